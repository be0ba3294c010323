//! The three headers, and how tokens are had and end.

use serde_json::{Value, json};

use crate::{
    app::{App, JACKET, refusal, refused, text},
    wire::{Answer, Server},
};

const APP: [(&str, &str); 2] = [
    ("X-Violet-App-Id", "10200"),
    ("X-Violet-App-Secret", "sandbox_app_secret"),
];

fn log_in(server: &Server, username: &str, password: &str) -> Answer {
    let body = json!({ "username": username, "password": password }).to_string();
    server.send("POST", "/v1/login", &APP, Some(&body))
}

fn renew(server: &Server, token: &str) -> Answer {
    let [id, secret] = APP;
    server.send(
        "GET",
        "/v1/auth/token",
        &[id, secret, ("X-Violet-Token", token)],
        None,
    )
}

/// Status and number of an answer of the gateway.
fn turned_away(answer: &Answer) -> (u16, u64) {
    let body = answer.json();
    assert_eq!(body["status"], answer.status);
    assert!(
        body["timestamp"].as_i64().unwrap() > 1_000_000_000_000,
        "{body}"
    );
    (answer.status, body["error_code"].as_u64().unwrap())
}

#[test]
fn whoever_has_the_three_headers_may_touch_any_cart() {
    let server = Server::start();
    let app = App::open(&server);
    let cart = app.cart_of(&[(JACKET, 1)]);
    let another = App::open(&server);
    assert_eq!(another.get(&cart.path("")).json()["id"], cart.id);
}

#[test]
fn a_wrong_or_missing_secret_is_refused_by_the_api() {
    let server = Server::start();
    let mut app = App::open(&server);
    for secret in ["guess", ""] {
        for (name, value) in &mut app.headers {
            if name == "X-Violet-App-Secret" {
                secret.clone_into(value);
            }
        }
        assert_eq!(
            refused(&app.create(json!({}))),
            refusal(401, "invalid_credentials")
        );
    }
    app.headers.retain(|(name, _)| name != "X-Violet-App-Id");
    assert_eq!(
        refused(&app.create(json!({}))),
        refusal(401, "invalid_credentials")
    );
}

#[test]
fn a_token_ends_after_a_day() {
    let server = Server::start();
    let app = App::open(&server);
    server.control("POST", "clock", json!({ "advance": 86_000 }));
    assert_eq!(app.create(json!({})).status, 200);
    server.control("POST", "clock", json!({ "advance": 401 }));
    let answer = app.create(json!({}));
    assert_eq!(turned_away(&answer), (401, 11));
    assert_eq!(answer.json()["message"], "Token has expired");
    assert_eq!(App::open(&server).create(json!({})).status, 200);
}

#[test]
fn tokens_can_be_ended_by_a_switch() {
    let server = Server::start();
    let app = App::open(&server);
    server.switch(json!({ "tokenGeneration": 1 }));
    assert_eq!(turned_away(&app.create(json!({}))), (401, 11));
    assert_eq!(App::open(&server).create(json!({})).status, 200);
}

#[test]
fn what_is_no_token_is_not_an_expired_one() {
    let server = Server::start();
    let [id, secret] = APP;
    for token in ["", "guess", "a.b.c"] {
        let headers = [id, secret, ("X-Violet-Token", token)];
        let answer = server.send("GET", "/v1/checkout/cart/1", &headers, None);
        assert_eq!(turned_away(&answer), (401, 10), "{token}");
    }
}

#[test]
fn logging_in_gives_a_token_and_one_to_renew_it_with() {
    let server = Server::start();
    let login = server.look("seed")["violet"]["login"].clone();
    let answer = log_in(
        &server,
        login["username"].as_str().unwrap(),
        login["password"].as_str().unwrap(),
    );
    assert_eq!(answer.status, 200, "{}", answer.text);
    let answer = answer.json();
    server.control("POST", "clock", json!({ "advance": 90_000 }));
    assert_eq!(
        turned_away(&renew(&server, answer["token"].as_str().unwrap())),
        (401, 10)
    );
    let renewed = renew(&server, answer["refresh_token"].as_str().unwrap());
    assert_eq!(renewed.status, 200, "{}", renewed.text);
    let mut app = App::open(&server);
    for (name, value) in &mut app.headers {
        if name == "X-Violet-Token" {
            *value = text(&renewed.json()["token"]);
        }
    }
    assert_eq!(app.create(json!({})).status, 200);
}

#[test]
fn a_wrong_password_gives_no_token() {
    let server = Server::start();
    let username = text(&server.look("seed")["violet"]["login"]["username"]);
    assert_eq!(
        refused(&log_in(&server, &username, "guess")),
        refusal(401, "invalid_credentials")
    );
    let body = json!({ "username": username }).to_string();
    let without = server.send("POST", "/v1/login", &APP, Some(&body));
    assert_eq!(refused(&without), refusal(400, "invalid_request"));
}

#[test]
fn a_token_to_renew_with_opens_no_cart() {
    let server = Server::start();
    let refresh = text(&server.look("seed")["violet"]["login"]["refreshToken"]);
    let [id, secret] = APP;
    let headers = [id, secret, ("X-Violet-Token", refresh.as_str())];
    let answer = server.send("POST", "/v1/checkout/cart", &headers, Some("{}"));
    assert_eq!(turned_away(&answer), (401, 10));
}

#[test]
fn renewing_is_a_get() {
    let server = Server::start();
    let answer = server.send("POST", "/v1/auth/token", &APP, None);
    assert_eq!(
        (answer.status, &answer.json()["status"]),
        (405, &json!(405))
    );
}

#[test]
fn a_proxy_can_read_when_a_token_ends() {
    let server = Server::start();
    let token = text(&server.look("seed")["violet"]["headers"]["X-Violet-Token"]);
    let claims = token.split('.').nth(1).unwrap();
    let claims: Value = serde_json::from_slice(&decoded(claims)).unwrap();
    let now = server.look("clock")["now"].as_i64().unwrap();
    let left = claims["exp"].as_i64().unwrap() - now;
    assert!((86_390..=86_400).contains(&left), "{left}");
}

/// Base 64 for URLs, by the book.
fn decoded(text: &str) -> Vec<u8> {
    let digits = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut bits = Vec::new();
    for letter in text.bytes() {
        let digit = digits.iter().position(|known| *known == letter).unwrap();
        bits.extend((0..6).rev().map(|place| digit >> place & 1));
    }
    bits.chunks_exact(8)
        .map(|byte| {
            byte.iter()
                .fold(0, |byte, bit| byte << 1 | u8::try_from(*bit).unwrap())
        })
        .collect()
}

#[test]
fn a_password_is_not_in_the_log() {
    let server = Server::start();
    log_in(&server, "dev@shop.example", "not to be seen");
    let log = server.look("log").to_string();
    assert!(log.contains("dev@shop.example"), "{log}");
    assert!(!log.contains("not to be seen"), "{log}");
}
