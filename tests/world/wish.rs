//! Wishes by chance that are about no line.

use cartwright::sync::Wish;

use super::chance::Chance;
use super::scenes::{ADA, put};

/// Puts a code on the cart, or on what is of a merchant, or takes it off.
pub(super) fn some_code(merchant: Option<String>, chance: &mut Chance) -> Wish {
    Wish::Code {
        code: if chance.percent(70) { "save5" } else { "MORE5" }.into(),
        merchant,
        on: chance.percent(60),
    }
}

/// What is asked of a cart with a bag for each merchant, beside its lines.
pub(super) fn about_merchants(chance: &mut Chance) -> Wish {
    let merchant = (10_001 + chance.below(2)).to_string();
    match chance.below(4) {
        0 => Wish::Ship {
            bag: merchant.as_str().into(),
            method: match chance.below(5) {
                0 => None,
                1 | 2 => Some("ground".into()),
                _ => Some("express".into()),
            },
        },
        1 => put("customer", ADA),
        _ => some_code(Some(merchant), chance),
    }
}
