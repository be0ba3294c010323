//! The discount codes that merchants know. Every other one is invalid.

use super::merchants::{MIRROR_HOUSE, NORTH_STORE};

/// A code of one merchant.
#[derive(Debug)]
pub(in super::super) struct Code {
    pub(in super::super) code: &'static str,
    pub(in super::super) merchant: i64,
    pub(in super::super) effect: Effect,
    /// US cents that the bag must come to.
    pub(in super::super) minimum: Option<i64>,
    /// Whether it is for people whose address the merchant knows.
    pub(in super::super) by_email: bool,
}

#[derive(Clone, Copy, Debug)]
pub(in super::super) enum Effect {
    /// Whole percent off the bag.
    Percent(i64),
    /// US cents off the bag.
    Amount(i64),
    Expired,
    /// Something that the merchant's platform can do and this API cannot.
    NotSupported,
    /// The merchant's platform fails over it.
    Error,
}

impl Code {
    pub(in super::super) fn find(merchant: i64, code: &str) -> Option<&'static Self> {
        CODES
            .iter()
            .find(|known| known.merchant == merchant && known.code.eq_ignore_ascii_case(code))
    }
}

pub(in super::super) static CODES: [Code; 8] = [
    code("20P_OFF", MIRROR_HOUSE, Effect::Percent(20)),
    code("FIVE_OFF", NORTH_STORE, Effect::Amount(500)),
    code("MIRROR_3", MIRROR_HOUSE, Effect::Amount(300)),
    Code {
        minimum: Some(20_000),
        ..code("BIG_ORDER", NORTH_STORE, Effect::Amount(2_000))
    },
    Code {
        by_email: true,
        ..code("MEMBER", NORTH_STORE, Effect::Percent(10))
    },
    code("LAST_SUMMER", MIRROR_HOUSE, Effect::Expired),
    code("TWO_FOR_ONE", NORTH_STORE, Effect::NotSupported),
    code("GLITCH", MIRROR_HOUSE, Effect::Error),
];

const fn code(code: &'static str, merchant: i64, effect: Effect) -> Code {
    Code {
        code,
        merchant,
        effect,
        minimum: None,
        by_email: false,
    }
}
