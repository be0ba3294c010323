//! What became of each thing that was asked for.

use cartwright::intent::Work;
use cartwright::vendor::{Reply, Trouble};
use serde_json::{Value, json};

use super::stage::{
    MUG, MUG_LINE, TEE_LINE, add, add_to, answer, answered, cart_in, clear, code, collection,
    complaint, done, errors, fixture, merge, mug, nothing, parsed, product_line, promotion_line,
    refusal, refusals, reorder, response, room, set, tee,
};

fn code_of(work: Work, response: &cartwright::http::Response) -> String {
    refusal(answered(&[work], response)).code.into_owned()
}

#[test]
fn one_bad_sku_of_three_is_refused_alone() {
    let nope = json!({ "sku": "NOPE-1" });
    let works = [add_to(&mug(), 1, Some(2)), add(&tee(), 1), add(&nope, 1)];
    let (cart, refused, notes) = done(answered(&works, &answer(201, &parsed("bulk-partial"))));
    assert_eq!(cart.lines.len(), 2);
    assert_eq!(refused, [(2, "item-not-found".to_owned())]);
    assert_eq!(notes, [""; 0]);
}

#[test]
fn a_shortage_says_of_which_line_and_in_the_servers_words() {
    let base = cart_in(&fixture("cart"));
    let works = [set(&mug(), MUG_LINE, 500), set(&tee(), TEE_LINE, 2)];
    let reply = room().answer(&works, &response(400, &fixture("shortage")), &base);
    let Reply::Done { refused, .. } = &reply else {
        panic!("{reply:?}")
    };
    let first = &refused[0].error;
    assert_eq!(
        (refused[0].work, &*first.code, first.retryable),
        (0, "insufficient-stock", false)
    );
    assert_eq!(first.vendor_code.as_deref(), Some("Insufficient stock"));
    assert_eq!(
        first.message,
        "There is not enough stock to add Blue mug to your cart"
    );
    assert_eq!(
        first.subject.as_deref(),
        works[0].deed.key().map(|key| key.as_str())
    );
    // The other was refused for the company it was in.
    assert!(refused[1].work == 1 && refused[1].error.retryable);
}

#[test]
fn entries_are_matched_by_sku_by_id_by_ids_and_by_their_place() {
    let base = cart_in(&fixture("cart"));
    let by_id = json!({ "productId": "p-9" });
    let works = [add(&tee(), 1), add(&by_id, 1), set(&mug(), MUG_LINE, 9)];
    let place = |meta: Value, source: Option<&str>| {
        let mut entry = complaint(404, "Not Found", &meta);
        entry["source"] = json!(source);
        let reply = room().answer(&works, &errors(404, &[entry]), &base);
        let Reply::Done { refused, .. } = reply else {
            panic!("not judged")
        };
        let own: Vec<usize> = refused
            .iter()
            .filter(|one| !one.error.retryable)
            .map(|one| one.work)
            .collect();
        own
    };
    assert_eq!(place(json!({ "sku": "TEE-RED-M" }), None), [0]);
    assert_eq!(place(json!({ "id": "p-9" }), None), [1]);
    assert_eq!(place(json!({ "ids": ["x", "p-9"] }), None), [1]);
    assert_eq!(place(json!({ "item_ids": [MUG_LINE] }), None), [2]);
    assert_eq!(place(json!({ "sku": "MUG-BLUE" }), None), [2]);
    assert_eq!(place(json!({}), Some("data[1].quantity")), [1]);
    assert_eq!(place(json!({}), Some("/data/1/quantity")), [1]);
    // A name counts before a place.
    assert_eq!(place(json!({ "id": "p-9" }), Some("data[0]")), [1]);
    // Whoever it means, it is none of these.
    assert_eq!(place(json!({ "id": "other" }), None), [0_usize; 0]);
}

#[test]
fn two_lines_of_one_sku_are_told_apart_by_what_was_done() {
    let red = |text: &str| json!({ "sku": "MUG", "customInputs": { "front": text } });
    let works = [add(&red("Ada"), 1), add(&red("Eve"), 1)];
    let mut line = product_line("l-1", "mug", 1, 100);
    line["custom_inputs"] = json!({ "front": "Ada" });
    let mut body = collection(&[line], 100, 0, 0);
    body["errors"] = json!([complaint(
        400,
        "Insufficient stock",
        &json!({ "sku": "MUG" })
    )]);
    let (_, refused, _) = done(answered(&works, &answer(201, &body)));
    assert_eq!(refused, [(1, "insufficient-stock".to_owned())]);
}

