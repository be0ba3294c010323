//! Bulk calls: each line judged on its own.

use cartwright::intent::Work;
use cartwright::vendor::{Reply, Trouble};
use serde_json::{Value, json};

use super::stage::{
    MUG, SHIRT, STICKER, add, answered, cart_in, fault, fixture, refusals, response, set,
};

fn adds() -> [Work; 2] {
    [add(STICKER, 2), add(MUG, 1)]
}

fn sets() -> [Work; 2] {
    [set(SHIRT, "l-1", 5), set(STICKER, "l-2", 0)]
}

fn partial(edit: impl FnOnce(&mut Value)) -> Reply {
    let mut body: Value = serde_json::from_str(&fixture("bulk-partial")).unwrap();
    edit(&mut body);
    answered(&adds(), &response(200, &body.to_string()))
}

fn mug_was_refused() -> Vec<(usize, String)> {
    vec![(1, "out-of-stock".into())]
}

#[test]
fn one_of_two_is_refused_and_the_other_confirmed() {
    let reply = partial(|_| {});
    let Reply::Done {
        cart: Some(cart),
        refused,
        ..
    } = &reply
    else {
        panic!("{reply:?}")
    };
    assert_eq!(cart.lines.len(), 2);
    assert_eq!(
        cart.totals.subtotal.map(|subtotal| subtotal.minor),
        Some(6017)
    );
    assert_eq!(refused[0].error.subject.as_deref(), Some("prod_2/var_2"));
    assert_eq!(refused[0].error.message, "This variant is out of stock.");
    assert_eq!(refusals(reply), mug_was_refused());
}

#[test]
fn failures_are_found_under_every_name_and_in_both_places() {
    for name in ["failed", "errors"] {
        let reply = partial(|body| {
            let list = body["data"]["failedItems"].take();
            body["data"][name] = list;
        });
        assert_eq!(refusals(reply), mug_was_refused(), "{name}");
    }
    let at_the_top = partial(|body| {
        body["failedItems"] = body["data"]["failedItems"].take();
        body["data"]["partialSuccess"] = body["partialSuccess"].take();
    });
    assert_eq!(refusals(at_the_top), mug_was_refused());
    let among_the_results = partial(|body| {
        let mut failed = body["data"]["failedItems"][0].take();
        failed["success"] = json!(false);
        body["data"]["results"].as_array_mut().unwrap().push(failed);
        body["data"]["failedItems"] = json!([]);
    });
    assert_eq!(refusals(among_the_results), mug_was_refused());
}

#[test]
fn a_failure_told_twice_is_one_refusal() {
    let reply = partial(|body| {
        let again = body["data"]["failedItems"].clone();
        body["errors"] = again;
    });
    assert_eq!(refusals(reply), mug_was_refused());
}

#[test]
fn what_is_named_counts_before_the_index() {
    // Nobody has written down whether the index starts at 0.
    let counted_from_one = partial(|body| body["data"]["failedItems"][0]["index"] = json!(2));
    assert_eq!(refusals(counted_from_one), mug_was_refused());
    let index_alone = partial(|body| {
        let failed = body["data"]["failedItems"][0].as_object_mut().unwrap();
        failed.remove("externalProductId");
        failed.remove("externalVariantId");
    });
    assert_eq!(refusals(index_alone), mug_was_refused());
}

#[test]
fn lines_are_matched_by_the_servers_id() {
    let body = json!({ "success": true, "data": { "failedItems": [
        { "cartItemId": "l-1", "errorCode": "INSUFFICIENT_STOCK" },
        { "cartItemId": "l-2", "errorCode": "CART_ITEM_NOT_FOUND" },
    ] } });
    let reply = answered(&sets(), &response(200, &body.to_string()));
    // The second was to be removed, and is not there.
    assert_eq!(refusals(reply), [(0, "insufficient-stock".into())]);
}

