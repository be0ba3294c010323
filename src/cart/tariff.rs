//! What a shop states itself of its taxes, its codes and its shipping, where its server says it afterwards or never.

use super::{BagKey, Code, Effect, Levies, Off};
use crate::money::Money;

/// What a shop states itself. The server's word comes first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tariff {
    /// The taxes of a line of whose tax the server has said nothing.
    pub taxes: Option<Levies>,
    /// What codes do, those of one bag or of any.
    pub codes: Vec<Code>,
    /// From what on sending costs nothing.
    pub free: Vec<Free>,
}

/// From what on sending a bag, or each of them, costs nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Free {
    /// The bag; the whole cart where it is any.
    pub bag: BagKey,
    /// What it must come to.
    pub from: Money,
}

impl Tariff {
    /// Says what a code does, as far as the server has not.
    pub fn complete(&self, code: &mut Code) {
        let mut own = self.codes.iter();
        let own = own.find(|own| own.is(&code.code) && own.bag.covers(&code.bag));
        let Some(own) = own.and_then(|own| own.effect.clone()) else {
            return;
        };
        code.effect = Some(match code.effect.take() {
            Some(stated) if stated.off != Off::Stated => Effect {
                minimum: stated.minimum.or(own.minimum),
                // Where it is known what is enough, it does not matter what was.
                seen_at: stated.seen_at.filter(|_| own.minimum.is_none()),
                ..stated
            },
            _ => own,
        });
    }

    /// From what on sending this bag costs nothing.
    pub fn free_from(&self, bag: &BagKey) -> Option<Money> {
        let mut free = self.free.iter();
        let free = free.find(|free| free.bag.covers(bag));
        free.map(|free| free.from)
    }
}
