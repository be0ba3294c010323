//! A shop's settings.

use cartwright::error::CartError;
use cartwright::vendor::registry;

use super::stage::{room_with, session};

fn refused(config: &str) -> CartError {
    registry::open("vesuviopay", config)
        .map(|_| ())
        .unwrap_err()
}

#[test]
fn a_secret_key_never_starts() {
    for key in ["sk_test_abc", "sk_live_abc", "SK_live_abc", " sk_live_abc"] {
        let error = refused(&format!(
            r#"{{"baseUrl": "https://a.test", "storeId": "s", "apiKey": "{key}"}}"#
        ));
        assert!(error.is("secret-key-refused"), "{error:?}");
        assert!(!format!("{error:?}").contains("abc"));
    }
}

#[test]
fn bad_settings_are_refused_about_the_field() {
    for (config, field) in [
        ("", "server"),
        ("[]", "server"),
        (r#"{"storeId": "s"}"#, "baseUrl"),
        (r#"{"storeId": "s", "baseUrl": 4}"#, "baseUrl"),
        (r#"{"storeId": "s", "baseUrl": "shop.test"}"#, "baseUrl"),
        (
            r#"{"storeId": "s", "baseUrl": "javascript://a"}"#,
            "baseUrl",
        ),
        (
            r#"{"storeId": "s", "baseUrl": "https://u:p@a.test"}"#,
            "baseUrl",
        ),
        (
            r#"{"storeId": "s", "baseUrl": "https://a.test/?x=1"}"#,
            "baseUrl",
        ),
        (r#"{"baseUrl": "https://a.test"}"#, "storeId"),
        (r#"{"baseUrl": "https://a.test", "storeId": ""}"#, "storeId"),
        (
            r#"{"baseUrl": "https://a.test", "storeId": ".."}"#,
            "storeId",
        ),
        (
            r#"{"baseUrl": "https://a.test", "storeId": "s", "apiKey": "pk_\r\nX: y"}"#,
            "apiKey",
        ),
        (
            r#"{"baseUrl": "https://a.test", "storeId": "s", "currency": "usd"}"#,
            "currency",
        ),
        (
            r#"{"baseUrl": "https://a.test", "storeId": "s", "currency": "DEM"}"#,
            "currency",
        ),
    ] {
        let error = refused(config);
        assert_eq!(
            (&*error.code, error.subject.as_deref()),
            ("invalid-argument", Some(field)),
            "{config}"
        );
    }
}

#[test]
fn what_can_be_left_out_has_a_default_and_the_store_is_one_segment_of_the_path() {
    let room = room_with(
        r#"{"baseUrl": "http://127.0.0.1:4010/", "storeId": "a/b?", "apiKey": null, "later": 1}"#,
    );
    let request = room.read(&session());
    assert_eq!(
        request.url,
        "http://127.0.0.1:4010/api/v1/sdk/cart/a%2Fb%3F"
    );
    assert_eq!(request.headers.get("x-api-key"), None);
    assert_eq!(room.currency().code(), "USD");
}

#[test]
fn a_vendor_that_is_not_in_the_build_is_said_to_be_unsupported() {
    let error = registry::open("nobody", "{}").map(|_| ()).unwrap_err();
    assert!(error.is("unsupported"));
}
