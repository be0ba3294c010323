//! What a client needs to start.

use serde_json::json;

use crate::{
    app::{App, bag, text},
    wire::Server,
};

#[test]
fn the_seed_has_the_headers_the_goods_and_the_merchants() {
    let server = Server::start();
    let seed = server.look("seed")["violet"].clone();
    let mut headers: Vec<&String> = seed["headers"].as_object().unwrap().keys().collect();
    headers.sort();
    assert_eq!(
        headers,
        ["X-Violet-App-Id", "X-Violet-App-Secret", "X-Violet-Token"]
    );
    let first = &seed["items"][0];
    assert_eq!(
        first,
        &json!({ "skuId": 33415, "merchantId": 10003, "name": "Colour block jacket, M", "stock": 300, "digital": false,
            "unitPrice": { "amount": 10000, "currency": "USD" },
            "prices": [{ "amount": 10000, "currency": "USD" }, { "amount": 9200, "currency": "EUR" }, { "amount": 15000, "currency": "JPY" }] })
    );
    let merchants: Vec<&str> = seed["merchants"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["name"].as_str().unwrap())
        .collect();
    assert_eq!(merchants, ["North Store", "Mirror House"]);
    assert_eq!(seed["currencies"], json!(["USD", "EUR", "JPY"]));
}

#[test]
fn every_item_of_the_seed_that_is_in_stock_can_be_bought_at_its_price() {
    let server = Server::start();
    let app = App::open(&server);
    let seed = server.look("seed")["violet"].clone();
    for item in seed["items"].as_array().unwrap() {
        let answer = app.create(json!({ "skus": [{ "sku_id": item["skuId"], "quantity": 1 }] }));
        if item["stock"] == 0 {
            assert_eq!(answer.status, 422, "{item}");
            continue;
        }
        let cart = answer.json();
        assert_eq!(answer.status, 200, "{cart}");
        let line = &bag(&cart, item["merchantId"].as_i64().unwrap())["skus"][0];
        assert_eq!(
            (&line["price"], &line["name"]),
            (&item["unitPrice"]["amount"], &item["name"])
        );
    }
}

#[test]
fn the_codes_of_the_seed_do_what_they_say() {
    let server = Server::start();
    let app = App::open(&server);
    let seed = server.look("seed")["violet"].clone();
    for code in seed["codes"].as_array().unwrap() {
        let cart = app.cart_of(&[(33_415, 2), (33_790, 1)]);
        cart.introduce();
        let merchant = code["merchantId"].as_i64().unwrap();
        cart.code(merchant, code["code"].as_str().unwrap());
        let told = cart.priced();
        let status = text(&bag(&told, merchant)["discounts"][0]["status"]);
        let effect = text(&code["effect"]);
        let expected = if effect.contains("off") {
            "APPLIED"
        } else {
            &effect
        };
        assert_eq!(status, expected, "{code}");
    }
}
