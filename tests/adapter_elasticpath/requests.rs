//! What is sent, to the letter.

use cartwright::cart::{ItemRef, Snapshot};
use cartwright::http::{Method, Request};
use cartwright::intent::Work;
use cartwright::vendor::Session;
use serde_json::{Value, json};

use super::stage::{
    CART, MUG_LINE, TEE_LINE, add, call, cart_in, checkout, clear, code, customer, fixture, item,
    merge, mug, nothing, renew, reorder, room, room_with, session, set, tee,
};

fn full() -> Snapshot {
    cart_in(&fixture("cart"))
}

fn planned(works: &[Work]) -> Request {
    let plan = room().plan(works, &session(), &full());
    assert_eq!(plan.takes, works.len());
    plan.request
}

fn first(works: &[Work]) -> Request {
    room().plan(works, &session(), &nothing()).request
}

fn asked(name: &str, with: &Value) -> Request {
    room().ask(&call(name, with), &session()).unwrap()
}

fn engraved() -> Value {
    json!({
        "productId": "shirt",
        "customInputs": { "front": "Ada", "back": "1815" },
        "shippingGroup": "group-1",
        "location": "east",
        "customAttributes": { "gift": { "type": "boolean", "value": true } },
    })
}

fn bundle() -> Value {
    json!({
        "productId": "box",
        "bundle": { "toys": { "duck": 1, "bear": 2 }, "games": { "chess": 1 } },
    })
}

fn custom() -> Value {
    json!({ "custom": {
        "name": "Gift wrap", "price": { "amount": 350, "currency": "USD" }, "sku": "WRAP",
        "description": "Blue paper", "customInputs": { "note": "Hi" },
    }})
}

fn checkout_words() -> Value {
    let address = json!({ "firstName": "Ada", "lastName": "King", "line1": "12 St James's Square",
        "city": "London", "postcode": "SW1Y", "country": "GB" });
    json!({
        "customer": { "email": "ada@example.com", "name": "Ada King" },
        "billingAddress": address,
        "shippingAddress": address,
        "orderNumber": "1001",
        "externalRef": "shop-1",
    })
}

fn operations() -> Vec<(&'static str, Request)> {
    let subscription =
        json!({ "offeringId": "tea-club", "plan": "monthly", "pricingOption": "quarterly" });
    let group = json!({ "shipping_type": "express", "shipping_price": { "total": 500 } });
    vec![
        ("sign in", room().sign().unwrap()),
        ("find carts", room().find(&customer()).unwrap()),
        ("make cart", room().make(&customer()).unwrap()),
        (
            "discard cart",
            room().discard("guest-old", &customer()).unwrap(),
        ),
        ("read cart", room().read(&session())),
        ("first add", first(&[add(&mug(), 2)])),
        ("add product by sku", planned(&[add(&tee(), 1)])),
        ("add personalised product", planned(&[add(&engraved(), 1)])),
        ("add bundle", planned(&[add(&bundle(), 1)])),
        ("add custom item", planned(&[add(&custom(), 1)])),
        ("add subscription", planned(&[add(&subscription, 1)])),
        (
            "bulk add",
            planned(&[add(&mug(), 2), add(&tee(), 1), add(&custom(), 1)]),
        ),
        ("update item", planned(&[set(&mug(), MUG_LINE, 5)])),
        ("update custom item", planned(&[set(&custom(), "l-9", 5)])),
        (
            "bulk update",
            planned(&[set(&mug(), MUG_LINE, 5), set(&tee(), TEE_LINE, 2)]),
        ),
        ("remove item", planned(&[set(&mug(), MUG_LINE, 0)])),
        ("clear cart", planned(&[clear()])),
        ("apply code", planned(&[code("SAVE5", true)])),
        ("remove code", planned(&[code("50% off/é", false)])),
        ("merge", planned(&[merge("guest-old")])),
        ("reorder", planned(&[reorder("order-1")])),
        (
            "checkout",
            room()
                .ask(&checkout(&checkout_words()), &session())
                .unwrap(),
        ),
        ("product", asked("product", &json!({ "productId": "box" }))),
        ("products", asked("products", &json!({}))),
        ("configure", asked("configure", &bundle())),
        (
            "orders",
            room()
                .ask(&call("orders", &json!({})), &customer())
                .unwrap(),
        ),
        (
            "order items",
            asked("order-items", &json!({ "orderId": "order-1" })),
        ),
        ("shipping groups", asked("shipping-groups", &json!({}))),
        (
            "add shipping group",
            asked("add-shipping-group", &json!({ "group": group })),
        ),
        (
            "update shipping group",
            asked(
                "update-shipping-group",
                &json!({ "id": "g-1", "group": group }),
            ),
        ),
        (
            "remove shipping group",
            asked("remove-shipping-group", &json!({ "id": "g-1" })),
        ),
        (
            "shipping group",
            asked("shipping-group", &json!({ "id": "g-1" })),
        ),
        (
            "describe line",
            asked(
                "describe-line",
                &json!({ "id": "l-1", "type": "cart_item", "line": { "customInputs": { "front": "Ada" },
                    "customAttributes": { "gift": true }, "shippingGroup": "g-1" } }),
            ),
        ),
        (
            "describe",
            asked("describe", &json!({ "cart": { "name": "Party" } })),
        ),
        (
            "associate customer",
            room()
                .ask(
                    &call("associate", &json!({ "customer": "c-1" })),
                    &customer(),
                )
                .unwrap(),
        ),
        (
            "dissociate account",
            asked("dissociate", &json!({ "account": "a-1" })),
        ),
        (
            "start payment",
            asked(
                "start-payment",
                &json!({ "payment": { "gateway": "elastic_path_payments_stripe", "method": "purchase" } }),
            ),
        ),
        (
            "update payment",
            asked(
                "update-payment",
                &json!({ "id": "pi_1", "payment": { "amount": 2000 } }),
            ),
        ),
        ("leave payment", planned(&[renew()])),
    ]
}

