//! What the answer to a single write means.

use cartwright::cart::Snapshot;
use cartwright::http::{Headers, Response, RetryAfter};
use cartwright::intent::Work;
use cartwright::vendor::{Reply, Trouble};

use super::stage::{
    SHIRT, add, answered, cart_in, clear, fault, fixture, nothing, refusal, response, room, set,
};

fn done(cart: Option<Snapshot>) -> Reply {
    Reply::Done {
        cart,
        refused: Vec::new(),
        notes: Vec::new(),
    }
}

fn code(reply: Reply) -> (&'static str, String) {
    let Reply::Trouble(trouble) = reply else {
        panic!("judged: {reply:?}")
    };
    match trouble {
        Trouble::Token(error) => ("token", error.code.into_owned()),
        Trouble::Forbidden(error) => ("forbidden", error.code.into_owned()),
        Trouble::Locked(error) => ("locked", error.code.into_owned()),
        Trouble::Unknown(error) => ("unknown", error.code.into_owned()),
        Trouble::Refused(error) => ("refused", error.code.into_owned()),
        Trouble::Limited { .. } => ("limited", String::new()),
        Trouble::CartGone => ("cart-gone", String::new()),
    }
}

#[test]
fn a_write_that_answers_with_the_cart_confirms_it_at_once() {
    let reply = answered(&[add(SHIRT, 3)], &response(200, &fixture("cart")));
    assert_eq!(reply, done(Some(cart_in(&fixture("cart")))));
    let reply = answered(
        &[set(SHIRT, "7d1b6c7e-0001", 0)],
        &response(200, &fixture("cart-empty")),
    );
    assert_eq!(reply, done(Some(nothing())));
}

#[test]
fn a_write_that_answers_without_a_cart_is_done_and_the_cart_is_to_be_read() {
    for body in [
        r#"{"success": true}"#,
        r#"{"success": true, "data": null}"#,
        r#"{"success": true, "data": true}"#,
        r#"{"success": true, "data": {"cartItemId": "l1"}, "message": "Added"}"#,
        r#"{"data": {}}"#,
    ] {
        assert_eq!(
            answered(&[add(SHIRT, 1)], &response(200, body)),
            done(None),
            "{body}"
        );
    }
}

