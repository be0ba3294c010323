//! Which of the works of one request an answer names as failed.

use super::errors::Fault;
use super::item::Item;
use super::names::{
    CART_ITEM_ID, EXTERNAL_PRODUCT_ID, EXTERNAL_VARIANT_ID, FAILURES, FIELD, INDEX, ITEMS,
    PARTIAL_SUCCESS, RESULTS,
};
use super::wire::{Object, Unreadable};
use crate::intent::{Deed, Work};

/// The failures of an answer, by work.
pub(super) struct Failures<'a> {
    /// One place for each work.
    by_work: Vec<Option<Object<'a>>>,
    /// Whether something failed of which the answer does not say, in words known here, what it was.
    pub(super) unnamed: bool,
}

impl<'a> Failures<'a> {
    /// Looks through the lists of failures of the answer and of what lies in it.
    pub(super) fn read(works: &[Work], holders: &[&Object<'a>]) -> Self {
        let mut found = Self {
            by_work: works.iter().map(|_| None).collect(),
            unnamed: false,
        };
        for holder in holders {
            for name in FAILURES {
                found.take(works, holder.list(name), |entry| {
                    entry.success() != Ok(Some(true))
                });
            }
            found.take(works, holder.list(RESULTS), |entry| {
                entry.success() == Ok(Some(false))
            });
        }
        found
    }

    /// Whether any work is named as failed.
    pub(super) fn any(&self) -> bool {
        self.by_work.iter().any(Option::is_some)
    }

    /// What the answer says of one work: its own code or, without one, what it says of the whole.
    pub(super) fn of(&self, work: usize, whole: &Fault) -> Option<Fault> {
        let entry = self.by_work.get(work)?.as_ref()?;
        let own = Fault::read(BAD_REQUEST, Some(entry));
        if own.error.vendor_code.is_some() {
            return Some(own);
        }
        let mut fault = whole.clone();
        if !own.error.message.is_empty() {
            fault.error.message = own.error.message;
        }
        fault.error.available = own.error.available.or(fault.error.available);
        Some(fault)
    }

    fn take(
        &mut self,
        works: &[Work],
        list: Result<Option<Vec<Object<'a>>>, Unreadable>,
        failed: fn(&Object<'a>) -> bool,
    ) {
        let Ok(list) = list else {
            self.unnamed = true;
            return;
        };
        for entry in list.unwrap_or_default().into_iter().filter(failed) {
            match place(works, &entry).and_then(|work| self.by_work.get_mut(work)) {
                Some(place) => *place = place.take().or(Some(entry)),
                None => self.unnamed = true,
            }
        }
    }
}

/// Whether an answer says of itself that only part was done.
pub(super) fn is_partial(holder: &Object<'_>) -> bool {
    holder.flag(PARTIAL_SUCCESS) == Ok(Some(true))
}

/// The work that an entry means. What it names counts before its index: nobody has written down where that starts.
fn place(works: &[Work], entry: &Object<'_>) -> Option<usize> {
    if works.len() == 1 {
        return Some(0);
    }
    let text = |name| entry.text(name).ok().flatten();
    let line = text(CART_ITEM_ID);
    let item = text(EXTERNAL_PRODUCT_ID).zip(text(EXTERNAL_VARIANT_ID));
    let item = item
        .and_then(|(product, variant)| Item::new(product, variant))
        .map(|item| item.reference());
    let named = |work: &&Work| match &work.deed {
        Deed::Set { line: id, .. } if line.is_some() => line.as_deref() == Some(id.as_str()),
        Deed::Add { item: of, .. } | Deed::Set { item: of, .. } => item.as_ref() == Some(of),
        _ => false,
    };
    if works.iter().filter(named).count() == 1 {
        return works.iter().position(|work| named(&work));
    }
    let index = entry
        .count(INDEX)
        .ok()
        .flatten()
        .or_else(|| index_in(&text(FIELD)?));
    index
        .and_then(|index| usize::try_from(index).ok())
        .filter(|index| *index < works.len())
}

/// The index in a path such as `items[1].quantity`.
fn index_in(path: &str) -> Option<u32> {
    let (index, _) = path
        .strip_prefix(ITEMS)?
        .strip_prefix('[')?
        .split_once(']')?;
    index.parse().ok()
}

/// What a refused entry would have been answered with by itself.
const BAD_REQUEST: u16 = 400;
