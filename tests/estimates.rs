//! What totals say while the server has not answered: its own figure where that follows from what it has stated, and the
//! reason where it does not.

#![allow(
    clippy::unwrap_used,
    clippy::arithmetic_side_effects,
    reason = "a test stops where it fails"
)]

use std::rc::Rc;

use cartwright::cart::{
    Bag, BagKey, Charge, Code, CodeOrder, Display, Effect, Levies, Levy, Line, LineKind, Off,
    Rules, Scope, Share, Shipping, Snapshot, StatedTotals, Tariff, Terms,
};
use cartwright::intent::{Ask, Entry, Intent, IntentId, Log, Unkept};
use cartwright::money::{Currency, Money, Rate};
use cartwright::view::{Reason, Totals, View};

fn usd(minor: i64) -> Money {
    Money::new(minor, Currency::parse("USD").unwrap())
}

fn levies(rates: &[&str]) -> Levies {
    let levy = |rate: &&str| Levy {
        name: None,
        jurisdiction: None,
        charge: Charge::Rate {
            rate: Rate::from_percent(rate).unwrap(),
        },
    };
    Levies::new(rates.iter().map(levy).collect()).unwrap()
}

/// A line of a bag, with the price of one and its rates, as far as they were stated.
fn line(bag: &str, key: &str, quantity: u32, price: i64, rates: Option<&[&str]>) -> Line {
    let face = Display {
        unit_price: Some(usd(price)),
        ..Display::default()
    };
    let mut line = Line::asked(key.into(), key.into(), quantity, &face);
    Rc::make_mut(&mut line.face).bag = bag.into();
    line.id = Some(key.into());
    line.terms = rates.map(|rates| {
        Rc::new(Terms {
            levies: Some(levies(rates)),
            ..Terms::default()
        })
    });
    line
}

fn code(code: &str, off: Option<i64>) -> Code {
    Code {
        discount: off.map(usd),
        ..Code::of(code.into(), BagKey::whole_cart())
    }
}

/// A confirmed cart of one bag, with what the server stated: discount, shipping, tax and total.
fn confirmed(lines: Vec<Line>, codes: Vec<Code>, stated: [i64; 4]) -> Snapshot {
    let [discount, shipping, tax, total] = stated.map(|minor| Some(usd(minor)));
    let totals = StatedTotals {
        subtotal: None,
        discount,
        shipping,
        tax,
        included_tax: None,
        total,
    };
    let mut bag = Bag::of(BagKey::whole_cart());
    bag.totals = totals;
    Snapshot {
        lines,
        codes,
        bags: vec![bag],
        totals,
        ..Snapshot::empty(Currency::parse("USD").unwrap())
    }
}

fn log(asks: Vec<Ask>) -> Log {
    let mut log = Log::default();
    for (number, ask) in (1..).zip(asks) {
        let id = IntentId::new("page", number);
        log.insert(Entry::new(Intent {
            change: id.clone(),
            seq: log.next_seq(),
            id,
            since: 0,
            ask,
        }));
    }
    log
}

/// A cart with these wishes over it.
fn view(base: &Snapshot, rules: Option<Rules>, asks: Vec<Ask>) -> View {
    View::fold(base, log(asks).entries(), rules)
}

fn shown(base: &Snapshot, rules: Option<Rules>, asks: Vec<Ask>) -> Totals {
    view(base, rules, asks).totals()
}

fn set(key: &str, quantity: u32) -> Ask {
    Ask::Set {
        key: key.into(),
        item: key.into(),
        quantity,
    }
}

fn minors(totals: &Totals) -> [Option<i64>; 5] {
    let all = [
        totals.subtotal,
        totals.discount,
        totals.shipping,
        totals.tax,
        totals.total,
    ];
    all.map(|money| money.map(|money| money.minor))
}

const LINE: Option<Rules> = Some(Rules::elastic_path_line());

#[test]
fn a_quantity_of_a_taxed_line_is_estimated_as_the_server_taxes_it() {
    let lines = vec![
        line("cart", "tee", 1, 999, Some(&["20"])),
        line("cart", "pin", 1, 3, Some(&["20"])),
    ];
    let base = confirmed(lines, vec![], [0, 0, 201, 1203]);
    let totals = shown(&base, LINE, vec![set("tee", 3)]);
    // 29.97 and 0.03, each with a fifth of tax: 5.99 and 0.01.
    assert_eq!(
        minors(&totals),
        [Some(3000), Some(0), Some(0), Some(600), Some(3600)]
    );
    assert_eq!(totals.reasons, [Reason::Pending]);
}

