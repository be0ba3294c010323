//! What is different here from what one would think, trap by trap.

use cartwright::cart::LineKind;
use cartwright::intent::Source;
use cartwright::vendor::{Capabilities, Inquiry, Reply, Trouble};
use serde_json::{Value, json};

use super::checkouts::words;
use super::stage::{
    MUG_LINE, TEE_LINE, add, add_to, answer, answered, bring, call, cart_after, cart_in, checkout,
    clear, code, collection, complaint, done, errors, fixture, key, merge, mug, nothing, parsed,
    product_line, promotion_line, read_of, refusal, reorder, response, room, session, set, tee,
};

fn body(works: &[cartwright::intent::Work]) -> Value {
    let body = room()
        .plan(works, &session(), &cart_in(&fixture("cart")))
        .request
        .body;
    serde_json::from_str(&body.unwrap()).unwrap()
}

#[test]
fn adding_the_same_again_increments_its_line() {
    let twice = collection(
        &[product_line(MUG_LINE, super::stage::MUG, 3, 1250)],
        3750,
        0,
        0,
    );
    let (cart, refused, _) = done(answered(
        &[add_to(&mug(), 1, Some(2))],
        &answer(201, &twice),
    ));
    assert_eq!(
        (cart.lines.len(), cart.lines[0].quantity, refused.len()),
        (1, 3, 0)
    );
    // What is sent is the increment and not the sum.
    assert_eq!(body(&[add_to(&mug(), 1, Some(2))])["data"]["quantity"], 1);
}

#[test]
fn other_custom_inputs_make_a_line_of_their_own() {
    let shirt = |text: &str| json!({ "productId": "shirt", "customInputs": { "front": text } });
    assert_ne!(key(&shirt("Ada")), key(&shirt("Eve")));
    let lines = ["Ada", "Eve"].map(|text| {
        let mut line = product_line(text, "shirt", 1, 900);
        line["custom_inputs"] = json!({ "front": text });
        line
    });
    let cart = cart_in(&read_of(&lines, 1800, 0, 0).to_string());
    assert_eq!(
        cart.line(&key(&shirt("Eve")))
            .unwrap()
            .id
            .as_ref()
            .unwrap()
            .as_str(),
        "Eve"
    );
}

#[test]
fn custom_items_of_one_sku_are_one_line_under_the_first_name() {
    let wrap = |name: &str, sku: Value| {
        json!({ "custom": { "name": name,
        "price": { "amount": 350, "currency": "USD" }, "sku": sku } })
    };
    let first = json!({ "id": "l", "type": "custom_item", "name": "Paper", "sku": "W", "quantity": 2,
        "unit_price": { "amount": 350, "currency": "USD" }, "value": { "amount": 700, "currency": "USD" } });
    let cart = cart_after(
        &[add_to(&wrap("Foil", json!("W")), 1, Some(1))],
        &collection(&[first], 700, 0, 0),
    );
    assert_eq!(
        cart.line(&key(&wrap("Foil", json!("W"))))
            .unwrap()
            .face
            .name
            .as_deref(),
        Some("Paper")
    );
    // Without one they stay apart at the server, and each line keeps its own key.
    let nameless = |id: &str| {
        json!({ "id": id, "type": "custom_item", "name": "Foil", "sku": "", "quantity": 1,
        "unit_price": { "amount": 350, "currency": "USD" }, "value": { "amount": 350, "currency": "USD" } })
    };
    let again = add_to(&wrap("Foil", Value::Null), 1, Some(1));
    let cart = cart_after(
        &[again],
        &collection(&[nameless("a"), nameless("b")], 700, 0, 0),
    );
    assert_eq!(cart.lines.len(), 2);
    assert_ne!(cart.lines[0].key(), cart.lines[1].key());
}

#[test]
fn a_second_location_moves_the_line_and_makes_no_other() {
    let at = |place: &str| json!({ "productId": "mug", "location": place });
    assert_eq!(key(&at("east")), key(&at("west")));
    let mut line = product_line("l", "mug", 2, 100);
    line["location"] = json!("west");
    let cart = cart_after(
        &[add_to(&at("west"), 1, Some(1))],
        &collection(&[line], 200, 0, 0),
    );
    assert!(cart.line(&key(&at("east"))).is_some());
}

#[test]
fn an_update_names_the_line_and_never_the_product() {
    let request = room()
        .plan(&[set(&mug(), MUG_LINE, 4)], &session(), &nothing())
        .request;
    assert!(request.url.ends_with(MUG_LINE));
    assert!(!request.body.unwrap().contains(super::stage::MUG));
    assert!(set(&mug(), MUG_LINE, 4).deed.is_repeatable() && !add(&mug(), 4).deed.is_repeatable());
}

