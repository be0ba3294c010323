//! A cart of several merchants: what one of them says or fails at is about its bag, and the others go on.

use crate::world::network::Fate;
use crate::world::scenes::put;
use crate::world::shop::Shop;
use crate::world::violet::{merchant_of, sku_of};
use crate::world::{World, cart};
use cartwright::cart::{Bag, CodeStatus};
use cartwright::sync::{Input, OutcomeStatus, Status, Wish};
use cartwright::vendor::Inquiry;

const SHOP: Shop = Shop::Violet;

/// A mug of one merchant and a lamp of another.
fn of_two() -> World {
    SHOP.stocked(&[("mug", 2), ("lamp", 1)])
}

fn id_of(world: &World) -> u64 {
    world.cart_name().unwrap().parse().unwrap()
}

fn bag<'a>(world: &'a World, product: &str) -> &'a Bag {
    let merchant = merchant_of(sku_of(product)).to_string();
    let mut bags = world.pages[0].engine().base().bags.iter();
    bags.find(|bag| bag.key.as_str() == merchant).unwrap()
}

/// What is said of the line of a product.
fn said_of(world: &World, product: &str) -> Option<String> {
    let error = world.pages[0].engine().line_error(&SHOP.key(product));
    error.map(|error| error.code.to_string())
}

fn look(world: &mut World) {
    world.tell(0, Input::Shown);
    world.settle();
}

fn code(text: &str, product: &str, on: bool) -> Wish {
    Wish::Code {
        code: text.into(),
        merchant: Some(merchant_of(sku_of(product)).to_string()),
        on,
    }
}

fn ship(product: &str, method: &str) -> Wish {
    Wish::Ship {
        bag: merchant_of(sku_of(product)).to_string().as_str().into(),
        method: Some(method.into()),
    }
}

const HOME: &str = r#"{"firstName":"Ada","lastName":"L","line1":"1 Main St","city":"York","postcode":"10001","country":"US"}"#;

#[test]
fn what_a_merchant_says_with_a_later_read_is_told_of_the_line_and_of_its_bag() {
    let mut world = of_two();
    let id = id_of(&world);
    let words = "Not enough items available. Only 1 left";
    world.channel.complains_later(id, sku_of("mug"), words);
    let before = world.pages[0].shown.len();
    look(&mut world);
    assert_eq!(
        said_of(&world, "mug").as_deref(),
        Some("insufficient-stock")
    );
    assert_eq!(said_of(&world, "lamp"), None);
    assert_eq!(bag(&world, "mug").errors.len(), 1);
    assert_eq!(bag(&world, "lamp").errors, []);
    assert!(world.pages[0].shown.len() > before, "the page is told");
    // It is so no longer.
    look(&mut world);
    assert_eq!(said_of(&world, "mug"), None);
    assert_eq!(bag(&world, "mug").errors, []);
}

#[test]
fn what_a_read_says_of_something_that_is_not_in_the_cart_is_told_once() {
    let mut world = of_two();
    let id = id_of(&world);
    world.channel.repeats = true;
    world.channel.carts.get_mut(&id).unwrap().bags.clear();
    let words = "Not enough items available. Only 0 left";
    world.channel.complains_later(id, sku_of("jar"), words);
    let lines = world.channel.carts[&id].lines.clone();
    for line in lines {
        world.channel.put_in(id, line.sku, line.quantity);
    }
    for _ in 0..3 {
        look(&mut world);
    }
    let issues = world.pages[0].engine().issues();
    assert_eq!(issues.len(), 1);
    assert_eq!(issues[0].error.code, "out-of-stock");
    assert_eq!(
        issues[0].error.subject.as_deref(),
        Some(SHOP.key("jar").as_str())
    );
}

