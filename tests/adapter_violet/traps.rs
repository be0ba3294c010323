//! What is different here from what one would think, trap by trap.

use cartwright::cart::Snapshot;
use cartwright::vendor::Reply;
use serde_json::{Value, json};

use super::stage::{
    HOUSE, JACKET, JACKET_LINE, MIRROR, MIRROR_LINE, NORTH, add, add_to, answer, answered, call,
    cart_in, clear, code, done, fixture, full, key, nobody, nothing, parsed, person, put, refusal,
    refusals, response, room, said, session, set, ship, with_errors,
};

#[test]
fn every_write_answers_with_the_whole_cart() {
    let works = [
        add_to(MIRROR, 1, Some(1)),
        set(JACKET, JACKET_LINE, 1),
        code("20P_OFF", HOUSE, true),
        ship(HOUSE, "b55f835102bc5d6c"),
        put("customer", &person()),
    ];
    let mut body = parsed("discount-pending");
    body["bags"][0]["shipping_method"] = json!({ "shipping_method_id": "b55f835102bc5d6c" });
    for work in works {
        for status in [200, 201, 202] {
            let works = std::slice::from_ref(&work);
            let (cart, refused, notes) = done(answered(works, &answer(status, &body)));
            assert_eq!((cart.lines.len(), cart.bags.len()), (2, 2));
            assert_eq!((refused, notes), (vec![], vec![]), "{work:?}");
        }
    }
}

#[test]
fn there_is_no_bulk_add_but_to_a_new_cart() {
    let works = [add(1, 1), add(2, 1), add(3, 1)];
    let takes = |session| room().plan(&works, session, &nothing()).takes;
    assert_eq!((takes(&nobody()), takes(&session())), (3, 1));
}

#[test]
fn a_quantity_that_is_lowered_in_silence_is_no_refusal_and_is_told() {
    let mut body = parsed("created");
    body["bags"][0]["skus"][0]["quantity"] = 10.into();
    body["bags"][0]["skus"][0]["line_price"] = 12500.into();
    let works = [set(MIRROR, MIRROR_LINE, 1000)];
    let (cart, refused, _) = done(answered(&works, &answer(200, &body)));
    assert_eq!(cart.line(&key(MIRROR)).unwrap().quantity, 10);
    assert!(refused.is_empty());
}

#[test]
fn a_quantity_that_is_lowered_is_not_held_against_what_is_wrong_in_another_bag() {
    let stale = json!({ "type": "EXTERNAL_CREATE_CART", "message": "No cart.", "bag_id": 59464 });
    let mut body = with_errors("created", &[stale]);
    body["bags"][0]["skus"][0]["quantity"] = 10.into();
    body["bags"][0]["skus"][0]["line_price"] = 12500.into();
    let works = [set(MIRROR, MIRROR_LINE, 1000)];
    let (cart, refused, _) = done(answered(&works, &answer(200, &body)));
    assert_eq!(refused, []);
    assert_eq!(cart.bags[0].errors.len(), 1);
}

#[test]
fn what_is_in_the_cart_already_is_set_and_not_added() {
    let plan = |base: Snapshot| room().plan(&[add_to(MIRROR, 3, Some(2))], &session(), &base);
    let known = plan(full()).request;
    assert_eq!(known.method.as_str(), "PUT");
    let body: Value = serde_json::from_str(&known.body.unwrap()).unwrap();
    assert_eq!(body, json!({ "sku_id": 33789, "quantity": 5 }));
    assert_eq!(plan(nothing()).request.method.as_str(), "POST");
}

#[test]
fn a_code_for_a_merchant_who_is_not_in_the_cart_is_told_because_the_server_does_not() {
    let ignored = answer(200, &parsed("created"));
    let elsewhere = refusal(answered(&[code("20P_OFF", "10777", true)], &ignored));
    assert!(elsewhere.is("merchant-not-in-cart"));
    let here = refusal(answered(&[code("20P_OFF", HOUSE, true)], &ignored));
    assert!(here.is("code-not-applied"));
}

