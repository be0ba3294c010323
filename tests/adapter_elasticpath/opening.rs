//! Settings, the token of no one in particular, and which cart is the shopper's.

use cartwright::vendor::{Capabilities, Naming, Trouble, registry};
use serde_json::{Value, json};

use super::stage::{
    answer, complaint, customer, errors, fixture, response, room, room_with, session,
};

fn refused(config: &str) -> Option<String> {
    let error = registry::open("elastic-path", config).err()?;
    assert!(error.is("invalid-argument"), "{error:?}");
    error.subject
}

#[test]
fn settings_are_checked_about_the_field() {
    for (config, field) in [
        ("[]", "server"),
        ("{}", "baseUrl"),
        (r#"{"baseUrl": "ftp://shop.test"}"#, "baseUrl"),
        (
            r#"{"baseUrl": "https://shop.test", "currency": "usd"}"#,
            "currency",
        ),
        (
            r#"{"baseUrl": "https://shop.test", "clientId": "a b"}"#,
            "clientId",
        ),
        (
            r#"{"baseUrl": "https://shop.test", "clientId": ""}"#,
            "clientId",
        ),
        (
            r#"{"baseUrl": "https://shop.test", "language": "fr\n"}"#,
            "language",
        ),
        (
            r#"{"baseUrl": "https://shop.test", "shopper": "member"}"#,
            "shopper",
        ),
    ] {
        assert_eq!(refused(config).as_deref(), Some(field), "{config}");
    }
    let room = room_with(r#"{"baseUrl": "https://shop.test", "currency": "KWD", "extra": 1}"#);
    assert_eq!(room.currency().code(), "KWD");
}

#[test]
fn guests_have_carts_under_names_of_our_own_and_a_hundred_rows() {
    let Capabilities {
        guest_carts,
        max_rows,
        naming,
        codes,
        brings,
        availability,
        ..
    } = room().capabilities();
    assert!(guest_carts && codes && brings && !availability);
    assert_eq!((max_rows, naming), (100, Naming::Chosen));
    assert_eq!(room().find(&session()), None);
    assert_eq!(room().make(&session()), None);
}

#[test]
fn token_is_fetched_only_where_the_page_has_a_client_id() {
    assert!(room().sign().is_some());
    assert_eq!(
        room_with(r#"{"baseUrl": "https://shop.test"}"#).sign(),
        None
    );
    let room = room_with(r#"{"baseUrl": "https://shop.test", "clientId": "a&b=c"}"#);
    let body = room.sign().unwrap().body.unwrap();
    assert_eq!(body, "grant_type=implicit&client_id=a%26b%3Dc");
}

#[test]
fn token_is_read_open_and_within_data() {
    let token = "b2f6c0ffee5a4d2d9e1f";
    assert_eq!(
        room().signed(&response(200, &fixture("token"))),
        Ok(token.into())
    );
    let flat: Value = serde_json::from_str(&fixture("token")).unwrap();
    assert_eq!(
        room().signed(&answer(200, &json!({ "data": flat }))),
        Ok(token.into())
    );
}

#[test]
fn token_that_is_refused_is_no_failure_of_the_server() {
    for status in [400, 401] {
        let refused = room().signed(&errors(
            status,
            &[complaint(status, "Bad client", &json!({}))],
        ));
        match refused {
            Err(Trouble::Token(error)) => assert_eq!(error.message, "No."),
            other => panic!("{other:?}"),
        }
    }
    for (status, body) in [
        (500, ""),
        (200, ""),
        (200, "{}"),
        (200, r#"{"access_token": "a\nb"}"#),
    ] {
        let signed = room().signed(&response(status, body));
        assert!(
            matches!(signed, Err(Trouble::Unknown(_))),
            "{status} {body}: {signed:?}"
        );
    }
    assert!(matches!(
        room().signed(&response(429, "")),
        Err(Trouble::Limited { .. })
    ));
}

#[test]
fn known_cart_is_gone_on_with_and_else_the_one_that_changed_last() {
    let carts = |ids: &[&str]| {
        let carts: Vec<Value> = ids
            .iter()
            .map(|id| json!({ "id": id, "type": "cart" }))
            .collect();
        answer(
            200,
            &json!({ "data": carts, "meta": { "page": { "total": 1 } } }),
        )
    };
    let found = |ids: &[&str], known| room().found(&carts(ids), known).unwrap();
    assert_eq!(found(&["new", "old"], Some("old")).as_deref(), Some("old"));
    assert_eq!(found(&["new", "old"], Some("gone")).as_deref(), Some("new"));
    assert_eq!(found(&["new", "old"], None).as_deref(), Some("new"));
    assert_eq!(found(&[], Some("gone")), None);
}

#[test]
fn known_cart_is_gone_on_with_though_so_many_others_changed_since() {
    let page = |total: u32| {
        let carts = json!([{ "id": "new", "type": "cart" }]);
        let meta = json!({ "results": { "total": total }, "page": { "limit": 1, "total": total } });
        answer(200, &json!({ "data": carts, "meta": meta }))
    };
    let found = |total, known| room().found(&page(total), known).unwrap();
    assert_eq!(found(101, Some("old")).as_deref(), Some("old"));
    assert_eq!(found(101, None).as_deref(), Some("new"));
    // There are no others, so that it is gone.
    assert_eq!(found(1, Some("old")).as_deref(), Some("new"));
}

#[test]
fn cart_that_was_made_is_called_as_the_server_says() {
    let made = answer(201, &json!({ "data": { "id": "c-1", "type": "cart" } }));
    assert_eq!(room().made(&made), Ok("c-1".into()));
    for body in ["", "{}", r#"{"data": {}}"#, r#"{"data": {"id": ""}}"#] {
        assert!(
            matches!(room().made(&response(201, body)), Err(Trouble::Unknown(_))),
            "{body}"
        );
        assert!(
            matches!(
                room().found(&response(200, body), None),
                Err(Trouble::Unknown(_))
            ),
            "{body}"
        );
    }
}

#[test]
fn shopper_whose_token_is_over_is_told_from_one_without_a_cart() {
    assert!(room().find(&customer()).is_some());
    assert!(matches!(
        room().found(&response(401, ""), None),
        Err(Trouble::Token(_))
    ));
    assert!(matches!(
        room().found(&response(403, ""), None),
        Err(Trouble::Forbidden(_))
    ));
    assert!(matches!(
        room().made(&response(503, "")),
        Err(Trouble::Unknown(_))
    ));
}
