//! What is sent, to the letter.

use cartwright::cart::Snapshot;
use cartwright::http::Request;
use cartwright::intent::{Deed, Work};
use cartwright::vendor::Session;
use serde_json::{Value, json};

use super::stage::{
    HOUSE, JACKET, JACKET_LINE, MIRROR, MIRROR_LINE, NORTH, add, add_to, address, call, cart_in,
    checkout, clear, code, fixture, full, nobody, nothing, of, parsed, person, put, room,
    room_with, session, set, ship, work,
};

fn planned(works: &[Work], base: &Snapshot) -> Request {
    let plan = room().plan(works, &session(), base);
    assert_eq!(plan.takes, 1);
    plan.request
}

/// The request without the mount, and its body.
fn sent(request: &Request) -> (String, Value) {
    let path = request
        .url
        .strip_prefix("https://shop.test/violet")
        .unwrap();
    let body = request.body.as_deref();
    assert_eq!(
        request.headers.get("Content-Type").is_some(),
        body.is_some()
    );
    (
        format!("{} {path}", request.method.as_str()),
        body.map_or(Value::Null, |body| serde_json::from_str(body).unwrap()),
    )
}

fn asked(name: &str, with: &Value) -> (String, Value) {
    sent(&room().ask(&call(name, with), &session()).unwrap())
}

const UNPRICED: &str = "async=false&price_cart=false";

#[test]
fn the_first_write_makes_the_cart_with_all_that_waits() {
    let room = room_with(
        r#"{"baseUrl": "https://shop.test/violet", "appOrderId": "web-7f3a", "currency": "EUR", "referralId": "ad"}"#,
    );
    let works = [add(JACKET, 1), add(MIRROR, 2), set(JACKET, JACKET_LINE, 3)];
    let plan = room.plan(&works, &nobody(), &nothing());
    assert_eq!(plan.takes, 2);
    assert_eq!(
        sent(&plan.request),
        (
            "POST /checkout/cart?async=false".into(),
            json!({
                "base_currency": "EUR",
                "skus": [{ "sku_id": 33415, "quantity": 1 }, { "sku_id": 33789, "quantity": 2 }],
                "app_order_id": "web-7f3a",
                "referral_id": "ad",
                "wallet_based_checkout": false,
            })
        )
    );
}