#[test]
fn a_refusal_ends_the_same_with_one_merchant_and_with_several() {
    for others in [&[("mug", 2)][..], &[("mug", 2), ("lamp", 1)], &[]] {
        let mut world = SHOP.stocked(others);
        world.stock("jar", 3);
        let shown = world.pages[0].cart();
        let change = world.ask(0, vec![SHOP.add("jar", 5)]).unwrap();
        world.settle();
        let outcome = world.pages[0].outcome(&change);
        assert_eq!(outcome.status, OutcomeStatus::Adjusted, "{others:?}");
        assert_eq!((outcome.asked, outcome.got), (Some(5), Some(3)));
        world.stock("rug", 0);
        let change = world.ask(0, vec![SHOP.add("rug", 1)]).unwrap();
        world.settle();
        let outcome = world.pages[0].outcome(&change);
        assert_eq!(outcome.status, OutcomeStatus::Rejected, "{others:?}");
        assert!(outcome.error.as_ref().unwrap().is("out-of-stock"));
        let mut all = shown;
        all.insert("jar/v".into(), 3);
        assert_eq!(world.held(), all);
        assert_eq!(world.pages[0].cart(), all);
    }
}

#[test]
fn a_merchant_whose_shop_is_not_there_stands_in_nobody_elses_way() {
    let mut world = SHOP.world(5);
    world.settle();
    world.channel.closed.insert(merchant_of(sku_of("lamp")));
    let wishes = ["mug", "lamp", "jar"].map(|name| SHOP.add(name, 1));
    let change = world.ask(0, wishes.to_vec()).unwrap();
    world.run(600_000);
    assert_eq!(world.held(), cart(&[("mug", 1), ("jar", 1)]));
    let pending = world.pages[0].pending();
    assert_eq!(pending.len(), 1, "what failed waits for the shopper");
    let statuses = world.pages[0].outcomes[&change].iter();
    let statuses: Vec<OutcomeStatus> = statuses.map(|outcome| outcome.status).collect();
    use OutcomeStatus::{Confirmed, Review};
    assert_eq!(statuses, [Confirmed, Review, Confirmed]);
    let id = pending[0].id.clone();
    world.channel.closed.clear();
    let now = world.moment();
    let engine = world.pages[0].engine.as_mut().unwrap();
    engine.retry(&id, now).unwrap();
    world.drain(0);
    world.settle();
    assert_eq!(world.held(), cart(&[("mug", 1), ("jar", 1), ("lamp", 1)]));
}

#[test]
fn a_quantity_that_the_server_lowers_in_silence_is_told() {
    for fate in [Fate::Through, Fate::ResponseLost] {
        for wish in [SHOP.add("mug", 3), SHOP.set("mug", 5), SHOP.add("jar", 6)] {
            let mut world = of_two();
            world.channel.most = 4;
            world.faults.next_writes = vec![fate.clone()];
            let change = world.ask(0, vec![wish.clone()]).unwrap();
            world.settle();
            let told = world.pages[0].outcomes.get(&change);
            let status = told.map(|outcomes| outcomes[0].status);
            let is_unsure = matches!(fate, Fate::ResponseLost);
            let expected = match is_unsure {
                // What another device has lowered looks the same.
                true => [OutcomeStatus::Adjusted, OutcomeStatus::Review].as_slice(),
                false => &[OutcomeStatus::Adjusted],
            };
            assert!(
                status.is_some_and(|status| expected.contains(&status)),
                "{wish:?} {fate:?}: {status:?}"
            );
            assert_eq!(world.pages[0].cart(), world.held());
            assert!(world.held().values().all(|quantity| *quantity <= 4));
        }
    }
}

#[test]
fn what_has_sold_out_since_is_an_issue_on_its_line() {
    let mut world = of_two();
    world.channel.sells_out(sku_of("mug"));
    look(&mut world);
    assert_eq!(said_of(&world, "mug").as_deref(), Some("out-of-stock"));
    assert_eq!(said_of(&world, "lamp"), None);
    let line = world.pages[0].engine().view().line(&SHOP.key("mug"));
    assert_eq!(line.unwrap().line.available, Some(false));
}

#[test]
fn a_code_for_a_merchant_who_is_not_in_the_cart_is_told() {
    let mut world = SHOP.stocked(&[("mug", 2)]);
    let change = world.ask(0, vec![code("SAVE5", "lamp", true)]).unwrap();
    world.settle();
    let outcome = world.pages[0].outcome(&change);
    assert_eq!(outcome.status, OutcomeStatus::Rejected);
    assert!(outcome.error.as_ref().unwrap().is("merchant-not-in-cart"));
    assert!(world.pages[0].engine().view().codes().is_empty());
}

