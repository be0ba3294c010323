//! Carts as a whole: made by looking, named, listed, lost.

use serde_json::{Value, json};

use crate::{
    page::{Page, held, lines, refusal, refused, text},
    wire::Server,
};

const WEEK: i64 = 7 * 86_400;

fn ada(server: &Server) -> Page<'_> {
    let token = text(&server.look("seed")["elasticPath"]["customers"][0]["token"]);
    Page::open(server).sending("X-Moltin-Customer-Token", &token)
}

fn make(page: &Page<'_>, name: &str) -> String {
    let answer = page.call("POST", "/v2/carts", json!({ "data": { "name": name } }));
    assert_eq!(answer.status, 201, "{}", answer.text);
    text(&answer.json()["data"]["id"])
}

#[test]
fn an_unknown_cart_is_a_new_empty_one() {
    let server = Server::start();
    let answer = Page::open(&server).get("{c}");
    let cart = &answer.json()["data"];
    assert_eq!(
        (answer.status, &cart["id"]),
        (200, &json!("guest-6f0e3c1a7b"))
    );
    assert_eq!(
        (&cart["name"], &cart["relationships"]["items"]["data"]),
        (&json!("Cart"), &Value::Null)
    );
    assert_eq!(cart["relationships"]["customers"], json!({}));
}

#[test]
fn an_expired_cart_is_silently_a_new_empty_one() {
    let server = Server::start();
    let page = Page::open(&server);
    page.add("MUG-BLUE", 1);
    let made = page.get("{c}").json()["data"]["meta"]["timestamps"]["created_at"].clone();
    server.control("POST", "clock", json!({ "advance": WEEK + 60 }));
    let page = Page::open(&server);
    let cart = page.get("{c}");
    assert_eq!((cart.status, held(&page.items())), (200, lines(&[])));
    assert_ne!(
        cart.json()["data"]["meta"]["timestamps"]["created_at"],
        made
    );
}

#[test]
fn writing_to_a_cart_prolongs_its_life() {
    let server = Server::start();
    Page::open(&server).add("MUG-BLUE", 1);
    server.control("POST", "clock", json!({ "advance": WEEK - 600 }));
    Page::open(&server).add("MUG-BLUE", 1);
    server.control("POST", "clock", json!({ "advance": WEEK - 600 }));
    assert_eq!(
        held(&Page::open(&server).items()),
        lines(&[("MUG-BLUE", 2)])
    );
}

#[test]
fn a_deleted_cart_is_empty_when_looked_at_again() {
    let server = Server::start();
    let page = Page::open(&server);
    page.add("MUG-BLUE", 1);
    let answer = page.delete("{c}");
    assert_eq!((answer.status, answer.text.as_str()), (204, ""));
    assert_eq!(held(&page.items()), lines(&[]));
}

#[test]
fn an_update_changes_what_it_names_and_replaces_the_attributes() {
    let server = Server::start();
    let page = Page::open(&server);
    let put = |data: Value| page.call("PUT", "{c}", json!({ "data": data }));
    let gift = json!({ "wrap": { "type": "boolean", "value": true }, "note": { "type": "string", "value": "Hi" } });
    put(json!({ "name": "Birthday", "custom_attributes": gift }));
    put(
        json!({ "description": "For Ben", "custom_attributes": { "note": { "type": "string", "value": "Ho" } } }),
    );
    let cart = page.get("{c}").json()["data"].clone();
    assert_eq!(
        (&cart["name"], &cart["description"]),
        (&json!("Birthday"), &json!("For Ben"))
    );
    assert_eq!(
        cart["custom_attributes"],
        json!({ "note": { "type": "string", "value": "Ho" } })
    );

    let many: serde_json::Map<String, Value> = (0..21)
        .map(|at| {
            (
                format!("key{at}"),
                json!({ "type": "integer", "value": at }),
            )
        })
        .collect();
    assert_eq!(put(json!({ "custom_attributes": many })).status, 422);
    assert_eq!(put(json!({ "name": "" })).status, 400);
    assert_eq!(put(json!({ "name": "x".repeat(256) })).status, 400);
}

#[test]
fn the_two_kinds_of_discount_exclude_each_other() {
    let server = Server::start();
    let page = Page::open(&server);
    let both = json!({ "data": { "discount_settings": {
        "custom_discounts_enabled": true, "use_rule_promotions": true,
    } } });
    let answer = page.call("PUT", "{c}", both.clone());
    assert_eq!(
        refused(&answer),
        refusal(422, "Cannot use both discounts together")
    );
    server.switch(json!({ "bothDiscountsAllowed": true }));
    assert_eq!(page.call("PUT", "{c}", both).status, 200);
    page.add("MUG-BLUE", 1);
    let code = page.code("SAVE5");
    assert_eq!(
        refused(&code),
        refusal(422, "Could not apply EP promotion with the given code")
    );
}

