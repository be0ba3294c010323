//! What the shop states itself.

use super::stage::*;

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

#[test]
fn the_servers_word_on_a_code_comes_first_and_the_shop_adds_its_minimum() {
    let lines = vec![line("cart", "lamp", 2, 9000, Some(&[]))];
    let mut big = code("BIG20", Some(1800));
    let rate = Rate::from_percent("10").unwrap();
    big.effect = Some(Effect {
        off: Off::Percentage { rate },
        of: Scope::Cart,
        minimum: None,
        seen_at: Some(usd(18_000)),
    });
    let base = confirmed(lines, vec![big], [1800, 0, 0, 16_200]);
    for (quantity, off) in [(3, 2700), (1, 0)] {
        let totals = of_shop(&base, BIG20, vec![set("lamp", quantity)]);
        assert_eq!(minors(&totals)[1], Some(off));
        assert_eq!(totals.reasons, [Reason::Pending]);
    }
}

#[test]
fn what_the_shop_states_of_one_merchants_code_is_nothing_to_another() {
    let own = BIG20.replace(r#""bag":"cart""#, r#""bag":"a""#);
    let lines = vec![
        line("a", "lamp", 2, 9000, Some(&[])),
        line("b", "lamp", 2, 9000, Some(&[])),
    ];
    let base = confirmed(lines, vec![], [0, 0, 0, 36_000]);
    let on = |merchant: &str| Ask::Code {
        code: "BIG20".into(),
        merchant: Some(merchant.into()),
        on: true,
    };
    let totals = of_shop(&base, &own, vec![on("a")]);
    assert_eq!(minors(&totals)[4], Some(34_000));
    assert_eq!(totals.reasons, [Reason::Pending]);
    let totals = of_shop(&base, &own, vec![on("b")]);
    assert_eq!(minors(&totals)[4], Some(36_000));
    assert_eq!(totals.reasons, [Reason::Pending, Reason::CodeUnknown]);
}

#[test]
fn a_new_line_that_may_be_sent_by_itself_is_not_sent_for_nothing_in_silence() {
    let rules = Some(Rules::violet());
    let lines = vec![line("a", "lamp", 2, 9000, Some(&[]))];
    let mut base = confirmed(lines, vec![], [0, 0, 0, 18_000]);
    base.bags = vec![Bag::of("a".into())];
    let unknown = [Reason::Pending, Reason::ShippingUnknown];
    let totals = shown(&base, rules, vec![add("mug", Some(&["5"]))]);
    assert_eq!(totals.reasons, unknown);
    let more = shown(&base, rules, vec![set("lamp", 3)]);
    assert_eq!(more.reasons, [Reason::Pending]);
    // The first one of all.
    let empty = Snapshot::empty(usd(0).currency);
    let totals = shown(&empty, rules, vec![add("mug", Some(&["5"]))]);
    assert_eq!(totals.reasons, unknown);
    let plain = Some(Rules::vesuviopay());
    let totals = shown(&empty, plain, vec![add("mug", None)]);
    assert_eq!(totals.reasons, [Reason::Pending]);
}