#[test]
fn the_same_code_on_two_bags_is_two_codes() {
    let mut body = parsed("discount-pending");
    let mut twin = body["bags"][0]["discounts"][0].clone();
    twin["id"] = 913.into();
    body["bags"][1]["discounts"] = json!([twin]);
    let base = cart_in(&body.to_string());
    let url = |merchant| {
        let works = [code("20P_OFF", merchant, false)];
        room().plan(&works, &session(), &base).request.url
    };
    assert!(url(NORTH).contains("/discounts/913?") && url(HOUSE).contains("/discounts/912?"));
}

#[test]
fn a_code_that_does_not_count_is_refused_by_its_state_and_shown_with_it() {
    for (word, code_of_error) in [
        ("INVALID", "code-invalid"),
        ("EXPIRED", "code-expired"),
        ("NOT_SUPPORTED", "code-unsupported"),
        ("ERROR", "code-failed"),
    ] {
        let mut body = parsed("discount-pending");
        body["bags"][0]["discounts"][0]["status"] = word.into();
        let (cart, refused, _) = done(answered(
            &[code("20P_OFF", HOUSE, true)],
            &answer(200, &body),
        ));
        assert!(refused[0].1.is(code_of_error), "{word}");
        assert_eq!(cart.codes.len(), 1);
    }
}

#[test]
fn a_choice_is_for_one_bag_though_another_one_knows_the_same_method() {
    let mut body = parsed("priced");
    body["bags"][1]["shipping_method"] = Value::Null;
    let error = refusal(answered(
        &[ship(NORTH, "b55f835102bc5d6c")],
        &answer(200, &body),
    ));
    assert!(error.is("shipping-not-set"));
}

#[test]
fn removing_the_last_line_leaves_the_cart() {
    for bags in [json!([]), Value::Null] {
        let mut body = parsed("empty");
        body["bags"] = bags;
        let (cart, refused, _) = done(answered(
            &[set(MIRROR, MIRROR_LINE, 0)],
            &answer(200, &body),
        ));
        assert_eq!(
            (cart.lines.len(), cart.cart_id.as_deref()),
            (0, Some("73801"))
        );
        assert!(refused.is_empty());
    }
}

