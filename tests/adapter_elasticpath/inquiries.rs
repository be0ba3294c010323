//! What is asked around the cart.

use cartwright::vendor::{Inquiry, Trouble};
use serde_json::{Value, json};

use super::checkouts::{order, order_in_our_words, words};
use super::stage::{
    answer, call, checkout, complaint, errors, item, mug, refused, response, room, room_with, said,
    session,
};

#[test]
fn inquiries_fail_like_writes() {
    for inquiry in [
        checkout(&words()),
        call("product", &json!({})),
        call("orders", &json!({})),
        call("describe", &json!({})),
    ] {
        let trouble = |status, body| room().told(&inquiry, &response(status, body)).unwrap_err();
        assert!(matches!(trouble(200, ""), Trouble::Unknown(_)));
        assert!(matches!(trouble(401, ""), Trouble::Token(_)));
        assert!(matches!(trouble(403, ""), Trouble::Forbidden(_)));
        assert!(matches!(trouble(404, "<html>"), Trouble::Refused(_)));
        assert!(matches!(trouble(422, ""), Trouble::Refused(_)));
        assert!(matches!(trouble(429, ""), Trouble::Limited { after: None }));
        assert!(matches!(trouble(409, ""), Trouble::Unknown(_)));
        assert!(matches!(trouble(503, ""), Trouble::Unknown(_)));
    }
}

fn product() -> Value {
    let price = |amount: i64| json!({ "display_price": { "without_tax": { "amount": amount, "currency": "USD" } } });
    json!({
        "data": {
            "type": "product", "id": "box", "meta": price(2400),
            "attributes": {
                "name": "Box", "sku": "BOX",
                "custom_inputs": {
                    "front": { "name": "Front", "required": true,
                        "validation_rules": [{ "type": "string", "options": { "max_length": 50 } }] },
                    "back": { "name": "Back" },
                },
                "components": {
                    "toys": { "name": "Toys", "min": 1, "max": null, "sort_order": 1, "options": [
                        { "id": "duck", "type": "product", "quantity": 2 },
                        { "id": "bear", "type": "product", "quantity": 1 },
                    ]},
                },
            },
            "relationships": {
                "main_image": { "data": { "type": "main_image", "id": "i-1" } },
                "files": { "data": [{ "type": "file", "id": "f-1" }, { "type": "file", "id": "lost" }] },
            },
        },
        "included": {
            "main_images": [{ "id": "i-0", "link": { "href": "https://f.test/0.jpg" } }, { "id": "i-1", "link": { "href": "https://f.test/1.jpg" } }],
            "files": [{ "id": "f-1", "file_name": "box.pdf", "mime_type": "application/pdf", "link": { "href": "https://f.test/box.pdf" } }],
            "component_products": [{ "id": "duck", "attributes": { "name": "Duck", "sku": "D" }, "meta": price(300) }],
        },
    })
}

#[test]
fn product_comes_with_image_files_rules_and_components() {
    let told = said(
        &call("product", &json!({ "productId": "box" })),
        &answer(200, &product()),
    );
    assert_eq!(
        told,
        json!({
            "id": "box", "sku": "BOX", "name": "Box", "price": { "amount": 2400, "currency": "USD" },
            "imageUrl": "https://f.test/1.jpg",
            "files": [{ "name": "box.pdf", "mimeType": "application/pdf", "url": "https://f.test/box.pdf" }],
            "customInputs": {
                "back": { "name": "Back", "required": false, "maxLength": null },
                "front": { "name": "Front", "required": true, "maxLength": 50 },
            },
            "components": { "toys": { "name": "Toys", "min": 1, "max": null, "options": [
                { "productId": "duck", "quantity": 2, "name": "Duck", "sku": "D", "price": { "amount": 300, "currency": "USD" } },
                { "productId": "bear", "quantity": 1, "name": null, "sku": null, "price": null },
            ]}},
        })
    );
}

#[test]
fn what_a_product_answers_is_what_its_items_are_held_against() {
    let told = said(&call("product", &json!({})), &answer(200, &product())).to_string();
    let fits = |inputs: Value, toys: Value| {
        let item = item(
            &json!({ "productId": "box", "customInputs": inputs, "bundle": { "toys": toys } }),
        );
        room()
            .fits(item.reference.as_str(), &told)
            .map_err(|error| error.code.into_owned())
    };
    assert_eq!(
        fits(json!({ "front": "Ada" }), json!({ "duck": 2 })),
        Ok(())
    );
    assert_eq!(
        fits(json!({ "front": "Ada" }), json!({ "duck": 1 })),
        Err("bundle-selection-invalid".into())
    );
    assert_eq!(
        fits(json!({ "front": "x".repeat(51) }), json!({ "duck": 2 })),
        Err("custom-input-too-long".into())
    );
}

#[test]
fn configured_bundle_says_what_it_costs_and_what_was_chosen() {
    let mut configured = product();
    configured["data"]["meta"]["bundle_configuration"] =
        json!({ "selected_options": { "toys": { "duck": 2 } } });
    let told = said(&call("configure", &json!({})), &answer(200, &configured));
    assert_eq!(told["bundle"], json!({ "toys": { "duck": 2 } }));
    let refused = errors(
        422,
        &[
            json!({ "status": "422", "title": "Invalid bundle configuration", "detail": "No such component x" }),
        ],
    );
    match room().told(&call("configure", &json!({})), &refused) {
        Err(Trouble::Refused(error)) => assert_eq!(
            (&*error.code, error.message.as_str()),
            ("bundle-selection-invalid", "No such component x")
        ),
        other => panic!("{other:?}"),
    }
}

