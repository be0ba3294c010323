//! Answers that nobody should send.

use cartwright::vendor::{Inquiry, Reply, Trouble};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::stage::{
    add, answer, answered, call, code, collection, done, errors, fixture, merge, mug, nothing,
    product_line, promotion_line, read_of, refusals, response, room, set, tee,
};

fn read(body: &str) -> Reply {
    room().cart(&response(200, body), &nothing())
}

fn is_unknown(reply: &Reply) -> bool {
    matches!(reply, Reply::Trouble(Trouble::Unknown(error)) if error.retryable)
}

fn with_line(change: impl FnOnce(&mut Value)) -> String {
    let mut line = product_line("l-1", "mug", 2, 1250);
    change(&mut line);
    read_of(&[line], 2500, 0, 0).to_string()
}

#[test]
fn what_is_no_cart_leaves_everything_open() {
    let deep = format!(
        "{{\"data\":{}{}}}",
        "[".repeat(200_000),
        "]".repeat(200_000)
    );
    let huge = format!("{{\"data\":{{\"id\":\"{}\"}}}}", "x".repeat(5 << 20));
    for body in [
        "",
        "null",
        "7",
        "[]",
        "\"cart\"",
        "{",
        "{}",
        r#"{"data": null}"#,
        r#"{"data": []}"#,
        r#"{"data": {}}"#,
        r#"{"data": {"id": 7}}"#,
        r#"{"data": {"id": "a"}, "included": []}"#,
        r#"{"data": {"id": "a"}, "included": {"items": {}}}"#,
        r#"{"data": {"id": "a"}, "included": {"items": [7]}}"#,
        &deep,
        &huge,
    ] {
        assert!(is_unknown(&read(body)), "{body:.60}");
    }
    for body in [
        "",
        "null",
        "[]",
        "{}",
        r#"{"data": {}}"#,
        r#"{"data": 7}"#,
        &deep,
        &huge,
    ] {
        for work in [
            add(&mug(), 1),
            set(&mug(), "l", 2),
            code("A", true),
            merge("x"),
        ] {
            assert!(
                is_unknown(&answered(&[work], &response(201, body))),
                "{body:.60}"
            );
        }
    }
}

#[test]
fn half_of_an_answer_is_none() {
    let whole = fixture("cart");
    for end in (0..whole.len() - 2).step_by(97) {
        let Some(half) = whole.get(..end) else {
            continue;
        };
        assert!(is_unknown(&read(half)), "{end}");
    }
}

#[test]
fn fields_of_the_wrong_sort_are_not_guessed_at() {
    let changes: Vec<(&str, Value)> = vec![
        ("id", json!(7)),
        ("id", json!("")),
        ("id", json!(null)),
        ("quantity", json!("2")),
        ("quantity", json!(2.5)),
        ("quantity", json!(-1)),
        ("quantity", json!(4_294_967_296_i64)),
        ("quantity", json!(null)),
        ("product_id", json!([])),
        ("unit_price", json!(12)),
        ("unit_price", json!({ "amount": "12", "currency": "USD" })),
        ("unit_price", json!({ "amount": 12.5, "currency": "USD" })),
        ("unit_price", json!({ "amount": -1, "currency": "USD" })),
        ("unit_price", json!({ "currency": "USD" })),
        ("value", json!({ "amount": 1, "currency": "EUR" })),
        ("value", json!({ "amount": 1, "currency": "XXX" })),
        ("custom_inputs", json!([])),
        ("custom_inputs", json!("text")),
        ("bundle_configuration", json!([])),
        (
            "bundle_configuration",
            json!({ "selected_options": { "c": [] } }),
        ),
        (
            "bundle_configuration",
            json!({ "selected_options": { "c": { "p": 1.5 } } }),
        ),
        ("image", json!("x.jpg")),
        ("name", json!(7)),
        ("sku", json!({})),
    ];
    for (field, value) in changes {
        let body = with_line(|line| line[field] = value.clone());
        assert!(is_unknown(&read(&body)), "{field}: {value}");
    }
    let no_product = with_line(|line| {
        line["product_id"] = json!(null);
        line["sku"] = json!("");
    });
    assert!(is_unknown(&read(&no_product)));
}

#[test]
fn a_field_that_is_there_twice_is_not_readable() {
    let body = with_line(|_| {});
    for (field, twice) in [
        ("\"quantity\":2", "\"quantity\":2,\"quantity\":3"),
        (
            "\"product_id\":\"mug\"",
            "\"product_id\":\"mug\",\"product\\u005fid\":\"cup\"",
        ),
        ("\"included\":", "\"included\":{},\"included\":"),
    ] {
        let body = body.replacen(field, twice, 1);
        assert!(is_unknown(&read(&body)), "{twice}");
    }
}

