//! How the lines of a bag are taxed, as far as that follows from what the server states: an entry for each line and
//! jurisdiction, each rounded half up. Those of a bag name no line, those of a line are seldom told.

use std::rc::Rc;

use super::lines::Row;
use super::wire::text_if_any;
use crate::cart::{Charge, Levies, Levy, Terms};
use crate::json::Json;
use crate::money::{Money, Rate, Rounding, allocate};
use crate::vendor::wire::Object;

/// So much is levied by that rate, and on which row where that is said.
pub(super) struct Entry {
    levy: Levy,
    rate: Rate,
    minor: i64,
    row: Option<usize>,
}

/// The taxes that a line tells of itself. What cannot be read is missed when all are added up.
pub(super) fn of_line(line: &Object<'_>, row: usize) -> impl Iterator<Item = Entry> {
    let told = line.list("order_sku_rates").ok().flatten();
    let told = told.unwrap_or_default().into_iter();
    told.filter(|rate| text_if_any(rate, "type").as_deref() == Some("TAX"))
        .filter_map(move |rate| entry(&rate, "name", Some(row)))
}

/// Tells the rows of a bag how they are taxed: by which rates, where those come to exactly what was stated, and else what
/// they bear of it, in proportion.
pub(super) fn tell(
    bag: &Object<'_>,
    of_lines: Vec<Entry>,
    rows: &mut [Row],
    stated: Option<Money>,
) {
    let Some(stated) = stated else { return };
    let includes_tax = bag.flag("taxes_included").ok().flatten();
    // How a tax that lies within is worked out is said nowhere.
    let known = match includes_tax {
        Some(true) => None,
        _ => rates(of_lines, rows, stated.minor).or_else(|| {
            let told = bag.list("taxes").ok()?.unwrap_or_default();
            let entries = told
                .iter()
                .filter_map(|tax| entry(tax, "description", None));
            rates(entries.collect(), rows, stated.minor)
        }),
    };
    let weights: Vec<u64> = rows.iter().map(|row| row.worth().unsigned_abs()).collect();
    let mut known = known.into_iter().flatten();
    let shares = allocate(stated.minor, &weights).unwrap_or_default();
    for (row, share) in rows.iter_mut().zip(shares) {
        let levies = known.next();
        row.terms = Some(Rc::new(Terms {
            includes_tax,
            tax: match levies {
                Some(_) => None,
                None => Some(Money::new(share, stated.currency)),
            },
            levies,
            shares: Vec::new(),
        }));
    }
}

/// The rates on each row; none where they do not come to what was stated, or do so in more than one way.
fn rates(mut entries: Vec<Entry>, rows: &[Row], stated: i64) -> Option<Vec<Levies>> {
    let mut levies: Vec<Vec<Levy>> = rows.iter().map(|_| Vec::new()).collect();
    let mut sum = 0i64;
    while let Some(first) = entries.first() {
        let (levy, rate, named) = (first.levy.clone(), first.rate, first.row);
        let (alike, others): (Vec<Entry>, _) = entries
            .into_iter()
            .partition(|entry| entry.row == named && entry.levy == levy);
        entries = others;
        // What each row is levied if it is; none for one that is not meant.
        let amounts = rows.iter().enumerate().map(|(place, row)| {
            let is_meant = named.is_none_or(|named| named == place);
            is_meant.then(|| rate.apply(row.worth(), Rounding::HalfUp).ok())?
        });
        let amounts: Vec<Option<i64>> = amounts.collect();
        let mut met = 0usize;
        for (amount, levies) in amounts.iter().zip(&mut levies) {
            let Some(minor) = *amount else { continue };
            let stated = alike.iter().filter(|entry| entry.minor == minor).count();
            if stated == 0 {
                continue;
            }
            // Some of several that are worth the same, and it is not said which.
            if stated != amounts.iter().filter(|other| *other == amount).count() {
                return None;
            }
            levies.push(levy.clone());
            sum = sum.checked_add(minor)?;
            met = met.saturating_add(1);
        }
        if met != alike.len() {
            return None;
        }
    }
    let levies = levies.into_iter().map(|levies| Levies::new(levies).ok());
    levies.collect::<Option<_>>().filter(|_| sum == stated)
}

fn entry(told: &Object<'_>, name: &'static str, row: Option<usize>) -> Option<Entry> {
    let rate = told.read("rate", |rate| Rate::from_percent(rate.raw()).ok());
    let rate = rate.ok()??;
    Some(Entry {
        levy: Levy {
            name: text_if_any(told, name),
            jurisdiction: text_if_any(told, "state"),
            charge: Charge::Rate { rate },
        },
        rate,
        minor: told.read("amount", i64::read).ok()??,
        row,
    })
}
