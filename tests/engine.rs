//! Scenarios: one shopper, one page, a server, and what goes wrong between them. Virtual time.

mod world;

use cartwright::cart::LineKey;
use cartwright::sync::{Event, Input, OutcomeStatus, Status};
use cartwright::vendor::{Inquiry, Told};
use world::network::Fate;
use world::{World, add, set};

fn cart(lines: &[(&str, u32)]) -> std::collections::BTreeMap<String, u32> {
    lines
        .iter()
        .map(|(name, quantity)| (format!("{name}/v"), *quantity))
        .collect()
}

/// A world whose server holds these lines, and whose page has read them.
fn stocked(lines: &[(&str, u32)]) -> World {
    let mut world = World::new(1);
    for (name, quantity) in lines {
        let body = serde_json::json!({"externalProductId": name, "externalVariantId": "v", "quantity": quantity});
        world.server.add(&body).expect("the shelf is full");
    }
    world.settle();
    assert_eq!(world.pages[0].cart(), cart(lines));
    world
}

#[test]
fn an_add_is_shown_at_once_and_confirmed_by_the_server() {
    let mut world = World::new(1);
    let change = world.ask(0, vec![add("mug", 2)]).unwrap();
    assert_eq!(world.pages[0].cart(), cart(&[("mug", 2)]));
    assert!(world.pages[0].engine().view().totals().estimated);
    world.settle();
    assert_eq!(world.server.cart(), cart(&[("mug", 2)]));
    let outcome = world.pages[0].outcome(&change);
    assert_eq!(
        (outcome.status, outcome.asked, outcome.got),
        (OutcomeStatus::Confirmed, Some(2), Some(2))
    );
    let totals = world.pages[0].engine().view().totals();
    assert!(!totals.estimated);
    assert_eq!(totals.subtotal.map(|money| money.minor), Some(3998));
    assert_eq!(world.pages[0].stored[&change], true);
    assert_eq!(world.pages[0].status(), Status::Ready);
}

#[test]
fn ten_adds_offline_a_reload_two_edits_and_a_remove_are_one_write() {
    let mut world = World::new(2);
    world.faults.off = true;
    world.run(1_000);
    let names = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"];
    for name in names {
        world.ask(0, vec![add(name, 1)]).unwrap();
        world.run(700);
    }
    world.reload(0, false);
    assert_eq!(world.pages[0].cart().len(), 10);
    world
        .ask(0, vec![set("b/v".trim_end_matches("/v"), 4)])
        .unwrap();
    world.ask(0, vec![set("c", 2)]).unwrap();
    world.ask(0, vec![set("d", 0)]).unwrap();
    let shown = world.pages[0].cart();
    world.run(20_000);
    assert_eq!(world.writes, 0);
    world.faults.off = false;
    world.tell(0, Input::Online);
    world.settle();
    assert_eq!(world.writes, 1);
    assert_eq!(world.server.cart(), shown);
    assert_eq!(world.pages[0].cart(), shown);
}

#[test]
fn a_lost_response_neither_doubles_nor_flickers() {
    for round in 0..10 {
        let mut world = stocked(&[("lamp", 3)]);
        let name = if round % 2 == 0 { "lamp" } else { "mug" };
        let held = world.server.quantity(&format!("{name}/v"));
        world.faults.next_writes = vec![Fate::ResponseLost];
        let change = world.ask(0, vec![add(name, 2)]).unwrap();
        let before = world.pages[0].shown.len();
        world.settle();
        assert_eq!(world.server.quantity(&format!("{name}/v")), held + 2);
        assert_eq!(world.writes, 1);
        let key = format!("{name}/v");
        for shown in &world.pages[0].shown[before - 1..] {
            assert_eq!(shown.get(&key), Some(&(held + 2)));
        }
        assert_eq!(
            world.pages[0].outcome(&change).status,
            OutcomeStatus::Confirmed
        );
    }
}

#[test]
fn a_lost_request_is_sent_again_once_it_cannot_land_any_more() {
    for name in ["lamp", "mug"] {
        let mut world = stocked(&[("lamp", 3)]);
        let held = world.server.quantity(&format!("{name}/v"));
        world.faults.next_writes = vec![Fate::RequestLost];
        world.ask(0, vec![add(name, 2)]).unwrap();
        world.settle();
        assert_eq!(world.server.quantity(&format!("{name}/v")), held + 2);
        assert_eq!(world.writes, 2);
        assert!(
            world.now > 25_000,
            "it was sent again before the first could have landed"
        );
    }
}