#[test]
fn a_payment_intent_can_only_be_let_go() {
    let server = Server::start();
    let page = Page::open(&server);
    let put = |intent: &str| {
        page.call(
            "PUT",
            "{c}",
            json!({ "data": { "payment_intent_id": intent } }),
        )
    };
    assert_eq!(put("pi_other").status, 422);
    assert_eq!(put("").status, 200);
}

#[test]
fn a_preview_does_not_look_at_stock_and_cannot_be_turned_back() {
    let server = Server::start();
    let page = Page::open(&server);
    let put = |date: Value| page.call("PUT", "{c}", json!({ "data": { "snapshot_date": date } }));
    assert_eq!(put(json!("2026-12-01T00:00:00Z")).status, 200);
    assert_eq!(page.add("STOOL-MILK", 1).status, 201);
    assert_eq!(put(Value::Null).status, 422);
}

#[test]
fn a_customers_carts_come_newest_first_in_pages() {
    let server = Server::start();
    let ada = ada(&server);
    let ids: Vec<String> = ["one", "two", "three"]
        .map(|name| {
            server.control("POST", "clock", json!({ "advance": 10 }));
            make(&ada, name)
        })
        .to_vec();
    make(&Page::open(&server), "somebody else's");
    server.control("POST", "clock", json!({ "advance": 10 }));
    ada.call(
        "PUT",
        &format!("/v2/carts/{}", ids[0]),
        json!({ "data": { "name": "again" } }),
    );

    let page = ada.get("/v2/carts?page[limit]=2&page%5Boffset%5D=0").json();
    let names = |page: &Value| -> Vec<String> {
        page["data"]
            .as_array()
            .unwrap()
            .iter()
            .map(|cart| text(&cart["name"]))
            .collect()
    };
    assert_eq!(names(&page), ["again", "three"]);
    assert_eq!(page["meta"]["results"]["total"], 3);
    assert_eq!(
        page["meta"]["page"],
        json!({ "limit": 2, "offset": 0, "current": 1, "total": 2 })
    );
    let next = ada.get(&text(&page["links"]["next"])).json();
    assert_eq!(
        (names(&next), &next["links"]["next"]),
        (vec!["two".to_owned()], &Value::Null)
    );
}

#[test]
fn only_servers_filter_the_list() {
    let server = Server::start();
    make(&Page::open(&server), "Birthday of Ben");
    make(&Page::open(&server), "Kitchen");
    let backend = Page::backend(&server);
    let found = backend
        .get("/v2/carts?filter=ilike(name,*birthday*)")
        .json();
    assert_eq!(found["meta"]["results"]["total"], 1);
    assert_eq!(backend.get("/v2/carts?filter=nonsense").status, 400);
    assert_eq!(
        ada(&server).get("/v2/carts?filter=ilike(name,*b*)").status,
        403
    );
}

#[test]
fn the_last_cart_of_a_customer_stays() {
    let server = Server::start();
    let ada = ada(&server);
    let (first, second) = (make(&ada, "one"), make(&ada, "two"));
    assert_eq!(ada.delete(&format!("/v2/carts/{first}")).status, 204);
    let last = ada.delete(&format!("/v2/carts/{second}"));
    assert_eq!(refused(&last), refusal(400, "Last cart"));
}

#[test]
fn include_takes_commas_and_repeated_keys() {
    let server = Server::start();
    let page = Page::open(&server);
    page.add("MUG-BLUE", 1);
    page.code("SAVE5");
    for query in [
        "include=items,promotions,weather",
        "include=items&include=promotions",
    ] {
        let included = page.get(&format!("{{c}}?{query}")).json()["included"].clone();
        assert_eq!(included["items"][0]["sku"], "MUG-BLUE", "{query}");
        assert_eq!(included["promotions"][0]["name"], "Five off", "{query}");
        assert!(included.get("weather").is_none());
    }
    assert!(page.get("{c}").json().get("included").is_none());
    let backend = Page::backend(&server);
    let id = text(&page.items()["data"][0]["id"]);
    let tax = json!({ "data": { "type": "tax_item", "code": "VAT", "jurisdiction": "UK", "name": "VAT", "rate": 0.2 } });
    assert_eq!(
        backend
            .call("POST", &format!("{{c}}/items/{id}/taxes"), tax)
            .status,
        201
    );
    let taxes = page.get("{c}/items?include=tax_items").json()["included"]["tax_items"].clone();
    assert_eq!(
        (&taxes[0]["code"], taxes[0]["rate"].to_string().as_str()),
        (&json!("VAT"), "0.2")
    );
}
