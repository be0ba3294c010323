//! Answers that nobody should give: they end as unknown outcomes, never as a panic and never as a wrong cart.

use cartwright::cart::Snapshot;
use cartwright::vendor::{Reply, Trouble};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::stage::{
    HOUSE, JACKET, MIRROR, MIRROR_LINE, add, add_to, call, checkout, clear, code, fixture, full,
    nothing, of, person, put, response, room, session, set, ship,
};

const FIXTURES: [&str; 11] = [
    "created",
    "discount-applied",
    "discount-pending",
    "empty",
    "merchant-failed",
    "partly-failed",
    "priced",
    "requires-action",
    "shipping-methods",
    "submitted-in-part",
    "token-expired",
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
        _ => full(),
    };
    check(&base);
    for works in [
        vec![add(JACKET, 1), add(MIRROR, 1)],
        vec![add_to(MIRROR, 1, Some(1))],
        vec![set(MIRROR, MIRROR_LINE, 0)],
        vec![clear()],
        vec![code("20P_OFF", HOUSE, true)],
        vec![code("20P_OFF", HOUSE, false)],
        vec![ship(HOUSE, "ground")],
        vec![put("customer", &person())],
    ] {
        if let Reply::Done { refused, cart, .. } = room.answer(&works, &response, &base) {
            let places: Vec<usize> = refused.iter().map(|refusal| refusal.work).collect();
            assert!(
                places.is_sorted_by(|a, b| a < b)
                    && places.iter().all(|place| *place < works.len())
            );
            cart.iter().for_each(check);
        }
        let _ = room.plan(&works, &session(), &base);
    }
    for name in ["shipping-methods", "price", "pay", "order"] {
        let _ = room.told(&call(name, &json!({ "id": 1 })), &response);
    }
    let _ = room.told(&checkout("a"), &response);
}

/// What every cart must keep, whatever it was read from.
fn check(cart: &Snapshot) {
    let mut keys: Vec<_> = cart.lines.iter().map(|line| line.key().as_str()).collect();
    keys.sort_unstable();
    assert!(keys.windows(2).all(|pair| pair[0] != pair[1]), "{keys:?}");
    for line in &cart.lines {
        let bags = cart.bags.iter();
        assert_eq!(bags.filter(|bag| bag.key == line.face.bag).count(), 1);
        assert!(line.quantity > 0);
        assert!(line.total.is_none_or(|total| total.minor >= 0));
    }
}

#[test]
fn a_cart_with_one_wrong_value_is_not_read() {
    let cart = fixture("priced");
    let wrong = [
        ("\"price\": 1250", "\"price\": 1250.0"),
        ("\"price\": 1250", "\"price\": -1250"),
        ("\"price\": 1250", "\"price\": \"1250\""),
        ("\"price\": 1250", "\"price\": 1e400"),
        ("\"price\": 1250", "\"price\": 1250, \"price\": 1"),
        (
            "\"line_price\": 2500",
            "\"line_price\": 9223372036854775808",
        ),
        ("\"quantity\": 2", "\"quantity\": 4294967296"),
        ("\"quantity\": 2", "\"quantity\": -2"),
        ("\"quantity\": 2", "\"quantity\": null"),
        ("\"sku_id\": 33789", "\"sku_id\": null"),
        ("\"sku_id\": 33789", "\"sku_id\": \"x\""),
        ("\"id\": 78002", "\"id\": 78001"),
        ("\"id\": 78002", "\"id\": \"\""),
        ("\"id\": 73801", "\"id\": []"),
        ("\"id\": 59465", "\"id\": {}"),
        ("\"merchant_id\": 10003", "\"merchant_id\": 10009"),
        ("\"currency\": \"USD\"", "\"currency\": \"US\""),
        ("\"currency\": \"USD\"", "\"currency\": 840"),
        ("\"total\": 15100", "\"total\": 151.00"),
        ("\"total\": 15100", "\"total\": -1"),
        ("\"bags\": [", "\"bags\": [null, "),
        ("\"bags\": [", "\"bags\": {}, \"other\": ["),
        ("\"available\": true", "\"available\": \"yes\""),
        ("\"priced\": true", "\"priced\": 1"),
        ("\"name\": \"Desk mirror\"", "\"name\": 7"),
    ];
    for (from, to) in wrong {
        let body = cart.replacen(from, to, 1);
        assert_ne!(body, cart, "{from}");
        let response = response(200, &body);
        assert!(is_unknown(&room().cart(&response, &nothing())), "{to}");
        let answered = room().answer(&[add(JACKET, 1)], &response, &nothing());
        assert!(is_unknown(&answered), "{to}");
    }
}