#[test]
fn a_request_that_lands_late_is_not_sent_again() {
    for name in ["lamp", "mug"] {
        let mut world = stocked(&[("lamp", 3)]);
        let held = world.server.quantity(&format!("{name}/v"));
        world.faults.next_writes = vec![Fate::Late(12_000)];
        world.ask(0, vec![add(name, 2)]).unwrap();
        world.settle();
        assert_eq!(world.server.quantity(&format!("{name}/v")), held + 2);
        assert_eq!(world.writes, 1);
    }
}

#[test]
fn one_refused_change_of_five_rolls_back_alone() {
    let mut world = World::new(3);
    world.server.stock.insert("c/v".into(), 0);
    world.settle();
    let changes: Vec<String> = ["a", "b", "c", "d", "e"]
        .iter()
        .map(|name| world.ask(0, vec![add(name, 1)]).unwrap())
        .collect();
    world.settle();
    assert_eq!(
        world.pages[0].cart(),
        cart(&[("a", 1), ("b", 1), ("d", 1), ("e", 1)])
    );
    for shown in world.pages[0]
        .shown
        .iter()
        .skip_while(|shown| shown.len() < 5)
    {
        assert!(shown.len() >= 4, "others stay: {shown:?}");
    }
    let refused = world.pages[0].outcome(&changes[2]);
    assert_eq!(refused.status, OutcomeStatus::Rejected);
    assert_eq!((refused.asked, refused.got), (Some(1), Some(0)));
    assert_eq!(
        refused.error.as_ref().map(|error| error.code.as_ref()),
        Some("out-of-stock")
    );
    for (place, change) in changes.iter().enumerate().filter(|(place, _)| *place != 2) {
        assert_eq!(
            world.pages[0].outcome(change).status,
            OutcomeStatus::Confirmed,
            "{place}"
        );
    }
}

#[test]
fn a_line_is_edited_and_removed_while_its_add_is_on_the_way() {
    let mut world = World::new(4);
    world.settle();
    world.ask(0, vec![add("mug", 1)]).unwrap();
    world.ask(0, vec![add("lamp", 1)]).unwrap();
    while world.writes == 0 {
        world.step();
    }
    world.ask(0, vec![set("mug", 5)]).unwrap();
    world.ask(0, vec![set("lamp", 0)]).unwrap();
    assert_eq!(world.pages[0].cart(), cart(&[("mug", 5)]));
    let before = world.pages[0].shown.len();
    world.settle();
    assert_eq!(world.server.cart(), cart(&[("mug", 5)]));
    for shown in &world.pages[0].shown[before - 1..] {
        assert_eq!(*shown, cart(&[("mug", 5)]));
    }
}

#[test]
fn a_shortage_lowers_the_quantity_to_what_there_is_and_says_so() {
    let mut world = World::new(5);
    world.server.stock.insert("mug/v".into(), 5);
    world.settle();
    let change = world.ask(0, vec![add("mug", 8)]).unwrap();
    world.settle();
    assert_eq!(world.pages[0].cart(), cart(&[("mug", 5)]));
    assert_eq!(world.server.cart(), cart(&[("mug", 5)]));
    let outcome = world.pages[0].outcome(&change);
    assert_eq!(
        (outcome.status, outcome.asked, outcome.got),
        (OutcomeStatus::Adjusted, Some(8), Some(5))
    );
    assert_eq!(
        outcome.error.as_ref().and_then(|error| error.available),
        Some(5)
    );
    let more = world.ask(0, vec![set("mug", 9)]).unwrap();
    world.settle();
    assert_eq!(
        world.pages[0].outcome(&more).status,
        OutcomeStatus::Rejected
    );
    assert_eq!(world.pages[0].cart(), cart(&[("mug", 5)]));
}

