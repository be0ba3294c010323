//! Coalescing: what the waiting intents come to, line by line, before a request is planned.
//!
//! The log itself is never rewritten. A [`Work`] names the intents that it covers, so that a crash between planning and
//! sending loses none of them.

use super::{Ask, Deed, Entry, IntentId};
use crate::cart::{Code, Line, LineKey, Places, Snapshot};

/// One thing for the server to do, and the intents that are settled when it is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Work {
    /// The intents that it covers, first uttered first.
    pub covers: Vec<IntentId>,
    /// What to do.
    pub deed: Deed,
}

impl Work {
    /// Those that are `early` before the others, and otherwise in their order.
    pub fn in_order(works: Vec<Self>, early: &dyn Fn(&Self) -> bool) -> Vec<Self> {
        let (mut works, late): (Vec<_>, Vec<_>) = works.into_iter().partition(early);
        works.extend(late);
        works
    }
}

/// What the waiting entries come to over the confirmed cart.
///
/// A clear comes alone, and takes with it everything that was asked for before it. What is about the cart as a whole
/// comes alone as well, when all that was asked for before it is done.
pub fn coalesce(entries: &[Entry], base: &Snapshot) -> Vec<Work> {
    let waiting: Vec<&Entry> = entries.iter().filter(|entry| entry.waits()).collect();
    if let Some(last) = waiting
        .iter()
        .rposition(|entry| entry.intent.ask == Ask::Clear)
    {
        let covers = waiting
            .iter()
            .take(last.saturating_add(1))
            .map(|entry| entry.intent.id.clone())
            .collect();
        // A cart that is empty is not cleared: no read could ever tell whether that has happened.
        let deed = if base.lines.is_empty() {
            Deed::Nothing { key: None }
        } else {
            Deed::Clear
        };
        return vec![Work { covers, deed }];
    }
    let of_lines = waiting
        .iter()
        .take_while(|entry| entry.intent.ask.is_of_lines())
        .count();
    if of_lines == 0 {
        return on_cart(&waiting, base).into_iter().collect();
    }
    let mut waiting = waiting;
    waiting.truncate(of_lines);
    let mut works = Vec::new();
    for asked in by_line(&waiting, base) {
        let mut mine = asked.mine.as_slice();
        if asked.line.is_none() {
            // What was asked of a line before it is added has no line to act on: it is judged by itself.
            let is_add = |entry: &&Entry| matches!(entry.intent.ask, Ask::Add { .. });
            let place = mine.iter().position(is_add).unwrap_or(mine.len());
            let (before, added) = mine.split_at(place);
            works.extend(on_line(&asked, before, base));
            mine = added;
        }
        works.extend(on_line(&asked, mine, base));
    }
    works
}

/// What is asked of one line, first uttered first.
struct Asked<'a> {
    key: &'a LineKey,
    line: Option<&'a Line>,
    mine: Vec<&'a Entry>,
}

/// The wishes by the lines that they are about, in the order in which those were asked about first.
fn by_line<'a>(waiting: &[&'a Entry], base: &'a Snapshot) -> Vec<Asked<'a>> {
    let mut lines: Places<&str> = Places::default();
    for entry in waiting {
        if let Some(key) = entry.intent.ask.key() {
            lines.put(key.as_str(), usize::MAX);
        }
    }
    // Two keys may mean one line; a key that two lines go by means the first.
    for (place, line) in base.lines.iter().enumerate().rev() {
        for key in line.keys().map(LineKey::as_str) {
            if lines.get(key).is_some() {
                lines.put(key, place);
            }
        }
    }
    let mut places: Places<&str> = Places::default();
    let mut all: Vec<Asked<'_>> = Vec::new();
    for entry in waiting {
        let Some(key) = entry.intent.ask.key() else {
            continue;
        };
        let line = lines
            .get(key.as_str())
            .and_then(|place| base.lines.get(place));
        let key = line.map_or(key, Line::key);
        let place = places.get(key.as_str()).unwrap_or(all.len());
        match all.get_mut(place) {
            Some(asked) => asked.mine.push(entry),
            None => {
                places.put(key.as_str(), place);
                all.push(Asked {
                    key,
                    line,
                    mine: vec![entry],
                });
            }
        }
    }
    all
}

