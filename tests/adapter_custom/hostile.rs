//! What a page's own code should never answer: it ends as an unknown outcome, never as a panic and never as a wrong cart.

use cartwright::vendor::{Inquiry, Reply, Trouble};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::stage::{add, cart_in, fixture, nothing, response, room, room_of_customers, set};

fn is_unknown(reply: &Reply) -> bool {
    matches!(reply, Reply::Trouble(Trouble::Unknown(error)) if error.is("unreadable-answer") && error.retryable)
}

fn read_in_every_way(status: u16, body: &str) {
    let response = response(status, body);
    for room in [room(), room_of_customers()] {
        let base = match room.cart(&response, &nothing()) {
            Reply::Done {
                cart: Some(cart), ..
            } => cart,
            _ => nothing(),
        };
        for work in [add(1), set(0), set(3)] {
            let _ = room.answer(&[work], &response, &base);
        }
        let checkout = Inquiry::Checkout {
            with: String::new(),
            reference: String::new(),
        };
        let _ = room.told(&checkout, &response);
    }
}

#[test]
fn a_cart_with_one_wrong_value_is_not_read() {
    let cart: Value = serde_json::from_str(&fixture("cart")).unwrap();
    cart_in(room().cart(&response(200, &cart.to_string()), &nothing()));
    for (place, wrong) in [
        ("/cart/id", json!(7)),
        ("/cart/id", json!("")),
        ("/cart/lines", json!({})),
        ("/cart/lines", json!(null)),
        ("/cart/lines/0/id", json!(1)),
        ("/cart/lines/0/id", json!("l-2")),
        ("/cart/lines/0/item", json!("MUG")),
        ("/cart/lines/0/item", json!({})),
        ("/cart/lines/0/quantity", json!(-1)),
        ("/cart/lines/0/quantity", json!(1.5)),
        ("/cart/lines/0/quantity", json!("2")),
        ("/cart/lines/0/unitPrice", json!(12.5)),
        ("/cart/lines/0/unitPrice", json!(-1)),
        ("/cart/lines/0/unitPrice", json!("12.505")),
        ("/cart/lines/0/unitPrice", json!("12,50")),
        ("/cart/lines/0/unitPrice", json!("$12.50")),
        ("/cart/lines/0/name", json!(["Mug"])),
        ("/cart/lines/0/attributes/colour", json!(7)),
        ("/cart/totals/total", json!("1e400")),
        ("/cart/codes/0/code", json!("")),
    ] {
        let mut spoilt = cart.clone();
        *spoilt.pointer_mut(place).unwrap() = wrong.clone();
        let response = response(200, &spoilt.to_string());
        assert!(
            is_unknown(&room().cart(&response, &nothing())),
            "{place}: {wrong}"
        );
        assert!(
            is_unknown(&room().answer(&[add(1)], &response, &nothing())),
            "{place}: {wrong}"
        );
    }
}

fn any_json() -> impl Strategy<Value = Value> {
    let names = prop::sample::select(vec![
        "cart",
        "error",
        "code",
        "lines",
        "id",
        "item",
        "quantity",
        "unitPrice",
        "totals",
        "codes",
        "url",
        "order",
    ]);
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,8}".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 40, 5, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((names.clone(), inner), 0..6).prop_map(|fields| fields
                .into_iter()
                .map(|(name, value)| (name.to_owned(), value))
                .collect()),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_json_at_all_causes_a_panic(body in any_json(), status in prop::sample::select(vec![200_u16, 404, 409, 500])) {
        read_in_every_way(status, &body.to_string());
    }

    #[test]
    fn no_answer_with_a_wrong_character_in_it_causes_a_panic(
        at in any::<prop::sample::Index>(),
        new in prop::sample::select("\"\\{}[]:,0-.eEž\u{0}tn".chars().collect::<Vec<_>>()),
        status in prop::sample::select(vec![200_u16, 404, 409]),
    ) {
        let mut body: Vec<char> = fixture("cart").chars().collect();
        let place = at.index(body.len());
        body[place] = new;
        read_in_every_way(status, &body.into_iter().collect::<String>());
    }

    #[test]
    fn a_reference_is_read_back_as_it_was_written(name in "[a-zA-Z_-]{1,20}", value in ".{1,40}", number in any::<i64>()) {
        prop_assume!(!["quantity", "display", "n"].contains(&name.as_str()));
        let text = json!({ &name: value, "n": number }).to_string();
        let item = room().item(&text).unwrap();
        let again = room().item(item.reference.as_str()).unwrap();
        prop_assert_eq!((again.reference, again.key), (item.reference, item.key));
    }
}
