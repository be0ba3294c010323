//! What is asked beside the cart, and what is answered.

use cartwright::vendor::{CheckedOut, Inquiry, Told, Trouble};
use serde_json::{Value, json};

use super::stage::{
    answer, call, checkout, fixture, nobody, parsed, response, room, said, session,
};

fn submitted(body: &Value) -> CheckedOut {
    match room().told(&checkout("web-7f3a"), &answer(200, body)) {
        Ok(Told::CheckedOut(told)) => told,
        other => panic!("not checked out: {other:?}"),
    }
}

fn refused(inquiry: &Inquiry, status: u16, body: &Value) -> String {
    match room().told(inquiry, &answer(status, body)) {
        Err(Trouble::Refused(error)) => error.code.into_owned(),
        other => panic!("not refused: {other:?}"),
    }
}

#[test]
fn each_bag_has_its_own_ways_to_be_sent() {
    let methods = said(
        &call("shipping-methods", &json!({})),
        &response(200, &fixture("shipping-methods")),
    );
    assert_eq!(
        methods,
        json!([
            { "id": "59465", "methods": [
                { "id": "9e912b3dae9b0e04", "label": "Economy", "price": 0, "carrier": "OTHER" },
                { "id": "b55f835102bc5d6c", "label": "Standard", "price": 990, "carrier": "USPS" },
            ]},
            { "id": "59464", "methods": [{ "id": "ground", "label": "Ground", "price": 500, "carrier": "OTHER" }] },
        ])
    );
    let capital = json!([{ "bag_id": 1, "shipping_methods": [{ "shipping_method_id": "a", "Carrier": "DHL" }] }]);
    let methods = said(
        &call("shipping-methods", &json!({})),
        &answer(200, &capital),
    );
    assert_eq!(
        methods[0]["methods"][0],
        json!({ "id": "a", "label": null, "price": null, "carrier": "DHL" })
    );
}

#[test]
fn a_submit_tells_the_fate_of_each_bag() {
    let told = submitted(&parsed("submitted-in-part"));
    assert_eq!((told.url, told.secret), (None, None));
    let order: Value = serde_json::from_str(&told.order.unwrap()).unwrap();
    assert_eq!(
        (&order["id"], &order["status"]),
        (&json!("73801"), &json!("PROCESSING"))
    );
    assert_eq!(
        order["total"],
        json!({ "amount": 15100, "currency": "USD" })
    );
    let fates: Vec<_> = order["bags"]
        .as_array()
        .unwrap()
        .iter()
        .map(|bag| {
            (
                bag["bag"].clone(),
                bag["status"].clone(),
                bag["financialStatus"].clone(),
            )
        })
        .collect();
    assert_eq!(
        fates,
        [
            (json!("10009"), json!("ACCEPTED"), json!("PAID")),
            (json!("10003"), json!("REJECTED"), json!("VOIDED")),
        ]
    );
    assert_eq!(order["bags"][1]["errors"][0]["code"], "merchant-refused");
    assert_eq!(order["bags"][0]["errors"], json!([]));
    let text = order.to_string();
    for internal in ["commission", "10300", "10100", "developer", "last_four"] {
        assert!(!text.contains(internal), "{internal}");
    }
}

#[test]
fn a_question_of_the_bank_comes_with_the_secret_from_any_of_its_three_places() {
    let body = parsed("requires-action");
    let told = submitted(&body);
    assert_eq!(told.secret.as_deref(), Some("pi_1_secret_2"));
    assert!(!told.order.unwrap().contains("secret"));

    let mut within = body.clone();
    within["payment_transactions"] = json!([{ "payment_intent_client_secret": "b" }]);
    assert_eq!(submitted(&within).secret.as_deref(), Some("b"));
    let mut root = body.clone();
    root["payment_intent_client_secret"] = "c".into();
    assert_eq!(submitted(&root).secret.as_deref(), Some("c"));
    let mut nowhere = body;
    nowhere["payment_transactions"] = Value::Null;
    assert_eq!(submitted(&nowhere).secret.as_deref(), Some(""));
}

