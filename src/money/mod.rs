//! Money: exact amounts with a currency, never a float.
//!
//! An amount is an integer of *minor units*: cents for USD, whole yen for JPY, fils for KWD. Arithmetic is checked and
//! answers with a [`MoneyError`]; nothing here wraps, saturates or panics. Prices that arrive as decimal text become
//! minor units in [`decimal`], parts that must sum to a whole come from [`allocate()`], and every division says how it
//! rounds through [`Rounding`].

use std::fmt;

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

pub use allocate::{allocate, settle};
pub use currency::Currency;
pub use decimal::{Rate, minor_from_text, text_from_minor};
pub use rounding::{Rounding, divide};

pub mod allocate;
pub mod currency;
pub mod decimal;
mod number;
pub mod rounding;

/// An amount in the minor units of its currency: `{"amount": 2999, "currency": "USD"}` is 29.99 dollars.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Money {
    /// Whole minor units; negative for a discount or a refund.
    pub minor: i64,
    /// What the minor units are of.
    pub currency: Currency,
}

/// As JavaScript has it: none where its numbers could not tell the amount from its neighbours.
impl Serialize for Money {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        if self.minor.unsigned_abs() > LARGEST_EXACT {
            return to.serialize_none();
        }
        let mut money = to.serialize_struct("Money", 2)?;
        money.serialize_field("amount", &self.minor)?;
        money.serialize_field("currency", &self.currency)?;
        money.end()
    }
}

/// The largest whole number that JavaScript tells from its neighbours.
pub const LARGEST_EXACT: u64 = (1 << 53) - 1;

#[expect(
    clippy::should_implement_trait,
    reason = "an operator would hide that a sum can fail"
)]
impl Money {
    /// An amount of `minor` units.
    pub const fn new(minor: i64, currency: Currency) -> Self {
        Self { minor, currency }
    }

    /// Nothing, in a currency.
    pub const fn zero(currency: Currency) -> Self {
        Self::new(0, currency)
    }

    /// The sum of two amounts of one currency.
    pub fn add(self, other: Self) -> Result<Self, MoneyError> {
        self.same_currency(other)?;
        self.with(self.minor.checked_add(other.minor))
    }

    /// This amount less another of the same currency.
    pub fn sub(self, other: Self) -> Result<Self, MoneyError> {
        self.same_currency(other)?;
        self.with(self.minor.checked_sub(other.minor))
    }

    /// This amount `quantity` times: a unit price to a line total.
    pub fn times(self, quantity: u32) -> Result<Self, MoneyError> {
        self.with(self.minor.checked_mul(i64::from(quantity)))
    }

    /// The same amount with the other sign.
    pub fn neg(self) -> Result<Self, MoneyError> {
        self.with(self.minor.checked_neg())
    }

    fn same_currency(self, other: Self) -> Result<(), MoneyError> {
        if self.currency == other.currency {
            Ok(())
        } else {
            Err(MoneyError::CurrencyMismatch)
        }
    }

    fn with(self, minor: Option<i64>) -> Result<Self, MoneyError> {
        Ok(Self::new(
            minor.ok_or(MoneyError::OutOfRange)?,
            self.currency,
        ))
    }
}

/// Why an amount could not be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MoneyError {
    /// Two currencies met in one sum.
    CurrencyMismatch,
    /// The exact result does not fit.
    OutOfRange,
    /// More significant decimals than the currency has; such a price is refused, not rounded.
    TooManyDecimals,
    /// The text is not a JSON number.
    NotANumber,
    /// Not the code of a currency in use.
    UnknownCurrency,
}

impl MoneyError {
    /// The name callers decide on.
    pub const fn code(self) -> &'static str {
        match self {
            Self::CurrencyMismatch => "currency-mismatch",
            Self::OutOfRange => "amount-out-of-range",
            Self::TooManyDecimals => "too-many-decimals",
            Self::NotANumber => "not-a-number",
            Self::UnknownCurrency => "unknown-currency",
        }
    }
}

impl fmt::Display for MoneyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::CurrencyMismatch => "amounts are in different currencies",
            Self::OutOfRange => "amount is out of range",
            Self::TooManyDecimals => "amount has more decimals than its currency",
            Self::NotANumber => "text is not a number",
            Self::UnknownCurrency => "currency code is unknown",
        })
    }
}

impl std::error::Error for MoneyError {}

#[cfg(test)]
mod tests {
    use super::*;

    fn money(minor: i64, code: &str) -> Money {
        Money::new(minor, Currency::parse(code).unwrap())
    }

    #[test]
    fn line_total_is_exact_where_a_float_is_not() {
        assert_eq!(money(1999, "USD").times(3), Ok(money(5997, "USD")));
        assert_eq!(money(10, "USD").times(3), Ok(money(30, "USD")));
    }

    #[test]
    fn two_currencies_do_not_add_up() {
        let mixed = money(100, "USD").add(money(100, "EUR"));
        assert_eq!(mixed, Err(MoneyError::CurrencyMismatch));
        assert_eq!(
            money(100, "USD").sub(money(1, "JPY")),
            Err(MoneyError::CurrencyMismatch)
        );
    }

    #[test]
    fn the_ends_of_the_range_are_reached_and_not_passed() {
        let (top, bottom, one) = (
            money(i64::MAX, "USD"),
            money(i64::MIN, "USD"),
            money(1, "USD"),
        );
        assert_eq!(top.sub(one).and_then(|near| near.add(one)), Ok(top));
        assert_eq!(top.add(one), Err(MoneyError::OutOfRange));
        assert_eq!(bottom.sub(one), Err(MoneyError::OutOfRange));
        assert_eq!(bottom.neg(), Err(MoneyError::OutOfRange));
        assert_eq!(top.times(2), Err(MoneyError::OutOfRange));
        assert_eq!(top.times(1), Ok(top));
        assert_eq!(top.times(0), Ok(money(0, "USD")));
    }

    #[test]
    fn amount_that_javascript_would_change_is_told_as_none() {
        let told = |minor| serde_json::to_string(&money(minor, "USD")).unwrap();
        let largest = i64::try_from(LARGEST_EXACT).unwrap();
        assert_eq!(
            told(-largest),
            r#"{"amount":-9007199254740991,"currency":"USD"}"#
        );
        for beyond in [largest + 1, -largest - 1, i64::MAX, i64::MIN] {
            assert_eq!(told(beyond), "null");
        }
    }
}
