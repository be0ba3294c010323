//! Carts by the number of a seed: as shops have them, with what servers should not send now and then.

use std::rc::Rc;

use cartwright::cart::{
    Base, Charge, Code, CodeOrder, CodeStatus, Effect, ItemRef, Kinds, Level, Levies, Levy, Line,
    LineKind, Measured, Off, Percentage, Prices, Rates, Scope, Share, ShippingTax, Spread, Taxed,
    Terms, Unstated,
};
use cartwright::money::{Currency, Money, Rate, Rounding};
use cartwright::pricing::{Delivery, Rules};

use crate::cart::{Cart, code, line};

/// SplitMix64.
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    pub(crate) fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    /// True once in so many times.
    pub(crate) fn once_in(&mut self, times: u64) -> bool {
        self.below(times) == 0
    }

    pub(crate) fn one_of<T: Copy>(&mut self, all: &[T]) -> T {
        all[usize::try_from(self.below(all.len() as u64)).unwrap()]
    }

    fn maybe<T>(&mut self, times: u64, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        (!self.once_in(times)).then(|| make(self))
    }

    fn list<T>(&mut self, end: u64, make: impl Fn(&mut Self) -> T) -> Vec<T> {
        (0..self.below(end)).map(|_| make(self)).collect()
    }
}

pub(crate) const ROUNDINGS: [Rounding; 5] = [
    Rounding::HalfEven,
    Rounding::HalfUp,
    Rounding::HalfDown,
    Rounding::Up,
    Rounding::Down,
];

pub(crate) fn cart(random: &mut Random) -> Cart {
    let rules = rules(random);
    let mut cart = Cart::new(rules, random.one_of(&["USD", "EUR", "JPY", "KWD", "CLF"]));
    let bags: &[&str] = random.one_of(&[&["cart"] as &[_], &["a", "b"], &["cart", "a"]]);
    let most = random.one_of(&[3, 8, 8, 8, 40]);
    cart.lines = random.list(most, |random| any_line(random, bags, cart.currency));
    cart.codes = random.list(5, |random| any_code(random, bags, cart.currency));
    cart.deliveries = random.list(3, |random| any_delivery(random, bags, cart.currency));
    if random.once_in(3) {
        meet_minimums(&mut cart);
    }
    cart
}

/// Lets minimums and thresholds be what the cart comes to, to the unit.
fn meet_minimums(cart: &mut Cart) {
    let Ok(priced) = cart.try_price() else {
        return;
    };
    let effects = cart
        .codes
        .iter_mut()
        .filter_map(|code| code.effect.as_mut());
    let minimums = effects.filter_map(|effect| effect.minimum.as_mut());
    let thresholds = cart.deliveries.iter_mut();
    let thresholds = thresholds.filter_map(|delivery| delivery.free_from.as_mut());
    for minimum in minimums.chain(thresholds) {
        *minimum = priced.sums.subtotal;
    }
}

/// The vendors' in every rounding, and any others.
fn rules(random: &mut Random) -> Rules {
    let rounding = random.one_of(&ROUNDINGS);
    let simple = Rules::elastic_path_simple(rounding);
    let named = [
        Rules::elastic_path_line(),
        simple,
        Rules::violet(),
        Rules::vesuviopay(),
    ];
    match random.below(6) {
        0 | 1 => random.one_of(&named),
        2 => Rules {
            rounding,
            level: random.one_of(&[Level::Unit, Level::Line, Level::Cart]),
            ..random.one_of(&named)
        },
        _ => any_rules(random, rounding),
    }
}

fn any_rules(random: &mut Random, rounding: Rounding) -> Rules {
    use CodeOrder::{AutomaticFirst, Listed, PercentageFirst, PercentageLast};
    Rules {
        prices: random.one_of(&[Prices::Net, Prices::Gross]),
        level: random.one_of(&[Level::Unit, Level::Line, Level::Cart]),
        rounding,
        rates: random.one_of(&[Rates::Each, Rates::Together]),
        taxed: random.one_of(&[Taxed::Discounted, Taxed::Full]),
        unstated: random.one_of(&[Unstated::Unknown, Unstated::Untaxed]),
        spread: random.one_of(&[Spread::Whole, Spread::LargestRemainder, Spread::Rounded]),
        discounted: Kinds {
            product: !random.once_in(8),
            custom: !random.once_in(3),
            subscription: !random.once_in(3),
            gift: !random.once_in(2),
        },
        percentage: random.one_of(&[Percentage::Cart, Percentage::Line]),
        percentage_of: random.one_of(&[Base::Left, Base::Full]),
        discount_rounding: random.one_of(&ROUNDINGS),
        order: random.one_of(&[Listed, AutomaticFirst, PercentageFirst, PercentageLast]),
        measured: random.one_of(&[Measured::BeforeDiscounts, Measured::AfterDiscounts]),
        shipping: random.one_of(&[ShippingTax::Untaxed, ShippingTax::Stated]),
    }
}

