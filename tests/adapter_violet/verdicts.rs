//! What became of what was asked: one outcome, whichever way the server says it.

use cartwright::http::RetryAfter;
use cartwright::vendor::{Reply, Trouble};
use serde_json::{Value, json};

use super::stage::{
    HOUSE, JACKET, JACKET_LINE, MIRROR, MIRROR_LINE, NORTH, add, answer, answered, clear, code,
    done, fixture, full, key, nothing, parsed, person, put, refusal, refusals, response, room, set,
    ship, with_errors,
};

fn in_band(kind: &str, message: &str) -> Value {
    json!({
        "id": 6561, "order_id": 73801, "bag_id": 59465, "entity_id": "33902", "entity_type": "SKU",
        "type": kind, "message": message, "platform": "SHOPIFY",
    })
}

/// The same with one merchant in the cart.
fn out_of_band(kind: &str, message: &str) -> Value {
    json!({ "message": "Refused.", "error": kind, "code": 2400,
        "data": { "cause": "ORDER_ERROR", "skus": [{ "sku_id": 33902, "name": "Lamp", "message": message }] } })
}

#[test]
fn a_sku_that_was_not_added_is_refused_the_same_with_one_merchant_and_with_several() {
    let works = [add(33902, 3)];
    for (kind, message, code, available) in [
        (
            "EXTERNAL_ADD_ITEM",
            "Not enough items available. Only 2 left",
            "insufficient-stock",
            Some(2),
        ),
        (
            "EXTERNAL_ADD_ITEM",
            "Not enough items available. Only 0 left",
            "out-of-stock",
            Some(0),
        ),
        (
            "EXTERNAL_ADD_ITEM",
            "This item is sold out.",
            "out-of-stock",
            None,
        ),
        (
            "EXTERNAL_ADD_ITEM",
            "Not for sale in your region.",
            "merchant-refused",
            None,
        ),
        ("INTERNAL_ADD_ITEM", "Unknown.", "refused", None),
    ] {
        let several = answer(200, &with_errors("created", &[in_band(kind, message)]));
        let alone = answer(422, &out_of_band(&kind.to_lowercase(), message));
        let several = refusal(answered(&works, &several));
        let alone = refusal(answered(&works, &alone));
        for error in [&several, &alone] {
            assert_eq!(
                (&*error.code, error.available),
                (code, available),
                "{message}"
            );
            assert_eq!(error.message, message);
            assert_eq!(error.subject.as_deref(), Some("33902"));
            assert!(!error.retryable);
        }
    }
}

#[test]
fn what_was_refused_is_told_of_the_change_and_not_of_the_bag_as_well() {
    let (cart, refused, notes) = done(answered(
        &[add(33902, 1)],
        &response(200, &fixture("partly-failed")),
    ));
    assert_eq!((refused.len(), notes.len(), cart.lines.len()), (1, 0, 2));
    assert!(cart.bags.iter().all(|bag| bag.errors.is_empty()));
    // Read by itself it is the bag's.
    let (cart, ..) = done(room().cart(&response(200, &fixture("partly-failed")), &nothing()));
    assert!(cart.bags[1].errors[0].is("out-of-stock"));
}

#[test]
fn a_quick_create_takes_what_can_be_had_and_refuses_the_rest_by_name() {
    let works = [add(JACKET, 1), add(33902, 1), add(MIRROR, 2)];
    let partly = response(202, &fixture("partly-failed"));
    let (cart, refused, _) = done(room().answer(&works, &partly, &nothing()));
    assert_eq!(cart.lines.len(), 2);
    assert_eq!(refused.len(), 1);
    assert_eq!((refused[0].0, &*refused[0].1.code), (1, "out-of-stock"));
}

