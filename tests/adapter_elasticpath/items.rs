//! Item references, the keys of their lines, and the rules of their products.

use cartwright::money::Currency;
use cartwright::vendor::Item;
use serde_json::{Value, json};

use super::stage::{item, key, mug, room};

fn refused(reference: &Value) -> (String, String) {
    let error = room().item(&reference.to_string()).unwrap_err();
    (error.code.into_owned(), error.subject.unwrap_or_default())
}

fn invalid(field: &str) -> (String, String) {
    ("invalid-argument".into(), field.into())
}

#[test]
fn every_sort_of_item_has_one_form() {
    for (reference, form, kind) in [
        (mug(), format!(r#"{{"productId":"{}"}}"#, super::stage::MUG), "product"),
        (
            json!({ "location": "east", "customInputs": { "b": "2", "a": "1" }, "sku": "TEE",
                "bundle": { "x": {}, "c": { "p": 1 } }, "shippingGroup": "g" }),
            r#"{"sku":"TEE","customInputs":{"a":"1","b":"2"},"bundle":{"c":{"p":1}},"shippingGroup":"g","location":"east"}"#.into(),
            "product",
        ),
        (
            json!({ "custom": { "sku": "WRAP", "price": { "currency": "USD", "amount": 350 }, "name": "Wrap",
                "includesTax": true } }),
            r#"{"custom":{"name":"Wrap","price":{"amount":350,"currency":"USD"},"sku":"WRAP"}}"#.into(),
            "custom",
        ),
        (
            json!({ "plan": "monthly", "offeringId": "tea" }),
            r#"{"offeringId":"tea","plan":"monthly"}"#.into(),
            "subscription",
        ),
    ] {
        let Item { reference, kind: found, .. } = item(&reference);
        assert_eq!((reference.as_str(), found.as_str()), (form.as_str(), kind));
    }
}

#[test]
fn what_a_line_is_marked_with_makes_no_other_line() {
    let marked = json!({ "productId": super::stage::MUG, "shippingGroup": "g", "location": "east",
        "customAttributes": { "a": { "type": "string", "value": "b" } } });
    assert_eq!(key(&marked), key(&mug()));
}

#[test]
fn custom_items_go_by_their_sku_whatever_they_are_called_and_cost() {
    let custom = |name: &str, amount: i64, sku: Option<&str>| {
        key(
            &json!({ "custom": { "name": name, "price": { "amount": amount, "currency": "USD" }, "sku": sku } }),
        )
    };
    assert_eq!(
        custom("Wrap", 350, Some("W")),
        custom("Paper", 400, Some("W"))
    );
    assert_ne!(custom("Wrap", 350, None), custom("Wrap", 400, None));
    assert_ne!(custom("Wrap", 350, None), custom("Wrap", 350, Some("Wrap")));
}

#[test]
fn what_is_wrong_with_an_item_is_said_about_its_field() {
    let custom = |change: Value| {
        let mut custom = json!({ "name": "Wrap", "price": { "amount": 350, "currency": "USD" } });
        custom
            .as_object_mut()
            .unwrap()
            .extend(change.as_object().unwrap().clone());
        json!({ "custom": custom })
    };
    for (reference, field) in [
        (json!({ "productId": 7 }), "productId"),
        (json!({ "sku": "" }), "sku"),
        (json!({ "productId": "a", "sku": "b" }), "sku"),
        (json!({ "productId": "a", "colour": "red" }), "colour"),
        (
            json!({ "productId": "a", "bundle": { "c": { "p": 0 } } }),
            "bundle.c.p",
        ),
        (
            json!({ "productId": "a", "bundle": { "c": { "p": 1.5 } } }),
            "bundle.c.p",
        ),
        (
            json!({ "productId": "a", "bundle": { "c": [] } }),
            "bundle.c",
        ),
        (json!({ "productId": "a", "bundle": [] }), "bundle"),
        (
            json!({ "productId": "a", "customInputs": "hi" }),
            "customInputs",
        ),
        (
            json!({ "productId": "a", "customInputs": { "n": 0.1 } }),
            "customInputs.n",
        ),
        (
            json!({ "productId": "a", "customAttributes": [] }),
            "customAttributes",
        ),
        (json!({ "productId": "a", "location": 7 }), "location"),
        (json!({ "custom": [] }), "custom"),
        (json!({ "custom": {}, "sku": "b" }), "sku"),
        (custom(json!({ "name": "" })), "custom.name"),
        (
            custom(json!({ "price": { "amount": -1, "currency": "USD" } })),
            "custom.price.amount",
        ),
        (
            custom(json!({ "price": { "amount": 3.5, "currency": "USD" } })),
            "custom.price.amount",
        ),
        (
            custom(json!({ "price": { "amount": 3 } })),
            "custom.price.currency",
        ),
        (custom(json!({ "includesTax": "no" })), "custom.includesTax"),
        (custom(json!({ "price": 7 })), "custom.price"),
        (custom(json!({ "sku": 7 })), "custom.sku"),
        (
            custom(json!({ "customInputs": { "to": 0.5 } })),
            "custom.customInputs.to",
        ),
        (custom(json!({ "colour": "red" })), "custom.colour"),
        (json!({ "offeringId": "a" }), "plan"),
        (
            json!({ "offeringId": "a", "plan": "b", "quantity": 1 }),
            "quantity",
        ),
    ] {
        assert_eq!(refused(&reference), invalid(field), "{reference}");
    }
}

#[test]
fn an_amount_in_another_currency_is_not_taken_for_one_of_this() {
    let custom =
        json!({ "custom": { "name": "Wrap", "price": { "amount": 350, "currency": "EUR" } } });
    let custom = item(&custom).reference;
    let suits = |code| room().suits(custom.as_str(), Currency::parse(code).unwrap());
    let error = suits("USD").unwrap_err();
    assert_eq!(error.code, "currency-mismatch");
    assert_eq!(error.subject.as_deref(), Some("custom.price.currency"));
    assert_eq!(suits("EUR"), Ok(()));
    assert_eq!(
        room().suits(&mug().to_string(), Currency::parse("EUR").unwrap()),
        Ok(())
    );
}

#[test]
fn the_256th_character_is_refused_about_its_field() {
    let text = |length: usize| json!({ "productId": "a", "customInputs": { "front": "é".repeat(length) } });
    assert_eq!(item(&text(255)).kind.as_str(), "product");
    assert_eq!(
        refused(&text(256)),
        ("custom-input-too-long".into(), "customInputs.front".into())
    );
}

fn product() -> String {
    json!({
        "id": "box", "sku": "BOX", "name": "Box", "price": null, "imageUrl": null,
        "customInputs": {
            "front": { "name": "Front", "required": true, "maxLength": 5 },
            "back": { "name": "Back", "required": false, "maxLength": null },
        },
        "components": {
            "toys": { "name": "Toys", "min": 1, "max": 2, "options": [
                { "productId": "duck", "quantity": 1 }, { "productId": "bear", "quantity": 2 },
                { "productId": "ball", "quantity": 1 },
            ]},
            "games": { "name": "Games", "min": null, "max": null, "options": [{ "productId": "chess", "quantity": 1 }] },
        },
    })
    .to_string()
}

fn fits(inputs: Value, bundle: Value) -> Result<(), (String, String)> {
    let item = json!({ "productId": "box", "customInputs": inputs, "bundle": bundle });
    let told =
        |error: cartwright::error::CartError| (error.code.into_owned(), error.subject.unwrap());
    room().fits(&item.to_string(), &product()).map_err(told)
}

#[test]
fn texts_that_a_product_wants_are_asked_for_before_the_server_is() {
    let bundle = json!({ "toys": { "duck": 1 } });
    let broken = |code: &str, field: &str| Err((code.to_owned(), field.to_owned()));
    assert_eq!(fits(json!({ "front": "Zoë" }), bundle.clone()), Ok(()));
    assert_eq!(
        fits(json!({}), bundle.clone()),
        broken("custom-input-required", "customInputs.front")
    );
    assert_eq!(
        fits(json!({ "front": "" }), bundle.clone()),
        broken("custom-input-required", "customInputs.front")
    );
    assert_eq!(
        fits(json!({ "front": "Zoë an" }), bundle),
        broken("custom-input-too-long", "customInputs.front")
    );
}

#[test]
fn as_many_options_as_a_component_takes_are_chosen_of_it() {
    let inputs = json!({ "front": "Ada" });
    let broken = |component: &str| {
        Err((
            "bundle-selection-invalid".to_owned(),
            format!("bundle.{component}"),
        ))
    };
    assert_eq!(
        fits(
            inputs.clone(),
            json!({ "toys": { "duck": 1, "bear": 2 }, "games": { "chess": 1 } })
        ),
        Ok(())
    );
    for (bundle, component) in [
        (json!({}), "toys"),
        (json!({ "games": { "chess": 1 } }), "toys"),
        (
            json!({ "toys": { "duck": 1, "bear": 2, "ball": 1 } }),
            "toys",
        ),
        (json!({ "toys": { "duck": 2 } }), "toys"),
        (json!({ "toys": { "chess": 1 } }), "toys"),
        (
            json!({ "toys": { "duck": 1 }, "books": { "novel": 1 } }),
            "books",
        ),
    ] {
        assert_eq!(
            fits(inputs.clone(), bundle.clone()),
            broken(component),
            "{bundle}"
        );
    }
}

#[test]
fn a_bundle_that_is_added_without_a_choice_is_the_default_one() {
    let fits = |item: Value| room().fits(&item.to_string(), &product());
    let inputs = json!({ "front": "Ada" });
    assert_eq!(
        fits(json!({ "productId": "box", "customInputs": inputs })),
        Ok(())
    );
    assert_eq!(
        fits(json!({ "sku": "BOX", "customInputs": inputs, "bundle": null })),
        Ok(())
    );
    // Nothing chosen is a choice, and too little of one.
    assert!(fits(json!({ "sku": "BOX", "customInputs": inputs, "bundle": {} })).is_err());
}

#[test]
fn a_component_that_does_not_exist_is_refused_though_nothing_is_chosen_of_it() {
    let bundle = json!({ "toys": { "duck": 1 }, "books": {} });
    assert_eq!(
        fits(json!({ "front": "Ada" }), bundle),
        Err(("bundle-selection-invalid".into(), "bundle.books".into()))
    );
}

#[test]
fn what_is_in_no_catalogue_has_no_rules() {
    let custom =
        json!({ "custom": { "name": "Wrap", "price": { "amount": 1, "currency": "USD" } } });
    assert_eq!(room().fits(&custom.to_string(), &product()), Ok(()));
}
