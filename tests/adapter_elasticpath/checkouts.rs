//! Checkout: who buys, where to, and what is left of it on the cart.

use cartwright::vendor::{Inquiry, Told};
use serde_json::{Value, json};

use super::stage::{
    answer, answered, cart_in, checkout, complaint, done, errors, fixture, parsed, refusals,
    refused, renew, room, session,
};

pub(super) fn order() -> Value {
    json!({
        "type": "order", "id": "o-1", "status": "incomplete", "payment": "unpaid", "shipping": "unfulfilled",
        "meta": {
            "display_price": { "with_tax": { "amount": 2000, "currency": "USD", "formatted": "$20.00" } },
            "timestamps": { "created_at": "2026-10-02T09:20:00Z" },
        },
        "customer": { "name": "Ada", "email": "ada@example.com" },
    })
}

pub(super) fn order_in_our_words() -> Value {
    json!({ "id": "o-1", "status": "incomplete", "payment": "unpaid", "shipping": "unfulfilled",
        "total": { "amount": 2000, "currency": "USD" }, "createdAt": "2026-10-02T09:20:00Z" })
}

pub(super) fn words() -> Value {
    json!({ "customer": { "id": "c-1" }, "billingAddress": {}, "shippingAddress": {} })
}

fn body_of(with: &Value) -> Value {
    let body = room()
        .ask(&checkout(with), &session())
        .unwrap()
        .body
        .unwrap();
    serde_json::from_str::<Value>(&body).unwrap()["data"].take()
}

#[test]
fn checkout_answers_with_the_order() {
    for status in [201, 200] {
        match room().told(
            &checkout(&words()),
            &answer(status, &json!({ "data": order() })),
        ) {
            Ok(Told::CheckedOut(done)) => {
                assert_eq!((done.url, done.secret), (None, None));
                let told: Value = serde_json::from_str(&done.order.unwrap()).unwrap();
                assert_eq!(told, order_in_our_words());
            }
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn what_is_left_out_of_an_address_is_sent_empty() {
    let sent = body_of(&words());
    for (address, fields) in [("billing_address", 10), ("shipping_address", 12)] {
        let address = sent[address].as_object().unwrap();
        assert_eq!(address.len(), fields);
        assert!(address.values().all(|text| text == ""));
    }
    assert_eq!(sent["customer"], json!({ "id": "c-1" }));
    assert!(sent.get("order_number").is_none() && sent.get("external_ref").is_none());
}

#[test]
fn accounts_buy_by_their_contact() {
    let mut with = words();
    with.as_object_mut().unwrap().remove("customer");
    with["contact"] = json!({ "name": "Ada", "email": "ada@example.com" });
    let sent = body_of(&with);
    assert_eq!(
        sent["contact"],
        json!({ "email": "ada@example.com", "name": "Ada" })
    );
    assert!(sent.get("customer").is_none());
}

#[test]
fn a_checkout_that_says_too_little_or_too_much_is_refused_about_the_field() {
    let with = |field: &str, value: Value| {
        let mut with = words();
        with[field] = value;
        refused(&checkout(&with))
    };
    let invalid = |field: &str| ("invalid-argument".to_owned(), field.to_owned());
    assert_eq!(
        with("billingAddress", Value::Null),
        invalid("billingAddress")
    );
    assert_eq!(
        with("shippingAddress", json!({ "street": "x" })),
        invalid("shippingAddress.street")
    );
    assert_eq!(
        with("shippingAddress", json!({ "line1": 7 })),
        invalid("shippingAddress.line1")
    );
    assert_eq!(
        with("billingAddress", json!({ "phoneNumber": "1" })),
        invalid("billingAddress.phoneNumber")
    );
    assert_eq!(with("customer", Value::Null), invalid("customer"));
    let guest = json!({ "email": "ada@example.com", "name": "Ada" });
    assert_eq!(with("contact", guest), invalid("contact"));
    assert_eq!(with("account", json!({ "id": "a" })), invalid("account"));
    assert_eq!(with("currency", json!("EUR")), invalid("currency"));
    for (customer, subject) in [
        (json!({}), "customer.id"),
        (json!({ "id": "c", "name": "Ada" }), "customer.name"),
        (
            json!({ "id": "c", "email": "a@example.com" }),
            "customer.email",
        ),
        (json!({ "email": "a@example.com" }), "customer.name"),
        (json!({ "name": "Ada" }), "customer.email"),
    ] {
        assert_eq!(with("customer", customer), invalid(subject));
    }
    assert_eq!(
        with("externalRef", json!("x".repeat(65))),
        invalid("externalRef")
    );
    assert_eq!(with("orderNumber", json!(7)), invalid("orderNumber"));
    let nothing = Inquiry::Checkout {
        with: String::new(),
        reference: String::new(),
    };
    assert_eq!(refused(&nothing), invalid("checkout"));
}

#[test]
fn a_payment_outlives_its_order_and_is_taken_off_the_cart() {
    // What is told of the cart says nothing of what it holds.
    let base = cart_in(&fixture("cart"));
    let told = json!({ "data": parsed("cart")["data"] });
    let (cart, refused, _) = done(room().answer(&[renew()], &answer(200, &told), &base));
    assert_eq!((cart, refused.len()), (base, 0));
    // A cart that is gone has no payment either.
    let gone = errors(404, &[complaint(404, "Not Found", &json!({}))]);
    assert_eq!(refusals(answered(&[renew()], &gone)), []);
}