#[test]
fn a_code_of_which_only_the_amount_is_known_is_held_and_named() {
    let lines = vec![
        line("cart", "tee", 3, 999, Some(&["20"])),
        line("cart", "pin", 1, 3, Some(&["20"])),
    ];
    let base = confirmed(lines, vec![code("TEN", Some(1000))], [1000, 0, 400, 2400]);
    let totals = shown(&base, LINE, vec![set("pin", 2)]);
    assert_eq!(minors(&totals)[1], Some(1000));
    assert_eq!(totals.reasons, [Reason::Pending, Reason::CodeHeld]);
    // It comes off with the code.
    let off = Ask::Code {
        code: "TEN".into(),
        merchant: None,
        on: false,
    };
    let totals = shown(&base, LINE, vec![off]);
    assert_eq!(
        minors(&totals),
        [Some(3000), None, Some(0), Some(600), Some(3600)]
    );
}

#[test]
fn a_discount_without_a_code_stays_as_it_was() {
    let lines = vec![line("cart", "tee", 1, 2000, Some(&[]))];
    let base = confirmed(lines, vec![code("FIVE", Some(500))], [700, 0, 0, 1300]);
    let totals = shown(&base, LINE, vec![set("tee", 2)]);
    assert_eq!(minors(&totals)[1], Some(700));
    assert_eq!(minors(&totals)[4], Some(3300));
}

#[test]
fn what_is_new_is_shown_without_the_tax_that_nobody_has_stated() {
    let lines = vec![line("cart", "tee", 1, 1000, Some(&["20"]))];
    let base = confirmed(lines, vec![], [0, 0, 200, 1200]);
    let mug = Ask::Add {
        key: "mug".into(),
        item: "mug".into(),
        quantity: 1,
        display: Display {
            unit_price: Some(usd(500)),
            ..Display::default()
        }
        .into(),
    };
    let totals = shown(&base, LINE, vec![mug]);
    assert_eq!(
        minors(&totals),
        [Some(1500), Some(0), Some(0), Some(200), Some(1700)]
    );
    assert_eq!(totals.reasons, [Reason::Pending, Reason::TaxUnknown]);
}

#[test]
fn without_rules_what_was_stated_is_held_and_said_to_be_older() {
    let lines = vec![line("cart", "tee", 1, 1000, Some(&["20"]))];
    let base = confirmed(lines, vec![], [100, 400, 200, 1500]);
    let totals = shown(&base, None, vec![set("tee", 2)]);
    assert_eq!(
        minors(&totals),
        [Some(2000), Some(100), Some(400), Some(200), Some(2500)]
    );
    assert_eq!(
        totals.reasons,
        [Reason::Pending, Reason::StatedBeforeChange]
    );
}

#[test]
fn what_the_server_has_confirmed_is_its_word_and_no_estimate() {
    let lines = vec![line("cart", "tee", 1, 1000, Some(&["20"]))];
    let base = confirmed(lines, vec![], [0, 0, 201, 1201]);
    for rules in [LINE, None] {
        let totals = shown(&base, rules, vec![]);
        assert_eq!(minors(&totals)[4], Some(1201));
        assert!(!totals.estimated, "{:?}", totals.reasons);
    }
}

#[test]
fn each_bag_is_estimated_by_what_was_stated_of_it() {
    let mut base = confirmed(Vec::new(), vec![], [0, 0, 0, 0]);
    let bag = |key: &str, shipping: i64, tax: i64, total: i64| {
        let mut bag = Bag::of(key.into());
        bag.shipping = Some(Shipping {
            id: "ground".into(),
            label: None,
            price: Some(usd(shipping)),
        });
        bag.totals = StatedTotals {
            tax: Some(usd(tax)),
            total: Some(usd(total)),
            ..StatedTotals::default()
        };
        bag
    };
    base.bags = vec![bag("a", 500, 100, 1600), bag("b", 700, 80, 2780)];
    base.lines = vec![
        line("a", "tee", 1, 1000, Some(&["10"])),
        line("b", "mug", 2, 1000, Some(&["4"])),
    ];
    let view = view(&base, Some(Rules::violet()), vec![set("tee", 3)]);
    let of = |place: usize| {
        let bag = base.bags.get(place).unwrap();
        minors(&view.totals_of(&bag.key, &bag.totals))
    };
    assert_eq!(of(0), [Some(3000), None, Some(500), Some(300), Some(3800)]);
    assert_eq!(of(1), [Some(2000), None, Some(700), Some(80), Some(2780)]);
    assert_eq!(
        minors(&view.totals()),
        [Some(5000), Some(0), Some(1200), Some(380), Some(6580)]
    );
}

