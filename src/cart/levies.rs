//! What is levied on a line: rates and fixed amounts, each in the name of somebody.

use crate::money::{Money, MoneyError, Rate};

/// One tax.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Levy {
    /// What it is called.
    pub name: Option<String>,
    /// Whose it is: a country, a state, a city.
    pub jurisdiction: Option<String>,
    /// How much it is.
    pub charge: Charge,
}

/// How much a tax is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Charge {
    /// A part of what is taxed.
    Rate {
        /// Which part.
        rate: Rate,
    },
    /// So much for the line, whatever it comes to.
    Amount {
        /// How much.
        amount: Money,
    },
}

/// All taxes of a line; none at all where it is free of tax.
///
/// The rates have one denominator and add up within 64 bits, so that any amount times their sum is exact in 128.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Levies {
    all: Vec<Levy>,
    scale: u32,
    sum: u64,
}

impl Levies {
    /// Taxes whose sum is exact; [`MoneyError::TooManyDecimals`] where it cannot be.
    pub fn new(all: Vec<Levy>) -> Result<Self, MoneyError> {
        let rates = || all.iter().filter_map(Levy::rate);
        let scale = rates().map(|rate| rate.parts().1).max().unwrap_or_default();
        let sum = rates()
            .try_fold(0u64, |sum, rate| sum.checked_add(at_scale(rate, scale)?))
            .ok_or(MoneyError::TooManyDecimals)?;
        Ok(Self { all, scale, sum })
    }

    /// How many there are.
    pub const fn count(&self) -> usize {
        self.all.len()
    }

    /// Each of them.
    pub fn iter(&self) -> impl Iterator<Item = &Levy> {
        self.all.iter()
    }

    /// The common denominator of the rates: ten to the power of this.
    pub const fn scale(&self) -> u32 {
        self.scale
    }

    /// The sum of the rates, over the common denominator.
    pub const fn sum(&self) -> u64 {
        self.sum
    }

    /// The rates with their levies, over the common denominator.
    pub fn rates(&self) -> impl Iterator<Item = (&Levy, u64)> {
        self.all.iter().filter_map(|levy| {
            let rate = levy.rate()?;
            Some((levy, at_scale(rate, self.scale)?))
        })
    }

    /// The fixed amounts.
    pub fn amounts(&self) -> impl Iterator<Item = Money> {
        self.all.iter().filter_map(|levy| match levy.charge {
            Charge::Amount { amount } => Some(amount),
            Charge::Rate { .. } => None,
        })
    }
}

impl Levy {
    const fn rate(&self) -> Option<Rate> {
        match self.charge {
            Charge::Rate { rate } => Some(rate),
            Charge::Amount { .. } => None,
        }
    }
}

fn at_scale(rate: Rate, scale: u32) -> Option<u64> {
    let (digits, own) = rate.parts();
    let factor = 10u64.checked_pow(scale.checked_sub(own)?);
    // Nothing is nothing at any scale, even where the factor does not fit.
    if digits == 0 {
        return Some(0);
    }
    digits.checked_mul(factor?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn levy(rate: &str) -> Levy {
        Levy {
            name: None,
            jurisdiction: None,
            charge: Charge::Rate {
                rate: Rate::from_percent(rate).unwrap(),
            },
        }
    }

    #[test]
    fn rates_have_one_denominator() {
        let levies = Levies::new(vec![levy("4"), levy("4.5"), levy("0.375")]).unwrap();
        assert_eq!((levies.sum(), levies.scale()), (8875, 5));
        let rates: Vec<_> = levies.rates().map(|(_, rate)| rate).collect();
        assert_eq!(rates, [4000, 4500, 375]);
    }

    #[test]
    fn rates_without_an_exact_sum_are_refused() {
        let levies = Levies::new(vec![levy("1e12"), levy("1e-12")]);
        assert_eq!(levies, Err(MoneyError::TooManyDecimals));
    }
}