#[test]
fn an_answer_that_cannot_be_read_leaves_the_outcome_open() {
    for body in [
        "",
        "<html>Log in to the hotel</html>",
        "null",
        "[]",
        "{}",
        r#"{"status": "maintenance"}"#,
        r#"{"success": "true"}"#,
    ] {
        let reply = answered(&[add(SHIRT, 1)], &response(200, body));
        assert_eq!(
            code(reply),
            ("unknown", "unreadable-answer".into()),
            "{body}"
        );
    }
    // Reading the cart needs a cart in the answer.
    let reply = room().cart(
        &response(200, r#"{"success": true, "data": null}"#),
        &nothing(),
    );
    assert_eq!(code(reply), ("unknown", "unreadable-answer".into()));
}

#[test]
fn a_success_that_says_it_failed_is_a_refusal() {
    let error = refusal(answered(&[add(SHIRT, 1)], &fault(200, "OUT_OF_STOCK")));
    assert!(error.is("out-of-stock"));
    let error = refusal(answered(&[add(SHIRT, 1)], &fault(200, "SOMETHING_NEW")));
    assert_eq!(
        (&*error.code, error.vendor_code.as_deref()),
        ("refused", Some("SOMETHING_NEW"))
    );
    let reply = answered(&[add(SHIRT, 1)], &response(200, r#"{"success": false}"#));
    assert_eq!(code(reply), ("unknown", "server-failed".into()));
}

#[test]
fn a_shortage_is_a_shortage_under_either_status_and_keeps_the_servers_words() {
    for status in [400, 409] {
        let reply = answered(
            &[set(SHIRT, "l1", 9)],
            &response(status, &fixture("shortage")),
        );
        let error = refusal(reply);
        assert!(error.is("insufficient-stock") && !error.retryable);
        assert_eq!(error.vendor_code.as_deref(), Some("INSUFFICIENT_STOCK"));
        assert_eq!(error.message, "Only 5 left in stock.");
        assert_eq!(error.subject.as_deref(), Some("prod_123/var_456"));
    }
    let silent = refusal(answered(&[set(SHIRT, "l1", 9)], &response(409, "")));
    assert!(silent.is("insufficient-stock"));
}

#[test]
fn a_shortage_that_says_how_many_are_left_is_heard() {
    let body = r#"{"success": false, "errorCode": "INSUFFICIENT_STOCK", "availableQuantity": 5}"#;
    assert_eq!(
        refusal(answered(&[add(SHIRT, 9)], &response(400, body))).available,
        Some(5)
    );
}

#[test]
fn each_refusal_has_the_projects_own_name() {
    for (status, vendor, name) in [
        (400, "OUT_OF_STOCK", "out-of-stock"),
        (400, "INVALID_QUANTITY", "invalid-quantity"),
        (400, "INVALID_REQUEST", "invalid-request"),
        (400, "TOO_MANY_ITEMS", "too-many-items"),
        (400, "VALIDATION_ERROR", "invalid-request"),
        (404, "VARIANT_NOT_FOUND", "item-not-found"),
        (418, "TEAPOT", "refused"),
        (409, "DUPLICATE", "refused"),
    ] {
        let error = refusal(answered(&[add(SHIRT, 1)], &fault(status, vendor)));
        assert_eq!(
            (&*error.code, error.vendor_code.as_deref(), &*error.message),
            (name, Some(vendor), "No.")
        );
    }
    let error = refusal(answered(
        &[add(SHIRT, 1)],
        &response(400, &fixture("validation")),
    ));
    assert!(error.is("invalid-request"));
    assert_eq!(
        error.message,
        "Quantity must be a whole number of at least 1"
    );
}

#[test]
fn a_line_that_is_gone_is_as_good_as_removed_but_cannot_be_set() {
    for (status, vendor) in [
        (404, "CART_ITEM_NOT_FOUND"),
        (404, "CART_NOT_FOUND"),
        (404, "CART_EMPTY"),
    ] {
        let gone = fault(status, vendor);
        assert_eq!(
            answered(&[set(SHIRT, "l1", 0)], &gone),
            done(None),
            "{vendor}"
        );
        assert!(
            refusal(answered(&[set(SHIRT, "l1", 2)], &gone)).is("line-gone"),
            "{vendor}"
        );
    }
    let foreign = fault(403, "UNAUTHORIZED_CART_ACCESS");
    assert!(refusal(answered(&[set(SHIRT, "l1", 2)], &foreign)).is("line-gone"));
}

#[test]
fn an_add_to_a_cart_that_is_not_there_is_no_refusal() {
    assert_eq!(
        code(answered(&[add(SHIRT, 1)], &fault(404, "CART_NOT_FOUND"))).0,
        "cart-gone"
    );
}

#[test]
fn what_settles_nothing_is_told_apart() {
    let works: [fn() -> Work; 3] = [|| add(SHIRT, 1), || set(SHIRT, "l1", 2), clear];
    for (response, class, name) in [
        (fault(401, "UNAUTHORIZED"), "token", "unauthorized"),
        (fault(401, "TOKEN_EXPIRED"), "token", "unauthorized"),
        (fault(401, "INVALID_TOKEN"), "token", "unauthorized"),
        (fault(401, "SOMETHING_NEW"), "token", "unauthorized"),
        (response(401, ""), "token", "unauthorized"),
        (
            fault(401, "INVALID_API_KEY"),
            "forbidden",
            "invalid-api-key",
        ),
        (
            fault(403, "NO_STORE_ACCESS"),
            "forbidden",
            "no-store-access",
        ),
        (
            fault(403, "PHONE_NOT_VERIFIED"),
            "forbidden",
            "phone-not-verified",
        ),
        (response(403, "<html>"), "forbidden", "forbidden"),
        (
            fault(404, "STORE_NOT_FOUND"),
            "forbidden",
            "store-not-found",
        ),
        (fault(409, "CART_LOCKED"), "locked", "cart-locked"),
        (fault(423, "CART_LOCKED"), "locked", "cart-locked"),
        (fault(400, "RATE_LIMIT_EXCEEDED"), "limited", ""),
        (response(408, ""), "unknown", "server-failed"),
        (response(425, ""), "unknown", "server-failed"),
        (
            response(500, "{\"success\": false}"),
            "unknown",
            "server-failed",
        ),
        (response(503, "<html>"), "unknown", "server-failed"),
    ] {
        for work in works {
            assert_eq!(
                code(answered(&[work()], &response)),
                (class, name.into()),
                "{}",
                response.body
            );
        }
        assert_eq!(
            code(room().cart(&response, &nothing())),
            (class, name.into()),
            "{}",
            response.body
        );
    }
}

#[test]
fn being_limited_says_for_how_long_under_either_header() {
    for name in ["Retry-After", "X-RateLimit-Retry-After"] {
        let headers: Headers = [(name, "7")].into_iter().collect();
        let response = Response {
            status: 429,
            headers,
            body: String::new(),
        };
        let reply = answered(&[add(SHIRT, 1)], &response);
        assert_eq!(
            reply,
            Reply::Trouble(Trouble::Limited {
                after: Some(RetryAfter::Seconds(7))
            })
        );
    }
}

#[test]
fn who_may_not_even_look_is_not_refused_a_wish() {
    assert_eq!(
        code(room().cart(&response(404, "<html>"), &nothing())),
        ("forbidden", "refused".into())
    );
}