#[test]
fn a_wish_that_changes_nothing_that_is_paid_for_moves_no_amount() {
    // By our own rules the tax would be 200: the server's word is not worked out again.
    let lines = vec![line("cart", "tee", 1, 1000, Some(&["20"]))];
    let base = confirmed(lines, vec![], [0, 0, 201, 1201]);
    let name = Ask::Put {
        field: "details".into(),
        value: "{}".into(),
        unkept: Unkept::default(),
    };
    let totals = shown(&base, LINE, vec![name]);
    assert_eq!(
        minors(&totals),
        [Some(1000), Some(0), Some(0), Some(201), Some(1201)]
    );
    assert!(totals.estimated);
}

#[test]
fn a_tax_that_no_line_explains_is_held_and_named_and_not_left_out() {
    // A vendor of whom no more is known than a sum, and who states a tax all the same.
    let lines = vec![line("cart", "tee", 1, 1000, None)];
    let base = confirmed(lines, vec![], [0, 0, 80, 1080]);
    let totals = shown(&base, Some(Rules::vesuviopay()), vec![set("tee", 2)]);
    assert_eq!(
        minors(&totals),
        [Some(2000), Some(0), Some(0), Some(80), Some(2080)]
    );
    assert_eq!(totals.reasons, [Reason::Pending, Reason::TaxHeld]);
    let totals = shown(&base, Some(Rules::vesuviopay()), vec![set("tee", 0)]);
    assert_eq!(totals.total, Some(usd(0)));
}

#[test]
fn rules_by_which_the_confirmed_cart_comes_to_something_else_are_not_trusted_in_silence() {
    // The shop works by the other method: 1.99 and not 2.00 of tax.
    let lines = vec![line("cart", "tee", 1, 999, Some(&["20"]))];
    let base = confirmed(lines, vec![], [0, 0, 199, 1198]);
    let totals = shown(&base, LINE, vec![set("tee", 2)]);
    assert_eq!(totals.reasons, [Reason::Pending, Reason::RulesDiffer]);
    // Nothing of it is left once the cart is cleared.
    let totals = shown(&base, LINE, vec![Ask::Clear]);
    assert_eq!(totals.reasons, [Reason::Pending]);
}

#[test]
fn a_fee_of_which_nobody_says_what_it_is_is_not_left_out_in_silence() {
    let lines = vec![line("cart", "tee", 1, 1000, None)];
    let mut base = confirmed(lines, vec![], [0, 0, 0, 1250]);
    let rules = Some(Rules::vesuviopay());
    assert_eq!(
        shown(&base, rules, vec![set("tee", 2)]).reasons,
        [Reason::Pending, Reason::RulesDiffer]
    );
    // The same where only what the lines come to is stated, and they come to something else.
    base.totals = StatedTotals {
        subtotal: Some(usd(900)),
        ..StatedTotals::default()
    };
    assert_eq!(
        shown(&base, rules, vec![set("tee", 2)]).reasons,
        [Reason::Pending, Reason::RulesDiffer]
    );
}

#[test]
fn a_confirmed_line_that_is_in_no_sum_makes_the_total_an_estimate() {
    let mut foreign = line("cart", "mug", 1, 500, None);
    foreign.unit_price = Some(Money::new(500, Currency::parse("EUR").unwrap()));
    foreign.set_quantity(1);
    let mut odd = line("cart", "pin", 1, 0, None);
    odd.unit_price = Some(usd(-100));
    odd.set_quantity(1);
    let lines = vec![line("cart", "tee", 1, 1000, None), foreign, odd];
    let mut base = confirmed(lines, vec![], [0, 0, 0, 0]);
    base.totals = StatedTotals::default();
    for rules in [Some(Rules::vesuviopay()), None] {
        let totals = shown(&base, rules, vec![]);
        assert_eq!(totals.total, Some(usd(1000)));
        assert_eq!(
            totals.reasons,
            [Reason::PriceUnknown, Reason::OtherCurrency]
        );
    }
}

