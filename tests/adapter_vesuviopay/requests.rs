//! What is sent, to the letter.

use cartwright::http::{Method, Request};
use cartwright::intent::Work;
use cartwright::vendor::{Inquiry, Session};
use serde_json::{Value, json};

use super::stage::{
    CONFIG, MUG, SHIRT, STICKER, add, clear, fixture, item, nothing, room, room_with, session, set,
};

fn planned(works: &[Work]) -> Request {
    let plan = room().plan(works, &session(), &nothing());
    assert_eq!(plan.takes, works.len());
    plan.request
}

fn asked(inquiry: Inquiry) -> Request {
    room().ask(&inquiry, &session()).unwrap()
}

fn availability(with_subscription: bool) -> Inquiry {
    Inquiry::Availability {
        item: item(SHIRT).0,
        quantity: 2,
        with_subscription,
    }
}

#[test]
fn every_operation_is_sent_to_the_letter() {
    let requests = [
        ("get cart", room().read(&session())),
        ("add item", planned(&[add(SHIRT, 3)])),
        ("update item", planned(&[set(SHIRT, "7d1b6c7e-0001", 5)])),
        ("remove item", planned(&[set(SHIRT, "7d1b6c7e-0001", 0)])),
        ("clear cart", planned(&[clear()])),
        ("bulk add", planned(&[add(STICKER, 2), add(MUG, 1)])),
        (
            "bulk update",
            planned(&[
                set(SHIRT, "7d1b6c7e-0001", 5),
                set(STICKER, "7d1b6c7e-0002", 0),
            ]),
        ),
        ("availability", asked(availability(false))),
        ("availability with subscription", asked(availability(true))),
        (
            "subscribe",
            asked(Inquiry::SubscribeBackInStock {
                item: item(SHIRT).0,
            }),
        ),
        (
            "unsubscribe",
            asked(Inquiry::UnsubscribeBackInStock {
                item: item(SHIRT).0,
            }),
        ),
        (
            "finish",
            asked(Inquiry::Checkout {
                with: String::new(),
                reference: String::new(),
            }),
        ),
    ];
    let golden: Vec<Value> = serde_json::from_str(&fixture("requests")).unwrap();
    assert_eq!(golden.len(), requests.len());
    for ((name, request), golden) in requests.iter().zip(&golden) {
        let headers: Vec<[&str; 2]> = request
            .headers
            .iter()
            .map(|(name, value)| [name, value])
            .collect();
        let sent = json!({
            "name": name,
            "method": request.method.as_str(),
            "url": request.url,
            "headers": headers,
            "body": request.body,
        });
        assert_eq!(&sent, golden);
    }
}

#[test]
fn adds_go_first_and_together_then_sets() {
    let works = [add(SHIRT, 1), add(MUG, 1), set(STICKER, "l-3", 2)];
    let plan = room().plan(&works, &session(), &nothing());
    assert_eq!((plan.takes, plan.request.method), (2, Method::Post));
    let plan = room().plan(&works[2..], &session(), &nothing());
    assert_eq!((plan.takes, plan.request.method), (1, Method::Put));
}

#[test]
fn a_bulk_call_takes_fifty_and_leaves_the_rest_for_the_next() {
    let names: Vec<String> = (0..51).map(|number| format!("p{number}")).collect();
    let works: Vec<Work> = names.iter().map(|name| add([name, "v"], 1)).collect();
    let plan = room().plan(&works, &session(), &nothing());
    assert_eq!(plan.takes, 50);
    let body: Value = serde_json::from_str(plan.request.body.as_deref().unwrap()).unwrap();
    assert_eq!(body["items"].as_array().unwrap().len(), 50);
    assert_eq!(body["items"][49]["externalProductId"], "p49");
}

#[test]
fn ids_with_any_character_in_them_arrive_as_they_are() {
    let odd = ["a\"}\\", "ž/\n"];
    let body = planned(&[add(odd, 1)]).body.unwrap();
    let body: Value = serde_json::from_str(&body).unwrap();
    assert_eq!(
        body,
        json!({ "externalProductId": odd[0], "externalVariantId": odd[1], "quantity": 1 })
    );

    let removed = planned(&[set(SHIRT, "a/b?c", 0)]);
    assert!(removed.url.ends_with("/item/a%2Fb%3Fc"), "{}", removed.url);
}

#[test]
fn removing_a_line_with_dots_for_an_id_does_not_clear_the_cart() {
    // A browser would send DELETE …/item/.. to …/, which clears.
    for id in ["..", "."] {
        let request = planned(&[set(SHIRT, id, 0)]);
        assert_eq!(request.method, Method::Put);
        assert!(request.url.ends_with("/item"));
        assert_eq!(
            request.body.unwrap(),
            format!(r#"{{"cartItemId":"{id}","quantity":0}}"#)
        );
    }
}

#[test]
fn availability_without_a_key_is_asked_with_the_token_or_not_at_all() {
    let room = room_with(
        &CONFIG
            .replace("pk_test_demo\"", "\"")
            .replace("\"apiKey\": \"\"", "\"apiKey\": null"),
    );
    let request = room.ask(&availability(false), &session()).unwrap();
    assert!(request.url.ends_with("/availability-with-subscription"));
    assert_eq!(
        request.headers.get("authorization"),
        Some("Bearer customer_jwt")
    );
    let error = room
        .ask(&availability(false), &Session::default())
        .unwrap_err();
    assert_eq!(
        (&*error.code, error.subject.as_deref()),
        ("unsupported", Some("apiKey"))
    );
}

#[test]
fn nobody_is_signed_in_and_no_token_is_made_up() {
    let request = room().read(&Session::default());
    assert_eq!(request.headers.get("authorization"), None);
}