#[test]
fn clearing_lets_go_of_the_cart_however_the_server_says_that_it_is_gone() {
    for answer in [
        response(204, ""),
        response(200, "{}"),
        response(404, r#"{"message": "unknown cart"}"#),
        response(403, r#"{"error": "cart_not_in_session"}"#),
    ] {
        let (cart, refused, _) = done(answered(&[clear()], &answer));
        assert_eq!((cart, refused), (nothing(), vec![]));
    }
    let kept = refusal(answered(
        &[clear()],
        &response(400, r#"{"message": "submitted"}"#),
    ));
    assert!(kept.is("refused"));
}

#[test]
fn a_cart_that_was_bought_is_a_cart_no_longer() {
    for status in [
        "PROCESSING",
        "ACCEPTED",
        "COMPLETED",
        "CANCELED",
        "PARTIALLY_REFUNDED",
        "REFUNDED",
        "REJECTED",
    ] {
        let mut body = parsed("priced");
        body["status"] = status.into();
        for reply in [
            room().cart(&answer(200, &body), &full()),
            answered(&[add_to(MIRROR, 1, Some(1))], &answer(200, &body)),
        ] {
            let Reply::Ordered { order, lost } = reply else {
                panic!("{status}: {reply:?}");
            };
            assert_eq!(order.lines.len(), 2, "{status}");
            assert_eq!(lost.len(), if status == "REJECTED" { 2 } else { 0 });
        }
    }
    // What cannot be read of it changes nothing about that.
    let unreadable = json!({ "status": "COMPLETED", "bags": "none" });
    let reply = room().cart(&answer(200, &unreadable), &full());
    assert!(matches!(reply, Reply::Ordered { .. }), "{reply:?}");
    // One that the bank has a question about can still be submitted.
    let asked = cart_in(&fixture("requires-action"));
    assert_eq!(asked.lines.len(), 2);
}

#[test]
fn a_cart_whose_state_has_a_word_that_is_not_known_here_is_a_cart_still() {
    let mut body = parsed("priced");
    for word in ["status", "order_status"] {
        body[word] = "SOMETHING_NEW".into();
    }
    assert_eq!(cart_in(&body.to_string()).lines.len(), 2);
}

#[test]
fn what_a_merchant_has_not_taken_of_an_order_is_bought_by_nobody() {
    let reply = room().cart(&response(200, &fixture("submitted-in-part")), &full());
    let Reply::Ordered { lost, .. } = reply else {
        panic!("no order: {reply:?}");
    };
    assert_eq!(lost, [NORTH.into()]);
}

#[test]
fn a_cart_keeps_its_currency_and_says_so_where_the_shop_has_another() {
    let mut body = parsed("created");
    body["currency"] = "EUR".into();
    let (cart, refused, notes) = done(answered(&[add_to(MIRROR, 1, Some(1))], &answer(200, &body)));
    assert_eq!(cart.currency.code(), "EUR");
    assert!(refused.is_empty());
    assert!(notes[0].is("currency-mismatch") && !notes[0].retryable);
    assert_eq!(notes[0].subject.as_deref(), Some("currency"));
    // Removing something needs no such word.
    let (_, _, notes) = done(answered(
        &[set(MIRROR, MIRROR_LINE, 2)],
        &answer(200, &body),
    ));
    assert_eq!(notes, []);
    let (fresh, ..) = done(answered(&[clear()], &response(204, "")));
    assert_eq!(fresh.currency.code(), "USD");
}

#[test]
fn a_line_that_is_sold_out_later_says_that_it_cannot_be_had() {
    let mut body = parsed("created");
    body["bags"][0]["skus"][0]["available"] = false.into();
    assert_eq!(
        cart_in(&body.to_string())
            .line(&key(MIRROR))
            .unwrap()
            .available,
        Some(false)
    );
}

#[test]
fn pricing_may_fail_for_one_bag_and_not_for_the_other() {
    let failed = json!({ "type": "EXTERNAL_PRICE_CART", "message": "Busy.", "bag_id": 59464 });
    let body = with_errors("created", &[failed]);
    let told = said(&call("price", &json!({})), &answer(200, &body));
    assert_eq!(
        (&told["priced"], &told["total"]),
        (&json!(false), &Value::Null)
    );
    assert_eq!(told["bags"][0]["errors"], json!([]));
    assert_eq!(told["bags"][1]["errors"][0]["code"], "merchant-refused");
    let cart = cart_in(&body.to_string());
    assert_eq!(
        (cart.bags[0].errors.len(), cart.bags[1].errors.len()),
        (1, 0)
    );
}

#[test]
fn what_is_over_is_not_told_again() {
    let over = json!({ "type": "EXTERNAL_PRICE_CART", "bag_id": 59464, "resolved": true, "id": "error_123" });
    let cart = cart_in(&with_errors("created", &[over]).to_string());
    assert!(cart.bags.iter().all(|bag| bag.errors.is_empty()));
}

#[test]
fn a_line_that_another_device_has_removed_is_removed() {
    let gone = response(404, r#"{"error": "entity_not_found"}"#);
    assert_eq!(
        refusals(answered(&[set(MIRROR, MIRROR_LINE, 0)], &gone)),
        []
    );
    let error = refusal(answered(&[set(MIRROR, MIRROR_LINE, 3)], &gone));
    assert!(error.is("line-gone"));
    let error = refusal(answered(&[add_to(MIRROR, 1, Some(2))], &gone));
    assert!(error.is("line-gone"));
}