#[test]
fn a_gift_is_not_to_be_paid_once_its_code_is_taken_off() {
    let mut gift = line("cart", "vase", 1, 1500, Some(&[]));
    Rc::make_mut(&mut gift.face).kind = LineKind::Gift;
    gift.given = 1;
    let share = Share {
        code: "VASE".into(),
        amount: usd(1500),
    };
    gift.terms = Some(Rc::new(Terms {
        levies: Some(levies(&[])),
        shares: vec![share],
        ..Terms::default()
    }));
    let mut vase = code("VASE", Some(1500));
    vase.effect = Some(Effect {
        off: Off::Stated,
        of: Scope::Cart,
        minimum: None,
        seen_at: None,
    });
    let lines = vec![line("cart", "tee", 1, 1000, Some(&[])), gift];
    let base = confirmed(lines, vec![vase], [1500, 0, 0, 1000]);
    let off = Ask::Code {
        code: "vase".into(),
        merchant: None,
        on: false,
    };
    let view = view(&base, LINE, vec![off]);
    assert_eq!(view.totals().total, Some(usd(1000)));
    assert_eq!(view.lines().len(), 1);
}

/// Twenty off from a hundred on.
const BIG20: &str = r#"{"codes":[{"code":"BIG20","bag":"cart","effect":{"off":{"amount":{"amount":{"amount":2000,
        "currency":"USD"}}},"of":"cart","minimum":{"amount":10000,"currency":"USD"}}}]}"#;