#[test]
fn a_price_at_the_edge_of_what_a_float_holds_is_read_to_the_cent() {
    for (price, minor) in [
        ("9007199254740993", Some(9_007_199_254_740_993)),
        ("9223372036854775807", Some(i64::MAX)),
        ("-0", Some(0)),
        ("9223372036854775808", None),
        ("\"NaN\"", None),
        ("NaN", None),
        ("-1e400", None),
    ] {
        let body = fixture("priced").replacen("\"price\": 1250", &format!("\"price\": {price}"), 1);
        let read = match room().cart(&response(200, &body), &nothing()) {
            Reply::Done {
                cart: Some(cart), ..
            } => {
                let mut prices = cart.lines.iter().filter_map(|line| line.unit_price);
                prices
                    .find(|price| Some(price.minor) == minor)
                    .map(|price| price.minor)
            }
            other => {
                assert!(is_unknown(&other), "{price}: {other:?}");
                None
            }
        };
        assert_eq!(read, minor, "{price}");
    }
}

#[test]
fn complaints_that_cannot_be_read_do_not_cost_the_cart() {
    for errors in [
        json!("no"),
        json!([1, "x", null]),
        json!([{}]),
        json!([{ "type": 1, "message": [], "entity_id": {}, "entity_type": 2, "bag_id": [] }]),
    ] {
        let mut body: Value = serde_json::from_str(&fixture("priced")).unwrap();
        body["errors"] = errors;
        let reply = room().cart(&response(200, &body.to_string()), &nothing());
        assert!(
            matches!(reply, Reply::Done { cart: Some(_), .. }),
            "{reply:?}"
        );
    }
}

#[test]
fn an_answer_that_breaks_off_is_not_read_wherever_it_breaks() {
    let cart = fixture("created");
    let cart = cart.trim_end();
    for (end, _) in cart.char_indices() {
        let half = response(200, cart.get(..end).unwrap());
        assert!(
            is_unknown(&room().answer(&[add(JACKET, 1)], &half, &nothing())),
            "{end}"
        );
        assert!(
            is_unknown(&room().answer(&[clear()], &half, &full())),
            "{end}"
        );
    }
}

#[test]
fn depth_and_length_cost_nothing() {
    let deep = ["[".repeat(1_000_000), "]".repeat(1_000_000)].concat();
    let nested = [
        "{\"bags\":".repeat(500_000),
        "{}".into(),
        "}".repeat(500_000),
    ]
    .concat();
    let long = fixture("created").replace("Desk mirror", &"x".repeat(5 << 20));
    for body in [&deep, &nested, &long] {
        assert!(is_unknown(&room().cart(&response(200, body), &nothing())));
        read_in_every_way(422, body);
    }
    // What is not asked for may be as deep as it likes.
    let ignored =
        fixture("created").replacen("\"channel\"", &format!("\"x\": {deep}, \"channel\""), 1);
    let reply = room().cart(&response(200, &ignored), &nothing());
    assert!(matches!(reply, Reply::Done { cart: Some(_), .. }));
}

#[test]
fn names_that_lead_elsewhere_stay_names() {
    for id in ["../../orders/1", "a/b", "..", "?x=1", "#"] {
        let body = fixture("created").replace("78002", &serde_json::to_string(id).unwrap());
        let reply = room().cart(&response(200, &body), &nothing());
        let Reply::Done {
            cart: Some(base), ..
        } = reply
        else {
            panic!("{reply:?}");
        };
        let line = base
            .lines
            .iter()
            .find_map(|line| line.id.as_ref().filter(|known| known.as_str() == id));
        let works = [set(MIRROR, line.unwrap().as_str(), 3)];
        let url = room().plan(&works, &session(), &base).request.url;
        assert!(
            url.starts_with("https://shop.test/violet/checkout/cart/73801"),
            "{url}"
        );
        assert!(!url.contains("/../") && !url.contains("orders/1"), "{url}");
    }
}

fn any_json() -> impl Strategy<Value = Value> {
    let names = prop::sample::select(vec![
        "id",
        "bags",
        "skus",
        "sku_id",
        "quantity",
        "price",
        "currency",
        "status",
        "errors",
        "type",
        "message",
        "entity_id",
        "bag_id",
        "discounts",
        "code",
        "shipping_method",
        "shipping_methods",
        "data",
        "merchant_id",
        "total",
        "priced",
        "payment_transactions",
        "custom_properties",
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
    fn no_json_at_all_causes_a_panic(body in any_json(), status in prop::sample::select(vec![200_u16, 202, 404, 422])) {
        read_in_every_way(status, &body.to_string());
    }

    #[test]
    fn no_answer_with_another_value_in_it_causes_a_panic(
        name in prop::sample::select(FIXTURES.to_vec()),
        at in 0_usize..120,
        new in any_json(),
        status in prop::sample::select(vec![200_u16, 202, 422]),
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
        status in prop::sample::select(vec![200_u16, 422]),
    ) {
        let mut body: Vec<char> = fixture(name).chars().collect();
        let place = at.index(body.len());
        body[place] = new;
        read_in_every_way(status, &body.into_iter().collect::<String>());
    }

    #[test]
    fn a_reference_is_read_back_as_it_was_written(
        sku in 1_u64..=u64::MAX,
        words in prop::collection::btree_map(".{1,20}", ".{0,20}", 0..4),
    ) {
        let item = of(&json!({ "skuId": sku.to_string(), "customProperties": words }));
        let again = room().item(item.reference.as_str()).unwrap();
        prop_assert_eq!((again.reference, again.key), (item.reference, item.key));
    }
}
