//! What a shop sets up.

use cartwright::vendor::{Naming, registry};

use super::stage::{CONFIG, add, nobody, nothing, room, room_with, session};

#[test]
fn what_the_vendor_can_do_is_said() {
    let can = room().capabilities();
    assert!(can.guest_carts && can.codes && can.resumes_checkout);
    assert!(!can.availability && !can.brings);
    assert_eq!((can.naming, can.max_quantity), (Naming::Given, 1000));
}

#[test]
fn settings_that_are_wrong_are_refused_about_the_field() {
    for (config, field) in [
        ("", "server"),
        ("[]", "server"),
        ("{}", "baseUrl"),
        (r#"{"baseUrl": "shop.test"}"#, "baseUrl"),
        (r#"{"baseUrl": "https://shop.test/?a=b"}"#, "baseUrl"),
        (
            r#"{"baseUrl": "https://shop.test", "currency": "dollars"}"#,
            "currency",
        ),
        (
            r#"{"baseUrl": "https://shop.test", "headers": []}"#,
            "headers",
        ),
        (
            r#"{"baseUrl": "https://shop.test", "headers": {"a b": "c"}}"#,
            "headers",
        ),
        (
            r#"{"baseUrl": "https://shop.test", "headers": {"a": "b\nc"}}"#,
            "headers",
        ),
        (
            r#"{"baseUrl": "https://shop.test", "headers": {"a": 1}}"#,
            "headers",
        ),
        (
            r#"{"baseUrl": "https://shop.test", "appOrderId": ""}"#,
            "appOrderId",
        ),
        (
            r#"{"baseUrl": "https://shop.test", "wallet": "yes"}"#,
            "wallet",
        ),
    ] {
        let error = registry::open("violet", config).err().unwrap();
        assert!(error.is("invalid-argument"), "{config}");
        assert_eq!(error.subject.as_deref(), Some(field), "{config}");
    }
    let long = format!(
        r#"{{"baseUrl": "https://shop.test", "referralId": "{}"}}"#,
        "x".repeat(129)
    );
    let error = registry::open("violet", &long).err().unwrap();
    assert_eq!(error.subject.as_deref(), Some("referralId"));
}

#[test]
fn behind_a_proxy_the_cookie_of_the_session_goes_along_and_no_secret_does() {
    for config in [
        CONFIG,
        r#"{"baseUrl": "https://shop.test/violet", "headers": {"X-Shop-Session": "s"}}"#,
    ] {
        let request = room_with(config).read(&session());
        assert!(request.credentials, "{config}");
        assert_eq!(request.url, "https://shop.test/violet/checkout/cart/73801");
    }
}

#[test]
fn spoken_to_directly_the_server_gets_the_headers_and_no_cookie() {
    let room = room_with(
        r#"{"baseUrl": "https://sandbox-api.violet.io/v1", "headers":
            {"X-Violet-App-Id": "10200", "X-Violet-App-Secret": "s3cret", "x-violet-token": "jwt"}}"#,
    );
    let read = room.read(&session());
    assert!(!read.credentials);
    assert_eq!(
        read.url,
        "https://sandbox-api.violet.io/v1/checkout/cart/73801"
    );
    let plan = room.plan(&[add(1, 1)], &nobody(), &nothing()).request;
    for request in [&read, &plan] {
        assert_eq!(request.headers.get("X-Violet-App-Id"), Some("10200"));
        assert_eq!(request.headers.get("X-Violet-Token"), Some("jwt"));
        assert!(!format!("{request:?}").contains("s3cret"));
    }
}