#[test]
fn a_submit_that_leaves_the_cart_as_it_was_is_refused_with_the_merchants_reason() {
    let mut body = parsed("priced");
    body["errors"] = json!([{ "type": "EXTERNAL_SUBMIT_CART", "message": "No.", "bag_id": 59465 }]);
    assert_eq!(refused(&checkout("a"), 200, &body), "merchant-refused");
    body["errors"] = json!([]);
    let unsaid = room().told(&checkout("a"), &answer(200, &body));
    assert!(matches!(unsaid, Err(Trouble::Unknown(_))), "{unsaid:?}");
}

#[test]
fn a_submit_too_early_or_under_another_name_says_so() {
    assert_eq!(
        refused(&checkout("a"), 412, &json!({ "message": "Price it" })),
        "cart-not-ready"
    );
    assert_eq!(
        refused(&checkout("a"), 409, &json!({})),
        "already-submitted"
    );
    assert_eq!(
        refused(&call("price", &json!({})), 409, &json!({})),
        "cart-not-ready"
    );
}

#[test]
fn a_lost_submit_is_unknown_and_a_missing_cart_is_gone() {
    for status in [408, 500, 502, 504] {
        let told = room().told(&checkout("a"), &response(status, ""));
        assert!(matches!(told, Err(Trouble::Unknown(_))), "{status}");
    }
    let gone = room().told(&checkout("a"), &response(404, ""));
    assert_eq!(gone, Err(Trouble::CartGone));
    let order = call("order", &json!({ "id": 1 }));
    assert_eq!(refused(&order, 404, &json!({})), "order-not-found");
}

#[test]
fn the_secret_of_a_payment_is_told_to_who_pays_and_to_nobody_else() {
    let body = parsed("requires-action");
    for name in ["pay", "update-payment"] {
        let told = said(&call(name, &json!({ "intent": true })), &answer(200, &body));
        assert_eq!(told["clientSecret"], "pi_1_secret_2");
        assert_eq!(told["publishableKey"], "pk_test_1");
    }
    for name in ["order", "price"] {
        let told = said(&call(name, &json!({ "id": 1 })), &answer(200, &body));
        assert_eq!(told["clientSecret"], Value::Null, "{name}");
    }
}

#[test]
fn card_data_goes_nowhere() {
    for payment in [
        json!({ "card_number": "4242424242424242" }),
        json!({ "cardNumber": "4242" }),
        json!({ "number": "4242424242424242", "cvc": "123" }),
        json!({ "token": "4242424242424242" }),
        json!({ "token": "4242 4242 4242 4242" }),
        json!({ "token": "4242-4242-4242-4242" }),
        json!({ "token": "tok_1", "expMonth": 4 }),
        json!({ "token": "tok_1", "cvv": "1" }),
    ] {
        let error = room().ask(&call("pay", &payment), &session()).unwrap_err();
        assert!(error.is("card-data-refused"), "{payment}: {error}");
    }
    for payment in [
        json!({}),
        json!({ "intent": false }),
        json!({ "intent": true, "token": "tok_1" }),
        json!({ "token": "" }),
        json!({ "token": "tok_1", "completeCheckout": true }),
    ] {
        let error = room().ask(&call("pay", &payment), &session()).unwrap_err();
        assert!(error.is("invalid-argument"), "{payment}: {error}");
    }
    assert!(
        room()
            .ask(
                &call("pay", &json!({ "token": "pm_4242424242424242" })),
                &session()
            )
            .is_ok()
    );
}

#[test]
fn before_there_is_a_cart_there_is_nothing_to_ask_about_it() {
    for inquiry in [
        checkout("a"),
        call("shipping-methods", &json!({})),
        call("price", &json!({})),
        call("pay", &json!({ "intent": true })),
    ] {
        assert!(
            room()
                .ask(&inquiry, &nobody())
                .unwrap_err()
                .is("cart-empty")
        );
    }
    assert!(
        room()
            .ask(&call("order", &json!({ "id": 73801 })), &nobody())
            .is_ok()
    );
    assert!(
        room()
            .ask(&call("tip", &json!({})), &session())
            .unwrap_err()
            .is("unsupported")
    );
    assert!(
        room()
            .ask(&Inquiry::Hold, &session())
            .unwrap_err()
            .is("unsupported")
    );
}