/// The work of the first wish, which is about the cart as a whole; of those that follow it at once and would undo it, the
/// last.
fn on_cart(waiting: &[&Entry], base: &Snapshot) -> Option<Work> {
    let (first, later) = waiting.split_first()?;
    let undoing = later
        .iter()
        .take_while(|entry| first.intent.ask.is_undone_by(&entry.intent.ask));
    let run: Vec<&Entry> = std::iter::once(first).chain(undoing).copied().collect();
    let last = run.last()?;
    let nothing = Deed::Nothing { key: None };
    let deed = match &last.intent.ask {
        Ask::Code { code, merchant, on } => {
            let merchant_id = merchant.as_deref();
            let counts = |known: &Code| {
                known.is_entered(code, merchant_id) && known.status.fault().is_none()
            };
            let is_done = if *on {
                base.codes.iter().any(counts)
            } else {
                !base
                    .codes
                    .iter()
                    .any(|known| known.is_meant(code, merchant_id))
            };
            if is_done {
                nothing
            } else {
                Deed::Code {
                    code: code.clone(),
                    merchant: merchant.clone(),
                    on: *on,
                }
            }
        }
        Ask::Bring { from, items } => {
            let held = |line: &Line| (line.key().clone(), line.own());
            Deed::Bring {
                from: from.clone(),
                items: items.clone(),
                before: base.lines.iter().map(held).collect(),
            }
        }
        Ask::Put {
            field,
            value,
            unkept,
        } => Deed::Put {
            field: field.clone(),
            value: value.clone(),
            unkept: unkept.clone(),
        },
        Ask::Ship { bag, method } => {
            let mut bags = base.bags.iter();
            let is_chosen = bags.any(|known| known.key == *bag && known.shipping.is_some());
            if method.is_none() && !is_chosen {
                nothing
            } else {
                Deed::Ship {
                    bag: bag.clone(),
                    method: method.clone(),
                }
            }
        }
        Ask::Add { .. } | Ask::Set { .. } | Ask::Clear => nothing,
    };
    let covers = run.iter().map(|entry| entry.intent.id.clone());
    Some(Work {
        covers: covers.collect(),
        deed,
    })
}

/// What some of the wishes about a line come to.
fn on_line(asked: &Asked<'_>, mine: &[&Entry], base: &Snapshot) -> Option<Work> {
    let Asked { key, line, .. } = *asked;
    let item = mine.last()?.intent.ask.item()?.clone();
    let covers = mine.iter().map(|entry| entry.intent.id.clone()).collect();
    let before = line.map(|line| line.quantity);
    let mut quantity = before;
    let mut increment = Some(0_u32);
    let mut repair = false;
    for entry in mine {
        match entry.intent.ask {
            Ask::Add { quantity: more, .. } => {
                quantity = Some(quantity.unwrap_or(0).saturating_add(more));
                increment = increment.map(|sum| sum.saturating_add(more));
                repair = true;
                if entry.rounds > 0 {
                    increment = None;
                }
            }
            Ask::Set {
                quantity: exactly, ..
            } => {
                increment = None;
                quantity = quantity.map(|_| exactly).filter(|left| *left > 0);
            }
            _ => {}
        }
        if let (Some(most), Some(now)) = (entry.clamp, quantity)
            && now > most
        {
            increment = None;
            quantity = Some(most).filter(|left| *left > 0);
        }
    }
    let key = key.clone();
    let deed = match (line.and_then(|line| line.id.clone()), before, quantity) {
        (_, None, None) if repair || mine.last()?.intent.ask.quantity() == Some(0) => {
            Deed::Nothing { key: Some(key) }
        }
        (_, None, None) => Deed::Orphan { key },
        (_, None, Some(quantity)) => Deed::Add {
            before: base.own_of(&item, &key),
            key,
            item,
            quantity,
        },
        (_, Some(before), Some(quantity)) if before == quantity => Deed::Nothing { key: Some(key) },
        (Some(line), Some(before), quantity) => match increment.filter(|_| repair) {
            Some(quantity) => Deed::Add {
                before: base.own_of(&item, &key),
                key,
                item,
                quantity,
            },
            None => Deed::Set {
                key,
                item,
                line,
                quantity: quantity.unwrap_or(0),
                before,
                repair,
            },
        },
        // A confirmed line that the server has not named can only be read again.
        (None, Some(_), _) => return None,
    };
    Some(Work { covers, deed })
}