#[test]
fn a_code_is_put_on_once_whatever_becomes_of_its_answer() {
    for fate in [
        Fate::Through,
        Fate::ResponseLost,
        Fate::RequestLost,
        Fate::Late(9_000),
        Fate::Hangs,
    ] {
        let mut world = of_two();
        world.faults.next_writes = vec![fate.clone()];
        let change = world.ask(0, vec![code("SAVE5", "mug", true)]).unwrap();
        world.settle();
        let outcome = world.pages[0].outcome(&change);
        assert_eq!(outcome.status, OutcomeStatus::Confirmed, "{fate:?}");
        let codes = world.basket().unwrap().discounts.iter();
        assert_eq!(codes.count(), 1, "{fate:?}");
    }
}

#[test]
fn a_cart_is_priced_when_each_bag_has_its_way_and_comes_to_the_sum_of_its_bags() {
    let mut world = of_two();
    for (name, product) in [("SAVE5", "mug"), ("OLD", "lamp")] {
        world.ask(0, vec![code(name, product, true)]).unwrap();
    }
    world.ask(0, vec![put("shipping-address", HOME)]).unwrap();
    world.ask(0, vec![ship("mug", "ground")]).unwrap();
    world.settle();
    assert!(world.pages[0].engine().base().unpriced);
    assert!(world.pages[0].engine().view().totals().tax.is_none());
    world.ask(0, vec![ship("lamp", "express")]).unwrap();
    world.settle();
    let engine = world.pages[0].engine();
    let minor = |money: Option<cartwright::money::Money>| money.unwrap().minor;
    let totals = engine.view().totals();
    assert!(!totals.estimated);
    assert_eq!(minor(totals.subtotal), 5_997);
    assert_eq!(minor(totals.shipping), 1_490);
    assert_eq!(minor(totals.discount), 500);
    assert_eq!(minor(totals.total), 5_997 + 1_490 + minor(totals.tax) - 500);
    let bags = engine.base().bags.iter();
    let sum: i64 = bags.map(|bag| minor(bag.totals.total)).sum();
    assert_eq!(sum, minor(totals.total));
    let statuses: Vec<CodeStatus> = engine.base().codes.iter().map(|code| code.status).collect();
    assert_eq!(statuses.len(), 2);
    assert!(statuses.contains(&CodeStatus::Applied) && statuses.contains(&CodeStatus::Expired));
}

#[test]
fn with_its_last_line_a_bag_goes_and_the_cart_stays() {
    let mut world = of_two();
    let name = world.cart_name();
    world.ask(0, vec![SHOP.set("lamp", 0)]).unwrap();
    world.settle();
    assert_eq!(world.pages[0].engine().base().bags.len(), 1);
    world.ask(0, vec![SHOP.set("mug", 0)]).unwrap();
    world.settle();
    assert!(world.pages[0].engine().base().bags.is_empty());
    assert!(
        world.pages[0]
            .events
            .iter()
            .all(|event| { !matches!(event, cartwright::sync::Event::Gone { .. }) })
    );
    world.ask(0, vec![SHOP.add("rug", 1)]).unwrap();
    world.settle();
    assert_eq!(world.cart_name(), name);
    assert_eq!(world.held(), cart(&[("rug", 1)]));
}

#[test]
fn a_way_to_send_a_bag_is_taken_back_whatever_becomes_of_the_answer() {
    for fate in [Fate::Through, Fate::ResponseLost, Fate::RequestLost] {
        let mut world = of_two();
        world.ask(0, vec![put("shipping-address", HOME)]).unwrap();
        world.ask(0, vec![ship("mug", "ground")]).unwrap();
        world.ask(0, vec![ship("lamp", "express")]).unwrap();
        world.settle();
        world.faults.next_writes = vec![fate.clone()];
        let wish = Wish::Ship {
            bag: merchant_of(sku_of("mug")).to_string().as_str().into(),
            method: None,
        };
        let change = world.ask(0, vec![wish.clone()]).unwrap();
        world.settle();
        let outcome = world.pages[0].outcome(&change);
        assert_eq!(outcome.status, OutcomeStatus::Confirmed, "{fate:?}");
        assert_eq!(bag(&world, "mug").shipping, None, "{fate:?}");
        assert!(bag(&world, "lamp").shipping.is_some(), "{fate:?}");
        // What is not chosen needs no taking back.
        let writes = world.writes;
        let change = world.ask(0, vec![wish]).unwrap();
        world.settle();
        let outcome = world.pages[0].outcome(&change);
        assert_eq!(outcome.status, OutcomeStatus::Confirmed, "{fate:?}");
        assert_eq!(world.writes, writes, "{fate:?}");
    }
}