#[test]
fn a_line_is_removed_and_never_set_to_none() {
    let works = [
        set(&mug(), MUG_LINE, 0),
        set(&tee(), TEE_LINE, 2),
        set(&mug(), "l-3", 0),
    ];
    let plan = |works| room().plan(works, &session(), &nothing());
    let first = plan(&works[..]);
    assert_eq!(
        (
            first.takes,
            first.request.method.as_str(),
            first.request.body
        ),
        (1, "DELETE", None)
    );
    // A bulk stops before it.
    assert_eq!(plan(&works[1..]).takes, 1);
}

#[test]
fn all_or_nothing_is_said_either_way() {
    let adds = body(&[add(&mug(), 1), add(&tee(), 1)]);
    assert_eq!(adds["options"], json!({ "add_all_or_nothing": false }));
    let sets = body(&[set(&mug(), MUG_LINE, 2), set(&tee(), TEE_LINE, 2)]);
    assert_eq!(sets["options"], json!({ "update_all_or_nothing": false }));
    assert_eq!(
        body(&[merge("x")])["options"],
        json!({ "add_all_or_nothing": true })
    );
    assert_eq!(
        body(&[reorder("x")])["options"],
        json!({ "add_all_or_nothing": false })
    );
}

#[test]
fn another_currency_is_refused_at_the_line() {
    let other = errors(
        400,
        &[complaint(
            400,
            "Price not found",
            &json!({ "sku": "TEE-RED-M" }),
        )],
    );
    let work = add(&tee(), 1);
    let error = refusal(answered(std::slice::from_ref(&work), &other));
    assert_eq!(
        (&*error.code, error.subject.as_deref()),
        ("currency-mismatch", work.deed.key().map(|key| key.as_str()))
    );
}

#[test]
fn a_promotion_is_told_twice_and_taken_off_once() {
    let cart = cart_in(&fixture("cart"));
    assert_eq!(cart.lines.len(), 1);
    assert_eq!(cart.lines[0].total.map(|total| total.minor), Some(2500));
    let totals = cart.totals;
    let [subtotal, discount, total] =
        [totals.subtotal, totals.discount, totals.total].map(|money| money.unwrap().minor);
    assert_eq!([subtotal, discount, total], [2500, 500, 2000]);
    assert_eq!(cart.codes[0].discount.unwrap().minor, 500);
}

#[test]
fn one_code_is_one_code_whatever_it_brings_and_however_it_is_spelled() {
    let items = [
        product_line("l", "mug", 2, 1250),
        promotion_line("p-1", "ten", "WELCOME", -250),
        promotion_line("p-2", "one", "Welcome", -100),
    ];
    let cart = cart_after(&[code("welcome", true)], &collection(&items, 2150, 0, -350));
    assert_eq!(cart.codes.len(), 1);
    assert_eq!(
        cart.codes[0].discount.map(|discount| discount.minor),
        Some(350)
    );
    // Entered again it changes nothing, and is no failure.
    assert_eq!(
        cart_after(&[code("WELCOME", true)], &collection(&items, 2150, 0, -350)).codes,
        cart.codes
    );
    let empty = errors(422, &[complaint(422, "Cart is empty", &json!({}))]);
    assert_eq!(
        refusal(answered(&[code("WELCOME", true)], &empty)).code,
        "code-invalid"
    );
}

#[test]
fn gifts_come_with_the_answer_to_anything_and_are_told_as_such() {
    let mut gift = product_line("l-2", "tea", 1, 400);
    gift["auto_add_quantity"] = json!(1);
    let mut bought_as_well = product_line("l-3", "cup", 3, 300);
    bought_as_well["auto_add_quantity"] = json!(1);
    let mut body = collection(
        &[product_line("l-1", "mug", 1, 100), gift, bought_as_well],
        900,
        0,
        -500,
    );
    body["errors"] = json!([complaint(
        400,
        "Gift has no price in the currency USD",
        &json!({ "sku": "VASE" })
    )]);
    let (cart, refused, notes) = done(answered(
        &[add(&json!({ "productId": "mug" }), 1)],
        &answer(201, &body),
    ));
    let kinds: Vec<LineKind> = cart.lines.iter().map(|line| line.face.kind).collect();
    assert_eq!(
        kinds,
        [LineKind::Product, LineKind::Gift, LineKind::Product]
    );
    let own: Vec<u32> = cart.lines.iter().map(|line| line.own()).collect();
    assert_eq!(own, [1, 0, 2]);
    // It is nothing that was asked for, so that nothing that was is refused for it.
    assert_eq!(
        (refused.len(), notes),
        (0, vec!["currency-mismatch".to_owned()])
    );
}

