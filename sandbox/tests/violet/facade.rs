//! The vendor's proxy for the vendor's browser library: no secrets, camel case.

use serde_json::{Value, json};

use crate::{
    app::{App, DESK_MIRROR, JACKET, SOLD_OUT, refusal, refused},
    wire::{Answer, Server},
};

fn call(server: &Server, method: &str, path: &str, body: Value) -> Answer {
    let body = (!body.is_null()).then(|| body.to_string());
    let headers = [("Content-Type", "application/json")];
    server.send(
        method,
        &format!("/api/checkout/cart{path}"),
        &headers,
        body.as_deref(),
    )
}

fn create(server: &Server, skus: &[i64]) -> Value {
    let skus: Value = skus
        .iter()
        .map(|sku| json!({ "skuId": sku, "quantity": 1 }))
        .collect();
    let body = json!({ "baseCurrency": "USD", "skus": skus, "walletBasedCheckout": true, "appOrderId": "web-1" });
    let answer = call(server, "POST", "", body);
    assert_eq!(answer.status, 200, "{}", answer.text);
    answer.json()
}

#[test]
fn a_page_makes_a_cart_without_any_secret() {
    let server = Server::start();
    let cart = create(&server, &[JACKET]);
    assert_eq!(
        (&cart["subTotal"], &cart["walletBasedCheckout"]),
        (&json!(10_000), &json!(true))
    );
    assert_eq!(cart["bags"][0]["skus"][0]["skuId"], JACKET);
    assert_eq!(cart["appOrderId"], "web-1");
    assert_eq!(cart.get("sub_total"), None);
    let same = App::open(&server)
        .get(&format!("/v1/checkout/cart/{}", cart["id"]))
        .json();
    assert_eq!(same["wallet_based_checkout"], true);
}

#[test]
fn the_whole_checkout_of_the_browser_library_goes_through() {
    let server = Server::start();
    let cart = create(&server, &[JACKET]);
    let at = |rest: &str| format!("/{}{rest}", cart["id"]);
    let added = call(
        &server,
        "POST",
        &at("/skus?priceCart=false"),
        json!({ "skuId": DESK_MIRROR, "quantity": 2 }),
    );
    assert_eq!(
        (&added.json()["subTotal"], &added.json()["priced"]),
        (&json!(12_500), &json!(false))
    );
    let line = &added.json()["bags"][0]["skus"][0]["id"];
    let set = json!({ "skuId": DESK_MIRROR, "quantity": 3 });
    let set = call(&server, "PUT", &at(&format!("/skus/{line}")), set);
    assert_eq!(set.json()["bags"][0]["skus"][0]["linePrice"], 3_750);
    let customer = json!({
        "firstName": "Ada", "lastName": "Byron", "email": "ada@example.com", "sameAddress": true,
        "shippingAddress": {
            "address_1": "12 Desbrosses Street", "address_2": "4 b", "city": "New York", "state": "NY",
            "postalCode": "10013", "country": "US",
        },
    });
    let known = call(&server, "POST", &at("/customer"), customer).json();
    assert_eq!(known["billingAddress"]["address_2"], "4 b");
    assert_eq!(known["billingAddress"]["postalCode"], "10013");
    let offers = call(&server, "GET", &at("/shipping/available"), Value::Null).json();
    let choices: Value = offers
        .as_array()
        .unwrap()
        .iter()
        .map(|bag| json!({ "bagId": bag["bagId"], "shippingMethodId": bag["shippingMethods"][0]["shippingMethodId"] }))
        .collect();
    let priced = call(&server, "POST", &at("/shipping?priceCart=true"), choices).json();
    assert_eq!(priced["total"], 13_750 + 500 + 888 + 150 + 169 + 14);
    let billing = json!({ "address_1": "1 Hudson Street", "city": "Albany", "state": "NY", "postalCode": "12207",
        "country": "US" });
    let billed = call(&server, "POST", &at("/billing_address"), billing).json();
    assert_eq!(billed["billingAddress"]["postalCode"], "12207");
    let repriced = call(&server, "GET", &at("/price"), Value::Null).json();
    assert_eq!(repriced["total"], priced["total"]);
    let paid = call(
        &server,
        "POST",
        &at("/payment"),
        json!({ "intentBasedCapture": true }),
    )
    .json();
    server.control(
        "POST",
        "confirm",
        json!({ "clientSecret": paid["paymentIntentClientSecret"] }),
    );
    assert_eq!(
        call(&server, "POST", &at("/payment/update"), Value::Null).status,
        200
    );
    let order = call(&server, "POST", &at("/submit"), Value::Null).json();
    assert_eq!(
        (&order["status"], &order["bags"][0]["financialStatus"]),
        (&json!("COMPLETED"), &json!("PAID"))
    );
    let headers = [("Accept", "application/json")];
    let again = server.send(
        "GET",
        &format!("/api/orders/{}", cart["id"]),
        &headers,
        None,
    );
    assert_eq!(again.json()["orderStatus"], "COMPLETED");
}

#[test]
fn a_query_that_asks_for_a_price_is_understood() {
    let server = Server::start();
    let cart = create(&server, &[JACKET]);
    let path = format!("/{}/skus?priceCart=true", cart["id"]);
    let told = call(
        &server,
        "POST",
        &path,
        json!({ "skuId": DESK_MIRROR, "quantity": 1 }),
    )
    .json();
    assert_eq!(
        (&told["priced"], &told["total"]),
        (&json!(true), &json!(11_250))
    );
}

#[test]
fn refusals_pass_as_the_api_words_them() {
    let server = Server::start();
    let cart = create(&server, &[DESK_MIRROR]);
    let answer = call(
        &server,
        "POST",
        &format!("/{}/skus", cart["id"]),
        json!({ "skuId": SOLD_OUT }),
    );
    assert_eq!(refused(&answer), refusal(422, "external_platform_failure"));
    assert_eq!(answer.json()["data"]["skus"][0]["sku_id"], SOLD_OUT);
    assert_eq!(
        refused(&call(&server, "GET", "/1", Value::Null)),
        refusal(404, "cart_not_found")
    );
}

#[test]
fn a_line_and_a_cart_can_be_removed() {
    let server = Server::start();
    let cart = create(&server, &[JACKET]);
    let line = &cart["bags"][0]["skus"][0]["id"];
    let emptied = call(
        &server,
        "DELETE",
        &format!("/{}/skus/{line}", cart["id"]),
        Value::Null,
    );
    assert_eq!(emptied.json()["bags"], json!([]));
    let deleted = call(&server, "DELETE", &format!("/{}", cart["id"]), Value::Null);
    assert_eq!((deleted.status, deleted.text.as_str()), (204, ""));
}

#[test]
fn logging_in_is_not_offered_to_pages() {
    let server = Server::start();
    for path in ["/api/login", "/api/auth/token", "/api/checkout/login"] {
        assert_eq!(
            server.send("POST", path, &[], Some("{}")).status,
            404,
            "{path}"
        );
    }
}
