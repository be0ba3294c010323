//! How shoppers come by tokens of their own.

use serde_json::{Value, json};

use crate::{
    page::{Page, refusal, refused, text},
    wire::Server,
};

fn seed(server: &Server) -> Value {
    server.look("seed")["elasticPath"].clone()
}

#[test]
fn a_customer_signs_in_with_a_password_for_a_day() {
    let server = Server::start();
    let ada = seed(&server)["customers"][0].clone();
    let page = Page::open(&server);
    let sign_in = |password: &Value| {
        let data = json!({ "type": "token", "email": ada["email"], "password": password });
        page.call("POST", "/v2/customers/tokens", json!({ "data": data }))
    };
    assert_eq!(
        refused(&sign_in(&json!("guess"))),
        refusal(401, "Unauthorized")
    );
    let told = sign_in(&ada["password"]).json()["data"].clone();
    assert_eq!(told["customer_id"], ada["id"]);
    let now = server.look("clock")["now"].as_i64().unwrap();
    assert!((86_390..=86_400).contains(&(told["expires"].as_i64().unwrap() - now)));

    server.control("POST", "clock", json!({ "advance": 86_401 }));
    let late = Page::open(&server).sending("X-Moltin-Customer-Token", &text(&told["token"]));
    assert_eq!(
        refused(&late.get("/v2/orders")),
        refusal(401, "Unauthorized")
    );
}

#[test]
fn a_member_gets_a_token_for_each_account_and_another_one_for_it() {
    let server = Server::start();
    let account = seed(&server)["accounts"][0].clone();
    let data = json!({
        "type": "account_management_authentication_token", "authentication_mechanism": "password",
        "password_profile_id": "any", "username": account["email"], "password": account["password"],
    });
    let page = Page::open(&server);
    let answer = page.call(
        "POST",
        "/v2/account-members/tokens",
        json!({ "data": data }),
    );
    let told = answer.json();
    assert_eq!(
        (answer.status, &told["meta"]["results"]["total"]),
        (201, &json!(1))
    );
    assert_eq!(told["data"][0]["account_id"], account["id"]);
    assert!(text(&told["data"][0]["expires"]).ends_with('Z'));

    let switch = json!({ "data": {
        "type": "account_management_authentication_token",
        "authentication_mechanism": "account_management_authentication_token",
    } });
    let refused_switch = page.call("POST", "/v2/account-members/tokens", switch.clone());
    assert_eq!(refused_switch.status, 401);
    let member = page.sending(
        "EP-Account-Management-Authentication-Token",
        &text(&told["data"][0]["token"]),
    );
    let again = member
        .call("POST", "/v2/account-members/tokens", switch)
        .json();
    assert_eq!(again["data"][0]["account_id"], account["id"]);
    assert_eq!(member.get("/v2/orders").status, 200);
}

#[test]
fn there_is_no_single_sign_on_here() {
    let server = Server::start();
    let data = json!({ "type": "token", "authentication_mechanism": "oidc" });
    let answer = Page::open(&server).call("POST", "/v2/customers/tokens", json!({ "data": data }));
    assert_eq!(refused(&answer), refusal(422, "Unprocessable Entity"));
}
