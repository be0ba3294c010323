//! The things that were stored in the texts under `fixtures/record`.

use std::rc::Rc;

use cartwright::cart::{
    Bag, BagKey, Display, ItemRef, Line, LineKey, LineKind, Snapshot, StatedTotals,
};
use cartwright::error::CartError;
use cartwright::intent::{Ask, Deed, Entry, Intent, IntentId, Standing, Work};
use cartwright::money::{Currency, Money};
use cartwright::sync::{Attempt, Outcome, OutcomeStatus};

pub(crate) fn currency(code: &str) -> Currency {
    Currency::parse(code).unwrap()
}

fn usd(minor: i64) -> Option<Money> {
    Some(Money::new(minor, currency("USD")))
}

fn item() -> ItemRef {
    r#"{"externalProductId":"a","externalVariantId":"b"}"#.into()
}

fn key() -> LineKey {
    "a/b".into()
}

fn id(number: u64) -> IntentId {
    IntentId::new("tab-a", number)
}

fn display() -> Display {
    let attributes = [("size", "L"), ("colour", "žlutá\u{1}")];
    Display {
        name: Some("Mug".into()),
        unit_price: usd(1250),
        image_url: Some("https://x/y.png".into()),
        sku: Some("M-1".into()),
        attributes: attributes
            .map(|(name, word)| (name.to_owned(), word.to_owned()))
            .into_iter()
            .collect(),
        kind: LineKind::Product,
        taxes: None,
    }
}

pub(crate) fn entries() -> Vec<Entry> {
    let add = |quantity, display: Display| Ask::Add {
        key: key(),
        item: item(),
        quantity,
        display: Rc::new(display),
    };
    let nothing = Ask::Set {
        key: key(),
        item: item(),
        quantity: 0,
    };
    let entry = |seq, ask| {
        Entry::new(Intent {
            id: id(seq),
            seq,
            change: id(12),
            since: 1_700_000_000_000,
            ask,
        })
    };
    let mut in_review = entry(13, add(u32::MAX, Display::default()));
    let error = CartError::passing("insufficient-stock").about("a/b");
    in_review.standing = Standing::Review {
        error: error
            .saying("only \"3\" left\n")
            .with_available(Some(3))
            .from_vendor("INSUFFICIENT_STOCK"),
    };
    in_review.rounds = 255;
    in_review.failures = 3;
    in_review.clamp = Some(7);
    vec![
        entry(12, add(2, display())),
        in_review,
        entry(u64::MAX, nothing),
        entry(15, Ask::Clear),
    ]
}

pub(crate) fn cart() -> Snapshot {
    let mut line = Line::asked(key(), item(), 2, &display());
    line.id = Some("line-1".into());
    line.available = Some(true);
    line.available_quantity = Some(9);
    let bare = Line::asked("c/d".into(), item(), 1, &Display::default());
    let stated = StatedTotals {
        subtotal: usd(2500),
        discount: usd(i64::MAX),
        shipping: usd(0),
        tax: usd(-1),
        included_tax: None,
        total: usd(i64::MIN),
    };
    Snapshot {
        cart_id: Some("cart-1".into()),
        currency: currency("USD"),
        lines: vec![line, bare],
        bags: vec![Bag {
            key: BagKey::whole_cart(),
            merchant_id: None,
            name: Some("Brand".into()),
            totals: stated,
            ..Bag::of(BagKey::whole_cart())
        }],
        codes: Vec::new(),
        asleep: Vec::new(),
        said: Vec::new(),
        totals: StatedTotals::default(),
        unpriced: false,
        origin: None,
    }
}

pub(crate) fn attempt() -> Attempt {
    let add = |before| Deed::Add {
        key: key(),
        item: item(),
        quantity: 2,
        before,
    };
    let deeds = vec![
        add(Some(1)),
        add(None),
        Deed::Set {
            key: key(),
            item: item(),
            line: "line-1".into(),
            quantity: 3,
            before: 2,
            repair: true,
        },
        Deed::Clear,
        Deed::Nothing { key: None },
        Deed::Nothing { key: Some(key()) },
        Deed::Orphan { key: key() },
    ];
    let work = |deed| Work {
        covers: vec![id(12), IntentId::new("b", 1)],
        deed,
    };
    Attempt {
        epoch: 3,
        number: u64::MAX,
        at: 1_700_000_000_000,
        works: deeds.into_iter().map(work).collect(),
    }
}

pub(crate) fn told() -> Vec<(IntentId, Outcome)> {
    let done = Outcome {
        status: OutcomeStatus::Confirmed,
        line: Some(key()),
        asked: Some(2),
        got: Some(2),
        error: None,
    };
    let otherwise = [
        OutcomeStatus::Adjusted,
        OutcomeStatus::Rejected,
        OutcomeStatus::Review,
        OutcomeStatus::Superseded,
    ];
    let otherwise = otherwise.map(|status| Outcome {
        status,
        line: None,
        asked: None,
        got: None,
        error: Some(CartError::new("insufficient-stock")),
    });
    std::iter::once(done)
        .chain(otherwise)
        .map(|outcome| (id(12), outcome))
        .collect()
}