#[test]
fn shortage_of_a_part_is_one_of_the_bundle() {
    let bundle = json!({ "productId": "box", "bundle": { "toys": { "duck": 1 } } });
    let short = complaint(
        400,
        "Insufficient stock",
        &json!({ "id": "duck", "sku": "DUCK" }),
    );
    let (_, refused, _) = {
        let mut body = collection(&[product_line("l", "mug", 1, 100)], 100, 0, 0);
        body["errors"] = json!([short]);
        done(answered(
            &[add(&json!({ "productId": "mug" }), 1), add(&bundle, 1)],
            &answer(201, &body),
        ))
    };
    assert_eq!(refused, [(1, "insufficient-stock".to_owned())]);
}

#[test]
fn every_known_complaint_has_a_word_of_ours() {
    for (status, title, code) in [
        (400, "Insufficient stock", "insufficient-stock"),
        (404, "Product not found", "item-not-found"),
        (404, "Not Found", "item-not-found"),
        (400, "Cart Currency Mismatch", "currency-mismatch"),
        (400, "Price not found", "currency-mismatch"),
        (
            400,
            "Product has no price in the currency EUR",
            "currency-mismatch",
        ),
        (400, "Cart item limit", "too-many-lines"),
        (400, "number_gte", "invalid-argument"),
        (404, "Shipping groups not found", "shipping-group-not-found"),
        (
            422,
            "Invalid bundle configuration",
            "bundle-selection-invalid",
        ),
        (422, "Something new", "refused"),
    ] {
        assert_eq!(
            code_of(
                add(&mug(), 1),
                &errors(status, &[complaint(status, title, &json!({}))])
            ),
            code,
            "{title}"
        );
    }
    for title in [
        "Could not apply EP promotion with the given code",
        "Cart is empty",
        "Promotion expired",
    ] {
        assert_eq!(
            code_of(
                code("X", true),
                &errors(422, &[complaint(422, title, &json!({}))])
            ),
            "code-invalid",
            "{title}"
        );
    }
    let gone = errors(
        404,
        &[complaint(404, "Not Found", &json!({ "id": MUG_LINE }))],
    );
    assert_eq!(code_of(set(&mug(), MUG_LINE, 2), &gone), "line-gone");
    assert_eq!(code_of(merge("x"), &gone), "source-not-found");
}

#[test]
fn a_word_in_passing_is_no_verdict() {
    for (status, title, detail, expected) in [
        (
            404,
            "Not Found",
            "Stock keeping unit is not known",
            "item-not-found",
        ),
        (400, "Bad Request", "Stockings come in pairs", "refused"),
        (
            422,
            "Rule broken",
            "Out of stock items are not given",
            "refused",
        ),
        (422, "Rule broken", "The promotion is over", "code-invalid"),
        (
            400,
            "Not enough of it",
            "There is no stock left",
            "insufficient-stock",
        ),
        (
            400,
            "Currency not set",
            "Stock is fine",
            "currency-mismatch",
        ),
    ] {
        let entry = json!({ "status": status, "title": title, "detail": detail });
        let answer = errors(status, &[entry]);
        assert_eq!(
            code_of(add(&mug(), 1), &answer),
            expected,
            "{title}: {detail}"
        );
    }
}

#[test]
fn what_was_to_go_and_is_gone_is_done() {
    let gone = errors(404, &[complaint(404, "Not Found", &json!({}))]);
    for work in [set(&mug(), MUG_LINE, 0), code("X", false), clear()] {
        assert_eq!(refusals(answered(std::slice::from_ref(&work), &gone)), []);
        assert_eq!(
            refusals(answered(std::slice::from_ref(&work), &response(204, ""))),
            []
        );
    }
}