#[test]
fn one_id_for_two_lines_is_no_cart() {
    let lines = [
        product_line("l", "mug", 1, 1),
        product_line("l", "cup", 1, 1),
    ];
    assert!(is_unknown(&read(&read_of(&lines, 2, 0, 0).to_string())));
}

#[test]
fn more_lines_than_a_cart_may_have_are_refused() {
    let lines: Vec<Value> = (0..2_001)
        .map(|number| product_line(&format!("l{number}"), &format!("p{number}"), 1, 1))
        .collect();
    assert!(is_unknown(&read(&read_of(&lines, 2_001, 0, 0).to_string())));
    let (cart, ..) = done(read(&read_of(&lines[..2_000], 2_000, 0, 0).to_string()));
    assert_eq!(cart.lines.len(), 2_000);
}

#[test]
fn amounts_at_the_ends_of_the_range_do_not_wrap() {
    let most = |line: &mut Value, amount: i64| {
        line["unit_price"]["amount"] = json!(amount);
        line["value"] = json!(null);
        line["quantity"] = json!(4_294_967_295_u32);
    };
    let (cart, ..) = done(read(&with_line(|line| most(line, i64::MAX))));
    assert_eq!((cart.lines[0].total, cart.totals.subtotal), (None, None));
    let mut prices = read_of(&[product_line("l", "mug", 1, 1)], 1, 0, 0);
    let money = |amount: i64| json!({ "amount": amount, "currency": "USD" });
    prices["data"]["meta"]["display_price"] = json!({
        "with_tax": money(i64::MIN), "tax": money(i64::MAX), "discount": money(i64::MIN),
        "shipping": money(i64::MAX), "shipping_discount": money(i64::MIN),
    });
    let (cart, ..) = done(read(&prices.to_string()));
    assert_eq!((cart.totals.subtotal, cart.totals.discount), (None, None));
    let codes = [
        product_line("l", "mug", 1, 1),
        promotion_line("a", "p", "X", i64::MIN),
        promotion_line("b", "q", "X", -1),
    ];
    let (cart, ..) = done(read(&read_of(&codes, 1, 0, 0).to_string()));
    assert_eq!(cart.codes[0].discount, None);
}

#[test]
fn a_price_at_the_edge_of_what_a_float_holds_is_read_to_the_cent() {
    for (price, minor) in [
        ("9007199254740993", Some(9_007_199_254_740_993)),
        ("-0", Some(0)),
        ("9223372036854775808", None),
        ("NaN", None),
        ("1e400", None),
    ] {
        let body = with_line(|line| line["unit_price"]["amount"] = json!("PRICE"));
        let reply = read(&body.replacen("\"PRICE\"", price, 1));
        let Some(minor) = minor else {
            assert!(is_unknown(&reply), "{price}: {reply:?}");
            continue;
        };
        let (cart, ..) = done(reply);
        assert_eq!(cart.lines[0].unit_price.unwrap().minor, minor, "{price}");
    }
}

#[test]
fn a_promotion_that_costs_something_takes_nothing_off() {
    let items = [
        product_line("l", "mug", 1, 100),
        promotion_line("a", "p", "X", 50),
    ];
    let (cart, ..) = done(read(&read_of(&items, 150, 0, 0).to_string()));
    assert_eq!(cart.codes[0].discount, None);
}

#[test]
fn personal_texts_nested_beyond_reason_are_not_readable_and_a_little_nesting_is() {
    let nested = |depth: usize| {
        with_line(|line| {
            line["custom_inputs"] = json!({ "a": "DEPTH" });
        })
        .replace(
            "\"DEPTH\"",
            &format!("{}{}", "[".repeat(depth), "]".repeat(depth)),
        )
    };
    assert!(matches!(read(&nested(5)), Reply::Done { .. }));
    assert!(is_unknown(&read(&nested(100_000))));
}

#[test]
fn complaints_without_sense_are_as_good_as_their_status() {
    for body in [
        r#"{"errors": 7}"#,
        r#"{"errors": [7, null, []]}"#,
        r#"{"errors": [{"status": {}, "title": 7, "meta": []}]}"#,
        r#"{"errors": [{"status": -1, "meta": {"id": {"a": 1}, "ids": [7]}, "source": [1]}]}"#,
        r#"{"errors": [{"title": "a", "title": "b"}]}"#,
        "<html>",
    ] {
        let refused = refusals(answered(
            &[add(&mug(), 1), add(&tee(), 1)],
            &response(422, body),
        ));
        assert_eq!(
            refused.iter().map(|(work, _)| *work).collect::<Vec<_>>(),
            [0, 1],
            "{body}"
        );
        let ok = answered(&[add(&mug(), 1)], &response(500, body));
        assert!(is_unknown(&ok), "{body}");
    }
}

