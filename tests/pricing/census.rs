//! How often each rule, by each of its names, decided what random carts came to.

use std::collections::BTreeMap;

use cartwright::cart::Level;
use cartwright::json::written;
use cartwright::money::Rounding;
use cartwright::pricing::Rules;
use serde_json::Value;

use crate::cart::Cart;
use crate::random::ROUNDINGS;

/// Carts that came to something, counted by what the name says of their rules.
#[derive(Default)]
pub(crate) struct Census(BTreeMap<String, u64>);

impl Census {
    /// Counts a cart whose price the oracle is asked about.
    pub(crate) fn count(&mut self, cart: &Cart) {
        for (name, rules) in vendors() {
            if cart.rules == rules {
                self.add(name);
            }
        }
        let Value::Object(rules) = serde_json::from_str(&written(&cart.rules)).unwrap() else {
            return;
        };
        for (rule, name) in rules {
            let names = match name {
                Value::Array(names) => names,
                name => vec![name],
            };
            for name in names {
                self.add(format!("{rule} {}", name.as_str().unwrap()));
            }
        }
        if is_rounded(cart) {
            let Rules {
                level, rounding, ..
            } = cart.rules;
            self.add(rounded(rounding, level));
        }
    }

    fn add(&mut self, name: String) {
        *self.0.entry(name).or_default() += 1;
    }

    /// What fewer than `least` carts were priced by, of all that there is.
    pub(crate) fn rarer_than(&self, least: u64) -> Vec<String> {
        let vendors = vendors().into_iter().map(|(name, _)| name);
        let levels = LEVELS.into_iter();
        let roundings = levels.flat_map(|level| ROUNDINGS.map(|rounding| rounded(rounding, level)));
        let names = NAMES.iter().map(|name| (*name).to_owned());
        let all = vendors.chain(roundings).chain(names);
        all.filter(|name| self.0.get(name).is_none_or(|carts| *carts < least))
            .collect()
    }
}

impl std::fmt::Display for Census {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0
            .iter()
            .try_for_each(|(name, carts)| writeln!(to, "{carts:>9} {name}"))
    }
}

/// Whether another rounding of taxes would have come to something else.
fn is_rounded(cart: &Cart) -> bool {
    let by = |rounding| {
        let rules = Rules {
            rounding,
            ..cart.rules
        };
        let cart = Cart {
            rules,
            ..cart.clone()
        };
        cart.try_price().ok().and_then(|priced| priced.sums.tax)
    };
    by(Rounding::Up) != by(Rounding::Down)
}

fn vendors() -> Vec<(String, Rules)> {
    let simple = |rounding: Rounding| {
        let name = format!("elastic path simple, {}", name_of(rounding));
        (name, Rules::elastic_path_simple(rounding))
    };
    let others = [
        ("elastic path line", Rules::elastic_path_line()),
        ("violet", Rules::violet()),
        ("vesuviopay", Rules::vesuviopay()),
    ];
    let others = others.map(|(name, rules)| (name.to_owned(), rules));
    ROUNDINGS.map(simple).into_iter().chain(others).collect()
}

fn rounded(rounding: Rounding, level: Level) -> String {
    let level = match level {
        Level::Unit => "unit",
        Level::Line => "line",
        Level::Cart => "cart",
    };
    format!("rounded {} by {level}", name_of(rounding))
}

const fn name_of(rounding: Rounding) -> &'static str {
    match rounding {
        Rounding::HalfEven => "half-even",
        Rounding::HalfUp => "half-up",
        Rounding::HalfDown => "half-down",
        Rounding::Up => "up",
        Rounding::Down => "down",
    }
}

const LEVELS: [Level; 3] = [Level::Unit, Level::Line, Level::Cart];

/// The rules that have no more than two or four names, each with all of them.
const NAMES: [&str; 28] = [
    "prices net",
    "prices gross",
    "rates each",
    "rates together",
    "taxed discounted",
    "taxed full",
    "unstated unknown",
    "unstated untaxed",
    "spread whole",
    "spread largest-remainder",
    "spread rounded",
    "percentage cart",
    "percentage line",
    "percentageOf left",
    "percentageOf full",
    "discountRounding half-even",
    "discountRounding half-up",
    "discountRounding half-down",
    "discountRounding up",
    "discountRounding down",
    "order listed",
    "order automatic-first",
    "order percentage-first",
    "order percentage-last",
    "measured before-discounts",
    "measured after-discounts",
    "shipping untaxed",
    "shipping stated",
];