#[test]
fn a_write_says_nothing_of_the_cart_itself_and_loses_nothing_of_it() {
    let base = cart_in(&fixture("cart"));
    let mut bare = collection(&[product_line("l", "mug", 1, 100)], 100, 0, 0);
    bare["meta"].as_object_mut().unwrap().remove("timestamps");
    let (cart, ..) = done(room().answer(&[add(&tee(), 1)], &answer(201, &bare), &base));
    assert_eq!((cart.cart_id, cart.origin), (base.cart_id, base.origin));
}

#[test]
fn a_cart_that_took_the_place_of_another_says_so_by_its_beginning() {
    // A read of a cart that has expired makes a new one of the same name, and says 200.
    let before = cart_in(&fixture("cart"));
    let after = cart_in(&fixture("cart-empty"));
    assert!(after.lines.is_empty() && after.origin != before.origin);
    let mut refilled = parsed("cart");
    refilled["data"]["meta"]["timestamps"]["created_at"] = json!("2026-10-10T08:00:00Z");
    let refilled = cart_in(&refilled.to_string());
    assert!(before.origin.is_some() && refilled.origin != before.origin);
}

#[test]
fn a_write_that_met_another_is_looked_into_before_it_is_repeated() {
    let conflict = errors(409, &[complaint(409, "Conflict", &json!({}))]);
    match answered(&[add(&mug(), 1)], &conflict) {
        Reply::Trouble(Trouble::Unknown(error)) => assert_eq!(error.code, "write-conflict"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_checkout_leaves_the_cart_as_it_is() {
    assert!(room().ask(&Inquiry::Hold, &session()).is_err());
    assert!(
        room()
            .ask(&checkout(&words()), &session())
            .unwrap()
            .url
            .ends_with("/checkout")
    );
}

#[test]
fn an_email_and_an_owner_exclude_each_other() {
    let both = errors(
        422,
        &[complaint(
            422,
            "Cannot associate accounts to carts with contact emails",
            &json!({}),
        )],
    );
    match room().told(&call("associate", &json!({ "account": "a" })), &both) {
        Err(Trouble::Refused(error)) => {
            assert_eq!(
                error.vendor_code.as_deref(),
                Some("Cannot associate accounts to carts with contact emails")
            );
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_preview_is_no_cart_to_check_out() {
    let refused = errors(400, &[complaint(400, "Bad Request", &json!({}))]);
    assert!(matches!(
        room().told(&checkout(&words()), &refused),
        Err(Trouble::Refused(_))
    ));
}

#[test]
fn stock_that_is_looked_at_late_is_short_at_the_checkout() {
    match room().told(&checkout(&words()), &response(400, &fixture("shortage"))) {
        Err(Trouble::Refused(error)) => assert_eq!(error.code, "insufficient-stock"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_an_order_had_that_is_in_no_catalogue_does_not_come_again() {
    // The order held two products and a custom item: what came is what the answer holds, and nothing is refused.
    let came = collection(&[product_line("l", "mug", 2, 100)], 200, 0, 0);
    let (cart, refused, notes) = done(answered(&[reorder("order-1")], &answer(201, &came)));
    assert_eq!((cart.lines.len(), refused.len(), notes.len()), (1, 0, 0));
}

#[test]
fn the_cart_that_was_merged_is_removed_by_us() {
    let sent = body(&[bring(Source::Guest {
        id: "guest-old".into(),
    })]);
    assert_eq!(
        sent["data"],
        json!({ "type": "cart_items", "cart_id": "guest-old" })
    );
    let removed = room().discard("guest-old", &session()).unwrap();
    assert_eq!(
        (
            removed.method.as_str(),
            removed.url.ends_with("/v2/carts/guest-old")
        ),
        ("DELETE", true)
    );
}

#[test]
fn the_last_cart_of_a_customer_stays() {
    // The server would refuse to remove it: a cart that is given up is emptied.
    let plan = room().plan(&[clear()], &session(), &nothing());
    assert_eq!(plan.request.method.as_str(), "DELETE");
    assert!(plan.request.url.ends_with("/items"), "{}", plan.request.url);
    let error = room().ask(&call("delete-cart", &json!({})), &session());
    assert_eq!(error.unwrap_err().code, "unsupported");
}

#[test]
fn a_hundred_lines_are_counted_before_anything_is_sent() {
    let Capabilities { max_rows, .. } = room().capabilities();
    assert_eq!(max_rows, 100);
    let full = errors(
        400,
        &[complaint(
            400,
            "Cart item limit",
            &json!({ "cart_id": "c" }),
        )],
    );
    assert_eq!(
        refusal(answered(&[add(&mug(), 1)], &full)).code,
        "too-many-lines"
    );
}