#[test]
fn words_of_the_server_are_cut_to_a_length_that_can_be_shown() {
    let long = "é".repeat(100_000);
    let entry = json!({ "status": 422, "title": long, "detail": long, "meta": { "sku": long } });
    let Reply::Done { refused, .. } = answered(&[add(&mug(), 1)], &errors(422, &[entry])) else {
        panic!()
    };
    assert!(refused[0].error.message.len() <= 1_000);
    assert!(refused[0].error.vendor_code.as_ref().unwrap().len() <= 1_000);
    let (cart, ..) = done(read(&with_line(|line| line["name"] = json!(long))));
    assert!(cart.lines[0].face.name.as_ref().unwrap().chars().count() <= 2_000);
}

#[test]
fn thousands_of_complaints_cost_no_more_than_hundreds() {
    let entry = json!({ "status": 404, "title": "Product not found", "meta": { "sku": "x" } });
    let mut body = collection(&[product_line("l", "mug", 1, 100)], 100, 0, 0);
    body["errors"] = Value::from(vec![entry; 20_000]);
    let (_, refused, notes) = done(answered(
        &[add(&json!({ "productId": "mug" }), 1)],
        &answer(201, &body),
    ));
    assert!(refused.is_empty() && notes.len() <= 200, "{}", notes.len());
}

#[test]
fn a_cart_of_two_currencies_is_none() {
    let mut foreign = product_line("l-2", "cup", 1, 100);
    foreign["unit_price"]["currency"] = json!("EUR");
    let lines = [product_line("l-1", "mug", 1, 100), foreign];
    assert!(is_unknown(&read(&read_of(&lines, 200, 0, 0).to_string())));
}

#[test]
fn answers_to_calls_are_read_with_the_same_care() {
    for (name, data) in [
        ("product", json!({})),
        ("product", json!({ "id": "p" })),
        (
            "product",
            json!({ "id": "p", "attributes": { "components": [] } }),
        ),
        (
            "product",
            json!({ "id": "p", "attributes": { "custom_inputs": { "a": 7 } } }),
        ),
        ("products", json!({})),
        ("products", json!([{ "id": 7 }])),
        ("orders", json!({})),
        ("orders", json!([{}])),
    ] {
        let told = room().told(
            &call(name, &json!({})),
            &answer(200, &json!({ "data": data })),
        );
        assert!(
            matches!(told, Err(Trouble::Unknown(_))),
            "{name} {data}: {told:?}"
        );
    }
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
    let requests = [
        vec![add(&mug(), 1)],
        vec![add(&mug(), 1), add(&tee(), 2)],
        vec![set(&mug(), "l", 0)],
        vec![set(&mug(), "l", 2), set(&tee(), "m", 3)],
        vec![code("SAVE5", true)],
        vec![code("SAVE5", false)],
        vec![merge("x")],
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
    for name in ["product", "products", "configure", "orders", "describe"] {
        let _ = room.told(&call(name, &json!({})), &response);
    }
    let checkout = Inquiry::Checkout {
        with: String::new(),
        reference: String::new(),
    };
    let _ = room.told(&checkout, &response);
    let _ = room.signed(&response);
    let _ = room.found(&response, Some("x"));
    let _ = room.made(&response);
}

const FIXTURES: [&str; 7] = [
    "bulk-partial",
    "cart",
    "cart-empty",
    "first-add",
    "promotion",
    "shortage",
    "token",
];

proptest! {
    #[test]
    fn a_spoilt_answer_is_read_without_harm(
        which in 0..FIXTURES.len(),
        place in any::<proptest::sample::Index>(),
        length in 0..40_usize,
        put in "[-0-9a-z{}\\[\\]\",:.\\\\ e]{0,6}",
        status in prop::sample::select(vec![200_u16, 201, 204, 400, 404, 422, 500]),
    ) {
        let mut body: Vec<char> = fixture(FIXTURES[which]).chars().collect();
        let from = place.index(body.len());
        let to = (from + length).min(body.len());
        body.splice(from..to, put.chars());
        read_in_every_way(status, &body.into_iter().collect::<String>());
    }

    #[test]
    fn any_text_is_read_without_harm(text in ".{0,200}", status in 200..600_u16) {
        read_in_every_way(status, &text);
        let _ = room().item(&text);
        let _ = room().fits(&text, &text);
    }
}