fn sent(name: &str, request: &Request) -> Value {
    let headers: Vec<[&str; 2]> = request
        .headers
        .iter()
        .map(|(name, value)| [name, value])
        .collect();
    json!({
        "name": name,
        "method": request.method.as_str(),
        "url": request.url,
        "headers": headers,
        "body": request.body,
    })
}

#[test]
fn every_operation_is_sent_to_the_letter() {
    let golden: Vec<Value> = serde_json::from_str(&fixture("requests")).unwrap();
    let operations = operations();
    assert_eq!(golden.len(), operations.len());
    for ((name, request), golden) in operations.iter().zip(&golden) {
        assert_eq!(&sent(name, request), golden);
    }
}

#[test]
fn currency_is_named_on_the_first_add_only() {
    let currency = |request: Request| request.headers.get("x-moltin-currency").map(str::to_owned);
    assert_eq!(currency(first(&[add(&mug(), 1)])).as_deref(), Some("USD"));
    assert_eq!(currency(first(&[merge("other")])).as_deref(), Some("USD"));
    assert_eq!(currency(planned(&[add(&mug(), 1)])), None);
    assert_eq!(currency(planned(&[set(&mug(), MUG_LINE, 2)])), None);
    assert_eq!(currency(room().read(&session())), None);
}

#[test]
fn a_custom_item_goes_into_its_shipping_group_and_is_no_other_line_for_it() {
    let wrap = |group: Value| {
        let price = json!({ "amount": 350, "currency": "USD" });
        json!({ "custom": { "name": "Wrap", "sku": "W", "price": price, "shippingGroup": group } })
    };
    let grouped = wrap(json!("g-1"));
    let body: Value = serde_json::from_str(&planned(&[add(&grouped, 1)]).body.unwrap()).unwrap();
    assert_eq!(body["data"]["shipping_group_id"], "g-1");
    assert_eq!(item(&grouped).key, item(&wrap(Value::Null)).key);
}

#[test]
fn subscriptions_are_never_added_in_bulk() {
    let subscription = json!({ "offeringId": "tea-club", "plan": "monthly" });
    let works = [
        add(&mug(), 1),
        add(&tee(), 1),
        add(&subscription, 1),
        add(&mug(), 1),
    ];
    let takes = |works: &[Work]| room().plan(works, &session(), &full()).takes;
    assert_eq!(takes(&works), 2);
    assert_eq!(takes(&works[2..]), 1);
    let body = room()
        .plan(&works[2..], &session(), &full())
        .request
        .body
        .unwrap();
    let body: Value = serde_json::from_str(&body).unwrap();
    assert_eq!(body["data"]["type"], "subscription_item");
}

#[test]
fn a_bulk_call_takes_fifty_lines_and_no_more_than_it_can_carry() {
    let works: Vec<Work> = (0..60)
        .map(|number| add(&json!({ "productId": format!("p{number}") }), 1))
        .collect();
    assert_eq!(room().plan(&works, &session(), &full()).takes, 50);
    let fields: serde_json::Map<String, Value> = (0..50)
        .map(|field| (format!("f{field}"), Value::from("x".repeat(255))))
        .collect();
    let works: Vec<Work> = (0..50)
        .map(|number| {
            add(
                &json!({ "productId": format!("p{number}"), "customInputs": fields }),
                1,
            )
        })
        .collect();
    let plan = room().plan(&works, &session(), &full());
    assert!((2..50).contains(&plan.takes), "{}", plan.takes);
    assert!(plan.request.body.unwrap().len() < 300_000);
}