#[test]
fn products_and_orders_are_lists_in_our_words() {
    let list = json!({ "data": [product()["data"]], "included": product()["included"] });
    let told = said(&call("products", &json!({})), &answer(200, &list));
    assert_eq!(
        (told.as_array().unwrap().len(), &told[0]["imageUrl"]),
        (1, &json!("https://f.test/1.jpg"))
    );
    let told = said(
        &call("orders", &json!({})),
        &answer(200, &json!({ "data": [order()], "meta": {} })),
    );
    assert_eq!(told, json!([order_in_our_words()]));
    assert_eq!(
        said(
            &call("orders", &json!({})),
            &answer(200, &json!({ "data": [] }))
        ),
        json!([])
    );
}

#[test]
fn orders_are_asked_for_page_by_page() {
    let url = |with: Value| {
        let request = room().ask(&call("orders", &with), &session());
        request.map(|request| request.url)
    };
    let first = url(json!({})).unwrap();
    assert!(first.ends_with("/v2/orders?page%5Blimit%5D=100"), "{first}");
    assert_eq!(url(json!({ "offset": 0 })).unwrap(), first);
    assert_eq!(
        url(json!({ "offset": 100 })).unwrap(),
        first + "&page%5Boffset%5D=100"
    );
    assert_eq!(
        refused(&call("orders", &json!({ "offset": -1 }))),
        ("invalid-argument".into(), "offset".into())
    );
}

#[test]
fn what_only_the_shop_knows_is_passed_on_as_it_came() {
    let group = json!({ "type": "shipping_group", "id": "g-1", "rate": 0.125, "shipping_price": { "total": 500 } });
    assert_eq!(
        said(
            &call("shipping-groups", &json!({})),
            &answer(200, &json!({ "data": [group] }))
        ),
        json!([group])
    );
    // The answer to making one holds it open.
    for body in [json!({ "data": group }), group.clone()] {
        assert_eq!(
            said(&call("add-shipping-group", &json!({})), &answer(201, &body)),
            group
        );
    }
    assert_eq!(
        said(
            &call("remove-shipping-group", &json!({})),
            &response(204, "")
        ),
        Value::Null
    );
    assert_eq!(
        said(&call("associate", &json!({})), &response(204, "")),
        Value::Null
    );
}

#[test]
fn calls_that_are_not_known_or_say_too_little_are_refused() {
    for (name, with, about) in [
        ("refund", json!({}), ("unsupported", "refund")),
        ("product", json!({}), ("invalid-argument", "productId")),
        (
            "configure",
            json!({ "productId": "box" }),
            ("invalid-argument", "bundle"),
        ),
        (
            "configure",
            json!({ "productId": "box", "bundle": [] }),
            ("invalid-argument", "bundle"),
        ),
        (
            "add-shipping-group",
            json!({ "group": 7 }),
            ("invalid-argument", "group"),
        ),
        (
            "remove-shipping-group",
            json!({ "id": "" }),
            ("invalid-argument", "id"),
        ),
        (
            "remove-shipping-group",
            json!({ "id": ".." }),
            ("invalid-argument", "id"),
        ),
        ("describe", json!({}), ("invalid-argument", "cart")),
        ("associate", json!({}), ("invalid-argument", "customer")),
        (
            "associate",
            json!({ "account": 7 }),
            ("invalid-argument", "account"),
        ),
        ("start-payment", json!({}), ("invalid-argument", "payment")),
    ] {
        let (code, subject) = about;
        assert_eq!(
            refused(&call(name, &with)),
            (code.to_owned(), subject.to_owned()),
            "{name}"
        );
    }
}

#[test]
fn prices_of_the_catalogue_are_those_of_the_shops_currency() {
    let room = room_with(r#"{"baseUrl": "https://shop.test", "currency": "JPY"}"#);
    let request = room
        .ask(&call("product", &json!({ "productId": "p" })), &session())
        .unwrap();
    assert_eq!(request.headers.get("x-moltin-currency"), Some("JPY"));
}

#[test]
fn stock_is_not_told_and_nobody_is_told_when_it_is_back() {
    let item = item(&mug()).reference;
    for inquiry in [
        Inquiry::Availability {
            item: item.clone(),
            quantity: 1,
            with_subscription: false,
        },
        Inquiry::SubscribeBackInStock { item },
        Inquiry::Hold,
    ] {
        assert_eq!(refused(&inquiry).0, "unsupported");
    }
}

#[test]
fn a_success_that_complains_and_holds_nothing_is_a_refusal() {
    let body = json!({ "errors": [complaint(422, "Limit Reached", &json!({}))] });
    match room().told(&call("describe", &json!({})), &answer(200, &body)) {
        Err(Trouble::Refused(error)) => assert_eq!(error.code, "limit-reached"),
        other => panic!("{other:?}"),
    }
}
