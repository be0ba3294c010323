//! The behaviours that the engine relies on.

use std::collections::BTreeSet;

use cartwright::cart::Snapshot;
use cartwright::http::{Request, Response, RetryAfter};
use cartwright::intent::{Deed, Work};
use cartwright::vendor::{Inquiry, Naming, Reply, Session, Trouble};

use super::room::{Room, response, session};

/// Runs every behaviour of the suite against a room, each as a test of its own.
#[macro_export]
macro_rules! keeps_contract {
    ($room:ident: $($behaviour:ident),* $(,)?) => {
        mod $room {
            $(
                #[test]
                fn $behaviour() {
                    $crate::suite::$behaviour(&$crate::room::$room());
                }
            )*
        }
    };
    ($room:ident) => {
        $crate::keeps_contract!($room:
            item_references_have_one_form,
            item_references_are_read_back_as_they_are,
            items_that_differ_never_share_a_key,
            what_is_no_item_is_refused,
            plan_takes_works_in_order_and_always_one,
            adds_are_never_sent_so_that_they_could_be_cached_or_folded_away,
            requests_stay_below_the_base_address,
            no_secret_is_printed,
            without_a_token_none_is_sent,
            server_failures_leave_the_outcome_open,
            success_that_cannot_be_read_leaves_the_outcome_open,
            missing_token_is_told_from_everything_else,
            being_limited_says_for_how_long,
            refusals_name_the_works_that_they_refuse,
            reading_twice_is_reading_once,
            read_lines_are_named_priced_and_in_a_bag,
            read_items_can_be_added_again,
            cart_without_lines_is_the_empty_cart,
            inquiries_fail_like_writes,
        );
    };
}

pub(crate) fn item_references_have_one_form(room: &Room) {
    let same = room.adapter.item(room.same_item).unwrap();
    assert_eq!((same.reference, same.key), room.item(0));
}

pub(crate) fn item_references_are_read_back_as_they_are(room: &Room) {
    for number in 0..room.items.len() {
        let (reference, key) = room.item(number);
        let again = room.adapter.item(reference.as_str()).unwrap();
        assert_eq!((again.reference, again.key), (reference, key));
    }
}

pub(crate) fn items_that_differ_never_share_a_key(room: &Room) {
    let items: Vec<_> = (0..room.items.len())
        .map(|number| room.item(number))
        .collect();
    let references: BTreeSet<_> = items.iter().map(|(reference, _)| reference).collect();
    let keys: BTreeSet<_> = items.iter().map(|(_, key)| key).collect();
    assert_eq!(
        (references.len(), keys.len()),
        (items.len(), items.len()),
        "{keys:?}"
    );
    for key in keys {
        assert!(!key.as_str().chars().any(char::is_control));
    }
}

