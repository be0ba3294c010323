//! Tokens, phones and keys.

use serde_json::json;

use crate::client::{KEY, OTHER_STORE, STORE, Server, TOWEL, addition, held, refused};

#[test]
fn a_cart_needs_a_valid_customer_token() {
    let server = Server::start();
    let path = format!("/api/v1/sdk/cart/{STORE}");
    let get = |headers: &[(&str, &str)]| server.send("GET", &path, headers, None).code();
    assert_eq!(get(&[]), refused(401, "UNAUTHORIZED"));
    assert_eq!(get(&[("X-API-Key", KEY)]), refused(401, "UNAUTHORIZED"));
    assert_eq!(
        get(&[("Authorization", "Bearer nonsense")]),
        refused(401, "INVALID_TOKEN")
    );
    assert_eq!(
        get(&[("Authorization", "Basic customer_ada")]),
        refused(401, "INVALID_TOKEN")
    );
    assert_eq!(
        get(&[("Authorization", "Bearer customer_ada")]),
        refused(404, "CART_EMPTY")
    );
}

#[test]
fn without_a_verified_phone_nothing_works() {
    let server = Server::start();
    let grace = server.device("customer_grace", STORE);
    assert_eq!(grace.get().code(), refused(403, "PHONE_NOT_VERIFIED"));
    assert_eq!(
        grace.add(TOWEL, 1).code(),
        refused(403, "PHONE_NOT_VERIFIED")
    );
    assert_eq!(grace.finish().code(), refused(400, "PHONE_NOT_VERIFIED"));
}

#[test]
fn a_key_must_belong_to_the_store_and_must_not_be_secret() {
    let server = Server::start();
    let get = |store: &str, key: &str| {
        let headers = [("Authorization", "Bearer customer_ada"), ("x-api-key", key)];
        server
            .send("GET", &format!("/api/v1/sdk/cart/{store}"), &headers, None)
            .code()
    };
    assert_eq!(get(STORE, KEY), refused(404, "CART_EMPTY"));
    assert_eq!(get(OTHER_STORE, KEY), refused(403, "NO_STORE_ACCESS"));
    assert_eq!(
        get(STORE, "pk_test_unknown"),
        refused(401, "INVALID_API_KEY")
    );
    assert_eq!(get(STORE, "sk_test_demo"), refused(401, "INVALID_API_KEY"));
}

#[test]
fn the_key_beside_the_token_can_be_made_a_duty() {
    let server = Server::start();
    server.switch(json!({ "requireApiKey": true }));
    assert_eq!(server.ada().get().code(), refused(401, "INVALID_API_KEY"));
}

#[test]
fn plain_availability_asks_for_the_key_and_not_for_the_token() {
    let server = Server::start();
    let ask = |store: &str, headers: &[(&str, &str)]| {
        let path = format!("/api/v1/sdk/cart/store/{store}/availability");
        server.send(
            "POST",
            &path,
            headers,
            Some(&addition(TOWEL, 1).to_string()),
        )
    };
    assert_eq!(ask(STORE, &[]).code(), refused(401, "INVALID_API_KEY"));
    let token_only = [("Authorization", "Bearer customer_ada")];
    assert_eq!(
        ask(STORE, &token_only).code(),
        refused(401, "INVALID_API_KEY")
    );
    assert_eq!(
        ask(OTHER_STORE, &[("X-API-Key", KEY)]).code(),
        refused(403, "NO_STORE_ACCESS")
    );
    assert_eq!(ask(STORE, &[("X-API-Key", KEY)]).status, 200);
}

#[test]
fn an_expired_token_is_renewed_by_signing_in() {
    let server = Server::start();
    server.ada().add(TOWEL, 1);
    server.switch(json!({ "tokenGeneration": 2 }));
    assert_eq!(server.ada().get().code(), refused(401, "TOKEN_EXPIRED"));

    let login = json!({ "phoneNumber": "+1 555 010 0001", "verificationCode": "123456" });
    let answer = server.send("POST", "/api/v1/auth/login", &[], Some(&login.to_string()));
    let token = answer.json()["token"].as_str().unwrap().to_owned();
    assert_eq!(token, "customer_ada.2");
    assert_eq!(
        server.device(&token, STORE).get().lines(),
        held(&[("var_456", 1)])
    );
}

#[test]
fn a_wrong_code_does_not_sign_in() {
    let server = Server::start();
    let log_in = |body: &str| {
        server
            .send("POST", "/api/v1/auth/login", &[], Some(body))
            .code()
    };
    assert_eq!(
        log_in(r#"{"phoneNumber":"+15550100001","verificationCode":"000000"}"#),
        refused(401, "INVALID_CREDENTIALS")
    );
    assert_eq!(
        log_in(r#"{"phoneNumber":"+15550100001"}"#),
        refused(400, "VALIDATION_FAILED")
    );
}