#[test]
fn a_cart_for_a_wallet_is_made_as_one() {
    let room = room_with(r#"{"baseUrl": "https://shop.test/violet", "wallet": true}"#);
    let plan = room.plan(&[add(JACKET, 1)], &nobody(), &nothing());
    assert_eq!(sent(&plan.request).1["wallet_based_checkout"], true);
}

#[test]
fn a_cart_can_be_made_by_who_buys_or_by_a_code() {
    let made = |work: Work| {
        let plan = room().plan(&[work, add(JACKET, 1)], &nobody(), &nothing());
        assert_eq!(plan.takes, 1);
        let (path, body) = sent(&plan.request);
        assert_eq!(path, "POST /checkout/cart?async=false");
        assert_eq!(body["skus"], Value::Null);
        body
    };
    assert_eq!(
        made(put("customer", &person()))["customer"],
        json!({ "first_name": "Ada", "last_name": "King", "email": "ada@example.com" })
    );
    let body = made(put("shipping-address", &address()));
    assert_eq!(body["customer"]["first_name"], "Ada");
    assert_eq!(body["customer"]["shipping_address"]["city"], "New York");
    assert_eq!(
        made(code("20P_OFF", HOUSE, true))["discounts"],
        json!([{ "code": "20P_OFF", "merchant_id": 10009 }])
    );
}

#[test]
fn what_is_added_to_a_cart_goes_one_at_a_time() {
    let base = full();
    let request = planned(&[add(33902, 1), add(33903, 1)], &base);
    assert_eq!(
        sent(&request),
        (
            format!("POST /checkout/cart/73801/skus?{UNPRICED}"),
            json!({ "sku_id": 33902, "quantity": 1 })
        )
    );
}

#[test]
fn words_that_something_is_personalised_with_go_along() {
    let item = of(&json!({ "skuId": 33902, "customProperties": { "b": "2", "a": "1" } }));
    let work = work(Deed::Add {
        key: item.key,
        item: item.reference,
        quantity: 1,
        before: None,
    });
    assert_eq!(
        sent(&planned(&[work], &full())).1["custom_properties"],
        json!([{ "name": "a", "value": "1" }, { "name": "b", "value": "2" }])
    );
}

#[test]
fn each_change_of_a_line_names_the_line_in_the_address() {
    let base = full();
    assert_eq!(
        sent(&planned(&[set(MIRROR, MIRROR_LINE, 5)], &base)),
        (
            format!("PUT /checkout/cart/73801/skus/78002?{UNPRICED}"),
            json!({ "sku_id": 33789, "quantity": 5 })
        )
    );
    assert_eq!(
        sent(&planned(&[set(MIRROR, MIRROR_LINE, 0)], &base)),
        (
            format!("DELETE /checkout/cart/73801/skus/78002?{UNPRICED}"),
            Value::Null
        )
    );
}

#[test]
fn a_cart_is_cleared_and_let_go_of_by_removing_it() {
    assert_eq!(
        sent(&planned(&[clear()], &full())),
        ("DELETE /checkout/cart/73801".into(), Value::Null)
    );
    let orphan = room().discard("73700", &session()).unwrap();
    assert_eq!(sent(&orphan).0, "DELETE /checkout/cart/73700");
    assert!(room().discard("..", &session()).is_none());
}

#[test]
fn a_code_names_its_merchant_and_goes_by_its_own_id() {
    assert_eq!(
        sent(&planned(&[code("20P_OFF", HOUSE, true)], &full())),
        (
            "POST /checkout/cart/73801/discounts?price_cart=false".into(),
            json!({ "code": "20P_OFF", "merchant_id": 10009 })
        )
    );
    let base = cart_in(&fixture("discount-pending"));
    assert_eq!(
        sent(&planned(&[code("20p_off", HOUSE, false)], &base)),
        (
            "DELETE /checkout/cart/73801/discounts/912?price_cart=false".into(),
            Value::Null
        )
    );
}

#[test]
fn who_buys_is_said_flat_with_the_telephone_number() {
    let mut customer = person();
    customer["shippingAddress"] = address();
    let (path, body) = sent(&planned(&[put("customer", &customer)], &full()));
    assert_eq!(path, "POST /checkout/cart/73801/customer?price_cart=false");
    let place = json!({
        "first_name": "Ada", "last_name": "King", "address_1": "12 Main St", "address_2": "Flat 3",
        "city": "New York", "state": "NY", "postal_code": "10001", "country": "US", "phone": "+1 212 555 0100",
    });
    assert_eq!(
        body,
        json!({ "first_name": "Ada", "last_name": "King", "email": "ada@example.com",
            "shipping_address": place, "same_address": true })
    );
    for (field, path) in [
        ("shipping-address", "shipping_address"),
        ("billing-address", "billing_address"),
    ] {
        assert_eq!(
            sent(&planned(&[put(field, &address())], &full())),
            (
                format!("POST /checkout/cart/73801/{path}?price_cart=false"),
                place.clone()
            )
        );
    }
}

#[test]
fn the_choices_of_all_bags_are_said_together_and_the_last_one_has_the_cart_priced() {
    let (path, body) = sent(&planned(&[ship(NORTH, "ground")], &full()));
    assert_eq!(path, "POST /checkout/cart/73801/shipping?price_cart=false");
    assert_eq!(
        body,
        json!([{ "bag_id": 59464, "shipping_method_id": "ground" }])
    );

    let mut chosen = parsed("created");
    chosen["bags"][0]["shipping_method"] = json!({ "shipping_method_id": "b55f835102bc5d6c" });
    let base = cart_in(&chosen.to_string());
    let (path, body) = sent(&planned(&[ship(NORTH, "ground")], &base));
    assert_eq!(path, "POST /checkout/cart/73801/shipping?price_cart=true");
    assert_eq!(
        body,
        json!([
            { "bag_id": 59464, "shipping_method_id": "ground" },
            { "bag_id": 59465, "shipping_method_id": "b55f835102bc5d6c" },
        ])
    );
}

#[test]
fn by_its_token_a_cart_is_read_and_nothing_else_is_done_to_it() {
    let session = Session {
        cart: Some("6b1f0a4e8c2d4f7f9a31c05d7e2b9f10".into()),
        ..Session::default()
    };
    let path = "GET /checkout/cart/byToken/6b1f0a4e8c2d4f7f9a31c05d7e2b9f10";
    assert_eq!(sent(&room().read(&session)).0, path);
    for work in [add(JACKET, 1), clear(), ship(NORTH, "ground")] {
        let plan = room().plan(&[work], &session, &full());
        assert_eq!(sent(&plan.request).0, path);
    }
    let numbered = Session {
        cart: Some("1234567890123456789".into()),
        ..Session::default()
    };
    let path = "GET /checkout/cart/1234567890123456789";
    assert_eq!(sent(&room().read(&numbered)).0, path);
}

#[test]
fn a_choice_is_taken_back_by_its_name() {
    let mut chosen = parsed("created");
    chosen["bags"][0]["shipping_method"] = json!({ "shipping_method_id": "by air/1" });
    let base = cart_in(&chosen.to_string());
    let back = work(Deed::Ship {
        bag: HOUSE.into(),
        method: None,
    });
    let (path, body) = sent(&planned(&[back], &base));
    assert_eq!(
        path,
        "DELETE /checkout/cart/73801/shipping/by%20air%2F1?price_cart=false"
    );
    assert_eq!(body, Value::Null);
}

#[test]
fn a_bag_that_is_downloaded_needs_no_choice() {
    let mut downloads = parsed("created");
    downloads["bags"][0]["skus"][0]["product_type"] = "DIGITAL".into();
    let base = cart_in(&downloads.to_string());
    let needs: Vec<_> = base.bags.iter().map(|bag| bag.needs_shipping).collect();
    assert_eq!(needs, [Some(true), Some(false)]);
    let (path, body) = sent(&planned(&[ship(NORTH, "ground")], &base));
    assert_eq!(path, "POST /checkout/cart/73801/shipping?price_cart=true");
    assert_eq!(body.as_array().unwrap().len(), 1);
}

#[test]
fn what_is_asked_beside_the_cart() {
    assert_eq!(
        asked("shipping-methods", &json!({})),
        (
            "GET /checkout/cart/73801/shipping/available".into(),
            Value::Null
        )
    );
    assert_eq!(
        asked("price", &json!({})),
        ("GET /checkout/cart/73801/price".into(), Value::Null)
    );
    assert_eq!(
        asked("pay", &json!({ "intent": true })),
        (
            "POST /checkout/cart/73801/payment?price_cart=false".into(),
            json!({ "intent_based_capture": true })
        )
    );
    assert_eq!(
        asked(
            "pay",
            &json!({ "token": "tok_1", "type": "SINGLE_USE_CARD_TOKEN" })
        )
        .1,
        json!({ "token": "tok_1", "payment_provider": "STRIPE", "type": "SINGLE_USE_CARD_TOKEN" })
    );
    assert_eq!(
        asked("update-payment", &json!({})),
        (
            "POST /checkout/cart/73801/payment/update".into(),
            Value::Null
        )
    );
    assert_eq!(
        asked("order", &json!({ "id": "73801" })),
        ("GET /orders/73801".into(), Value::Null)
    );
    let room = room_with(r#"{"baseUrl": "https://shop.test/violet", "referralId": "ad"}"#);
    let submit = room.ask(&checkout("web-7f3a"), &session()).unwrap();
    assert_eq!(
        sent(&submit),
        (
            "POST /checkout/cart/73801/submit".into(),
            json!({ "app_order_id": "web-7f3a", "referral_id": "ad" })
        )
    );
}

#[test]
fn every_request_of_a_session_bears_its_cookie() {
    let base = full();
    let works = [
        add(1, 1),
        add_to(JACKET, 1, Some(1)),
        set(JACKET, JACKET_LINE, 0),
        clear(),
        code("A", HOUSE, true),
        ship(NORTH, "ground"),
        put("customer", &person()),
    ];
    for work in works {
        assert!(planned(std::slice::from_ref(&work), &base).credentials);
        let first = room().plan(&[work], &nobody(), &nothing()).request;
        assert!(first.credentials && first.url.ends_with("/checkout/cart?async=false"));
    }
    assert!(room().ask(&checkout(""), &session()).unwrap().credentials);
}

#[test]
fn what_the_merchants_are_asked_about_is_waited_for_longer() {
    let asks = |name: &str, with: Value| room().ask(&call(name, &with), &session()).unwrap();
    let makes = room().plan(&[add(MIRROR, 1)], &nobody(), &nothing());
    let slow = [
        makes.request,
        planned(&[ship(HOUSE, "ground")], &full()),
        planned(&[add(MIRROR, 1)], &nothing()),
        planned(&[set(MIRROR, MIRROR_LINE, 3)], &full()),
        planned(&[clear()], &full()),
        asks("shipping-methods", json!({})),
        asks("price", json!({})),
        asks("pay", json!({ "token": "tok_1" })),
        asks("update-payment", json!({})),
        room().ask(&checkout("ours-1"), &session()).unwrap(),
    ];
    assert!(slow.iter().all(|request| request.slow), "{slow:?}");
    let quick = [room().read(&session()), asks("order", json!({ "id": 1 }))];
    assert!(quick.iter().all(|request| !request.slow), "{quick:?}");
}
