//! The production code's decisions about one item of which one more is wanted, worked out once for all quantities.

use std::rc::Rc;

use cartwright::cart::{Display, Line, Snapshot};
use cartwright::intent::{Ask, Deed, Entry, Intent, IntentId, coalesce};
use cartwright::money::Currency;
use cartwright::sync::doubt::{Finding, judge};

/// More than any cart of the model holds.
const MOST: usize = 8;
/// More rounds than an add is sent in.
const ROUNDS: usize = 4;

/// What is sent, and what a read says of it.
pub(crate) struct Table {
    deeds: Vec<Vec<Deed>>,
    findings: Vec<Vec<Vec<Finding>>>,
}

impl Table {
    pub(crate) fn new() -> Self {
        let deed = |held: usize, rounds: usize| {
            let mut works = coalesce(&[wish(rounds)], &cart(held));
            works.remove(0).deed
        };
        let deeds: Vec<Vec<Deed>> = (0..MOST)
            .map(|held| (0..ROUNDS).map(|rounds| deed(held, rounds)).collect())
            .collect();
        let found = |held: usize, deed: &Deed| {
            let reads = (0..MOST).map(|read| judge(deed, &cart(held), &cart(read)));
            reads.collect()
        };
        let of_held = |(held, deeds): (usize, &Vec<Deed>)| {
            deeds.iter().map(|deed| found(held, deed)).collect()
        };
        let findings = deeds.iter().enumerate().map(of_held).collect();
        Self { deeds, findings }
    }

    /// What is sent where so many are held, and it was sent so often in vain.
    pub(crate) fn deed(&self, held: u8, rounds: u8) -> &Deed {
        &self.deeds[usize::from(held)][usize::from(rounds)]
    }

    /// What a read of so many says of it.
    pub(crate) fn finding(&self, held: u8, rounds: u8, read: u8) -> &Finding {
        &self.findings[usize::from(held)][usize::from(rounds)][usize::from(read)]
    }
}

fn wish(rounds: usize) -> Entry {
    let id = IntentId::new("tab", 1);
    let ask = Ask::Add {
        key: "mug".into(),
        item: "mug".into(),
        quantity: 1,
        display: Rc::new(Display::default()),
    };
    let mut entry = Entry::new(Intent {
        change: id.clone(),
        id,
        seq: 1,
        since: 0,
        ask,
    });
    entry.rounds = u8::try_from(rounds).expect("few rounds");
    entry
}

fn cart(held: usize) -> Snapshot {
    let mut cart = Snapshot::empty(Currency::parse("USD").unwrap());
    if held > 0 {
        let quantity = u32::try_from(held).expect("a few");
        let nothing = Display::default();
        cart.lines.push(Line {
            id: Some("line".into()),
            ..Line::asked("mug".into(), "mug".into(), quantity, &nothing)
        });
    }
    cart
}
