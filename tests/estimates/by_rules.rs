//! What follows from what the server has stated.

use super::stage::*;

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
