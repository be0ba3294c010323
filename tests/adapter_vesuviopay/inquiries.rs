//! Availability, back-in-stock subscriptions and the finish.

use cartwright::http::Response;
use cartwright::vendor::{Availability, CheckedOut, Inquiry, Told, Trouble};
use serde_json::{Value, json};

use super::stage::{SHIRT, fault, fixture, item, response, room};

fn available() -> Inquiry {
    Inquiry::Availability {
        item: item(SHIRT).0,
        quantity: 2,
        with_subscription: true,
    }
}

fn subscribe() -> Inquiry {
    Inquiry::SubscribeBackInStock {
        item: item(SHIRT).0,
    }
}

fn unsubscribe() -> Inquiry {
    Inquiry::UnsubscribeBackInStock {
        item: item(SHIRT).0,
    }
}

fn told(inquiry: &Inquiry, response: &Response) -> Result<Told, Trouble> {
    room().told(inquiry, response)
}

fn availability(edit: impl FnOnce(&mut Value)) -> Availability {
    let mut body: Value = serde_json::from_str(&fixture("availability")).unwrap();
    edit(&mut body["data"]);
    match told(&available(), &response(200, &body.to_string())) {
        Ok(Told::Availability(availability)) => availability,
        other => panic!("{other:?}"),
    }
}

fn refused(inquiry: &Inquiry, response: &Response) -> String {
    match told(inquiry, response) {
        Err(Trouble::Refused(error)) => error.code.into_owned(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn availability_is_told_as_it_is() {
    let expected = Availability {
        is_available: true,
        available_quantity: Some(50),
        requested_quantity: 2,
        track_inventory: true,
        is_subscribed: Some(false),
    };
    assert_eq!(availability(|_| {}), expected);
}

#[test]
fn the_number_means_nothing_where_stock_is_not_tracked() {
    let untracked = availability(|data| data["trackInventory"] = json!(false));
    assert_eq!(
        (untracked.track_inventory, untracked.available_quantity),
        (false, None)
    );
}

#[test]
fn the_subscription_is_read_under_any_of_its_names_and_only_where_it_is() {
    for (name, value, expected) in [
        ("isSubscribed", json!(true), true),
        ("isSubscribedToBackInStock", json!(true), true),
        ("subscriptionStatus", json!(true), true),
        ("subscriptionStatus", json!("Subscribed"), true),
        ("subscriptionStatus", json!("none"), false),
    ] {
        let read = availability(|data| {
            data["isSubscribed"] = json!(null);
            data[name] = value;
        });
        assert_eq!(read.is_subscribed, Some(expected), "{name}");
    }
    assert_eq!(
        availability(|data| data["isSubscribed"] = json!(null)).is_subscribed,
        None
    );
}

#[test]
fn an_item_that_is_gone_has_no_availability() {
    assert_eq!(
        refused(&available(), &fault(404, "VARIANT_NOT_FOUND")),
        "item-not-found"
    );
    assert!(matches!(
        told(&available(), &fault(401, "INVALID_API_KEY")),
        Err(Trouble::Forbidden(_))
    ));
    let silent = response(200, r#"{"success": true, "data": {}}"#);
    assert!(matches!(
        told(&available(), &silent),
        Err(Trouble::Unknown(_))
    ));
}

#[test]
fn a_subscription_stands_as_asked_unless_the_server_says_otherwise() {
    let plain = response(200, r#"{"success": true}"#);
    assert_eq!(
        told(&subscribe(), &plain),
        Ok(Told::Subscription {
            is_subscribed: true
        })
    );
    assert_eq!(
        told(&unsubscribe(), &plain),
        Ok(Told::Subscription {
            is_subscribed: false
        })
    );
    let stated = response(200, r#"{"success": true, "data": {"isSubscribed": false}}"#);
    assert_eq!(
        told(&subscribe(), &stated),
        Ok(Told::Subscription {
            is_subscribed: false
        })
    );
}

#[test]
fn subscribing_to_what_is_there_is_refused_and_leaving_what_was_never_joined_is_done() {
    assert_eq!(
        refused(&subscribe(), &fault(400, "PRODUCT_IN_STOCK")),
        "product-in-stock"
    );
    let gone = fault(404, "SUBSCRIPTION_NOT_FOUND");
    assert_eq!(
        told(&unsubscribe(), &gone),
        Ok(Told::Subscription {
            is_subscribed: false
        })
    );
    assert_eq!(refused(&subscribe(), &gone), "not-subscribed");
}

#[test]
fn a_finish_leads_to_the_address_under_its_name_or_bare() {
    let paid = |url: Option<&str>| {
        Ok(Told::CheckedOut(CheckedOut {
            url: url.map(str::to_owned),
            ..CheckedOut::default()
        }))
    };
    let finish = |body: &str| {
        told(
            &Inquiry::Checkout {
                with: String::new(),
                reference: String::new(),
            },
            &response(200, body),
        )
    };
    assert_eq!(
        finish(&fixture("finish")),
        paid(Some("https://pay.example/c/9f2c1e"))
    );
    assert_eq!(
        finish(r#"{"success": true, "data": "https://pay.example/c/1"}"#),
        paid(Some("https://pay.example/c/1"))
    );
    // The link has gone out by SMS all the same.
    assert_eq!(finish(r#"{"success": true, "data": {}}"#), paid(None));
}

#[test]
fn an_address_that_is_no_web_address_is_not_handed_on() {
    let long = format!("https://pay.example/{}", "x".repeat(8_000));
    for url in [
        "javascript:alert(1)",
        "JavaScript://x/%0aalert(1)",
        "//pay.example",
        "",
        "data:text/html,x",
        "https://a b",
        "https://a\n",
        &long,
    ] {
        for data in [json!(url), json!({ "checkoutUrl": url })] {
            let body = json!({ "success": true, "data": data }).to_string();
            let told = told(
                &Inquiry::Checkout {
                    with: String::new(),
                    reference: String::new(),
                },
                &response(200, &body),
            );
            let Err(Trouble::Unknown(error)) = told else {
                panic!("{url}: {told:?}")
            };
            assert!(error.is("unreadable-answer"));
        }
    }
}

#[test]
fn a_finish_that_cannot_be_is_refused_and_one_that_may_have_been_is_unknown() {
    for (status, vendor, name) in [
        (400, "EMPTY_CART", "cart-empty"),
        (404, "CART_NOT_FOUND", "cart-empty"),
        (400, "ITEMS_UNAVAILABLE", "items-unavailable"),
    ] {
        assert_eq!(
            refused(
                &Inquiry::Checkout {
                    with: String::new(),
                    reference: String::new(),
                },
                &fault(status, vendor)
            ),
            name
        );
    }
    let unverified = told(
        &Inquiry::Checkout {
            with: String::new(),
            reference: String::new(),
        },
        &fault(400, "PHONE_NOT_VERIFIED"),
    );
    assert!(matches!(unverified, Err(Trouble::Forbidden(error)) if error.is("phone-not-verified")));
    let failed = told(
        &Inquiry::Checkout {
            with: String::new(),
            reference: String::new(),
        },
        &response(500, ""),
    );
    assert!(matches!(failed, Err(Trouble::Unknown(error)) if error.retryable));
}
