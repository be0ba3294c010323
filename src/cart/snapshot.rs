//! The whole cart as the server last stated it.

use std::rc::Rc;

use super::{Bag, Code, CodeStatus, ItemRef, Line, LineKey, Said};
use crate::money::{Currency, Money};

/// The confirmed cart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot {
    /// The server's name of the cart, where it has one.
    pub cart_id: Option<String>,
    /// What its amounts are in.
    pub currency: Currency,
    /// Its rows, in the server's order.
    pub lines: Vec<Line>,
    /// Its parts; one that holds everything where the vendor does not divide it.
    pub bags: Vec<Bag>,
    /// The promotions on it.
    pub codes: Vec<Code>,
    /// Codes of the shopper's that counted, and that the server lists no longer though nobody has taken them off: it may
    /// bring them back.
    pub asleep: Vec<String>,
    /// What else it says of itself, where it can be taken along to another cart.
    pub said: Vec<Said>,
    /// What the server stated for the whole cart.
    pub totals: StatedTotals,
    /// Whether the server has yet to work out what is added to the lines: shipping, tax, discounts.
    pub unpriced: bool,
    /// The server's word for this very cart, such as when it was made: another one tells that a cart of the same name
    /// has taken its place. None where the server has no such word.
    pub origin: Option<String>,
}

/// Totals as a server stated them: what it did not state is absent, and not zero.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StatedTotals {
    /// Sum of the line totals.
    pub subtotal: Option<Money>,
    /// What is taken off, as a positive amount.
    pub discount: Option<Money>,
    /// Shipping.
    pub shipping: Option<Money>,
    /// Tax.
    pub tax: Option<Money>,
    /// Tax that lies in the prices already, and is added to nothing.
    pub included_tax: Option<Money>,
    /// What is to be paid.
    pub total: Option<Money>,
}

impl Snapshot {
    /// A cart with nothing in it.
    pub const fn empty(currency: Currency) -> Self {
        Self {
            cart_id: None,
            currency,
            lines: Vec::new(),
            bags: Vec::new(),
            codes: Vec::new(),
            asleep: Vec::new(),
            said: Vec::new(),
            unpriced: false,
            origin: None,
            totals: StatedTotals {
                subtotal: None,
                discount: None,
                shipping: None,
                tax: None,
                included_tax: None,
                total: None,
            },
        }
    }

    /// The line that goes by `key`.
    pub fn line(&self, key: &LineKey) -> Option<&Line> {
        self.lines.iter().find(|line| line.goes_by(key))
    }

    /// Lets lines that can go by two keys go by the one that they went by `before`, or else by one that is awaited.
    pub fn keep_keys(&mut self, before: &Self, is_awaited: impl Fn(&LineKey) -> bool) {
        for line in &mut self.lines {
            let Some(alias) = &line.face.alias else {
                continue;
            };
            let known = before
                .lines
                .iter()
                .find(|known| known.id.is_some() && known.id == line.id);
            let other = match known {
                Some(known) => known.key() == alias,
                None => is_awaited(alias) && !is_awaited(line.key()),
            };
            if other {
                let face = Rc::make_mut(&mut line.face);
                if let Some(alias) = &mut face.alias {
                    std::mem::swap(&mut face.key, alias);
                }
            }
        }
    }

    /// Remembers which codes have gone by themselves since the same cart was known `before`. Those of a merchant are told
    /// also where they do not count.
    pub fn keep_asleep(&mut self, before: &Self, is_taken_off: impl Fn(&str) -> bool) {
        self.asleep.clear();
        if self.lines.is_empty() || self.cart_id != before.cart_id {
            return;
        }
        let counted = before.codes.iter().filter(|code| {
            !code.automatic && code.status == CodeStatus::Applied && code.bag.is_whole_cart()
        });
        let counted = counted.map(|code| &code.code);
        for code in before.asleep.iter().chain(counted) {
            if !self.codes.iter().any(|there| there.is(code)) && !is_taken_off(code) {
                self.asleep.push(code.clone());
            }
        }
    }

    /// Takes over what was known of the same cart and is written nowhere, as far as it is still said.
    pub fn keep_said(&mut self, before: &Self) {
        let unknown = self.said.iter_mut().filter(|said| said.value.is_none());
        for said in unknown.filter(|_| before.cart_id == self.cart_id) {
            let mut known = before.said.iter();
            let known = known.find(|known| known.field == said.field);
            said.value = known.and_then(|known| known.value.clone());
        }
    }

    /// How many of `item` the cart holds, over all of its lines; none when it has no line of it, nor one that goes by
    /// `key`.
    pub fn quantity_of(&self, item: &ItemRef, key: &LineKey) -> Option<u32> {
        let lines = self.lines_of(item, key);
        lines.map(|line| line.quantity).reduce(u32::saturating_add)
    }

    /// How many of those the shopper has asked for.
    pub fn own_of(&self, item: &ItemRef, key: &LineKey) -> Option<u32> {
        let lines = self.lines_of(item, key);
        lines.map(Line::own).reduce(u32::saturating_add)
    }

    fn lines_of(&self, item: &ItemRef, key: &LineKey) -> impl Iterator<Item = &Line> {
        let lines = self.lines.iter();
        lines.filter(move |line| line.face.item == *item || line.goes_by(key))
    }
}
