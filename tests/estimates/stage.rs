//! Confirmed carts, wishes over them, and what is shown of both.

pub(crate) use std::rc::Rc;

pub(crate) use cartwright::cart::{
    Bag, BagKey, Charge, Code, CodeOrder, Display, Effect, Levies, Levy, Line, LineKind, Off,
    Rules, Scope, Share, Shipping, Snapshot, StatedTotals, Tariff, Terms,
};
pub(crate) use cartwright::intent::{Ask, Entry, Intent, IntentId, Log, Unkept};
pub(crate) use cartwright::money::{Currency, Money, Rate};
pub(crate) use cartwright::view::{Reason, Totals, View};

pub(crate) fn usd(minor: i64) -> Money {
    Money::new(minor, Currency::parse("USD").unwrap())
}

pub(crate) fn levies(rates: &[&str]) -> Levies {
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
pub(crate) fn line(
    bag: &str,
    key: &str,
    quantity: u32,
    price: i64,
    rates: Option<&[&str]>,
) -> Line {
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

pub(crate) fn code(code: &str, off: Option<i64>) -> Code {
    Code {
        discount: off.map(usd),
        ..Code::of(code.into(), BagKey::whole_cart())
    }
}

/// A confirmed cart of one bag, with what the server stated: discount, shipping, tax and total.
pub(crate) fn confirmed(lines: Vec<Line>, codes: Vec<Code>, stated: [i64; 4]) -> Snapshot {
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

pub(crate) fn log(asks: Vec<Ask>) -> Log {
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
pub(crate) fn view(base: &Snapshot, rules: Option<Rules>, asks: Vec<Ask>) -> View {
    View::fold(base, log(asks).entries(), rules)
}

pub(crate) fn shown(base: &Snapshot, rules: Option<Rules>, asks: Vec<Ask>) -> Totals {
    view(base, rules, asks).totals()
}

pub(crate) fn set(key: &str, quantity: u32) -> Ask {
    Ask::Set {
        key: key.into(),
        item: key.into(),
        quantity,
    }
}

pub(crate) fn minors(totals: &Totals) -> [Option<i64>; 5] {
    let all = [
        totals.subtotal,
        totals.discount,
        totals.shipping,
        totals.tax,
        totals.total,
    ];
    all.map(|money| money.map(|money| money.minor))
}

pub(crate) const LINE: Option<Rules> = Some(Rules::elastic_path_line());
