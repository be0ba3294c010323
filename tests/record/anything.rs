//! Anything that could have to be stored, with hostile texts and the ends of all ranges.

use std::rc::Rc;

use cartwright::cart::{
    Attributes, Bag, BagKey, Display, ItemRef, Line, LineFace, LineId, LineKey, LineKind, Shipping,
    Snapshot, StatedTotals,
};
use cartwright::error::CartError;
use cartwright::intent::{
    Ask, Brought, Deed, Entry, Intent, IntentId, Source, Standing, Unkept, Work,
};
use cartwright::money::{Currency, Money};
use cartwright::sync::{Attempt, Outcome, OutcomeStatus};
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;

use crate::stated::{code, levies, terms};

pub(crate) fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[\"\\\\/{}\\[\\],:a-c\u{0}-\u{1f}\u{7f}\u{85}\u{2028}\u{feff}\u{ffff}€𝄞]{0,9}",
    ]
}

fn number() -> impl Strategy<Value = u32> {
    prop_oneof![any::<u32>(), select(vec![0, 1, u32::MAX])]
}

fn large() -> impl Strategy<Value = u64> {
    prop_oneof![any::<u64>(), select(vec![0, 1, u64::MAX])]
}

pub(crate) fn money() -> impl Strategy<Value = Money> {
    let minor = prop_oneof![any::<i64>(), select(vec![i64::MIN, -1, 0, i64::MAX])];
    (minor, currency()).prop_map(|(minor, currency)| Money::new(minor, currency))
}

fn currency() -> impl Strategy<Value = Currency> {
    select(vec!["AED", "USD", "JPY", "KWD", "CLF", "ZWG"])
        .prop_map(|code| Currency::parse(code).unwrap())
}

fn key() -> impl Strategy<Value = LineKey> {
    text().prop_map(LineKey::from)
}

pub(crate) fn item() -> impl Strategy<Value = ItemRef> {
    text().prop_map(|id| ItemRef::from(serde_json::json!({ "id": id }).to_string()))
}

fn id() -> impl Strategy<Value = IntentId> {
    let client = text().prop_filter("a page has a name", |client| !client.is_empty());
    (client, large()).prop_map(|(client, number)| IntentId::new(&client, number))
}

fn attributes() -> impl Strategy<Value = Attributes> {
    prop::collection::vec((text(), text()), 0..4).prop_map(Attributes::from_iter)
}

fn display() -> impl Strategy<Value = Display> {
    let words = (of(text()), of(text()), of(text()));
    (words, of(money()), attributes(), kind(), of(levies())).prop_map(
        |((name, image_url, sku), unit_price, attributes, kind, taxes)| Display {
            name,
            unit_price,
            image_url,
            sku,
            attributes,
            kind,
            taxes,
        },
    )
}

fn kind() -> impl Strategy<Value = LineKind> {
    prop_oneof![
        Just(LineKind::Product),
        Just(LineKind::Custom),
        Just(LineKind::Subscription),
        Just(LineKind::Gift),
    ]
}

fn source() -> impl Strategy<Value = Source> {
    prop_oneof![
        text().prop_map(|id| Source::Cart { id }),
        text().prop_map(|id| Source::Order { id }),
    ]
}

fn brought() -> impl Strategy<Value = Vec<Brought>> {
    let one =
        (key(), item(), number(), display()).prop_map(|(key, item, quantity, display)| Brought {
            key,
            item,
            quantity,
            display: Rc::new(display),
        });
    prop::collection::vec(one, 0..3)
}

fn error() -> impl Strategy<Value = CartError> {
    (
        text(),
        any::<bool>(),
        of(text()),
        text(),
        of(number()),
        of(text()),
    )
        .prop_map(
            |(code, retryable, subject, message, available, vendor_code)| CartError {
                code: code.into(),
                retryable,
                subject,
                message,
                available,
                vendor_code,
            },
        )
}

fn ask() -> impl Strategy<Value = Ask> {
    prop_oneof![
        (key(), item(), number(), display()).prop_map(|(key, item, quantity, display)| Ask::Add {
            key,
            item,
            quantity,
            display: Rc::new(display),
        }),
        (key(), item(), number()).prop_map(|(key, item, quantity)| Ask::Set {
            key,
            item,
            quantity,
        }),
        Just(Ask::Clear),
        (text(), of(text()), any::<bool>()).prop_map(|(code, merchant, on)| Ask::Code {
            code,
            merchant,
            on
        }),
        (source(), brought()).prop_map(|(from, items)| Ask::Bring { from, items }),
        (text(), text()).prop_map(|(field, value)| Ask::Put {
            field,
            value,
            unkept: Unkept::default(),
        }),
        (text(), of(text())).prop_map(|(bag, method)| Ask::Ship {
            bag: BagKey(bag.into()),
            method,
        }),
    ]
}

/// What `stored` says is known from where the entry lies, and not written.
pub(crate) fn entry() -> impl Strategy<Value = Entry> {
    let intent =
        (id(), large(), id(), large(), ask()).prop_map(|(id, seq, change, since, ask)| Intent {
            id,
            seq,
            change,
            since,
            ask,
        });
    let standing = prop_oneof![
        Just(Standing::Waiting),
        error().prop_map(|error| Standing::Review { error }),
    ];
    let found_out = (any::<(u8, u8)>(), of(number()), of(text()));
    (intent, standing, found_out).prop_map(
        |(intent, standing, ((rounds, failures), clamp, done_in))| Entry {
            intent,
            standing,
            rounds,
            failures,
            clamp,
            done_in,
            stored: false,
        },
    )
}

