//! A cart of several merchants becomes an order: once, under one reference, whatever becomes of the answers.

use crate::world::network::Fate;
use crate::world::scenes::ready_to_submit;
use crate::world::shop::Shop;
use crate::world::violet::{merchant_of, sku_of};
use crate::world::{World, cart};
use cartwright::error::CartError;
use cartwright::sync::{Input, OutcomeStatus, Status, Wish};
use cartwright::vendor::{CheckedOut, Inquiry, Told};

const SHOP: Shop = Shop::Violet;

fn check_out(world: &mut World, ticket: u32, reference: &str) {
    let with = String::new();
    let reference = reference.into();
    world.inquire(0, ticket, Inquiry::Checkout { with, reference });
    world.run(120_000);
}

fn answer(world: &World, ticket: u32) -> Result<&CheckedOut, &CartError> {
    let told = world.pages[0].answers[&ticket].as_ref()?;
    let out = match told {
        Told::CheckedOut(out) => Some(out),
        _ => None,
    };
    Ok(out.expect("it is an answer to a checkout"))
}

/// What was sent of a kind.
fn sent<'a>(world: &'a World, what: &str) -> Vec<&'a str> {
    let sent = world.sent.iter().map(String::as_str);
    sent.filter(|sent| sent.contains(what)).collect()
}

