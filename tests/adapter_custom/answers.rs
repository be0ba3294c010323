//! What answers come to: carts, refusals, and what leaves it open.

use cartwright::cart::{CodeStatus, Snapshot};
use cartwright::intent::Deed;
use cartwright::vendor::{Inquiry, Reply, Told, Trouble};

use super::stage::{add, cart_in, fixture, nothing, response, room, room_of_customers, set, work};

fn minor(amount: Option<cartwright::money::Money>) -> Option<i64> {
    amount.map(|amount| amount.minor)
}

#[test]
fn a_cart_is_read_to_the_minor_unit_from_numbers_and_from_decimals() {
    let cart = cart_in(room().cart(&response(200, &fixture("cart")), &nothing()));
    assert_eq!(cart.cart_id.as_deref(), Some("cart-1"));
    let [mug, tag] = &cart.lines[..] else {
        panic!("{:?}", cart.lines);
    };
    assert_eq!(mug.key().as_str(), "engraved:false/sku=MUG-BLUE");
    assert_eq!(
        (mug.available, mug.available_quantity),
        (Some(true), Some(7))
    );
    assert_eq!(
        mug.face.attributes.iter().collect::<Vec<_>>(),
        [("colour", "blue")]
    );
    assert_eq!(minor(mug.total), Some(2_500));
    assert_eq!(
        (minor(tag.unit_price), minor(tag.total)),
        (Some(10), Some(100))
    );
    let totals = cart.totals;
    assert_eq!(
        [
            totals.subtotal,
            totals.discount,
            totals.shipping,
            totals.tax,
            totals.total
        ]
        .map(minor),
        [2_600, 260, 495, 210, 3_045].map(Some)
    );
    let [ten] = &cart.codes[..] else {
        panic!("{:?}", cart.codes);
    };
    assert_eq!(
        (ten.code.as_str(), ten.status),
        ("TEN", CodeStatus::Applied)
    );
}

#[test]
fn a_write_that_tells_no_cart_has_the_cart_read() {
    for body in ["{}", r#"{"cart": null}"#] {
        let reply = room().answer(&[add(1)], &response(200, body), &nothing());
        assert_eq!(
            reply,
            Reply::Done {
                cart: None,
                refused: vec![],
                notes: vec![]
            }
        );
        assert!(matches!(
            room().cart(&response(200, body), &nothing()),
            Reply::Trouble(Trouble::Unknown(_))
        ));
    }
}

#[test]
fn what_is_gone_already_is_removed_and_what_shall_hold_more_is_not_there() {
    let gone = response(404, "");
    let removed = room().answer(&[set(0)], &gone, &nothing());
    assert!(matches!(removed, Reply::Done { refused, .. } if refused.is_empty()));
    for (work, code) in [(set(3), "line-gone"), (add(3), "item-not-found")] {
        match room().answer(&[work], &gone, &nothing()) {
            Reply::Done { refused, .. } => assert_eq!(refused[0].error.code, code),
            other => panic!("{other:?}"),
        }
    }
    let cleared = room().answer(&[work(Deed::Clear)], &gone, &nothing());
    assert_eq!(cleared, Reply::Trouble(Trouble::CartGone));
}

#[test]
fn a_shortage_says_how_many_there_are_and_the_cart_beside_it_is_kept() {
    let body = fixture("cart").replacen(
        '{',
        r#"{"error": {"code": "insufficient-stock", "available": 3, "message": "Only 3", "vendorCode": "E7"},"#,
        1,
    );
    match room().answer(&[add(9)], &response(409, &body), &nothing()) {
        Reply::Done {
            cart: Some(cart),
            refused,
            ..
        } => {
            let error = &refused[0].error;
            assert_eq!((cart.lines.len(), error.available), (2, Some(3)));
            assert!(error.is("insufficient-stock") && !error.retryable);
            assert_eq!(error.vendor_code.as_deref(), Some("E7"));
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn code_of_the_page_that_fails_costs_no_change() {
    let body = r#"{"error": {"code": "adapter-failed", "retryable": true}}"#;
    match room().answer(&[add(1)], &response(422, body), &nothing()) {
        Reply::Done { refused, .. } => assert!(refused[0].error.retryable),
        other => panic!("{other:?}"),
    }
    assert!(matches!(
        room().cart(&response(422, body), &nothing()),
        Reply::Trouble(Trouble::Unknown(error)) if error.is("adapter-failed")
    ));
}

#[test]
fn who_has_no_cart_yet_has_an_empty_one_where_none_are_made() {
    let gone = response(404, "");
    let nobody = room_of_customers();
    let empty = Snapshot::empty(nobody.currency());
    assert_eq!(cart_in(nobody.cart(&gone, &empty)), empty);
    assert_eq!(
        room().cart(&gone, &empty),
        Reply::Trouble(Trouble::CartGone)
    );
    // The id tells that it is another cart, and names none.
    let cart = cart_in(nobody.cart(&response(200, &fixture("cart")), &empty));
    assert_eq!(
        (cart.cart_id, cart.origin.as_deref()),
        (None, Some("cart-1"))
    );
}

#[test]
fn a_cart_that_was_bought_is_an_order() {
    let body = fixture("cart").replace(
        "\"id\": \"cart-1\"",
        "\"id\": \"cart-1\", \"isOrdered\": true",
    );
    assert!(matches!(
        room().cart(&response(200, &body), &nothing()),
        Reply::Ordered { order, .. } if order.lines.len() == 2
    ));
}

#[test]
fn a_checkout_leads_to_a_link_or_an_order() {
    let checkout = Inquiry::Checkout {
        with: String::new(),
        reference: "cw-1".into(),
    };
    let told = |body: &str| match room().told(&checkout, &response(200, body)) {
        Ok(Told::CheckedOut(told)) => (told.url, told.order),
        other => panic!("{other:?}"),
    };
    assert_eq!(
        told(r#"{"url": "https://pay.test/1"}"#),
        (Some("https://pay.test/1".into()), None)
    );
    assert_eq!(
        told(r#"{"order": {"id": 7}}"#),
        (None, Some("{\"id\": 7}".into()))
    );
    assert_eq!(told("{}"), (None, None));
}
