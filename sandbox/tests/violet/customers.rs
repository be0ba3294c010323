//! The customer and the addresses.

use serde_json::json;

use crate::{
    app::{App, JACKET, ada, address, refusal, refused},
    wire::Server,
};

#[test]
fn one_address_is_not_taken_for_the_other_unless_it_is_said_to_be() {
    let server = Server::start();
    let app = App::open(&server);
    let cart = app.cart_of(&[(JACKET, 1)]);
    let mut ada = ada();
    ada["same_address"] = json!(false);
    let told = cart.post("customer", ada).json();
    assert_eq!(told["shipping_address"]["city"], "New York");
    assert_eq!(told.get("billing_address"), None);
    let told = cart.introduce().json();
    assert_eq!(
        (
            &told["billing_address"]["city"],
            &told["billing_address"]["type"]
        ),
        (&json!("New York"), &json!("BILLING"))
    );
    assert_eq!(told["shipping_address"]["type"], "SHIPPING");
}

#[test]
fn addresses_can_be_set_one_at_a_time() {
    let server = Server::start();
    let app = App::open(&server);
    let cart = app.cart_of(&[(JACKET, 1)]);
    assert_eq!(
        cart.post("shipping_address", address()).json()["shipping_address"]["state"],
        "NY"
    );
    let mut elsewhere = address();
    elsewhere["city"] = json!("Albany");
    let told = cart.call("PUT", "billing_address", elsewhere).json();
    assert_eq!(
        (
            &told["billing_address"]["city"],
            &told["shipping_address"]["city"]
        ),
        (&json!("Albany"), &json!("New York"))
    );
}

#[test]
fn a_customer_has_a_name_and_an_e_mail_address_and_no_wrapper() {
    let server = Server::start();
    let app = App::open(&server);
    let cart = app.cart_of(&[(JACKET, 1)]);
    let told = cart.introduce().json();
    assert_eq!(
        told["customer"],
        json!({ "user_id": 10300, "first_name": "Ada", "last_name": "Byron", "email": "ada@example.com",
            "name": "Ada Byron" })
    );
    for missing in ["first_name", "last_name", "email"] {
        let mut without = ada();
        without[missing] = json!("");
        assert_eq!(
            refused(&cart.post("customer", without)),
            refusal(400, "invalid_request"),
            "{missing}"
        );
    }
    let wrapped = cart.post("customer", json!({ "customer": ada() }));
    assert_eq!(refused(&wrapped), refusal(400, "invalid_request"));
}

#[test]
fn an_address_that_lacks_something_or_is_blocked_is_refused() {
    let server = Server::start();
    let app = App::open(&server);
    let cart = app.cart_of(&[(JACKET, 1)]);
    for (name, value) in [
        ("address_1", ""),
        ("city", ""),
        ("postal_code", " "),
        ("country", "USA"),
    ] {
        let mut wrong = address();
        wrong[name] = json!(value);
        assert_eq!(
            refused(&cart.post("shipping_address", wrong)),
            refusal(400, "invalid_request"),
            "{name}"
        );
    }
    let blocked = server.look("seed")["violet"]["blockedAddress"].clone();
    let answer = cart.post("shipping_address", blocked);
    assert_eq!(
        (refused(&answer), &answer.json()["code"]),
        (refusal(400, "blocked_address"), &json!(4236))
    );
    assert_eq!(cart.now().get("shipping_address"), None);
}
