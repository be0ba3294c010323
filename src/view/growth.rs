//! What folding a log takes while log and cart grow: a number for each wish, however many there are.

use std::rc::Rc;

use super::View;
use crate::cart::effort::{COMPARED, Effort, VISITED};
use crate::cart::{Display, Line, LineKind, Rules, Share, Snapshot, Terms};
use crate::intent::{Ask, Entry, Intent, IntentId};
use crate::money::{Currency, Money};
use crate::pricing::PRICED;

/// How many wishes wait, for as many lines.
const SIZES: [usize; 3] = [250, 500, 1_000];

fn face() -> Display {
    Display {
        unit_price: Some(Money::new(1999, usd())),
        ..Display::default()
    }
}

fn usd() -> Currency {
    Currency::parse("USD").unwrap()
}

/// A cart of so many lines, called by their numbers; each hundredth goes by another key as well.
fn cart(lines: usize) -> Snapshot {
    let mut cart = Snapshot::empty(usd());
    cart.lines.extend((0..lines).map(|place| {
        let name = place.to_string();
        let mut line = Line::asked(name.as_str().into(), name.as_str().into(), 1, &face());
        if place % 100 == 0 {
            let alias = format!("also {place}");
            Rc::make_mut(&mut line.face).alias = Some(alias.as_str().into());
        }
        line
    }));
    cart
}

fn set(line: usize, quantity: u32) -> Ask {
    Ask::Set {
        key: line.to_string().as_str().into(),
        item: line.to_string().as_str().into(),
        quantity,
    }
}

fn add(line: impl ToString) -> Ask {
    let name = line.to_string();
    Ask::Add {
        key: name.as_str().into(),
        item: name.as_str().into(),
        quantity: 1,
        display: face().into(),
    }
}

/// A new line whose name stands somewhere between the others.
fn add_between(place: usize) -> Ask {
    add(format!("{}x", place.wrapping_mul(7_919) % 1_000))
}

fn code(name: &str, on: bool) -> Ask {
    Ask::Code {
        code: name.into(),
        merchant: None,
        on,
    }
}

fn log(asks: impl Iterator<Item = Ask>) -> Vec<Entry> {
    let entries = (1..).zip(asks).map(|(seq, ask)| {
        let id = IntentId::new("page", seq);
        Entry::new(Intent {
            change: id.clone(),
            seq,
            id,
            since: 0,
            ask,
        })
    });
    entries.collect()
}

/// What each wish takes, beyond what the cart takes without them, at the most: lines that are priced, rows that are gone
/// through, and names that are compared, for each step of looking one up.
#[derive(Clone, Copy)]
struct Each {
    priced: usize,
    visited: usize,
    looked_up: usize,
}

#[track_caller]
#[allow(
    clippy::arithmetic_side_effects,
    reason = "a test stops where it fails"
)]
fn is_linear(each: Each, ask: fn(usize) -> Ask) {
    for size in SIZES {
        let (cart, log) = (cart(size), log((0..size).map(ask)));
        let fold = |log: &[Entry]| {
            let _ = View::fold(&cart, log, Some(Rules::vesuviopay())).totals();
        };
        let beyond = |sort| Effort::of(sort, || fold(&log)) - Effort::of(sort, || fold(&[]));
        assert!(beyond(&PRICED) > 0, "{size}");
        assert!(beyond(&PRICED) <= each.priced * size, "priced: {size}");
        assert!(beyond(&VISITED) <= each.visited * size, "visited: {size}");
        // In a list that has as many names again in the end.
        let steps = usize::try_from((2 * size).ilog2()).unwrap() + 2;
        let compared = beyond(&COMPARED);
        assert!(
            compared <= each.looked_up * steps * size,
            "compared: {size}"
        );
    }
}

const SET: Each = Each {
    priced: 2,
    visited: 0,
    looked_up: 1,
};

#[test]
fn quantities_of_as_many_lines_as_wishes_are_folded_one_by_one() {
    is_linear(SET, |at| set(at, 3));
}

#[test]
fn quantities_of_one_line_are_folded_one_by_one() {
    is_linear(SET, |_| set(7, 3));
}

#[test]
fn new_lines_are_folded_without_going_through_the_others() {
    let each = Each {
        priced: 1,
        visited: 0,
        looked_up: 2,
    };
    is_linear(each, add_between);
}

#[test]
fn lines_are_removed_without_moving_up_the_others_each_time() {
    let each = Each {
        priced: 1,
        visited: 1,
        looked_up: 3,
    };
    is_linear(each, |at| set(at, 0));
}

#[test]
fn lines_that_are_removed_and_put_in_again_do_not_move_the_others_each_time() {
    let each = Each {
        priced: 1,
        visited: 3,
        looked_up: 2,
    };
    is_linear(each, |at| match at % 2 {
        0 => set(at / 2, 0),
        _ => add(at / 2),
    });
    is_linear(each, |at| match at % 2 {
        0 => set(7, 0),
        _ => add(7),
    });
}

#[test]
fn codes_among_changes_price_the_lines_once_and_not_each_time() {
    // All lines once more, and each that is changed.
    let each = Each {
        priced: 3,
        visited: 0,
        looked_up: 1,
    };
    is_linear(each, |at| match at % 2 {
        0 => code("TEN", true),
        _ => set(at, 3),
    });
}

#[test]
fn everything_among_each_other_takes_its_share() {
    let each = Each {
        priced: 3,
        visited: 3,
        looked_up: 2,
    };
    is_linear(each, |at| match at % 7 {
        0 | 1 => set(at, 3),
        2 => set(at, 0),
        3 => add_between(at),
        4 => add(at - 2),
        5 => code("TEN", true),
        _ => set(7, 2),
    });
}

#[test]
fn log_that_is_folded_at_once_shows_what_it_shows_change_by_change() {
    let mut cart = cart(300);
    let gift = cart.lines.get_mut(150).unwrap();
    Rc::make_mut(&mut gift.face).kind = LineKind::Gift;
    gift.terms = Some(Rc::new(Terms {
        shares: vec![Share {
            code: "GIFT".into(),
            amount: gift.total.unwrap(),
        }],
        ..Terms::default()
    }));
    // Two lines by one key: the second takes it over.
    let twin = cart.lines.get(20).unwrap().clone();
    cart.lines.insert(40, twin);
    let asks = (0..300).map(|at| match at % 10 {
        0 | 1 => set(at, 0),
        2 => set(20, 0),
        3 => add(at - 2),
        4 => add_between(at),
        5 => set(at, 4),
        6 if at == 206 => Ask::Clear,
        6 => code("TEN", at % 20 == 6),
        7 if at == 107 => code("GIFT", false),
        7 => set(at - 7, 2),
        8 => set(7, u32::try_from(at % 3).unwrap()),
        _ => add(format!("also {}", at / 10 * 100)),
    });
    let log = log(asks);
    for (count, rules) in (1..=log.len()).zip([Rules::vesuviopay(), Rules::violet()].iter().cycle())
    {
        let (now, _) = log.split_at(count);
        let mut one_by_one = View::fold(&cart, &[], Some(*rules));
        for entry in now {
            one_by_one.apply(entry);
        }
        assert_eq!(View::fold(&cart, now, Some(*rules)), one_by_one, "{count}");
        for line in one_by_one.lines() {
            assert!(one_by_one.line(line.line.key()).is_some(), "{count}");
        }
    }
}
