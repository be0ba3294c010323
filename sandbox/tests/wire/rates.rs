//! The planned rate limits.

use serde_json::json;

use crate::client::{Answer, Server};

#[test]
fn limits_are_off_unless_they_are_switched_on() {
    let server = Server::start();
    assert_eq!(server.ada().get().header("x-ratelimit-limit"), None);
}

#[test]
fn a_burst_is_followed_by_429_and_by_relief_when_time_passes() {
    let server = Server::start();
    server.switch(json!({ "rateLimit": true }));
    let first = server.ada().get();
    assert_eq!(first.header("x-ratelimit-limit"), Some("100"));
    assert_eq!(first.header("x-ratelimit-remaining"), Some("100"));

    // The bucket refills while the requests are made, so the exact count is not fixed.
    let refused = first_refused(&server).expect("no request was refused");
    assert_eq!(refused.code(), (429, "RATE_LIMIT_EXCEEDED".to_owned()));
    assert_eq!(refused.header("x-ratelimit-remaining"), Some("0"));
    assert_eq!(refused.header("x-ratelimit-retry-after"), Some("1"));
    assert!(refused.header("x-ratelimit-reset").is_some());

    let elsewhere = server.device("customer_ben", crate::client::STORE);
    assert_ne!(elsewhere.get().status, 429);

    server.control("POST", "clock", json!({ "advance": 60 }));
    assert_ne!(server.ada().get().status, 429);
}

fn first_refused(server: &Server) -> Option<Answer> {
    (0..2000)
        .map(|_| server.ada().get())
        .find(|answer| answer.status == 429)
}
