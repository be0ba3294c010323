//! Which of the works of a request an answer complains of, and what else it complains of.

use super::errors::{About, Complaint};
use super::item::Item;
use crate::cart::{ItemRef, Snapshot};
use crate::error::CartError;
use crate::intent::{Deed, Work};

/// What became of the works of a request.
pub(super) struct Blame {
    /// One place for each work: why it was not done.
    pub(super) by_work: Vec<Option<CartError>>,
    /// What is wrong beside that.
    pub(super) others: Vec<Complaint>,
}

impl Blame {
    /// Holds the complaints of an answer against the works that the cart in it does not show.
    pub(super) fn of(
        mut complaints: Vec<Complaint>,
        works: &[Work],
        cart: &Snapshot,
        base: &Snapshot,
    ) -> Self {
        let mut by_work: Vec<Option<CartError>> = works.iter().map(|_| None).collect();
        for (work, error) in works.iter().zip(&mut by_work) {
            if !is_done(work, cart, &complaints) {
                let fits = |complaint: &Complaint| names(complaint, work, base);
                let place = complaints.iter().position(fits);
                *error = place.map(|place| complaints.remove(place).error);
            }
        }
        // What names no SKU may mean all of those that are left: a merchant's shop is not there for any of them.
        let mut told = vec![false; complaints.len()];
        for (work, error) in works.iter().zip(&mut by_work) {
            if error.is_some() || is_done(work, cart, &complaints) {
                continue;
            }
            let mut open = complaints.iter().zip(&mut told);
            let own = open.find(|(complaint, _)| {
                complaint.names.is_empty() && is_about(complaint, work, cart)
            });
            *error = match own {
                Some((complaint, is_told)) => {
                    *is_told = true;
                    Some(complaint.error.clone())
                }
                None => unsaid(work, cart, base),
            };
        }
        let mut told = told.into_iter();
        complaints.retain(|_| !told.next().unwrap_or_default());
        Self {
            by_work,
            others: complaints,
        }
    }
}

/// Whether a complaint names the SKU or the line of a work.
pub(super) fn names(complaint: &Complaint, work: &Work, base: &Snapshot) -> bool {
    let is_named = |name: &str| complaint.names.iter().any(|named| named == name);
    let line = work.deed.key().and_then(|key| base.line(key));
    let line = line.and_then(|line| line.id.as_ref());
    let item = match &work.deed {
        Deed::Add { item, .. } | Deed::Set { item, .. } => Some(item),
        _ => None,
    };
    let sku = item.and_then(|item| Item::read(item.as_str()).ok());
    line.is_some_and(|line| is_named(line.as_str()))
        || sku.is_some_and(|item| is_named(&item.sku.to_string()))
}

fn is_about(complaint: &Complaint, work: &Work, cart: &Snapshot) -> bool {
    let about = match work.deed {
        Deed::Add { .. } | Deed::Set { .. } => About::Line,
        Deed::Code { .. } => About::Code,
        Deed::Put { .. } => About::Person,
        Deed::Ship { .. } => About::Shipping,
        _ => return false,
    };
    let of = |key: &str| {
        let bag = cart.bags.iter().find(|bag| bag.key.as_str() == key);
        let own = bag.and_then(|bag| bag.id.as_deref());
        complaint.bag.is_none() || own == complaint.bag.as_deref()
    };
    let line = work.deed.key().and_then(|key| cart.line(key));
    complaint.about == about
        && match &work.deed {
            // It may be in another bag that something is wrong.
            Deed::Add { .. } | Deed::Set { .. } => {
                line.is_none_or(|line| of(line.face.bag.as_str()))
            }
            Deed::Ship { bag, .. } => of(bag.as_str()),
            Deed::Code {
                merchant: Some(merchant),
                ..
            } => of(merchant),
            _ => true,
        }
}

/// Whether the cart shows what a work asked for.
fn is_done(work: &Work, cart: &Snapshot, complaints: &[Complaint]) -> bool {
    match &work.deed {
        Deed::Add { item, key, .. } => cart
            .quantity_of(item, key)
            .is_some_and(|held| held >= work.deed.target()),
        Deed::Set { key, quantity, .. } => {
            cart.line(key).map_or(0, |line| line.quantity) == *quantity
        }
        Deed::Code { code, merchant, on } => {
            let mut known = cart.codes.iter();
            let known = known.find(|known| known.is(code) && known.is_for(merchant.as_deref()));
            match known {
                Some(known) => *on && known.status.fault().is_none(),
                None => !on,
            }
        }
        Deed::Ship { bag, method } => {
            let bag = cart.bags.iter().find(|known| known.key == *bag);
            let chosen = bag.and_then(|bag| bag.shipping.as_ref());
            chosen.map(|chosen| &chosen.id) == method.as_ref()
        }
        // A cart does not show it: it is done unless every merchant refuses it.
        Deed::Put { .. } => {
            let refuses = |bag: Option<&str>| {
                complaints.iter().any(|complaint| {
                    complaint.about == About::Person
                        && (complaint.bag.is_none() || complaint.bag.as_deref() == bag)
                })
            };
            match cart.bags.as_slice() {
                [] => !refuses(None),
                bags => !bags.iter().all(|bag| refuses(bag.id.as_deref())),
            }
        }
        _ => true,
    }
}

/// Why a work was not done of which the server says nothing. A number that it has lowered needs no reason.
fn unsaid(work: &Work, cart: &Snapshot, base: &Snapshot) -> Option<CartError> {
    match &work.deed {
        Deed::Add { item, .. } => {
            // A merchant may drop what it is personalised with; it is there all the same.
            let more = held(item, cart) > held(item, base);
            let is_there = more || cart.quantity_of(item, work.deed.key()?).is_some();
            (!is_there).then(|| CartError::new("not-applied"))
        }
        Deed::Code {
            code,
            merchant,
            on: true,
        } => {
            let mut known = cart.codes.iter();
            let known = known.find(|known| known.is(code) && known.is_for(merchant.as_deref()));
            if let Some(known) = known {
                return known.status.fault();
            }
            let is_there = |merchant: &str| {
                let mut bags = cart.bags.iter();
                bags.any(|bag| bag.key.as_str() == merchant)
            };
            Some(match merchant.as_deref().is_none_or(is_there) {
                true => CartError::new("code-not-applied"),
                // The server passes over such a code in silence.
                false => CartError::new("merchant-not-in-cart"),
            })
        }
        Deed::Code { .. } => Some(CartError::new("code-not-removed")),
        Deed::Ship { method: None, .. } => Some(CartError::new("shipping-not-removed")),
        Deed::Ship { .. } => Some(CartError::new("shipping-not-set")),
        _ => None,
    }
}

/// How many of the SKU of an item a cart holds, whatever they are personalised with.
fn held(item: &ItemRef, cart: &Snapshot) -> u64 {
    let sku = |item: &ItemRef| Item::read(item.as_str()).ok().map(|item| item.sku);
    let asked = sku(item);
    let lines = cart.lines.iter();
    let lines = lines.filter(|line| asked.is_some() && sku(&line.face.item) == asked);
    lines.fold(0, |sum, line| sum.saturating_add(line.quantity.into()))
}
