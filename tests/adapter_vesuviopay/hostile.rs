//! Answers that nobody should give: they end as unknown outcomes, never as a panic and never as a wrong cart.

use cartwright::intent::Work;
use cartwright::vendor::{Inquiry, Reply, Trouble};
use proptest::prelude::*;
use serde_json::Value;

use super::stage::{
    MUG, SHIRT, STICKER, add, answered, clear, fixture, item, nothing, response, room, set,
};

const FIXTURES: [&str; 9] = [
    "availability",
    "bulk-partial",
    "cart",
    "cart-empty",
    "cart-grouped",
    "finish",
    "no-cart",
    "shortage",
    "validation",
];

fn is_unknown(reply: &Reply) -> bool {
    matches!(reply, Reply::Trouble(Trouble::Unknown(error)) if error.is("unreadable-answer") && error.retryable)
}

/// Reads `body` in every way there is.
fn read_in_every_way(status: u16, body: &str) {
    let response = response(status, body);
    let room = room();
    let base = match room.cart(&response, &nothing()) {
        Reply::Done {
            cart: Some(cart), ..
        } => cart,
        _ => nothing(),
    };
    let requests: [Vec<Work>; 5] = [
        vec![add(SHIRT, 1)],
        vec![set(SHIRT, "7d1b6c7e-0001", 0)],
        vec![clear()],
        vec![add(STICKER, 2), add(MUG, 1)],
        vec![
            set(SHIRT, "7d1b6c7e-0001", 5),
            set(STICKER, "7d1b6c7e-0002", 0),
        ],
    ];
    for works in &requests {
        if let Reply::Done { refused, .. } = room.answer(works, &response, &base) {
            let places: Vec<usize> = refused.iter().map(|refusal| refusal.work).collect();
            assert!(
                places.is_sorted_by(|a, b| a < b)
                    && places.iter().all(|place| *place < works.len())
            );
        }
    }
    let item = item(SHIRT).0;
    for inquiry in [
        Inquiry::Availability {
            item: item.clone(),
            quantity: 1,
            with_subscription: false,
        },
        Inquiry::SubscribeBackInStock { item: item.clone() },
        Inquiry::UnsubscribeBackInStock { item },
        Inquiry::Checkout {
            with: String::new(),
            reference: String::new(),
        },
    ] {
        let _ = room.told(&inquiry, &response);
    }
}

#[test]
fn a_cart_with_one_wrong_value_is_not_read() {
    let cart = fixture("cart");
    let wrong = [
        ("19.99", "1e400"),
        ("19.99", "-19.99"),
        ("19.99", "19.999"),
        ("19.99", "NaN"),
        ("19.99", "Infinity"),
        ("19.99", "\"19.99\""),
        ("19.99", "19.99, \"price\": 1"),
        ("59.97", "-1"),
        ("\"quantity\": 3", "\"quantity\": 4294967296"),
        ("\"quantity\": 3", "\"quantity\": 1.5"),
        ("\"quantity\": 3", "\"quantity\": -3"),
        ("\"quantity\": 3", "\"quantity\": null"),
        ("\"7d1b6c7e-0001\"", "7"),
        ("\"7d1b6c7e-0001\"", "\"\""),
        ("\"7d1b6c7e-0001\"", "\"\\ud800\""),
        ("\"prod_123\"", "null"),
        ("\"prod_123\"", "[\"prod_123\"]"),
        ("\"Premium T-Shirt\"", "{}"),
        ("\"success\": true", "\"success\": 1"),
        ("\"success\": true", "\"success\": true, \"success\": true"),
        ("\"items\": [", "\"items\": [null, "),
        ("\"items\": [", "\"items\": 5, \"other\": ["),
    ];
    for (from, to) in wrong {
        let body = cart.replacen(from, to, 1);
        assert_ne!(body, cart, "{from}");
        assert!(
            is_unknown(&room().cart(&response(200, &body), &nothing())),
            "{to}"
        );
        assert!(
            is_unknown(&answered(&[add(SHIRT, 3)], &response(200, &body))),
            "{to}"
        );
    }
}

#[test]
fn a_price_at_the_edge_of_what_a_float_holds_is_read_to_the_cent() {
    for (price, minor) in [
        ("90071992547409.93", 9_007_199_254_740_993),
        ("92233720368547758.07", i64::MAX),
        ("-0", 0),
        ("-0.00", 0),
        ("1999e-2", 1_999),
    ] {
        let body = fixture("cart").replacen("19.99", price, 1);
        match room().cart(&response(200, &body), &nothing()) {
            Reply::Done {
                cart: Some(cart), ..
            } => assert_eq!(cart.lines[0].unit_price.unwrap().minor, minor, "{price}"),
            other => panic!("{price}: {other:?}"),
        }
    }
    for price in [
        "92233720368547758.08",
        "-92233720368547758.09",
        "1e400",
        "-1e400",
        "1e-400",
    ] {
        let body = fixture("cart").replacen("19.99", price, 1);
        assert!(
            is_unknown(&room().cart(&response(200, &body), &nothing())),
            "{price}"
        );
    }
}