/// What a shop with these settings shows.
fn of_shop(base: &Snapshot, tariff: &str, asks: Vec<Ask>) -> Totals {
    let tariff = Tariff::among(&format!(r#"{{"tariff":{tariff}}}"#)).unwrap();
    View::of(base, log(asks).entries(), LINE, &Rc::new(tariff)).totals()
}

fn add(key: &str, taxes: Option<&[&str]>) -> Ask {
    let display = Display {
        unit_price: Some(usd(500)),
        taxes: taxes.map(levies),
        ..Display::default()
    };
    Ask::Add {
        key: key.into(),
        item: key.into(),
        quantity: 1,
        display: display.into(),
    }
}

#[test]
fn a_new_line_is_taxed_as_the_shop_states_it_for_all_or_for_that_item() {
    let lines = vec![line("cart", "tee", 1, 1000, Some(&["20"]))];
    let base = confirmed(lines, vec![], [0, 0, 200, 1200]);
    let taxes = r#"{"taxes":[{"charge":{"rate":{"rate":0.1}}}]}"#;
    let totals = of_shop(&base, taxes, vec![add("mug", None)]);
    assert_eq!(minors(&totals)[3..], [Some(250), Some(1750)]);
    // There may be a promotion of mugs that needs no code.
    assert_eq!(totals.reasons, [Reason::Pending, Reason::CodeUnknown]);
    // A book, and what is free of tax.
    for tariff in [taxes, "{}"] {
        let asks = vec![add("book", Some(&["5"])), add("stamp", Some(&[]))];
        let totals = of_shop(&base, tariff, asks);
        assert_eq!(minors(&totals)[3..], [Some(225), Some(2225)]);
    }
    // A shop that has none says so.
    let rules = Rules {
        order: CodeOrder::Listed,
        ..Rules::elastic_path_line()
    };
    let asks = log(vec![add("book", Some(&["5"]))]);
    let view = View::fold(&base, asks.entries(), Some(rules));
    assert_eq!(view.totals().reasons, [Reason::Pending]);
}

#[test]
fn a_code_takes_off_what_the_shop_states_of_it_from_its_minimum_on() {
    let lines = vec![line("cart", "lamp", 1, 9000, Some(&[]))];
    let base = confirmed(lines, vec![], [0, 0, 0, 9000]);
    let on = || Ask::Code {
        code: "big20".into(),
        merchant: None,
        on: true,
    };
    for (quantity, off, total) in [(1, 0, 9000), (2, 2000, 16_000)] {
        let totals = of_shop(&base, BIG20, vec![on(), set("lamp", quantity)]);
        assert_eq!(minors(&totals)[1], Some(off));
        assert_eq!(minors(&totals)[4], Some(total));
        assert_eq!(totals.reasons, [Reason::Pending]);
    }
    // Once the server has stated what it takes off, it is no longer held: the shop says how that follows.
    let lines = vec![line("cart", "lamp", 2, 9000, Some(&[]))];
    let confirmed = |off| {
        let stated = [off, 0, 0, 18_000 - off];
        confirmed(lines.clone(), vec![code("BIG20", Some(off))], stated)
    };
    let totals = of_shop(&confirmed(2000), BIG20, vec![set("lamp", 1)]);
    assert_eq!(minors(&totals)[4], Some(9000));
    assert_eq!(totals.reasons, [Reason::Pending]);
    // A shop that is wrong about its own code does not go unnoticed.
    let totals = of_shop(&confirmed(1800), BIG20, vec![set("lamp", 3)]);
    assert_eq!(totals.reasons, [Reason::Pending, Reason::RulesDiffer]);
}

#[test]
fn sending_costs_nothing_from_the_threshold_that_the_shop_states_and_is_paid_again_below_it() {
    let free = r#"{"free":[{"bag":"cart","from":{"amount":5000,"currency":"USD"}}]}"#;
    let of = |quantity: u32, stated: i64, chosen: Option<i64>| {
        let worth = i64::from(quantity) * 1000;
        let lines = vec![line("cart", "tee", quantity, 1000, Some(&[]))];
        let mut base = confirmed(lines, vec![], [0, stated, 0, worth + stated]);
        for bag in &mut base.bags {
            bag.shipping = chosen.map(|price| Shipping {
                id: "ground".into(),
                label: None,
                price: Some(usd(price)),
            });
        }
        base
    };
    let shown = |base: &Snapshot, quantity| {
        let totals = of_shop(base, free, vec![set("tee", quantity)]);
        (totals.shipping.map(|money| money.minor), totals.reasons)
    };
    let sure = vec![Reason::Pending];
    let paid = of(4, 700, Some(700));
    let tax = vec![Reason::Pending, Reason::TaxUnknown];
    assert_eq!(shown(&paid, 3), (Some(700), tax.clone()));
    assert_eq!(shown(&paid, 5), (Some(0), sure.clone()));
    assert_eq!(shown(&of(5, 0, Some(700)), 4), (Some(700), tax));
    assert_eq!(shown(&of(5, 0, Some(700)), 6), (Some(0), sure.clone()));
    // What it costs otherwise was never stated.
    let reasons = vec![Reason::Pending, Reason::ShippingUnknown];
    assert_eq!(shown(&of(5, 0, None), 4), (Some(0), reasons));
    // It cost nothing although there was less: that has nothing to do with the threshold.
    assert_eq!(shown(&of(4, 0, None), 3), (Some(0), sure));
}

#[test]
fn a_tariff_that_cannot_be_read_is_refused() {
    for wrong in [
        "[]",
        r#"{"taxes":[{}]}"#,
        r#"{"codes":[{"code":"TEN"}]}"#,
        r#"{"free":[{"bag":"cart"}]}"#,
        r#"{"taxes":[{"charge":{"rate":{"rate":1e12}}},{"charge":{"rate":{"rate":1e-12}}}]}"#,
    ] {
        let refused = Tariff::among(&format!(r#"{{"tariff":{wrong}}}"#));
        assert_eq!(refused.unwrap_err().code, "invalid-argument", "{wrong}");
    }
    assert_eq!(Tariff::among("{}"), Ok(Tariff::default()));
}

#[test]
fn a_code_that_has_gone_by_itself_may_come_back_and_is_named_until_it_is_taken_off() {
    let lines = |quantity| vec![line("cart", "lamp", quantity, 9000, Some(&[]))];
    let counted = code("BIG20", Some(2000));
    let before = confirmed(lines(2), vec![counted.clone()], [2000, 0, 0, 16_000]);
    let mut gone = confirmed(lines(1), vec![], [0, 0, 0, 9000]);
    gone.keep_asleep(&before, |_| false);
    let named = vec![Reason::Pending, Reason::CodeUnknown];
    assert_eq!(shown(&gone, LINE, vec![set("lamp", 3)]).reasons, named);
    let off = Ask::Code {
        code: "big20".into(),
        merchant: None,
        on: false,
    };
    let sure = vec![Reason::Pending];
    assert_eq!(shown(&gone, LINE, vec![set("lamp", 3), off]).reasons, sure);
    // Where the shop states from what on it counts, that is all there is to know.
    let totals = of_shop(&gone, BIG20, vec![set("lamp", 3)]);
    assert_eq!(minors(&totals)[4], Some(25_000));
    assert_eq!(totals.reasons, sure);
    // As long as the server does not list it; and not when the shopper has taken it off.
    let mut still = gone.clone();
    still.keep_asleep(&gone, |_| false);
    assert_eq!(still.asleep, ["BIG20"]);
    let mut back = before.clone();
    back.keep_asleep(&gone, |_| false);
    let mut taken_off = gone.clone();
    taken_off.keep_asleep(&before, |code| code == "BIG20");
    let mut emptied = confirmed(vec![], vec![], [0, 0, 0, 0]);
    emptied.keep_asleep(&gone, |_| false);
    let mut others = gone.clone();
    others.cart_id = Some("another".into());
    others.keep_asleep(&gone, |_| false);
    for cart in [back, taken_off, emptied, others] {
        assert!(cart.asleep.is_empty());
    }
}