/// Seldom in another currency.
fn money(random: &mut Random, currency: Currency) -> Money {
    let minor = match random.below(120) {
        0 => -i64::try_from(random.below(500)).unwrap(),
        1 => i64::try_from(random.below(1 << 62)).unwrap(),
        2 if random.once_in(3) => i64::MAX - i64::try_from(random.below(3)).unwrap(),
        3..15 => i64::try_from(random.below(3)).unwrap(),
        15..60 => i64::try_from(random.below(100)).unwrap(),
        60..70 => i64::try_from(random.below(1_000_000_000_000)).unwrap(),
        _ => i64::try_from(random.below(30_000)).unwrap(),
    };
    let foreign = random.once_in(150);
    Money::new(
        minor,
        if foreign {
            Currency::parse("XOF").unwrap()
        } else {
            currency
        },
    )
}

fn quantity(random: &mut Random) -> u32 {
    let most = random.one_of(&[1, 1, 3, 12, 12, 1000]);
    match random.below(300) {
        0 => 0,
        1 => u32::MAX,
        _ => u32::try_from(random.below(most)).unwrap() + 1,
    }
}

pub(crate) fn any_line(random: &mut Random, bags: &[&str], currency: Currency) -> Line {
    let kinds = [
        LineKind::Product,
        LineKind::Product,
        LineKind::Custom,
        LineKind::Subscription,
        LineKind::Gift,
    ];
    let (item, bag, kind) = (
        random.one_of(&ITEMS),
        random.one_of(bags),
        random.one_of(&kinds),
    );
    let mut line = line(item, bag, kind, quantity(random));
    line.unit_price = random.maybe(60, |random| money(random, currency));
    line.total = random.once_in(6).then(|| money(random, currency));
    line.terms = random
        .maybe(9, |random| terms(random, currency))
        .map(Rc::new);
    line
}

fn terms(random: &mut Random, currency: Currency) -> Terms {
    let levies = random.list(4, |random| levy(random, currency));
    let levies = Levies::new(levies).unwrap_or_default();
    Terms {
        includes_tax: random.once_in(4).then(|| random.once_in(2)),
        levies: random.maybe(9, |_| levies),
        tax: random.once_in(3).then(|| money(random, currency)),
        shares: random.list(3, |random| Share {
            code: random.one_of(&CODES).to_lowercase(),
            amount: money(random, currency),
        }),
    }
}

fn levy(random: &mut Random, currency: Currency) -> Levy {
    let rates = [
        "20",
        "19",
        "7",
        "4",
        "4.5",
        "0.375",
        "8.875",
        "6.25",
        "50",
        "100",
        "33.333333",
        "0",
        "1e-9",
    ];
    let percent = match random.below(400) {
        0 => "123456789012.5",
        1 => "9e18",
        _ => random.one_of(&rates),
    };
    let rate = Rate::from_percent(percent).unwrap();
    let charge = match random.below(20) {
        0 => Charge::Amount {
            amount: money(random, currency),
        },
        _ => Charge::Rate { rate },
    };
    Levy {
        name: random.once_in(2).then(|| "State".into()),
        jurisdiction: random.once_in(2).then(|| "NY".into()),
        charge,
    }
}

pub(crate) fn any_code(random: &mut Random, bags: &[&str], currency: Currency) -> Code {
    let statuses = [
        CodeStatus::Applied,
        CodeStatus::Applied,
        CodeStatus::Applied,
        CodeStatus::Applied,
        CodeStatus::Pending,
        CodeStatus::Invalid,
        CodeStatus::Expired,
    ];
    let effect = random.maybe(4, |random| effect(random, currency));
    let mut code = code(random.one_of(&CODES), effect);
    code.bag = if random.once_in(2) {
        "cart"
    } else {
        random.one_of(bags)
    }
    .into();
    code.discount = random.maybe(3, |random| money(random, currency));
    code.status = random.one_of(&statuses);
    code.automatic = random.once_in(3);
    code
}

fn effect(random: &mut Random, currency: Currency) -> Effect {
    let percents = ["10", "20", "15", "33.3", "50", "100", "120", "7.5", "0.01"];
    let rate = Rate::from_percent(random.one_of(&percents)).unwrap();
    let off = match random.below(5) {
        0 => Off::Stated,
        1 | 2 => Off::Amount {
            amount: money(random, currency),
        },
        _ => Off::Percentage { rate },
    };
    let of = match random.below(3) {
        0 => Scope::Items {
            items: random.list(4, |random| ItemRef::from(random.one_of(&ITEMS))),
        },
        _ => Scope::Cart,
    };
    Effect {
        off,
        of,
        minimum: random.once_in(4).then(|| money(random, currency)),
        seen_at: random.once_in(6).then(|| money(random, currency)),
    }
}

fn any_delivery(random: &mut Random, bags: &[&str], currency: Currency) -> Delivery {
    let bag = if random.once_in(2) {
        "cart"
    } else {
        random.one_of(bags)
    };
    Delivery {
        bag: bag.into(),
        price: random.maybe(8, |random| money(random, currency)),
        free_from: random.once_in(3).then(|| money(random, currency)),
        terms: random
            .maybe(3, |random| terms(random, currency))
            .map(Rc::new),
    }
}

const ITEMS: [&str; 4] = ["mug", "tee", "cap", "pin"];
const CODES: [&str; 4] = ["SAVE", "TEN", "FIVE", "auto_1"];
