//! Faults, as a client meets them.

use std::{
    io::{ErrorKind, Read},
    time::Duration,
};

use serde_json::{Value, json};

use crate::client::{
    Answer, MUG, Server, TOWEL, UNTRACKED, addition, held, line_id, refused, truth,
};

const ITEM: &str = "store/{store}/item";

fn try_add(server: &Server) -> Option<Answer> {
    server
        .ada()
        .try_call("POST", ITEM, Some(addition(TOWEL, 2)))
}

fn last_logged(server: &Server) -> Value {
    let log = server.look("log");
    log["requests"].as_array().unwrap().last().unwrap().clone()
}

/// The waiting is done by the server: each look is preceded by an answer that it delays.
fn wait_for_a_cart(server: &Server) {
    server.fault(json!({ "fault": "delay", "delayMs": 20, "method": "GET" }));
    let arrived = (0..500).any(|_| {
        server.ada().get();
        server.look("carts")["carts"] != json!([])
    });
    assert!(arrived, "it was never applied");
}

#[test]
fn a_lost_request_is_not_applied_and_not_answered() {
    let server = Server::start();
    server.fault(json!({ "fault": "lose-request", "times": 1 }));
    assert!(try_add(&server).is_none());
    let entry = last_logged(&server);
    assert_eq!(
        (&entry["fault"], &entry["status"]),
        (&json!("lose-request"), &json!(null))
    );
    assert_eq!(entry["body"], addition(TOWEL, 2));
    assert_eq!(server.ada().get().code(), refused(404, "CART_EMPTY"));
}

#[test]
fn a_refused_connection_ends_without_an_answer() {
    let server = Server::start();
    server.fault(json!({ "fault": "refuse", "times": 1 }));
    assert!(try_add(&server).is_none());
    let entry = last_logged(&server);
    assert_eq!(
        (&entry["fault"], &entry["status"]),
        (&json!("refuse"), &json!(null))
    );
    assert_eq!(server.ada().get().code(), refused(404, "CART_EMPTY"));
}

#[test]
fn a_lost_response_is_applied_and_not_answered() {
    let server = Server::start();
    server.fault(json!({ "fault": "lose-response", "times": 1 }));
    assert!(try_add(&server).is_none());
    assert_eq!(last_logged(&server)["status"], 200);
    assert_eq!(truth(&server), held(&[("var_456", 2)]));
}

#[test]
fn a_late_request_is_applied_after_its_connection_is_gone() {
    let server = Server::start();
    server.fault(json!({ "fault": "apply-late", "times": 1, "delayMs": 1000 }));
    assert!(try_add(&server).is_none());
    assert_eq!(server.look("carts")["carts"], json!([]));
    wait_for_a_cart(&server);
    assert_eq!(truth(&server), held(&[("var_456", 2)]));
}

#[test]
fn a_late_request_does_not_reach_past_a_reset() {
    let server = Server::start();
    server.fault(json!({ "fault": "apply-late", "times": 1, "delayMs": 50 }));
    assert!(try_add(&server).is_none());
    server.control("POST", "reset", json!({}));
    // This one waits longer than the late one, so that the late one has had its chance.
    server.fault(json!({ "fault": "delay", "times": 1, "delayMs": 150 }));
    assert_eq!(server.ada().get().code(), refused(404, "CART_EMPTY"));
}

#[test]
fn a_duplicate_is_applied_twice_and_answered_once() {
    let server = Server::start();
    server.fault(json!({ "fault": "duplicate", "times": 1 }));
    assert_eq!(try_add(&server).unwrap().lines(), held(&[("var_456", 4)]));
    assert_eq!(server.look("log")["requests"].as_array().unwrap().len(), 1);
}

#[test]
fn a_client_that_leaves_does_not_undo_its_request() {
    let server = Server::start();
    server.fault(json!({ "fault": "delay", "times": 1, "delayMs": 200 }));
    let path = format!("/api/v1/sdk/cart/store/{}/item", crate::client::STORE);
    let headers = [("Authorization", "Bearer customer_ada")];
    drop(server.open(
        "POST",
        &path,
        &headers,
        Some(&addition(TOWEL, 2).to_string()),
    ));
    wait_for_a_cart(&server);
    assert_eq!(truth(&server), held(&[("var_456", 2)]));
}

#[test]
fn refusals_come_in_the_vendors_words_and_change_nothing() {
    let server = Server::start();
    for (fault, status, code) in [
        ("401", 401, "UNAUTHORIZED"),
        ("403", 403, "ACCESS_DENIED"),
        ("409", 409, "CONFLICT"),
        ("429", 429, "RATE_LIMIT_EXCEEDED"),
        ("500", 500, "INTERNAL_ERROR"),
        ("503", 503, "SERVICE_UNAVAILABLE"),
    ] {
        server.fault(json!({ "fault": fault, "times": 1 }));
        let answer = try_add(&server).unwrap();
        assert_eq!(answer.code(), refused(status, code));
        assert_eq!(answer.header("retry-after"), None);
        assert_eq!(answer.header("access-control-allow-origin"), Some("*"));
        assert_eq!(last_logged(&server)["status"], status);
    }
    assert_eq!(server.ada().get().code(), refused(404, "CART_EMPTY"));
}