fn face() -> impl Strategy<Value = LineFace> {
    let words = (of(text()), of(text()), of(text()));
    (
        key(),
        of(key()),
        item(),
        text(),
        words,
        attributes(),
        kind(),
    )
        .prop_map(
            |(key, alias, item, bag, (name, sku, image_url), attributes, kind)| LineFace {
                key,
                item,
                alias,
                kind,
                bag: BagKey(bag.into()),
                name,
                sku,
                image_url,
                attributes,
            },
        )
}

fn line() -> impl Strategy<Value = Line> {
    let stock = (any::<Option<bool>>(), of(number()), of(terms()));
    (
        face(),
        of(text()),
        (number(), number()),
        of(money()),
        of(money()),
        stock,
    )
        .prop_map(
            |(
                face,
                id,
                (quantity, given),
                unit_price,
                total,
                (available, available_quantity, terms),
            )| {
                Line {
                    face: Rc::new(face),
                    id: id.map(LineId::from),
                    quantity,
                    given,
                    unit_price,
                    total,
                    available,
                    available_quantity,
                    terms: terms.map(Rc::new),
                }
            },
        )
}

fn stated() -> impl Strategy<Value = StatedTotals> {
    let amounts = (
        of(money()),
        of(money()),
        of(money()),
        of(money()),
        of(money()),
        of(money()),
    );
    amounts.prop_map(
        |(subtotal, discount, shipping, tax, included_tax, total)| StatedTotals {
            subtotal,
            discount,
            shipping,
            tax,
            included_tax,
            total,
        },
    )
}

pub(crate) fn cart() -> impl Strategy<Value = Snapshot> {
    let shipping = (text(), of(text()), of(money())).prop_map(|(id, label, price)| Shipping {
        id,
        label,
        price,
    });
    let state = (
        of(text()),
        of(shipping),
        of(any::<bool>()),
        prop::collection::vec(error(), 0..2),
    );
    let names = (text(), of(text()), of(text()), of(text()));
    let bag = (names, stated(), state).prop_map(
        |((key, id, merchant_id, name), totals, (status, shipping, needs_shipping, errors))| Bag {
            key: BagKey(key.into()),
            id,
            merchant_id,
            name,
            totals,
            status,
            shipping,
            needs_shipping,
            errors,
        },
    );
    let lines = prop::collection::vec(line(), 0..4);
    let bags = prop::collection::vec(bag, 0..3);
    let codes = prop::collection::vec(code(), 0..3);
    let asleep = prop::collection::vec(text(), 0..3);
    let names = (of(text()), of(text()));
    (
        names,
        currency(),
        lines,
        bags,
        (codes, asleep),
        stated(),
        any::<bool>(),
    )
        .prop_map(
            |((cart_id, origin), currency, lines, bags, (codes, asleep), totals, unpriced)| {
                Snapshot {
                    cart_id,
                    currency,
                    lines,
                    bags,
                    codes,
                    asleep,
                    said: Vec::new(),
                    totals,
                    unpriced,
                    origin,
                }
            },
        )
}

fn deed() -> impl Strategy<Value = Deed> {
    let set = (key(), item(), text(), number(), number(), any::<bool>());
    prop_oneof![
        (key(), item(), number(), of(number())).prop_map(|(key, item, quantity, before)| {
            Deed::Add {
                key,
                item,
                quantity,
                before,
            }
        }),
        (text(), of(text()), any::<bool>()).prop_map(|(code, merchant, on)| Deed::Code {
            code,
            merchant,
            on
        }),
        (
            source(),
            brought(),
            prop::collection::vec((key(), number()), 0..3)
        )
            .prop_map(|(from, items, before)| Deed::Bring {
                from,
                items,
                before
            }),
        set.prop_map(|(key, item, line, quantity, before, repair)| Deed::Set {
            key,
            item,
            line: line.into(),
            quantity,
            before,
            repair,
        }),
        Just(Deed::Clear),
        of(key()).prop_map(|key| Deed::Nothing { key }),
        key().prop_map(|key| Deed::Orphan { key }),
    ]
}

pub(crate) fn attempt() -> impl Strategy<Value = Attempt> {
    let covers = prop::collection::vec(id(), 0..4);
    let work = (covers, deed()).prop_map(|(covers, deed)| Work { covers, deed });
    let works = prop::collection::vec(work, 0..4);
    (large(), large(), large(), works).prop_map(|(epoch, number, at, works)| Attempt {
        epoch,
        number,
        at,
        works,
    })
}

pub(crate) fn told() -> impl Strategy<Value = Vec<(IntentId, Outcome)>> {
    let status = select(vec![
        OutcomeStatus::Confirmed,
        OutcomeStatus::Adjusted,
        OutcomeStatus::Rejected,
        OutcomeStatus::Review,
        OutcomeStatus::Superseded,
    ]);
    let outcome = (status, of(key()), of(number()), of(number()), of(error())).prop_map(
        |(status, line, asked, got, error)| Outcome {
            status,
            line,
            asked,
            got,
            error,
        },
    );
    prop::collection::vec((id(), outcome), 0..4)
}