#[test]
fn an_expired_token_is_renewed_once_and_a_second_refusal_pauses_without_loss() {
    let mut world = World::new(6);
    world.settle();
    world.server.token = "newer".into();
    world.token = "newer".into();
    world.ask(0, vec![add("mug", 1)]).unwrap();
    world.settle();
    assert_eq!(world.server.cart(), cart(&[("mug", 1)]));
    world.server.token = "newest".into();
    world.ask(0, vec![add("mug", 1)]).unwrap();
    world.run(60_000);
    assert_eq!(world.pages[0].status(), Status::Paused);
    assert_eq!(world.pages[0].cart(), cart(&[("mug", 2)]));
    world.token = "newest".into();
    world.tell(0, Input::Sync { ticket: 1 });
    world.settle();
    assert_eq!(world.server.cart(), cart(&[("mug", 2)]));
    assert_eq!(world.pages[0].synced, [1]);
}

#[test]
fn too_many_requests_pause_the_server_and_not_the_change() {
    let mut world = World::new(7);
    world.settle();
    let body = r#"{"success":false,"errorCode":"RATE_LIMIT_EXCEEDED"}"#.to_owned();
    world.faults.next_writes = vec![Fate::Forged {
        status: 429,
        body,
        applied: false,
        retry_after: Some(30),
    }];
    world.ask(0, vec![add("mug", 1)]).unwrap();
    world.run(20_000);
    assert_eq!(world.writes, 1);
    world.settle();
    assert_eq!(world.server.cart(), cart(&[("mug", 1)]));
    assert!(world.now >= 40_000);
}

#[test]
fn a_cart_that_is_lost_is_offered_back_and_only_waiting_changes_are_sent() {
    let mut world = stocked(&[("lamp", 3)]);
    world.server.lines.clear();
    world.server.exists = false;
    world.ask(0, vec![add("mug", 1)]).unwrap();
    world.tell(0, Input::Shown);
    world.settle();
    assert_eq!(world.server.cart(), cart(&[("mug", 1)]));
    let lost = world.pages[0].events.iter().find_map(|event| match event {
        Event::Gone { items } => Some(items.iter().map(|lost| lost.quantity).collect::<Vec<_>>()),
        _ => None,
    });
    assert_eq!(lost, Some(vec![3]));
}

#[test]
fn a_write_that_fails_again_and_again_waits_for_the_shopper_who_may_retry_or_discard() {
    let mut world = stocked(&[("lamp", 3)]);
    let broken = Fate::Forged {
        status: 500,
        body: "{}".into(),
        applied: false,
        retry_after: None,
    };
    world.faults.next_writes = vec![broken; 8];
    let change = world.ask(0, vec![set("lamp", 7)]).unwrap();
    world.settle();
    assert_eq!(
        world.pages[0].outcome(&change).status,
        OutcomeStatus::Review
    );
    world.ask(0, vec![add("mug", 1)]).unwrap();
    world.settle();
    assert_eq!(world.pages[0].cart(), cart(&[("lamp", 3), ("mug", 1)]));
    assert_eq!(world.pages[0].pending().len(), 1);
    let id = world.pages[0].pending()[0].id.clone();
    let now = world.moment();
    world.pages[0]
        .engine
        .as_mut()
        .unwrap()
        .retry(&id, now)
        .unwrap();
    world.drain(0);
    world.settle();
    assert_eq!(world.server.cart(), cart(&[("lamp", 7), ("mug", 1)]));
}

#[test]
fn a_checkout_waits_for_the_log_and_is_never_repeated() {
    let mut world = World::new(9);
    world.settle();
    world.ask(0, vec![add("mug", 1)]).unwrap();
    world.inquire(0, 7, Inquiry::Checkout);
    world.run(5_000);
    assert_eq!(world.server.finishes, 1);
    assert!(
        matches!(&world.pages[0].answers[&7], Ok(Told::CheckedOut(out)) if out.url.as_deref() == Some("https://pay.example/c/1"))
    );
    assert_eq!(world.pages[0].status(), Status::Readonly);
    assert_eq!(
        world.ask(0, vec![add("mug", 1)]).unwrap_err().code,
        "readonly"
    );
    assert!(
        !world
            .disk
            .rows
            .values()
            .any(|text| text.contains("pay.example")),
        "the address is not stored"
    );
    world.reload(0, true);
    world.run(60_000);
    assert_eq!(world.server.finishes, 1);
    assert_eq!(world.pages[0].status(), Status::Readonly);
}

