//! Tokens: how they are had, how they end, and what each may do.

use serde_json::{Value, json};

use crate::{
    page::{CLIENT, Page, SECRET, ask_token, refusal, refused, text},
    wire::Server,
};

const INVALID: &str = "Unable to validate access token";

#[test]
fn a_page_gets_a_flat_token_for_the_public_client_id() {
    let server = Server::start();
    let answer = ask_token(&server, &format!("grant_type=implicit&client_id={CLIENT}"));
    let token = answer.json();
    assert_eq!(
        (answer.status, &token["token_type"]),
        (200, &json!("Bearer"))
    );
    assert_eq!(token["expires_in"], 3600);
    assert_eq!(token["identifier"], "implicit");
    let now = server.look("clock")["now"].as_i64().unwrap();
    assert!((3590..=3600).contains(&(token["expires"].as_i64().unwrap() - now)));
}

#[test]
fn the_token_endpoint_also_reads_json() {
    let server = Server::start();
    let body = json!({
        "grant_type": "client_credentials", "client_id": CLIENT, "client_secret": SECRET,
    });
    let answer = ask_token(&server, &body.to_string());
    assert_eq!(answer.json()["identifier"], "client_credentials");
}

#[test]
fn unknown_clients_and_grants_get_no_token() {
    let server = Server::start();
    assert_eq!(
        ask_token(&server, "grant_type=implicit&client_id=nobody").status,
        401
    );
    let secretless =
        format!("grant_type=client_credentials&client_id={CLIENT}&client_secret=guess");
    assert_eq!(ask_token(&server, &secretless).status, 401);
    let password = format!("grant_type=password&client_id={CLIENT}");
    assert_eq!(ask_token(&server, &password).status, 400);
}

#[test]
fn a_token_ends_after_an_hour() {
    let server = Server::start();
    let page = Page::open(&server);
    server.control("POST", "clock", json!({ "advance": 3500 }));
    assert_eq!(page.get("{c}").status, 200);
    server.control("POST", "clock", json!({ "advance": 101 }));
    assert_eq!(refused(&page.get("{c}")), refusal(401, INVALID));
    assert_eq!(Page::open(&server).get("{c}").status, 200);
}

#[test]
fn tokens_can_be_ended_by_a_switch() {
    let server = Server::start();
    let page = Page::open(&server);
    server.switch(json!({ "tokenGeneration": 1 }));
    assert_eq!(refused(&page.add("MUG-BLUE", 1)), refusal(401, INVALID));
    assert_eq!(Page::open(&server).add("MUG-BLUE", 1).status, 201);
}

#[test]
fn the_older_edition_wraps_the_token_and_tells_one_error() {
    let server = Server::start();
    let page = Page::open(&server);
    server.switch(json!({ "olderEdition": true }));
    let answer = ask_token(&server, &format!("grant_type=implicit&client_id={CLIENT}"));
    assert_eq!(answer.json()["data"]["token_type"], "Bearer");
    server.switch(json!({ "tokenGeneration": 1 }));
    let refused = page.get("{c}");
    assert_eq!(
        (refused.status, &refused.json()["errors"]["title"]),
        (401, &json!(INVALID))
    );
}

#[test]
fn a_call_without_a_token_is_refused() {
    let server = Server::start();
    let answer = server.send("GET", "/v2/carts/mine", &[], None);
    assert_eq!(refused(&answer), refusal(401, INVALID));
}

#[test]
fn a_page_may_not_list_carts_without_a_shopper() {
    let server = Server::start();
    assert_eq!(
        refused(&Page::open(&server).get("/v2/carts")),
        refusal(403, "Forbidden")
    );
    assert_eq!(Page::backend(&server).get("/v2/carts").status, 200);
}

#[test]
fn a_list_takes_one_shopper_token_and_not_two() {
    let server = Server::start();
    let seed = server.look("seed")["elasticPath"].clone();
    let customer = text(&seed["customers"][0]["token"]);
    let account = text(&seed["accounts"][0]["token"]);
    let ada = Page::open(&server).sending("x-moltin-customer-token", &customer);
    assert_eq!(ada.get("/v2/carts").status, 200);
    let both = ada.sending("EP-Account-Management-Authentication-Token", &account);
    assert_eq!(both.get("/v2/carts").status, 400);
}

#[test]
fn a_customers_token_lives_a_day() {
    let server = Server::start();
    let token = text(&server.look("seed")["elasticPath"]["customers"][0]["token"]);
    server.control("POST", "clock", json!({ "advance": 86_500 }));
    let ada = Page::open(&server).sending("X-Moltin-Customer-Token", &token);
    assert_eq!(refused(&ada.get("/v2/carts")), refusal(401, "Unauthorized"));
}

#[test]
fn inline_taxes_are_for_servers() {
    let server = Server::start();
    let taxed = json!({
        "type": "cart_item", "sku": "MUG-BLUE", "quantity": 1,
        "tax": [{ "type": "tax_item", "code": "VAT", "jurisdiction": "UK", "name": "VAT", "rate": 0.2 }],
    });
    assert_eq!(
        refused(&Page::open(&server).post(taxed.clone())),
        refusal(403, "Forbidden")
    );
    let answer = Page::backend(&server).post(taxed).json();
    assert_eq!(
        answer["data"][0]["meta"]["display_price"]["tax"]["value"]["amount"],
        250
    );
}

#[test]
fn any_page_may_send_every_header_of_the_public_clients() {
    let server = Server::start();
    let headers = [
        ("Origin", "https://shop.example"),
        ("Access-Control-Request-Method", "POST"),
    ];
    let preflight = server.send("OPTIONS", "/v2/carts/mine/items", &headers, None);
    assert_eq!(preflight.status, 204);
    assert_eq!(preflight.header("access-control-allow-origin"), Some("*"));
    let allowed = preflight.header("access-control-allow-headers").unwrap();
    for name in [
        "authorization",
        "content-type",
        "x-moltin-customer-token",
        "ep-account-management-authentication-token",
        "x-moltin-currency",
        "x-moltin-language",
        "ep-channel",
        "ep-context-tag",
        "ep-beta-features",
        "x-moltin-sdk-language",
        "x-moltin-sdk-version",
        "x-moltin-application",
    ] {
        assert!(allowed.contains(name), "{name}");
    }
}

#[test]
fn a_slash_too_many_is_no_other_path() {
    let server = Server::start();
    let page = Page::open(&server);
    page.add("MUG-BLUE", 1);
    let answer = page.call("GET", "/v2//carts/guest-6f0e3c1a7b//items", Value::Null);
    assert_eq!(answer.json()["data"][0]["sku"], "MUG-BLUE");
    let elsewhere = page.get("/v2/nothing");
    assert_eq!(refused(&elsewhere), refusal(404, "Not Found"));
}