#[test]
fn ids_and_sorts_of_what_failed_come_in_several_forms() {
    let message = "Only 1 left";
    for about in [
        json!({ "entity_id": 33789, "entity_type": "SKU" }),
        json!({ "entity_id": "78002", "entity_type": "order_sku" }),
        json!({ "entity_id": "59465", "entity_type": "bag", "sku_id": 33789 }),
        json!({ "entity_id": "33789" }),
        json!({}),
    ] {
        let mut error = about.clone();
        error["type"] = "EXTERNAL_UPDATE_ITEM".into();
        error["message"] = message.into();
        error["external_platform"] = "SHOPIFY".into();
        let body = with_errors("created", &[error]);
        let refused = refusal(answered(
            &[set(MIRROR, MIRROR_LINE, 9)],
            &answer(200, &body),
        ));
        assert_eq!(refused.available, Some(1), "{about}");
    }
    // An order, a bag or another SKU of the same number is something else.
    for about in [
        json!({ "entity_id": "33789", "entity_type": "ORDER", "bag_id": 59464 }),
        json!({ "entity_id": "33789", "entity_type": "bag" }),
        json!({ "entity_id": "33415", "entity_type": "SKU" }),
    ] {
        let mut error = about.clone();
        error["type"] = "EXTERNAL_UPDATE_ITEM".into();
        let body = with_errors("created", &[error]);
        let (_, refused, _) = done(answered(
            &[set(MIRROR, MIRROR_LINE, 9)],
            &answer(200, &body),
        ));
        assert_eq!(refused, [], "{about}");
    }
}

#[test]
fn an_old_complaint_about_a_sku_that_is_there_now_refuses_nothing() {
    let body = with_errors(
        "created",
        &[json!({ "entity_id": "33415", "entity_type": "SKU",
        "type": "EXTERNAL_ADD_ITEM", "message": "Sold out", "bag_id": 59464 })],
    );
    let (cart, refused, _) =
        done(room().answer(&[add(JACKET, 1)], &answer(200, &body), &nothing()));
    assert_eq!(refused, []);
    assert_eq!(
        cart.bags[0].errors[0].subject.as_deref(),
        Some(key(JACKET).as_str())
    );
}

#[test]
fn a_bag_that_the_merchant_could_not_make_stays_and_says_so() {
    let failed = json!({ "type": "EXTERNAL_CREATE_CART", "message": "The shop is down.", "bag_id": 59464,
        "entity_id": "73801", "entity_type": "ORDER" });
    let works = [add(JACKET, 1), add(MIRROR, 2)];
    let answer = answer(202, &with_errors("created", &[failed]));
    let (cart, refused, notes) = done(room().answer(&works, &answer, &nothing()));
    assert_eq!((refused.len(), notes.len()), (0, 0));
    assert!(cart.bags[0].errors[0].is("merchant-failed"));
    assert!(cart.bags[1].errors.is_empty());
}

#[test]
fn a_merchant_whose_shop_is_down_is_asked_again() {
    let down = response(422, &fixture("merchant-failed"));
    let reply = room().answer(&[add(MIRROR, 2)], &down, &nothing());
    let Reply::Trouble(Trouble::Unknown(error)) = reply else {
        panic!("judged: {reply:?}");
    };
    assert!(error.is("merchant-failed") && error.retryable);
    assert_eq!(
        error.vendor_code.as_deref(),
        Some("external_cart_creation_failure")
    );
    // Unless it was what is sold that stood in the way.
    let mut sold_out = parsed("merchant-failed");
    sold_out["data"]["skus"][0]["message"] = "Sold out".into();
    let works = [add(MIRROR, 2), add(33790, 1)];
    let refused = refusals(room().answer(&works, &answer(422, &sold_out), &nothing()));
    assert!(refused[0].1.is("out-of-stock") && !refused[0].1.retryable);
    assert!(
        refused[1].1.retryable,
        "it was refused for the company it was in"
    );
}

#[test]
fn who_buys_is_refused_by_all_merchants_or_told_of_one() {
    let failed =
        |bag: u64| json!({ "type": "EXTERNAL_ADD_CUSTOMER", "message": "No.", "bag_id": bag });
    let one = answer(200, &with_errors("created", &[failed(59464)]));
    let (cart, refused, _) = done(answered(&[put("customer", &person())], &one));
    assert_eq!((refused.len(), cart.bags[0].errors.len()), (0, 1));
    let both = answer(
        200,
        &with_errors("created", &[failed(59464), failed(59465)]),
    );
    assert!(refusal(answered(&[put("customer", &person())], &both)).is("merchant-refused"));
    let blocked = answer(
        400,
        &json!({ "error": "blocked_address", "code": 4236, "message": "No." }),
    );
    assert!(refusal(answered(&[put("customer", &person())], &blocked)).is("address-blocked"));
}