#[test]
fn errors_come_as_a_list_and_alone() {
    let entry = complaint(401, "Unauthorized", &json!({}));
    for errors in [json!({ "errors": [entry] }), json!({ "errors": entry })] {
        match answered(&[add(&mug(), 1)], &answer(401, &errors)) {
            Reply::Trouble(Trouble::Token(error)) => {
                assert_eq!(
                    (error.vendor_code.as_deref(), error.retryable),
                    (Some("Unauthorized"), true)
                );
            }
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn status_of_the_answer_decides_and_those_of_entries_explain() {
    let inner = |http, inner: u16| {
        answered(
            &[set(&mug(), MUG_LINE, 2)],
            &errors(http, &[complaint(inner, "Not Found", &json!({}))]),
        )
    };
    assert_eq!(refusal(inner(400, 404)).code, "line-gone");
    assert_eq!(refusal(inner(422, 400)).code, "refused");
    assert!(matches!(inner(401, 404), Reply::Trouble(Trouble::Token(_))));
    assert!(matches!(
        inner(500, 404),
        Reply::Trouble(Trouble::Unknown(_))
    ));
    assert!(matches!(
        inner(429, 400),
        Reply::Trouble(Trouble::Limited { .. })
    ));
    // A status in words is one as well.
    let text = json!({ "status": "404", "title": "Not Found" });
    assert_eq!(
        refusal(answered(&[set(&mug(), MUG_LINE, 2)], &errors(400, &[text]))).code,
        "line-gone"
    );
}

#[test]
fn one_answer_mixes_what_is_gone_and_what_is_wrong() {
    let base = cart_in(&fixture("cart"));
    let works = [set(&mug(), MUG_LINE, 500), set(&tee(), TEE_LINE, 2)];
    let both = errors(
        404,
        &[
            complaint(404, "Not Found", &json!({ "id": TEE_LINE })),
            complaint(400, "Insufficient stock", &json!({ "id": MUG_LINE })),
        ],
    );
    let refused = refusals(room().answer(&works, &both, &base));
    assert_eq!(
        refused,
        [
            (0, "insufficient-stock".to_owned()),
            (1, "line-gone".to_owned())
        ]
    );
}

#[test]
fn a_line_that_failed_on_the_servers_side_may_pass_by_itself() {
    let mut body = collection(&[product_line("l", "mug", 1, 100)], 100, 0, 0);
    body["errors"] = json!([complaint(
        500,
        "Internal Server Error",
        &json!({ "sku": "TEE-RED-M" })
    )]);
    let works = [add(&json!({ "productId": "mug" }), 1), add(&tee(), 1)];
    match answered(&works, &answer(201, &body)) {
        Reply::Done { refused, .. } => {
            assert!(refused.len() == 1 && refused[0].work == 1 && refused[0].error.retryable);
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_code_that_is_taken_and_not_listed_is_not_applied_and_says_why() {
    let mut body = collection(&[product_line("l", "mug", 1, 100)], 100, 0, 0);
    body["meta"]["messages"] = json!([{ "source": { "type": "promotion_item", "code": "EURO4" },
        "title": "Promotion skipped", "description": "It is in euros." }]);
    let error = refusal(answered(&[code("EURO4", true)], &answer(201, &body)));
    assert_eq!(
        (&*error.code, error.message.as_str()),
        ("code-not-applied", "It is in euros.")
    );
    let items = [
        product_line("l", "mug", 1, 100),
        promotion_line("p", "promo", "SAVE5", -5),
    ];
    let (cart, refused, _) = done(answered(
        &[code("save5", true)],
        &answer(201, &collection(&items, 95, 0, -5)),
    ));
    assert_eq!((cart.codes.len(), refused.len()), (1, 0));
}

#[test]
fn what_an_order_holds_and_is_not_sold_any_more_is_told_beside_the_rest() {
    let mut body = collection(&[product_line("l", "mug", 1, 100)], 100, 0, 0);
    body["errors"] = json!([complaint(
        404,
        "Product not found",
        &json!({ "id": "gone" })
    )]);
    match answered(&[reorder("order-1")], &answer(201, &body)) {
        Reply::Done {
            cart: Some(_),
            refused,
            notes,
        } if refused.is_empty() => {
            assert_eq!(
                (&*notes[0].code, notes[0].subject.as_deref()),
                ("item-not-found", Some("gone"))
            );
        }
        other => panic!("{other:?}"),
    }
    let refused = errors(
        404,
        &[complaint(
            404,
            "Product not found",
            &json!({ "id": "gone" }),
        )],
    );
    assert_eq!(code_of(merge("guest-old"), &refused), "item-not-found");
}

#[test]
fn a_request_of_which_nothing_was_done_is_refused_whole() {
    let works = [add(&mug(), 1), add(&tee(), 1)];
    let both = errors(
        404,
        &[
            complaint(404, "Product not found", &json!({ "id": MUG })),
            complaint(404, "Product not found", &json!({ "sku": "TEE-RED-M" })),
        ],
    );
    let not_found = |work| (work, "item-not-found".to_owned());
    assert_eq!(
        refusals(answered(&works, &both)),
        [not_found(0), not_found(1)]
    );
    // Also where it is told as a success that holds nothing but complaints.
    let body: Value = serde_json::from_str(&both.body).unwrap();
    assert_eq!(
        refusals(answered(&works, &answer(201, &body))),
        [not_found(0), not_found(1)]
    );
}

#[test]
fn a_read_that_may_not_be_made_is_told_from_a_cart_that_is_gone() {
    let read = |status| room().cart(&response(status, ""), &nothing());
    assert!(matches!(read(400), Reply::Trouble(Trouble::Forbidden(_))));
    assert!(matches!(read(403), Reply::Trouble(Trouble::Forbidden(_))));
    assert_eq!(read(404), Reply::Trouble(Trouble::CartGone));
    assert!(matches!(read(401), Reply::Trouble(Trouble::Token(_))));
}