#[test]
fn a_submit_whose_answer_is_lost_is_not_sent_twice_by_itself_and_is_resumed_under_its_reference() {
    for fate in [Fate::ResponseLost, Fate::RequestLost] {
        let mut world = ready_to_submit();
        world.faults.next_writes = vec![fate.clone()];
        check_out(&mut world, 7, "ours-1");
        assert_eq!(answer(&world, 7).unwrap_err().code, "checkout-unknown");
        world.tell(0, Input::Shown);
        world.run(120_000);
        world.reload(0, true);
        world.run(120_000);
        assert_eq!(sent(&world, "/submit").len(), 1, "{fate:?}");
        assert_eq!(world.count_gone(), 0, "{fate:?}");
        assert_eq!(world.pages[0].status(), Status::Readonly);
        assert_eq!(world.pages[0].cart(), cart(&[("mug", 2), ("lamp", 1)]));

        check_out(&mut world, 8, "another");
        let order = answer(&world, 8).unwrap().order.clone().unwrap();
        assert!(order.contains(r#""status":"PROCESSING""#), "{order}");
        let submits = sent(&world, "/submit");
        assert_eq!(submits.len(), 2);
        assert!(submits.iter().all(|sent| sent.contains("ours-1")));
        assert_eq!(world.channel.orders, 1, "{fate:?}");

        world.tell(0, Input::Shown);
        world.run(60_000);
        assert_eq!(world.count_gone(), 0, "it was bought, not lost");
        assert_eq!(world.pages[0].status(), Status::Ready);
        assert!(world.pages[0].cart().is_empty());
        world.ask(0, vec![SHOP.add("rug", 1)]).unwrap();
        world.settle();
        assert_eq!(world.held(), cart(&[("rug", 1)]));
        assert_eq!(world.channel.orders, 1);
    }
}

#[test]
fn a_shopper_who_starts_anew_after_a_lost_submit_keeps_an_order_and_removes_what_is_none() {
    for fate in [Fate::ResponseLost, Fate::RequestLost] {
        let mut world = ready_to_submit();
        world.faults.next_writes = vec![fate.clone()];
        check_out(&mut world, 7, "ours-1");
        world.ask(0, vec![Wish::Clear]).unwrap();
        world.ask(0, vec![SHOP.add("rug", 1)]).unwrap();
        assert_eq!(world.pages[0].cart(), cart(&[("rug", 1)]));
        world.settle();
        assert_eq!(world.held(), cart(&[("rug", 1)]), "{fate:?}");
        assert_eq!(world.pages[0].cart(), world.held());
        assert_eq!(world.count_gone(), 0, "{fate:?}");
        let kept = matches!(fate, Fate::ResponseLost);
        assert_eq!(world.channel.orders, u32::from(kept));
        assert_eq!(world.channel.carts.len(), 1 + usize::from(kept));
        let removals = sent(&world, "DELETE");
        assert_eq!(removals.is_empty(), kept, "{removals:?}");
    }
}

#[test]
fn a_bank_that_has_a_question_is_answered_and_the_checkout_goes_on_under_its_reference() {
    let mut world = ready_to_submit();
    world.channel.questions = 1;
    check_out(&mut world, 7, "ours-1");
    let asked = answer(&world, 7).unwrap();
    assert_eq!(asked.secret.as_deref(), Some("pi_1_secret_2"));
    assert_eq!(world.channel.orders, 0);
    world.tell(0, Input::Shown);
    world.run(60_000);
    assert_eq!(world.pages[0].cart(), cart(&[("mug", 2), ("lamp", 1)]));
    check_out(&mut world, 8, "another");
    assert!(answer(&world, 8).unwrap().secret.is_none());
    assert_eq!(world.channel.orders, 1);
    assert!(
        sent(&world, "/submit")
            .iter()
            .all(|sent| sent.contains("ours-1"))
    );
}

#[test]
fn a_way_to_send_a_bag_that_takes_too_long_is_not_chosen_again_before_it_is_settled() {
    let mut world = ready_to_submit();
    let bag = world.pages[0].engine().base().bags[0].key.clone();
    world.faults.next_writes = vec![Fate::Slow(46_000)];
    let method = Some("express".to_owned());
    let change = world.ask(0, vec![Wish::Ship { bag, method }]).unwrap();
    world.settle();
    let outcome = world.pages[0].outcome(&change);
    assert_eq!(outcome.status, OutcomeStatus::Confirmed);
    let ships = world.channel.applied.iter().filter(|what| *what == "ship");
    assert_eq!(ships.count(), 3, "one each, and the other one");
}

#[test]
fn after_the_banks_question_the_payment_is_gone_on_with_at_once() {
    let mut world = ready_to_submit();
    world.channel.questions = 1;
    let (with, reference) = (String::new(), "ours-1".into());
    world.inquire(0, 7, Inquiry::Checkout { with, reference });
    world.run(2_000);
    assert!(answer(&world, 7).unwrap().secret.is_some());
    let update = Inquiry::Call {
        name: "update-payment".into(),
        with: "{}".into(),
        writes: true,
    };
    world.inquire(0, 9, update);
    world.run(2_000);
    assert!(world.pages[0].answers[&9].is_ok());
}

#[test]
fn merchants_that_take_half_a_minute_over_an_order_are_waited_for() {
    let mut world = ready_to_submit();
    world.faults.next_writes = vec![Fate::Slow(30_000)];
    check_out(&mut world, 7, "ours-1");
    assert!(answer(&world, 7).is_ok());
    assert_eq!(world.channel.orders, 1);
}

#[test]
fn an_order_that_one_merchant_does_not_take_is_an_order_of_the_other() {
    let mut world = ready_to_submit();
    let picky = merchant_of(sku_of("lamp"));
    world.channel.picky.insert(picky);
    check_out(&mut world, 7, "ours-1");
    let order = answer(&world, 7).unwrap().order.clone().unwrap();
    let order: serde_json::Value = serde_json::from_str(&order).unwrap();
    let fate = |merchant: u64| {
        let bags = order["bags"].as_array().unwrap().iter();
        let name = merchant.to_string();
        let mut bags = bags.filter(|bag| bag["bag"] == name.as_str());
        let bag = bags.next().unwrap();
        let errors = bag["errors"].as_array().unwrap().len();
        (bag["status"].as_str().unwrap().to_owned(), errors)
    };
    assert_eq!(fate(picky), ("REJECTED".into(), 1));
    assert_eq!(fate(merchant_of(sku_of("mug"))), ("ACCEPTED".into(), 0));
}

#[test]
fn a_checkout_that_is_asked_for_again_at_a_bad_moment_can_still_be_resumed() {
    let limited = Fate::Forged {
        status: 429,
        body: SHOP.too_many().into(),
        applied: false,
        retry_after: None,
    };
    let mut world = ready_to_submit();
    world.faults.next_writes = vec![Fate::ResponseLost, limited];
    check_out(&mut world, 7, "ours-1");
    check_out(&mut world, 8, "another");
    assert_eq!(answer(&world, 8).unwrap_err().code, "rate-limited");
    world.tell(0, Input::Shown);
    world.run(60_000);
    assert_eq!(world.count_gone(), 0);
    assert_eq!(world.pages[0].status(), Status::Readonly);
    check_out(&mut world, 9, "another");
    assert!(answer(&world, 9).is_ok());
    assert_eq!(world.channel.orders, 1);
}

#[test]
fn a_cart_that_somebody_has_submitted_under_another_reference_is_bought_and_not_lost() {
    let mut world = ready_to_submit();
    let id: u64 = world.cart_name().unwrap().parse().unwrap();
    let cart = world.channel.carts.get_mut(&id).unwrap();
    (cart.status, cart.reference) = ("PROCESSING", Some("theirs".into()));
    check_out(&mut world, 7, "ours-1");
    assert_eq!(answer(&world, 7).unwrap_err().code, "already-submitted");
    world.tell(0, Input::Shown);
    world.run(60_000);
    assert_eq!(world.count_gone(), 0);
    assert!(world.pages[0].cart().is_empty());
    assert_eq!(world.pages[0].status(), Status::Ready);
}

fn reads_before_submit(world: &World) -> bool {
    let place = |what: &str| world.sent.iter().rposition(|sent| sent.contains(what));
    let submit = place("/submit").unwrap();
    let name = world.channel.carts.keys().next().unwrap().to_string();
    let before = &world.sent[submit.saturating_sub(1)];
    before.starts_with("GET") && before.contains(&name)
}

#[test]
fn an_order_is_made_of_what_the_shopper_was_shown() {
    // A merchant has lowered what there is, another device has added something, and nothing has happened at all.
    for what in ["complaint", "total", "nothing"] {
        let mut world = ready_to_submit();
        let id: u64 = world.cart_name().unwrap().parse().unwrap();
        match what {
            "complaint" => {
                let words = "Not enough items available. Only 1 left";
                world.channel.complains_later(id, sku_of("mug"), words);
            }
            "total" => {
                world.channel.put_in(id, sku_of("lamp"), 3);
                world.channel.carts.get_mut(&id).unwrap().priced = true;
            }
            _ => {}
        }
        check_out(&mut world, 7, "ours-1");
        if what == "nothing" {
            assert!(answer(&world, 7).is_ok());
            assert!(reads_before_submit(&world));
            continue;
        }
        let expected = match what {
            "total" => "total-changed",
            _ => "insufficient-stock",
        };
        assert_eq!(answer(&world, 7).unwrap_err().code, expected);
        assert_eq!(sent(&world, "/submit").len(), 0, "{what}");
        assert_eq!(world.pages[0].status(), Status::Ready);
        // Now it has been shown.
        check_out(&mut world, 8, "ours-1");
        assert!(answer(&world, 8).is_ok(), "{what}");
        assert_eq!(world.channel.orders, 1, "{what}");
    }
}

#[test]
fn a_code_that_does_not_count_stands_in_the_way_of_no_order() {
    let mut world = ready_to_submit();
    let id: u64 = world.cart_name().unwrap().parse().unwrap();
    let cart = world.channel.carts.get_mut(&id).unwrap();
    cart.errors.push(serde_json::json!({"id": 1, "order_id": id,
        "type": "EXTERNAL_ADD_DISCOUNT_CODE", "message": "The shop does not know it."}));
    check_out(&mut world, 7, "ours-1");
    assert!(answer(&world, 7).is_ok());
}

#[test]
fn a_lost_submit_that_is_asked_for_again_and_not_found_is_not_forgotten() {
    for (status, body) in [
        (
            404,
            r#"{"message":"No","error":"cart_not_found","code":1000}"#,
        ),
        (403, r#"{"status":403,"error":"cart_not_in_session"}"#),
    ] {
        let astray = Fate::Forged {
            status,
            body: body.into(),
            applied: false,
            retry_after: None,
        };
        let mut world = ready_to_submit();
        world.faults.next_writes = vec![Fate::ResponseLost, astray];
        check_out(&mut world, 7, "ours-1");
        check_out(&mut world, 8, "another");
        assert_eq!(answer(&world, 8).unwrap_err().code, "checkout-unknown");
        assert_eq!(world.pages[0].status(), Status::Readonly);
        assert_eq!(world.count_gone(), 0, "{status}");
        check_out(&mut world, 9, "another");
        assert!(answer(&world, 9).is_ok(), "{status}");
        assert_eq!(world.channel.orders, 1);
    }
}