#[test]
fn a_429_says_when_to_come_back_if_it_is_told_to() {
    let server = Server::start();
    server.fault(json!({ "fault": "429", "times": 1, "retryAfter": 7 }));
    let answer = try_add(&server).unwrap();
    assert_eq!(
        (answer.status, answer.header("retry-after")),
        (429, Some("7"))
    );
    let exposed = answer.header("access-control-expose-headers").unwrap();
    assert!(exposed.contains("Retry-After") && exposed.contains("X-RateLimit-Reset"));
}

#[test]
fn a_stale_read_tells_the_cart_before_the_last_write() {
    let server = Server::start();
    let ada = server.ada();
    ada.add(TOWEL, 1);
    server.fault(json!({ "fault": "stale", "method": "GET" }));
    assert_eq!(ada.get().code(), refused(404, "CART_EMPTY"));
    ada.add(MUG, 1);
    assert_eq!(ada.get().lines(), held(&[("var_456", 1)]));
    server.control("DELETE", "faults", json!({}));
    assert_eq!(
        ada.get().lines(),
        held(&[("var_456", 1), ("var_mug_sand", 1)])
    );
}

#[test]
fn malformed_json_stops_in_the_middle() {
    let server = Server::start();
    server.fault(json!({ "fault": "malformed", "times": 1 }));
    let answer = try_add(&server).unwrap();
    assert_eq!(answer.status, 200);
    assert!(answer.text.starts_with('{'));
    assert!(serde_json::from_str::<Value>(&answer.text).is_err());
    assert_eq!(truth(&server), held(&[("var_456", 2)]));
}

#[test]
fn wrong_types_keep_the_shape_and_nothing_else() {
    let server = Server::start();
    server.fault(json!({ "fault": "wrong-types", "times": 1 }));
    let answer = try_add(&server).unwrap();
    let body = answer.json();
    assert_eq!((answer.status, &body["success"]), (200, &json!(true)));
    assert!(body["data"]["items"][0]["quantity"].is_string());
    assert!(body["data"]["items"][0]["id"].is_number());
}

#[test]
fn a_huge_answer_is_five_megabytes_of_valid_json() {
    let server = Server::start();
    server.fault(json!({ "fault": "huge", "times": 1 }));
    let answer = try_add(&server).unwrap();
    assert!(answer.text.len() > 5_000_000);
    assert_eq!(answer.lines(), held(&[("var_456", 2)]));
}

#[test]
fn an_endless_answer_begins_and_goes_on() {
    let server = Server::start();
    server.fault(json!({ "fault": "endless", "times": 1 }));
    let path = format!("/api/v1/sdk/cart/{}", crate::client::STORE);
    let mut stream = server.open(
        "GET",
        &path,
        &[("Authorization", "Bearer customer_ben")],
        None,
    );
    stream
        .set_read_timeout(Some(Duration::from_secs(10)))
        .unwrap();
    let mut chunks = 0;
    let mut buffer = [0; 4096];
    while chunks < 5 {
        match stream.read(&mut buffer) {
            Ok(0) => panic!("the answer ended"),
            Ok(_) => chunks += 1,
            Err(error) if error.kind() == ErrorKind::WouldBlock => panic!("the answer stalled"),
            Err(error) => panic!("{error}"),
        }
    }
}

#[test]
fn a_hostile_name_comes_as_it_is_and_spares_the_price() {
    let server = Server::start();
    server.fault(json!({ "fault": "hostile-name" }));
    let answer = try_add(&server).unwrap();
    assert!(
        answer
            .text
            .contains(r#""name":"<img src=x onerror=alert(1)>""#),
        "{}",
        answer.text
    );
    assert!(answer.text.contains(r#""price":19.99,"#), "{}", answer.text);
}

#[test]
fn a_clamped_write_succeeds_with_less_than_was_asked() {
    let server = Server::start();
    let line = line_id(&try_add(&server).unwrap(), 0);
    server.fault(json!({ "fault": "clamp" }));
    assert_eq!(server.ada().set(&line, 7).lines(), held(&[("var_456", 1)]));
    let bulk = json!({ "items": [addition(UNTRACKED, 5)] });
    assert_eq!(
        server
            .ada()
            .call("POST", "store/{store}/items/bulk", bulk)
            .status,
        200
    );
    assert_eq!(truth(&server), held(&[("var_456", 1), ("var_card_25", 1)]));
}

#[test]
fn a_rule_hits_only_what_it_names_and_only_so_often() {
    let server = Server::start();
    server.fault(json!({ "fault": "500", "vendor": "vesuvioPay", "method": "post", "path": "*/item", "times": 2 }));
    let statuses: Vec<u16> = (0..3).map(|_| try_add(&server).unwrap().status).collect();
    assert_eq!(server.ada().get().status, 200);
    assert_eq!(statuses, [500, 500, 200]);
    assert_eq!(server.look("faults")["rules"][0]["hits"], 2);
    server.control("DELETE", "faults", json!({}));
    assert_eq!(server.look("faults")["rules"], json!([]));
}

#[test]
fn chances_repeat_from_one_run_to_the_next() {
    let run = || -> Vec<u16> {
        let server = Server::start();
        server.fault(json!({ "fault": "503", "probability": 0.5 }));
        (0..40).map(|_| server.ada().get().status).collect()
    };
    let first = run();
    assert_eq!(first, run());
    assert!(first.contains(&503) && first.contains(&404));
}

#[test]
fn the_sandboxs_own_routes_never_fail() {
    let server = Server::start();
    server.fault(json!({ "fault": "lose-request" }));
    assert!(try_add(&server).is_none());
    assert_eq!(server.look("faults")["rules"][0]["hits"], 1);
}