#[test]
fn a_partial_success_that_names_nobody_leaves_it_to_the_cart() {
    let untold = Reply::Done {
        cart: None,
        refused: Vec::new(),
        notes: Vec::new(),
    };
    assert_eq!(
        partial(|body| body["data"]["failedItems"] = json!([])),
        untold
    );
    assert_eq!(
        partial(|body| body["data"]["failedItems"] = json!(null)),
        untold
    );
    assert_eq!(
        partial(|body| body["data"]["failedItems"] = json!(1)),
        untold
    );
    assert_eq!(
        partial(|body| body["data"]["failedItems"] = json!([{ "index": 7 }])),
        untold
    );
    let inside = partial(|body| {
        body["partialSuccess"] = json!(null);
        body["data"]["partialSuccess"] = json!(true);
        body["data"]["failedItems"] = json!(null);
    });
    assert_eq!(inside, untold);
}

#[test]
fn a_failure_without_a_code_is_still_a_refusal() {
    let reply = partial(|body| body["data"]["failedItems"][0]["errorCode"] = json!(null));
    assert_eq!(refusals(reply), [(1, "refused".into())]);
}

#[test]
fn a_partial_success_that_calls_itself_a_failure_is_partial_all_the_same() {
    let reply = partial(|body| body["success"] = json!(false));
    let Reply::Done { cart: Some(_), .. } = &reply else {
        panic!("{reply:?}")
    };
    assert_eq!(refusals(reply), mug_was_refused());
}

#[test]
fn a_line_that_failed_for_the_servers_own_reasons_is_looked_up_and_not_refused() {
    let reply =
        partial(|body| body["data"]["failedItems"][0]["errorCode"] = json!("INTERNAL_ERROR"));
    assert!(
        matches!(reply, Reply::Trouble(Trouble::Unknown(_))),
        "{reply:?}"
    );
}

#[test]
fn all_done_is_all_done() {
    let reply = answered(&adds(), &response(200, &fixture("cart")));
    assert_eq!(
        reply,
        Reply::Done {
            cart: Some(cart_in(&fixture("cart"))),
            refused: Vec::new(),
            notes: Vec::new(),
        }
    );
}

#[test]
fn when_all_failed_each_is_refused_for_its_own_reason() {
    let body = json!({ "success": false, "message": "None.", "errors": [
        { "index": 0, "errorCode": "VARIANT_NOT_FOUND", "message": "Gone." },
        { "index": 1, "errorCode": "INSUFFICIENT_STOCK", "availableQuantity": 2 },
    ] });
    let reply = answered(&adds(), &response(400, &body.to_string()));
    let Reply::Done {
        cart: None,
        refused,
        ..
    } = &reply
    else {
        panic!("{reply:?}")
    };
    assert_eq!(refused[1].error.available, Some(2));
    assert!(refused.iter().all(|refusal| !refusal.error.retryable));
    assert_eq!(
        refusals(reply),
        [
            (0, "item-not-found".into()),
            (1, "insufficient-stock".into())
        ]
    );
}

#[test]
fn who_was_refused_along_with_a_bad_one_may_try_again_alone() {
    let body = json!({ "success": false, "errorCode": "VALIDATION_FAILED", "errors": [
        { "field": "items[1].quantity", "message": "Too many." },
    ] });
    let reply = answered(&adds(), &response(400, &body.to_string()));
    let Reply::Done {
        cart: None,
        refused,
        ..
    } = reply
    else {
        panic!("{reply:?}")
    };
    let told: Vec<_> = refused
        .iter()
        .map(|refusal| (refusal.work, refusal.error.retryable))
        .collect();
    assert_eq!(told, [(0, true), (1, false)]);
    assert_eq!(refused[1].error.message, "Too many.");

    let reply = answered(&adds(), &fault(400, "TOO_MANY_ITEMS"));
    let Reply::Done { refused, .. } = &reply else {
        panic!("{reply:?}")
    };
    assert!(refused.iter().all(|refusal| refusal.error.retryable));
    assert_eq!(
        refusals(reply),
        [(0, "too-many-items".into()), (1, "too-many-items".into())]
    );
}

#[test]
fn when_one_of_several_lines_is_gone_and_nobody_says_which_none_counts_as_removed() {
    let reply = answered(&sets(), &fault(404, "CART_ITEM_NOT_FOUND"));
    assert_eq!(
        refusals(reply),
        [(0, "line-gone".into()), (1, "line-gone".into())]
    );
}