pub(crate) fn what_is_no_item_is_refused(room: &Room) {
    let long = format!(r#""{}""#, "x".repeat(100_000));
    let deep = "[".repeat(100_000);
    let never = ["", "null", "7", "[]", "{}", "\"item\"", "{\"", &long, &deep];
    for text in never.into_iter().chain(room.not_items.iter().copied()) {
        let error = room.adapter.item(text).unwrap_err();
        assert!(
            error.is("invalid-argument") && error.subject.is_some(),
            "{text:.80}"
        );
    }
}

/// The works of 120 lines: first the adds, then the sets.
fn many_works(room: &Room) -> Vec<Work> {
    let numbers = || (0..120).map(|number| number % room.items.len());
    let adds = numbers().map(|number| room.add(number, 1));
    adds.chain(numbers().map(|number| room.set(number, 2)))
        .collect()
}

pub(crate) fn plan_takes_works_in_order_and_always_one(room: &Room) {
    let works = many_works(room);
    let mut rest = works.as_slice();
    let mut requests = 0;
    while !rest.is_empty() {
        let takes = room.adapter.plan(rest, &session(), &room.nothing()).takes;
        assert!((1..=rest.len()).contains(&takes));
        let (taken, left) = rest.split_at(takes);
        assert!(
            taken
                .iter()
                .all(|work| work.deed.is_repeatable() == taken[0].deed.is_repeatable()),
            "what may be repeated goes together with what may not"
        );
        rest = left;
        requests += 1;
    }
    assert!(requests <= works.len());
    assert_eq!(
        room.adapter
            .plan(&[room.clear()], &session(), &room.nothing())
            .takes,
        1
    );
}

pub(crate) fn adds_are_never_sent_so_that_they_could_be_cached_or_folded_away(room: &Room) {
    let request = room
        .adapter
        .plan(&[room.add(0, 1)], &session(), &room.nothing())
        .request;
    assert_ne!(request.method.as_str(), "GET");
    assert!(request.body.is_some());
}

fn inquiries(room: &Room) -> Vec<Inquiry> {
    let item = room.item(0).0;
    vec![
        Inquiry::Availability {
            item: item.clone(),
            quantity: 1,
            with_subscription: false,
        },
        Inquiry::Availability {
            item: item.clone(),
            quantity: 1,
            with_subscription: true,
        },
        Inquiry::SubscribeBackInStock { item: item.clone() },
        Inquiry::UnsubscribeBackInStock { item },
        Inquiry::Checkout {
            with: String::new(),
            reference: String::new(),
        },
    ]
}

/// Every request that the room can make.
fn all_requests(room: &Room, session: &Session) -> Vec<Request> {
    let written = room
        .requests()
        .into_iter()
        .map(|works| room.adapter.plan(&works, session, &room.nothing()).request);
    let asked = inquiries(room)
        .into_iter()
        .filter_map(|inquiry| room.adapter.ask(&inquiry, session).ok());
    written
        .chain(asked)
        .chain([room.adapter.read(session)])
        .collect()
}

pub(crate) fn requests_stay_below_the_base_address(room: &Room) {
    let (item, key) = room.item(0);
    let tricky = [
        "..",
        ".",
        "../..",
        "a/../../b",
        "a?b#c",
        "//evil.test",
        "\\..\\",
    ]
    .map(|line| {
        let deed = Deed::Set {
            key: key.clone(),
            item: item.clone(),
            line: line.into(),
            quantity: 0,
            before: 1,
            repair: false,
        };
        room.adapter
            .plan(
                &[Work {
                    covers: Vec::new(),
                    deed,
                }],
                &session(),
                &room.nothing(),
            )
            .request
    });
    for request in all_requests(room, &session()).into_iter().chain(tricky) {
        let path = request.url.strip_prefix("https://api.shop.test/").unwrap();
        let (path, _) = path.split_once('?').unwrap_or((path, ""));
        let segments: Vec<&str> = path.split(['/', '\\']).collect();
        assert!(
            !segments
                .iter()
                .any(|segment| ["", ".", ".."].contains(segment)),
            "{path}"
        );
        assert!(!request.url.contains("a?b") && !request.url.contains('#'));
        assert!(path.bytes().all(|byte| byte.is_ascii_graphic()), "{path}");
    }
}

pub(crate) fn no_secret_is_printed(room: &Room) {
    for request in all_requests(room, &session()) {
        let printed = format!("{request:?}");
        assert!(
            !printed.contains("token-of-the-customer") && !printed.contains("key-of-the-shop"),
            "{printed}"
        );
        assert!(!request.url.contains("token-of-the-customer"));
    }
}

pub(crate) fn without_a_token_none_is_sent(room: &Room) {
    for request in all_requests(room, &Session::default()) {
        assert_eq!(request.headers.get("authorization"), None);
    }
}

fn is_unknown(reply: &Reply) -> bool {
    matches!(reply, Reply::Trouble(Trouble::Unknown(error)) if error.retryable)
}

pub(crate) fn server_failures_leave_the_outcome_open(room: &Room) {
    for status in [408, 425, 500, 502, 503, 504, 520, 599] {
        for body in ["", "<html>", "{}", "null", &room.cart] {
            for reply in room.replies(&response(status, body)) {
                assert!(is_unknown(&reply), "{status} {body:.40}: {reply:?}");
            }
        }
    }
}

pub(crate) fn success_that_cannot_be_read_leaves_the_outcome_open(room: &Room) {
    let half: String = room
        .cart
        .chars()
        .take(room.cart.chars().count() / 2)
        .collect();
    for body in ["", "<html>", "null", "7", "[]", "{\"", &half] {
        for reply in room.replies(&response(200, body)) {
            assert!(is_unknown(&reply), "{body:.40}: {reply:?}");
        }
    }
}

pub(crate) fn missing_token_is_told_from_everything_else(room: &Room) {
    for body in ["", "<html>", "{}"] {
        for reply in room.replies(&response(401, body)) {
            assert!(
                matches!(&reply, Reply::Trouble(Trouble::Token(error)) if error.retryable),
                "{reply:?}"
            );
        }
        for reply in room.replies(&response(403, body)) {
            assert!(
                matches!(&reply, Reply::Trouble(Trouble::Forbidden(error)) if !error.retryable),
                "{reply:?}"
            );
        }
    }
}

pub(crate) fn being_limited_says_for_how_long(room: &Room) {
    for (headers, after) in [
        (vec![], None),
        (vec![("Retry-After", "7")], Some(RetryAfter::Seconds(7))),
    ] {
        let response = Response {
            headers: headers.into_iter().collect(),
            ..response(429, "")
        };
        for reply in room.replies(&response) {
            assert_eq!(reply, Reply::Trouble(Trouble::Limited { after }));
        }
    }
}

pub(crate) fn refusals_name_the_works_that_they_refuse(room: &Room) {
    for works in room.requests() {
        match room
            .adapter
            .answer(&works, &response(422, ""), &room.nothing())
        {
            Reply::Done { refused, .. } => {
                let places: Vec<usize> = refused.iter().map(|refusal| refusal.work).collect();
                assert_eq!(places, (0..works.len()).collect::<Vec<_>>());
                for (refusal, work) in refused.iter().zip(&works) {
                    assert_eq!(
                        refusal.error.subject.as_deref(),
                        work.deed.key().map(|key| key.as_str())
                    );
                }
            }
            other => panic!("{other:?}"),
        }
    }
}

fn cart(room: &Room, base: &Snapshot) -> Snapshot {
    match room.adapter.cart(&response(200, &room.cart), base) {
        Reply::Done {
            cart: Some(cart),
            refused,
            notes,
        } if refused.is_empty() && notes.is_empty() => cart,
        other => panic!("no cart: {other:?}"),
    }
}

pub(crate) fn reading_twice_is_reading_once(room: &Room) {
    let first = cart(room, &room.nothing());
    assert_eq!(cart(room, &room.nothing()), first);
    assert_eq!(cart(room, &first), first);
}

pub(crate) fn read_lines_are_named_priced_and_in_a_bag(room: &Room) {
    let cart = cart(room, &room.nothing());
    assert!(!cart.lines.is_empty());
    assert_eq!(cart.currency, room.adapter.currency());
    for line in &cart.lines {
        assert!(line.id.is_some() && line.face.name.is_some());
        let price = line.unit_price.unwrap();
        assert_eq!(line.total, price.times(line.quantity).ok());
        assert_eq!(price.currency, cart.currency);
        assert_eq!(
            cart.bags
                .iter()
                .filter(|bag| bag.key == line.face.bag)
                .count(),
            1
        );
    }
    let keys: BTreeSet<_> = cart.lines.iter().map(|line| line.key()).collect();
    assert_eq!(keys.len(), cart.lines.len());
}

pub(crate) fn read_items_can_be_added_again(room: &Room) {
    for line in cart(room, &room.nothing()).lines {
        let again = room.adapter.item(line.face.item.as_str()).unwrap();
        assert_eq!(
            (&again.reference, &again.key),
            (&line.face.item, line.key())
        );
    }
}

pub(crate) fn cart_without_lines_is_the_empty_cart(room: &Room) {
    // One that the server has named keeps its name.
    let is_given = room.adapter.capabilities().naming == Naming::Given;
    let name = is_given.then(|| "73801".into());
    let Reply::Done {
        cart: Some(mut read),
        refused,
        notes,
    } = room.reads(&response(200, &room.empty_cart))
    else {
        panic!("it is no cart");
    };
    assert_eq!(std::mem::take(&mut read.cart_id), name);
    // When it was made is that cart's own.
    read.origin = None;
    assert_eq!((read, refused, notes), (room.nothing(), vec![], vec![]));
}

pub(crate) fn inquiries_fail_like_writes(room: &Room) {
    for inquiry in inquiries(room) {
        if room.adapter.ask(&inquiry, &session()).is_err() {
            continue;
        }
        let trouble = |status| {
            room.adapter
                .told(&inquiry, &response(status, ""))
                .unwrap_err()
        };
        assert!(matches!(trouble(200), Trouble::Unknown(_)));
        assert!(matches!(trouble(401), Trouble::Token(_)));
        assert!(matches!(trouble(403), Trouble::Forbidden(_)));
        assert!(matches!(trouble(422), Trouble::Refused(_)));
        assert!(matches!(trouble(429), Trouble::Limited { after: None }));
        assert!(matches!(trouble(503), Trouble::Unknown(_)));
    }
}