#[test]
fn two_lines_of_one_id_are_not_a_cart() {
    let body = fixture("bulk-partial").replace("7d1b6c7e-0002", "7d1b6c7e-0001");
    assert!(is_unknown(&answered(
        &[add(STICKER, 2), add(MUG, 1)],
        &response(200, &body)
    )));
}

#[test]
fn an_answer_that_breaks_off_is_not_read_wherever_it_breaks() {
    let cart = fixture("cart");
    let cart = cart.trim_end();
    for (end, _) in cart.char_indices() {
        assert!(
            is_unknown(&answered(
                &[add(SHIRT, 3)],
                &response(200, cart.get(..end).unwrap())
            )),
            "{end}"
        );
    }
}

#[test]
fn depth_costs_nothing() {
    let deep = ["[".repeat(1_000_000), "]".repeat(1_000_000)].concat();
    let nested = [
        "{\"data\":".repeat(500_000),
        "{}".into(),
        "}".repeat(500_000),
    ]
    .concat();
    for body in [&deep, &nested] {
        assert!(is_unknown(&room().cart(&response(200, body), &nothing())));
    }
    // What is not asked for may be as deep as it likes.
    let ignored = fixture("cart").replacen(
        "\"storeId\":",
        &format!("\"deep\": {deep}, \"storeId\":"),
        1,
    );
    assert!(matches!(
        room().cart(&response(200, &ignored), &nothing()),
        Reply::Done { cart: Some(_), .. }
    ));
}

#[test]
fn an_answer_of_five_megabytes_is_not_a_cart() {
    let body = fixture("cart").replace("Premium T-Shirt", &"x".repeat(5 << 20));
    assert!(is_unknown(&room().cart(&response(200, &body), &nothing())));
    read_in_every_way(500, &body);
}

fn any_json() -> impl Strategy<Value = Value> {
    let names = prop::sample::select(vec![
        "success",
        "data",
        "items",
        "brands",
        "cart",
        "id",
        "quantity",
        "price",
        "product",
        "errors",
        "failedItems",
        "errorCode",
        "index",
        "externalProductId",
        "externalVariantId",
        "checkoutUrl",
        "partialSuccess",
    ]);
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,8}".prop_map(Value::from),
        names.clone().prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 60, 5, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::vec((names.clone(), inner), 0..6).prop_map(|fields| fields
                .into_iter()
                .map(|(name, value)| (name.to_owned(), value))
                .collect()),
        ]
    })
}

/// Replaces the `at`th value of a tree, counted depth first.
fn graft(tree: &mut Value, at: &mut usize, new: &Value) {
    if *at == 0 {
        *tree = new.clone();
    }
    *at = at.wrapping_sub(1);
    match tree {
        Value::Array(list) => list.iter_mut().for_each(|value| graft(value, at, new)),
        Value::Object(fields) => fields.values_mut().for_each(|value| graft(value, at, new)),
        _ => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_json_at_all_causes_a_panic(body in any_json(), status in prop::sample::select(vec![200_u16, 400, 404, 500])) {
        read_in_every_way(status, &body.to_string());
    }

    #[test]
    fn no_answer_with_another_value_in_it_causes_a_panic(
        name in prop::sample::select(FIXTURES.to_vec()),
        at in 0_usize..60,
        new in any_json(),
        status in prop::sample::select(vec![200_u16, 400, 404]),
    ) {
        let mut body: Value = serde_json::from_str(&fixture(name)).unwrap();
        graft(&mut body, &mut { at }, &new);
        read_in_every_way(status, &body.to_string());
    }

    #[test]
    fn no_answer_with_a_wrong_character_in_it_causes_a_panic(
        name in prop::sample::select(FIXTURES.to_vec()),
        at in any::<prop::sample::Index>(),
        new in prop::sample::select("\"\\{}[]:,0-.eEž\u{0}tn".chars().collect::<Vec<_>>()),
        status in prop::sample::select(vec![200_u16, 400, 404]),
    ) {
        let mut body: Vec<char> = fixture(name).chars().collect();
        let place = at.index(body.len());
        body[place] = new;
        read_in_every_way(status, &body.into_iter().collect::<String>());
    }

    #[test]
    fn a_reference_is_read_back_as_it_was_written(product in ".{1,40}", variant in ".{1,40}") {
        let (reference, key) = item([&product, &variant]);
        let again = room().item(reference.as_str()).unwrap();
        prop_assert_eq!((again.reference, again.key), (reference, key));
    }
}
