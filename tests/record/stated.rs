//! Anything that a server could state of taxes and promotions, and any rules of a shop.

use cartwright::cart::{
    BagKey, Charge, Code, CodeStatus, Effect, Levies, Levy, Off, Scope, Share, Terms,
};
use cartwright::money::Rate;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;

use crate::anything::{item, money, text};

fn rate() -> impl Strategy<Value = Rate> {
    select(vec![
        "0",
        "8.875",
        "100",
        "0.00000001",
        "9.9999999999999999e18",
    ])
    .prop_map(|text| Rate::from_percent(text).unwrap())
}

pub(crate) fn levies() -> impl Strategy<Value = Levies> {
    let charge = prop_oneof![
        rate().prop_map(|rate| Charge::Rate { rate }),
        money().prop_map(|amount| Charge::Amount { amount }),
    ];
    let levy = (of(text()), of(text()), charge).prop_map(|(name, jurisdiction, charge)| Levy {
        name,
        jurisdiction,
        charge,
    });
    prop::collection::vec(levy, 0..3).prop_filter_map("an exact sum", |all| Levies::new(all).ok())
}

pub(crate) fn terms() -> impl Strategy<Value = Terms> {
    let share = (text(), money()).prop_map(|(code, amount)| Share { code, amount });
    let shares = prop::collection::vec(share, 0..3);
    (of(any::<bool>()), of(levies()), of(money()), shares).prop_map(
        |(includes_tax, levies, tax, shares)| Terms {
            includes_tax,
            levies,
            tax,
            shares,
        },
    )
}

pub(crate) fn effect() -> impl Strategy<Value = Effect> {
    let off = prop_oneof![
        rate().prop_map(|rate| Off::Percentage { rate }),
        money().prop_map(|amount| Off::Amount { amount }),
        Just(Off::Stated),
    ];
    let scope = prop_oneof![
        Just(Scope::Cart),
        prop::collection::vec(item(), 0..3).prop_map(|items| Scope::Items { items }),
    ];
    (off, scope, of(money()), of(money())).prop_map(|(off, of, minimum, seen_at)| Effect {
        off,
        of,
        minimum,
        seen_at,
    })
}

pub(crate) fn code() -> impl Strategy<Value = Code> {
    let status = prop_oneof![
        Just(CodeStatus::Applied),
        Just(CodeStatus::Pending),
        Just(CodeStatus::Invalid),
        Just(CodeStatus::Expired),
        Just(CodeStatus::Unsupported),
        Just(CodeStatus::Failed),
    ];
    (
        of(text()),
        text(),
        text(),
        of(text()),
        of(money()),
        status,
        (any::<bool>(), of(effect())),
    )
        .prop_map(
            |(id, code, bag, name, discount, status, (automatic, effect))| Code {
                id,
                code,
                bag: BagKey(bag.into()),
                name,
                discount,
                status,
                automatic,
                effect,
            },
        )
}