#[test]
fn a_checkout_whose_answer_is_lost_is_not_asked_again() {
    let mut world = stocked(&[("mug", 1)]);
    world.faults.next_writes = vec![Fate::ResponseLost];
    world.inquire(0, 7, Inquiry::Checkout);
    world.run(120_000);
    assert_eq!(world.server.finishes, 1);
    assert_eq!(
        world.pages[0].answers[&7].as_ref().unwrap_err().code,
        "checkout-unknown"
    );
    world.tell(0, Input::Shown);
    world.reload(0, true);
    world.run(120_000);
    assert_eq!(world.server.finishes, 1);
}

#[test]
fn writes_that_answer_without_the_cart_are_confirmed_by_a_read() {
    let mut world = World::new(10);
    world.server.terse = true;
    world.settle();
    let change = world.ask(0, vec![add("mug", 2)]).unwrap();
    world.settle();
    assert_eq!(
        world.pages[0].outcome(&change).status,
        OutcomeStatus::Confirmed
    );
    assert_eq!(world.server.cart(), cart(&[("mug", 2)]));
    assert_eq!(world.writes, 1);
    assert!(world.now < 15_000);
}

#[test]
fn a_hundred_edits_of_a_line_are_few_requests() {
    let mut world = stocked(&[("lamp", 3)]);
    for quantity in 4..104 {
        world.ask(0, vec![set("lamp", quantity)]).unwrap();
        world.run(10);
    }
    world.settle();
    assert_eq!(world.server.cart(), cart(&[("lamp", 103)]));
    assert!(world.writes <= 2, "{} writes", world.writes);
}

#[test]
fn a_change_that_is_discarded_is_gone_and_the_rest_stays() {
    let mut world = World::new(12);
    world.faults.off = true;
    world.run(1_000);
    world.ask(0, vec![add("mug", 1)]).unwrap();
    world.ask(0, vec![add("lamp", 1)]).unwrap();
    let id = world.pages[0].pending()[0].id.clone();
    let now = world.moment();
    world.pages[0]
        .engine
        .as_mut()
        .unwrap()
        .discard(&id, now)
        .unwrap();
    world.drain(0);
    assert_eq!(world.pages[0].cart(), cart(&[("lamp", 1)]));
    world.faults.off = false;
    world.settle();
    assert_eq!(world.server.cart(), cart(&[("lamp", 1)]));
}

#[test]
fn an_intent_that_only_the_bridge_kept_is_not_lost_and_one_it_outlived_is_not_doubled() {
    let mut world = World::new(13);
    world.faults.off = true;
    world.run(1_000);
    world.ask(0, vec![add("mug", 1)]).unwrap();
    let bridge = world.disk.bridge.clone();
    assert_eq!(bridge.len(), 1);
    world.disk.rows.clear();
    world.agenda_forget_commits();
    world.reload(0, true);
    assert_eq!(world.pages[0].cart(), cart(&[("mug", 1)]));
    world.faults.off = false;
    world.settle();
    assert_eq!(world.server.cart(), cart(&[("mug", 1)]));
    world.disk.bridge = bridge;
    world.reload(0, true);
    world.settle();
    assert_eq!(world.server.cart(), cart(&[("mug", 1)]));
    assert_eq!(world.pages[0].cart(), cart(&[("mug", 1)]));
}

#[test]
fn bad_arguments_are_refused_and_leave_nothing() {
    let mut world = World::new(14);
    world.settle();
    for (wish, code) in [
        (add("mug", 0), "quantity-out-of-range"),
        (add("mug", 1_000), "quantity-out-of-range"),
        (set("mug", 3), "line-not-found"),
        (
            cartwright::sync::Wish::Add {
                item: "{}".into(),
                quantity: 1,
                display: Default::default(),
            },
            "invalid-argument",
        ),
    ] {
        assert_eq!(world.ask(0, vec![wish]).unwrap_err().code, code);
    }
    assert!(world.pages[0].pending().is_empty());
    assert!(
        world.pages[0]
            .engine()
            .view()
            .line(&LineKey::from("mug/v"))
            .is_none()
    );
}
