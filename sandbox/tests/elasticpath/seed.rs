//! What a client finds in the seed holds when it is tried.

use serde_json::{Value, json};

use crate::{
    page::{CLIENT, Page, SECRET, text, total},
    wire::Server,
};

fn seed(server: &Server) -> Value {
    server.look("seed")["elasticPath"].clone()
}

#[test]
fn every_item_costs_what_the_seed_says() {
    let server = Server::start();
    let seed = seed(&server);
    for (at, item) in seed["items"].as_array().unwrap().iter().enumerate() {
        if item["stock"].as_i64().unwrap() == 0 || item["sku"] == "BOARD-ASH" {
            continue;
        }
        let currency = text(&item["unitPrice"]["currency"]);
        let page = Page::open(&server)
            .about(&format!("cart-{at}"))
            .sending("X-Moltin-Currency", &currency);
        let added =
            page.post(json!({ "type": "cart_item", "id": item["productId"], "quantity": 1 }));
        assert_eq!(
            total(&added.json()),
            item["unitPrice"]["amount"].as_i64().unwrap(),
            "{item}"
        );
    }
}

#[test]
fn the_first_two_items_are_plain_and_the_first_code_applies_to_them() {
    let server = Server::start();
    let seed = seed(&server);
    let page = Page::open(&server);
    for item in &seed["items"].as_array().unwrap()[..2] {
        assert!(item["stock"].as_i64().unwrap() >= 10);
        assert_eq!(item["unitPrice"]["currency"], "USD");
        page.post(json!({ "type": "cart_item", "id": item["productId"], "quantity": 1 }));
    }
    let before = total(&page.items());
    assert!(total(&page.code(&text(&seed["codes"][0]["code"])).json()) < before);
}

#[test]
fn the_client_the_shoppers_and_what_they_choose_from_are_told() {
    let server = Server::start();
    let seed = seed(&server);
    assert_eq!(
        (&seed["clientId"], &seed["clientSecret"]),
        (&json!(CLIENT), &json!(SECRET))
    );
    assert_eq!(
        seed["personalised"]["rules"][0],
        json!({
            "key": "front", "name": "Shirt front", "required": true, "maxLength": 50,
        })
    );
    let component = &seed["bundle"]["components"][0];
    assert_eq!(
        (&component["key"], &component["min"], &component["max"]),
        (&json!("spreads"), &json!(1), &json!(2))
    );
    assert_eq!(seed["subscription"]["plans"].as_array().unwrap().len(), 2);
    for shopper in [&seed["customers"][0], &seed["accounts"][0]] {
        assert!(
            shopper["id"].is_string()
                && shopper["email"].is_string()
                && shopper["token"].is_string()
        );
    }
}
