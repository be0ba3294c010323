//! What does not: rules that the confirmed cart does not bear out, and what is left out.

use super::stage::*;

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
