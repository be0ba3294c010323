//! Works and inquiries as operations, to the letter: the page's own code reads them.

use cartwright::cart::{BagKey, Code};
use cartwright::http::Method;
use cartwright::intent::{Deed, Work};
use cartwright::vendor::{Inquiry, Session, registry};

use super::stage::{add, nothing, room, room_with, session, set, work};

fn operation(work: &Work) -> String {
    let plan = room().plan(std::slice::from_ref(work), &session(), &nothing());
    assert_eq!((plan.takes, plan.request.method), (1, Method::Post));
    assert_eq!(plan.request.url, "https://shop.test/api/cartwright");
    plan.request.body.unwrap()
}

#[test]
fn each_work_is_one_operation_with_all_that_the_page_must_know() {
    for (work, body) in [
        (
            add(2),
            r#"{"op":"add","cart":"c-1","item":{"sku":"MUG"},"quantity":2,"key":"tab-3.tab-5.2.2"}"#,
        ),
        (
            set(4),
            r#"{"op":"set","cart":"c-1","line":"l-1","item":{"sku":"MUG"},"quantity":4}"#,
        ),
        (set(0), r#"{"op":"remove","cart":"c-1","line":"l-1"}"#),
        (work(Deed::Clear), r#"{"op":"clear","cart":"c-1"}"#),
    ] {
        assert_eq!(operation(&work), body);
    }
    let read = room().read(&session());
    assert_eq!(read.body.as_deref(), Some(r#"{"op":"read","cart":"c-1"}"#));
    assert_eq!(read.headers.get("Authorization"), Some("Bearer jwt"));
    let nobody = room().read(&Session::default());
    assert_eq!(nobody.body.as_deref(), Some(r#"{"op":"read"}"#));
}

#[test]
fn a_code_is_taken_off_by_the_name_that_the_server_has_given_it() {
    let mut base = nothing();
    base.codes.push(Code {
        id: Some("d-7".into()),
        ..Code::of("TEN".into(), BagKey::whole_cart())
    });
    let code = |on| {
        let deed = Deed::Code {
            code: "ten".into(),
            merchant: None,
            on,
        };
        room().plan(&[work(deed)], &session(), &base).request.body
    };
    assert_eq!(
        [code(true), code(false)].map(Option::unwrap),
        [
            r#"{"op":"applyCode","cart":"c-1","code":"ten","id":"d-7"}"#,
            r#"{"op":"removeCode","cart":"c-1","code":"ten","id":"d-7"}"#,
        ]
    );
}

#[test]
fn the_same_add_goes_by_the_same_key_and_another_by_another() {
    let key = |work: &Work| operation(work).split("\"key\":").nth(1).map(str::to_owned);
    assert_eq!(key(&add(2)), key(&add(2)));
    let mut fewer = add(2);
    fewer.covers.pop();
    for other in [add(3), fewer] {
        assert_ne!(key(&add(2)), key(&other));
    }
}

#[test]
fn a_checkout_says_what_the_shop_has_said_and_by_which_reference() {
    let checkout = Inquiry::Checkout {
        with: r#"{"gift":true}"#.into(),
        reference: "cw-1".into(),
    };
    let request = room().ask(&checkout, &session()).unwrap();
    assert_eq!(
        request.body.unwrap(),
        r#"{"op":"checkout","cart":"c-1","reference":"cw-1","options":{"gift":true}}"#
    );
    assert!(
        room()
            .ask(&Inquiry::Hold, &session())
            .unwrap_err()
            .is("unsupported")
    );
}

#[test]
fn settings_that_cannot_be_meant_are_refused_about_the_field() {
    for (config, subject) in [
        ("", "server"),
        (r#"{"currency": "USD"}"#, "baseUrl"),
        (r#"{"baseUrl": "shop.test", "currency": "USD"}"#, "baseUrl"),
        (r#"{"baseUrl": "https://shop.test"}"#, "currency"),
        (
            r#"{"baseUrl": "https://shop.test", "currency": "usd"}"#,
            "currency",
        ),
        (
            r#"{"baseUrl": "https://shop.test", "currency": "USD", "creates": 1}"#,
            "creates",
        ),
    ] {
        let error = registry::open("custom", config).err().unwrap();
        assert!(error.is("invalid-argument"), "{config}");
        assert_eq!(error.subject.as_deref(), Some(subject), "{config}");
    }
    assert!(
        !room_with(r#"{"baseUrl": "https://shop.test", "currency": "JPY"}"#)
            .capabilities()
            .codes
    );
}
