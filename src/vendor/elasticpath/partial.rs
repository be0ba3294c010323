//! Which of the works of one request an answer complains of.

use super::errors::Complaint;
use super::item::{Item, Name};
use crate::cart::Snapshot;
use crate::intent::{Deed, Work};

/// The complaints of an answer, work by work, and those about nothing that was asked.
pub(super) struct Complaints {
    /// One place for each work.
    pub(super) by_work: Vec<Option<Complaint>>,
    /// About something else: a gift that could not be given.
    pub(super) others: Vec<Complaint>,
}

impl Complaints {
    /// Gives each complaint to the work that it names. One that names none goes to one of those that are not done; where
    /// all are, it is about something else.
    pub(super) fn sort(
        complaints: Vec<Complaint>,
        works: &[Work],
        base: &Snapshot,
        is_done: impl Fn(&Work) -> bool,
    ) -> Self {
        let mut sorted = Self {
            by_work: works.iter().map(|_| None).collect(),
            others: Vec::new(),
        };
        let mut unnamed = Vec::new();
        for complaint in complaints {
            match sorted.named(&complaint, works, base, &is_done) {
                Some(place) => sorted.put(place, complaint),
                None => unnamed.push(complaint),
            }
        }
        for complaint in unnamed {
            match sorted.undone(works, &is_done) {
                Some(place) => sorted.put(place, complaint),
                None => sorted.others.push(complaint),
            }
        }
        sorted
    }

    /// The first reason is reason enough.
    fn put(&mut self, place: usize, complaint: Complaint) {
        if let Some(free @ None) = self.by_work.get_mut(place) {
            *free = Some(complaint);
        }
    }

    /// The work that a complaint names. Of several that it may mean, the first that is not accounted for.
    fn named(
        &self,
        complaint: &Complaint,
        works: &[Work],
        base: &Snapshot,
        is_done: impl Fn(&Work) -> bool,
    ) -> Option<usize> {
        let about = |name: &str| complaint.about.iter().any(|about| about == name);
        let is_meant = |work: &&Work| is_named(work, base, about);
        let is_free = |place: usize| matches!(self.by_work.get(place), Some(None));
        let meant: Vec<usize> = works
            .iter()
            .enumerate()
            .filter(|(_, work)| is_meant(work))
            .map(|(place, _)| place)
            .collect();
        let at = complaint.place.filter(|place| *place < works.len());
        match meant.as_slice() {
            // What an entry names counts before its place.
            [] if complaint.about.is_empty() => at.filter(|_| works.len() > 1),
            [] => None,
            [only] => Some(*only),
            several => {
                let undone = |place: &&usize| {
                    is_free(**place) && works.get(**place).is_some_and(|work| !is_done(work))
                };
                let by_place = at.filter(|place| several.contains(place));
                let next = several.iter().find(undone);
                by_place.or_else(|| next.or_else(|| several.first()).copied())
            }
        }
    }

    fn undone(&self, works: &[Work], is_done: impl Fn(&Work) -> bool) -> Option<usize> {
        let mut places = works.iter().zip(&self.by_work);
        places.position(|(work, complaint)| complaint.is_none() && !is_done(work))
    }
}

fn is_named(work: &Work, base: &Snapshot, about: impl Fn(&str) -> bool) -> bool {
    let line = work.deed.key().and_then(|key| base.line(key));
    let sku_of_line = line.and_then(|line| line.face.sku.as_deref());
    let is_by_item = |item: &str| match Item::read(item) {
        Ok(Item::Product(product)) => {
            let mut parts = product.bundle.components().iter();
            let is_named = match &product.name {
                Name::Id(name) | Name::Sku(name) => about(name),
            };
            is_named || parts.any(|(_, chosen)| chosen.iter().any(|(id, _)| about(id)))
        }
        Ok(Item::Custom(custom)) => custom.sku.as_deref().is_some_and(&about),
        Ok(Item::Subscription(subscription)) => {
            about(&subscription.offering) || about(&subscription.plan)
        }
        Err(_) => false,
    };
    match &work.deed {
        // A line's own id says which of several lines of one item is meant.
        Deed::Set { line, .. } if about(line.as_str()) => true,
        Deed::Add { item, .. } | Deed::Set { item, .. } => {
            sku_of_line.is_some_and(&about) || is_by_item(item.as_str())
        }
        Deed::Code { code, .. } => about(code),
        _ => false,
    }
}
