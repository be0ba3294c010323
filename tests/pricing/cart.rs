//! Carts for the tests, in few words.

use std::rc::Rc;

use cartwright::cart::{
    BagKey, Charge, Code, Display, Effect, ItemRef, Levies, Levy, Line, LineKind, Off, Scope, Terms,
};
use cartwright::money::{Currency, Money, MoneyError, Rate};
use cartwright::pricing::{Delivery, Priced, Rules, Sums, price};

/// A cart, and the rules that it is priced by.
#[derive(Clone, Debug)]
pub(crate) struct Cart {
    pub(crate) rules: Rules,
    pub(crate) currency: Currency,
    pub(crate) lines: Vec<Line>,
    pub(crate) codes: Vec<Code>,
    pub(crate) deliveries: Vec<Delivery>,
}

impl Cart {
    pub(crate) fn new(rules: Rules, code: &str) -> Self {
        Self {
            rules,
            currency: Currency::parse(code).unwrap(),
            lines: Vec::new(),
            codes: Vec::new(),
            deliveries: Vec::new(),
        }
    }

    /// With a line of `quantity` that cost `minor` units each and are taxed by `percents`.
    pub(crate) fn line(mut self, item: &str, minor: i64, quantity: u32, percents: &[&str]) -> Self {
        let mut line = line(item, "cart", LineKind::Product, quantity);
        line.unit_price = Some(Money::new(minor, self.currency));
        line.terms = Some(Rc::new(taxed(percents)));
        self.lines.push(line);
        self
    }

    pub(crate) fn code(mut self, code: Code) -> Self {
        self.codes.push(code);
        self
    }

    pub(crate) fn delivery(mut self, minor: i64) -> Self {
        self.deliveries.push(Delivery {
            bag: BagKey::whole_cart(),
            price: Some(Money::new(minor, self.currency)),
            free_from: None,
            terms: None,
        });
        self
    }

    pub(crate) fn money(&self, minor: i64) -> Money {
        Money::new(minor, self.currency)
    }

    pub(crate) fn try_price(&self) -> Result<Priced, MoneyError> {
        price(
            &self.rules,
            self.currency,
            &self.lines,
            &self.codes,
            &self.deliveries,
        )
    }

    pub(crate) fn price(&self) -> Priced {
        self.try_price().unwrap()
    }

    pub(crate) fn sums(&self) -> Sums {
        self.price().sums
    }

    pub(crate) fn total(&self) -> i64 {
        self.sums().total.minor
    }

    pub(crate) fn tax(&self) -> i64 {
        self.sums().tax.unwrap().minor
    }
}

pub(crate) fn line(item: &str, bag: &str, kind: LineKind, quantity: u32) -> Line {
    let face = Display {
        kind,
        ..Display::default()
    };
    let mut line = Line::asked(item.into(), item.into(), quantity, &face);
    Rc::make_mut(&mut line.face).bag = bag.into();
    line
}

pub(crate) fn taxed(percents: &[&str]) -> Terms {
    let levies = percents.iter().map(|percent| Levy {
        name: None,
        jurisdiction: None,
        charge: Charge::Rate {
            rate: Rate::from_percent(percent).unwrap(),
        },
    });
    Terms {
        levies: Some(Levies::new(levies.collect()).unwrap()),
        ..Terms::default()
    }
}

pub(crate) fn code(name: &str, effect: Option<Effect>) -> Code {
    Code {
        effect,
        ..Code::of(name.into(), BagKey::whole_cart())
    }
}

pub(crate) fn percent(name: &str, percent: &str) -> Code {
    let rate = Rate::from_percent(percent).unwrap();
    code(name, Some(of_cart(Off::Percentage { rate })))
}

pub(crate) fn amount(name: &str, minor: i64, currency: &str) -> Code {
    let amount = Money::new(minor, Currency::parse(currency).unwrap());
    code(name, Some(of_cart(Off::Amount { amount })))
}

pub(crate) fn of_cart(off: Off) -> Effect {
    Effect {
        off,
        of: Scope::Cart,
        minimum: None,
        seen_at: None,
    }
}

pub(crate) fn of_items(off: Off, items: &[&str]) -> Effect {
    Effect {
        of: Scope::Items {
            items: items.iter().map(|item| ItemRef::from(*item)).collect(),
        },
        ..of_cart(off)
    }
}