#[test]
fn ids_with_any_character_in_them_arrive_as_they_are() {
    let odd = json!({ "productId": "a\"}\\ž/\n", "customInputs": { "fr\"ont": "\u{1}é\"" } });
    let body = planned(&[add(&odd, 1)]).body.unwrap();
    let body: Value = serde_json::from_str(&body).unwrap();
    assert_eq!(body["data"]["id"], odd["productId"]);
    assert_eq!(body["data"]["custom_inputs"], odd["customInputs"]);

    let removed = planned(&[set(&mug(), "a/b?c", 0)]);
    assert!(removed.url.ends_with("/items/a%2Fb%3Fc"), "{}", removed.url);
}

#[test]
fn a_line_with_dots_for_an_id_clears_no_cart() {
    // A browser would send DELETE …/items/.. to …/, which removes the cart.
    for id in ["..", "."] {
        for quantity in [0, 3] {
            let request = planned(&[set(&mug(), id, quantity)]);
            assert_eq!(request.method, Method::Put);
            assert!(request.url.ends_with("/items"));
            let body: Value = serde_json::from_str(&request.body.unwrap()).unwrap();
            assert_eq!(
                (&body["data"][0]["id"], &body["data"][0]["quantity"]),
                (&json!(id), &json!(quantity))
            );
        }
    }
}

#[test]
fn a_cart_without_a_name_is_never_written_to() {
    for cart in [None, Some(".."), Some("")] {
        let session = Session {
            cart: cart.map(String::from),
            ..session()
        };
        for work in [
            add(&mug(), 1),
            set(&mug(), MUG_LINE, 0),
            set(&mug(), MUG_LINE, 2),
            clear(),
            merge("x"),
        ] {
            let request = room().plan(&[work], &session, &full()).request;
            assert_eq!(request.url, "https://useast.api.elasticpath.com/v2/carts");
        }
        assert!(
            room()
                .ask(&call("describe", &json!({ "cart": {} })), &session)
                .is_err()
        );
        assert!(room().ask(&checkout(&checkout_words()), &session).is_err());
    }
}

#[test]
fn shopper_goes_into_the_header_of_a_customer_or_an_account() {
    let header = |config: &str, name: &str| {
        let request = room_with(config).read(&customer());
        request.headers.get(name).map(str::to_owned)
    };
    let base = r#"{"baseUrl": "https://shop.test", "shopper": "customer"}"#;
    let account = base.replace("customer", "account");
    let names = [
        "x-moltin-customer-token",
        "ep-account-management-authentication-token",
    ];
    assert_eq!(
        names.map(|name| header(base, name)),
        [Some("customer_jwt".into()), None]
    );
    assert_eq!(
        names.map(|name| header(&account, name)),
        [None, Some("customer_jwt".into())]
    );
}

#[test]
fn language_and_what_chooses_the_catalogue_are_sent_with_every_request() {
    let room = room_with(
        r#"{"baseUrl": "https://shop.test", "language": "fr", "channel": "web", "contextTag": "vip"}"#,
    );
    for request in [room.read(&session()), room.find(&customer()).unwrap()] {
        let said = ["x-moltin-language", "ep-channel", "ep-context-tag"];
        let said = said.map(|name| request.headers.get(name));
        assert_eq!(said, [Some("fr"), Some("web"), Some("vip")]);
    }
}

#[test]
fn an_item_reference_from_another_release_is_refused_by_the_server_and_not_dropped() {
    let mut work = add(&mug(), 2);
    if let cartwright::intent::Deed::Add { item, .. } = &mut work.deed {
        *item = ItemRef::from("{\"from\":\"the future\"}");
    }
    let body = planned(&[work]).body.unwrap();
    assert_eq!(body, r#"{"data":{"type":"cart_item","quantity":2}}"#);
}

#[test]
fn a_line_keeps_the_sort_that_it_has_when_it_is_set() {
    let gift = item(&custom());
    let body = planned(&[set(&custom(), "l-1", 2)]).body.unwrap();
    assert_eq!(gift.kind.as_str(), "custom");
    assert_eq!(
        body,
        r#"{"data":{"type":"custom_item","id":"l-1","quantity":2}}"#
    );
    assert!(
        planned(&[clear()])
            .url
            .ends_with(&format!("/v2/carts/{CART}/items"))
    );
}