#[test]
fn a_code_that_was_found_wanting_while_its_answer_was_lost_is_not_told_as_done() {
    let mut world = of_two();
    world.faults.next_writes = vec![Fate::ResponseLost];
    let change = world.ask(0, vec![code("OLD", "mug", true)]).unwrap();
    let is_on = |world: &World| {
        let applied = world.channel.applied.iter();
        applied.filter(|what| *what == "discount").count() > 0
    };
    while !is_on(&world) {
        assert!(world.step());
    }
    // Somebody has the cart priced before it is read.
    let id = id_of(&world);
    for discount in &mut world.channel.carts.get_mut(&id).unwrap().discounts {
        discount.status = "EXPIRED";
    }
    world.settle();
    let outcome = world.pages[0].outcome(&change);
    assert_eq!(outcome.status, OutcomeStatus::Rejected);
    assert!(outcome.error.as_ref().unwrap().is("code-expired"));
}

#[test]
fn a_cart_that_is_made_for_a_page_without_the_lock_is_removed() {
    let mut world = SHOP.world(5);
    world.settle();
    world.faults.next_writes = vec![Fate::Slow(8_000)];
    world
        .ask(0, vec![SHOP.add("mug", 1), SHOP.add("lamp", 2)])
        .unwrap();
    while world.writes == 0 {
        assert!(world.step());
    }
    world.disk.holder = None;
    world.tell(0, Input::LockLost);
    world.settle();
    world.run(60_000);
    let made = world.channel.applied.iter().filter(|what| *what == "make");
    assert_eq!(made.count(), 2);
    assert_eq!(world.channel.carts.len(), 1, "the first one is nobody's");
    assert_eq!(world.held(), cart(&[("mug", 1), ("lamp", 2)]));
    assert_eq!(world.pages[0].cart(), world.held());
}

#[test]
fn a_cart_that_is_made_although_one_merchant_is_asked_too_much_is_ordered_once() {
    let mut world = SHOP.world(5);
    world.settle();
    world.faults.next_writes = vec![Fate::Forged {
        status: 429,
        body: SHOP.too_many().into(),
        applied: true,
        retry_after: None,
    }];
    world
        .ask(0, vec![SHOP.add("mug", 1), SHOP.add("lamp", 2)])
        .unwrap();
    world.settle();
    world.run(120_000);
    assert_eq!(world.held(), cart(&[("mug", 1), ("lamp", 2)]));
    assert_eq!(world.pages[0].cart(), world.held());
    assert!(world.pages[0].pending().is_empty());
}

#[test]
fn what_nobody_waits_for_any_more_is_given_up_on_its_way() {
    let mut world = of_two();
    let ask = |name: &str, writes: bool| Inquiry::Call {
        name: name.into(),
        with: "{}".into(),
        writes,
    };
    world.inquire(0, 4, ask("shipping-methods", false));
    assert_eq!(world.pages[0].status(), Status::Syncing);
    world.tell(0, Input::Forget { ticket: 4 });
    assert_eq!(world.pages[0].aborted.len(), 1);
    assert!(
        world.pages[0].answers[&4]
            .as_ref()
            .unwrap_err()
            .is("aborted")
    );
    assert_eq!(world.pages[0].status(), Status::Ready);
    // The answer comes all the same, and means nothing to anybody.
    world.settle();
    world.inquire(0, 5, ask("shipping-methods", false));
    world.settle();
    assert!(world.pages[0].answers[&5].is_ok());
    world.tell(0, Input::Forget { ticket: 5 });
    // What changes something is not taken back by that.
    world.inquire(0, 6, ask("price", true));
    world.tell(0, Input::Forget { ticket: 6 });
    world.settle();
    assert!(world.pages[0].answers[&6].is_ok());
    assert_eq!(world.pages[0].aborted.len(), 1);
}