#[test]
fn a_choice_or_a_code_is_refused_by_its_own_bag_alone() {
    let failed = |kind: &str, bag: u64| {
        answer(
            200,
            &with_errors(
                "created",
                &[json!({ "type": kind, "message": "Because.", "bag_id": bag })],
            ),
        )
    };
    let of = |work, kind, bag| refusal(answered(&[work], &failed(kind, bag))).message;
    assert_eq!(
        of(ship(NORTH, "a"), "EXTERNAL_SET_SHIPPING_METHOD", 59464),
        "Because."
    );
    assert_eq!(
        of(ship(NORTH, "a"), "EXTERNAL_SET_SHIPPING_METHOD", 59465),
        ""
    );
    assert_eq!(
        of(code("A", HOUSE, true), "EXTERNAL_ADD_DISCOUNT_CODE", 59465),
        "Because."
    );
    assert_eq!(
        of(code("A", HOUSE, true), "EXTERNAL_ADD_DISCOUNT_CODE", 59464),
        ""
    );
}

#[test]
fn an_expired_token_pauses_and_either_body_is_read() {
    let expired = response(401, &fixture("token-expired"));
    for reply in [
        answered(&[add(1, 1)], &expired),
        room().cart(&expired, &full()),
    ] {
        let Reply::Trouble(Trouble::Token(error)) = reply else {
            panic!("{reply:?}");
        };
        assert_eq!(error.message, "Token has expired");
        assert_eq!(error.vendor_code.as_deref(), Some("11"));
    }
}

#[test]
fn a_cart_of_another_session_is_gone_and_not_forbidden() {
    let foreign = response(403, r#"{"status": 403, "error": "cart_not_in_session"}"#);
    let gone = Reply::Trouble(Trouble::CartGone);
    assert_eq!(room().cart(&foreign, &full()), gone);
    assert_eq!(answered(&[add(1, 1)], &foreign), gone);
    let part = response(422, r#"{"status": 422, "error": "not_in_cart"}"#);
    assert!(refusal(answered(&[set(MIRROR, MIRROR_LINE, 4)], &part)).is("line-gone"));
}

#[test]
fn a_missing_cart_is_gone_when_it_is_read_and_looked_for_when_it_is_written_to() {
    let missing = response(404, r#"{"message": "unknown cart"}"#);
    assert_eq!(
        room().cart(&missing, &full()),
        Reply::Trouble(Trouble::CartGone)
    );
    assert!(refusal(answered(&[add(1, 1)], &missing)).is("line-gone"));
    let unknown = response(404, r#"{"error": "sku_not_found"}"#);
    assert!(refusal(answered(&[add(1, 1)], &unknown)).is("item-not-found"));
    for work in [
        put("customer", &person()),
        ship(NORTH, "a"),
        code("A", HOUSE, true),
    ] {
        let reply = answered(&[work], &missing);
        assert!(
            matches!(&reply, Reply::Trouble(Trouble::Unknown(error)) if error.retryable),
            "{reply:?}"
        );
    }
    // Where carts are made there is nothing: the address is wrong.
    let reply = room().answer(&[add(1, 1)], &missing, &nothing());
    assert!(
        matches!(reply, Reply::Trouble(Trouble::Forbidden(_))),
        "{reply:?}"
    );
}

#[test]
fn a_merchants_limit_is_waited_for() {
    let mut limited = response(429, "");
    limited.headers.set("Retry-After", "3");
    assert_eq!(
        answered(&[add(1, 1)], &limited),
        Reply::Trouble(Trouble::Limited {
            after: Some(RetryAfter::Seconds(3))
        })
    );
}

#[test]
fn writes_that_cross_are_looked_into() {
    let crossed = answered(&[set(JACKET, JACKET_LINE, 2)], &response(409, ""));
    assert!(
        matches!(crossed, Reply::Trouble(Trouble::Unknown(error)) if error.is("write-conflict"))
    );
    let late = answered(&[clear()], &response(504, ""));
    assert!(matches!(late, Reply::Trouble(Trouble::Unknown(error)) if error.is("server-timeout")));
}
