//! Stock as advice, and waiting for it.

use serde_json::{Value, json};

use crate::client::{
    Answer, FIVE_LEFT, SOLD_OUT, Server, TOWEL, UNTRACKED, addition, named, refused,
};

fn ask(server: &Server, body: Value) -> Answer {
    server
        .ada()
        .call("POST", "store/{store}/availability-with-subscription", body)
}

fn subscribe(server: &Server, variant: (&str, &str)) -> Answer {
    server.ada().call("POST", SUBSCRIPTION, named(variant))
}

fn unsubscribe(server: &Server, variant: (&str, &str)) -> Answer {
    server.ada().call("DELETE", SUBSCRIPTION, named(variant))
}

fn is_subscribed(server: &Server) -> Value {
    ask(server, named(SOLD_OUT)).json()["data"]["isSubscribed"].clone()
}

#[test]
fn it_says_how_many_there_are_and_whether_that_is_enough() {
    let server = Server::start();
    let enough = ask(&server, addition(FIVE_LEFT, 5)).json();
    assert_eq!(enough["data"]["isAvailable"], true);
    let short = ask(&server, addition(FIVE_LEFT, 6)).json();
    assert_eq!(short["data"]["isAvailable"], false);
    assert_eq!(short["data"]["availableQuantity"], 5);
    assert_eq!(short["data"]["requestedQuantity"], 6);
    assert_eq!(
        ask(&server, named(TOWEL)).json()["data"]["requestedQuantity"],
        1
    );
}

#[test]
fn an_untracked_variant_is_available_whatever_its_number_says() {
    let server = Server::start();
    let answer = ask(&server, addition(UNTRACKED, 500)).json();
    assert_eq!(answer["data"]["trackInventory"], false);
    assert_eq!(answer["data"]["isAvailable"], true);
    assert_eq!(answer["data"]["availableQuantity"], 0);
}

#[test]
fn unclear_questions_are_refused() {
    let server = Server::start();
    assert_eq!(
        ask(&server, json!({})).code(),
        refused(400, "INVALID_REQUEST")
    );
    assert_eq!(
        ask(&server, addition(TOWEL, 0)).code(),
        refused(400, "INVALID_REQUEST")
    );
    assert_eq!(
        ask(&server, named(("no", "such"))).code(),
        refused(404, "VARIANT_NOT_FOUND")
    );
}

#[test]
fn a_subscription_lasts_until_stock_returns() {
    let server = Server::start();
    assert_eq!(is_subscribed(&server), false);
    assert_eq!(
        subscribe(&server, SOLD_OUT).json()["data"]["isSubscribed"],
        true
    );
    assert_eq!(subscribe(&server, SOLD_OUT).status, 200);
    let known = ask(&server, named(SOLD_OUT)).json();
    assert_eq!(known["data"]["isSubscribed"], true);
    assert_eq!(known["data"]["isSubscribedToBackInStock"], true);
    assert!(
        known["data"]["subscriptionDate"]
            .as_str()
            .unwrap()
            .ends_with('Z')
    );

    server.control(
        "POST",
        "stock",
        json!({ "externalVariantId": "var_2", "stock": 3 }),
    );
    assert_eq!(is_subscribed(&server), false);
    assert_eq!(
        subscribe(&server, SOLD_OUT).code(),
        refused(400, "PRODUCT_IN_STOCK")
    );
}

#[test]
fn a_subscription_ends_on_request_by_body_or_query() {
    let server = Server::start();
    subscribe(&server, SOLD_OUT);
    assert_eq!(
        unsubscribe(&server, SOLD_OUT).json()["data"]["isSubscribed"],
        false
    );
    assert_eq!(
        unsubscribe(&server, SOLD_OUT).code(),
        refused(404, "SUBSCRIPTION_NOT_FOUND")
    );

    subscribe(&server, SOLD_OUT);
    let query = format!("{SUBSCRIPTION}?externalProductId=prod_2&externalVariantId=var_2");
    assert_eq!(
        server
            .ada()
            .try_call("DELETE", &query, None)
            .unwrap()
            .status,
        200
    );
    assert_eq!(is_subscribed(&server), false);
}

#[test]
fn a_subscription_needs_a_variant_that_is_missing() {
    let server = Server::start();
    assert_eq!(
        subscribe(&server, TOWEL).code(),
        refused(400, "PRODUCT_IN_STOCK")
    );
    assert_eq!(
        subscribe(&server, UNTRACKED).code(),
        refused(400, "PRODUCT_IN_STOCK")
    );
    assert_eq!(
        subscribe(&server, ("no", "such")).code(),
        refused(404, "VARIANT_NOT_FOUND")
    );
    assert_eq!(
        unsubscribe(&server, ("no", "such")).code(),
        refused(404, "VARIANT_NOT_FOUND")
    );
    let answer = server.ada().call("POST", SUBSCRIPTION, json!({}));
    assert_eq!(answer.code(), refused(400, "INVALID_REQUEST"));
}

const SUBSCRIPTION: &str = "store/{store}/back-in-stock-subscription";
