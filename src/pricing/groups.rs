//! What is taxed alike, where tax is rounded once for the cart.

use super::tally::{Direction, Tax};
use crate::cart::{Levies, Rates};
use crate::money::{MoneyError, Rounding, divide};

/// The lines' amounts by how they are taxed.
#[derive(Clone, Debug, Default)]
pub(super) struct Groups(Vec<Group>);

#[derive(Clone, Debug)]
struct Group {
    manner: Manner,
    base: i128,
    lines: i128,
}

/// A way of being taxed.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Manner {
    /// Whose tax it is; nobody's in particular where all rates are rounded together.
    of: Option<(Option<String>, Option<String>)>,
    /// The rate, over a power of ten.
    rate: i128,
    /// All rates that the price holds, over the same one; nothing where it holds none.
    held: i128,
    one: i128,
    within: bool,
}

impl Groups {
    pub(super) fn count(
        &mut self,
        levies: &Levies,
        within: bool,
        base: i64,
        rates: Rates,
        direction: Direction,
    ) {
        // The scale of a rate always fits.
        let Some(one) = 10i128.checked_pow(levies.scale()) else {
            return;
        };
        let held = if within { levies.sum() } else { 0 };
        match rates {
            Rates::Together => {
                let manner = Manner::new(None, levies.sum(), held, one, within);
                self.shift(manner, base, direction);
            }
            Rates::Each => {
                for (levy, rate) in levies.rates() {
                    let of = Some((levy.name.clone(), levy.jurisdiction.clone()));
                    self.shift(Manner::new(of, rate, held, one, within), base, direction);
                }
            }
        }
    }

    fn shift(&mut self, manner: Manner, base: i64, direction: Direction) {
        let place = self.0.iter().position(|group| group.manner == manner);
        let place = place.unwrap_or_else(|| {
            self.0.push(Group {
                manner,
                base: 0,
                lines: 0,
            });
            self.0.len().saturating_sub(1)
        });
        let Some(group) = self.0.get_mut(place) else {
            return;
        };
        direction.shift(&mut group.base, base);
        direction.shift(&mut group.lines, 1);
        if group.lines == 0 {
            self.0.swap_remove(place);
        }
    }

    /// Rounds each group once.
    pub(super) fn add_to(&self, tax: &mut Tax, rounding: Rounding) -> Result<(), MoneyError> {
        for group in &self.0 {
            let base = i64::try_from(group.base).map_err(|_| MoneyError::OutOfRange)?;
            let manner = &group.manner;
            let exact = i128::from(base).checked_mul(manner.rate);
            let whole = manner.one.checked_add(manner.held);
            let rounded = exact
                .zip(whole)
                .and_then(|(exact, whole)| divide(exact, whole, rounding));
            rounded
                .and_then(|rounded| tax.add(rounded, manner.within))
                .ok_or(MoneyError::OutOfRange)?;
        }
        Ok(())
    }
}

impl Manner {
    fn new(
        of: Option<(Option<String>, Option<String>)>,
        rate: u64,
        held: u64,
        one: i128,
        within: bool,
    ) -> Self {
        let (mut rate, mut held, mut one) = (i128::from(rate), i128::from(held), one);
        // Rates that were written with more and with fewer decimals are one.
        while [rate, held, one].iter().all(|digits| digits % 10 == 0) {
            rate /= 10;
            held /= 10;
            one /= 10;
        }
        Self {
            of,
            rate,
            held,
            one,
            within,
        }
    }
}
