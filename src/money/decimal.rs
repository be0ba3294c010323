//! Decimal text to exact amounts and back, and rates.
//!
//! The only file that knows `rust_decimal`. A price in JSON is read as the text of its token, so no float ever stands
//! between what the server wrote and what is counted.

use std::fmt;

use rust_decimal::Decimal;

use super::{Currency, MoneyError, Rounding, divide, number::Number};

/// Minor units from a decimal in major units: `29.99` in USD is 2999.
///
/// Takes any JSON number token: sign, fraction, exponent. Zeros at the end do not count as decimals; a significant
/// decimal beyond those of the currency is [`MoneyError::TooManyDecimals`].
pub fn minor_from_text(text: &str, currency: Currency) -> Result<i64, MoneyError> {
    let mut amount = exact(text)?;
    let exponent = u32::from(currency.exponent());
    if amount.scale() > exponent {
        return Err(MoneyError::TooManyDecimals);
    }
    // Cannot lose digits: `Number` admits at most 19 before the point, 4 more are far from the 28 that fit.
    amount.rescale(exponent);
    i64::try_from(amount.mantissa()).map_err(|_| MoneyError::OutOfRange)
}

/// Minor units as a plain decimal in major units, with all decimals of the currency: 2990 in USD is `29.90`.
pub fn text_from_minor(minor: i64, currency: Currency) -> String {
    Decimal::new(minor, u32::from(currency.exponent())).to_string()
}

/// An exact, non-negative factor: a tax rate or a percentage off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rate(Decimal);

impl Rate {
    /// From a part of one: `0.2` is a fifth.
    pub fn from_fraction(text: &str) -> Result<Self, MoneyError> {
        Self::checked(exact(text)?)
    }

    /// From a percentage: `8.875` is 8.875 %.
    pub fn from_percent(text: &str) -> Result<Self, MoneyError> {
        let mut factor = exact(text)?;
        let scale = factor.scale().saturating_add(2);
        factor
            .set_scale(scale)
            .map_err(|_| MoneyError::TooManyDecimals)?;
        Self::checked(factor)
    }

    /// This rate of an amount, rounded once to whole minor units.
    pub fn apply(self, minor: i64, rounding: Rounding) -> Result<i64, MoneyError> {
        // Decimal's own product rounds by itself once it passes 96 bits. Taken apart, it is exact for every rate that
        // `checked` admits, and the only rounding is the one that was asked for.
        let exact = i128::from(minor).checked_mul(self.0.mantissa());
        let one = 10i128.checked_pow(self.0.scale());
        let rounded = exact
            .zip(one)
            .and_then(|(exact, one)| divide(exact, one, rounding));
        rounded
            .and_then(|rounded| i64::try_from(rounded).ok())
            .ok_or(MoneyError::OutOfRange)
    }

    /// Its digits, and how many of them are decimals: a fifth is 2 with one decimal.
    pub fn parts(self) -> (u64, u32) {
        // `checked` admits no more than 64 bits, and no sign.
        let digits = u64::try_from(self.0.mantissa()).unwrap_or(u64::MAX);
        (digits, self.0.scale())
    }

    /// 64 bits of digits, so that the product with any amount fits 128.
    fn checked(factor: Decimal) -> Result<Self, MoneyError> {
        let factor = factor.normalize();
        match u64::try_from(factor.mantissa()) {
            Ok(_) => Ok(Self(factor)),
            Err(_) if factor.is_sign_positive() && factor.scale() > 0 => {
                Err(MoneyError::TooManyDecimals)
            }
            Err(_) => Err(MoneyError::OutOfRange),
        }
    }
}

/// As a part of one, for [`Rate::from_fraction`].
impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The value of a JSON number token as a `Decimal`.
fn exact(text: &str) -> Result<Decimal, MoneyError> {
    let number = Number::read(text)?;
    Decimal::try_from_i128_with_scale(number.digits, number.scale)
        .map_err(|_| MoneyError::TooManyDecimals)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn minor(text: &str, code: &str) -> Result<i64, MoneyError> {
        minor_from_text(text, Currency::parse(code).unwrap())
    }

    #[test]
    fn a_price_becomes_minor_units_of_its_currency() {
        assert_eq!(minor("29.99", "USD"), Ok(2999));
        assert_eq!(minor("1200", "JPY"), Ok(1200));
        assert_eq!(minor("1.234", "KWD"), Ok(1234));
        assert_eq!(minor("0.1", "USD"), Ok(10));
        assert_eq!(minor("-0.05", "USD"), Ok(-5));
        assert_eq!(minor("-0.00", "USD"), Ok(0));
    }

    #[test]
    fn exponents_and_zeros_at_the_end_are_only_ways_of_writing() {
        for text in [
            "29.990",
            "2.999e1",
            "2999E-2",
            "299900e-4",
            "0.0002999e+5",
            "29.99000000000000000000000000000000",
        ] {
            assert_eq!(minor(text, "USD"), Ok(2999), "{text}");
        }
        assert_eq!(minor("1e2", "JPY"), Ok(100));
        assert_eq!(minor("100.000", "JPY"), Ok(100));
        assert_eq!(minor("0e99999999999999999999", "USD"), Ok(0));
    }

    #[test]
    fn a_price_finer_than_the_currency_is_refused_not_rounded() {
        for (text, code) in [
            ("29.999", "USD"),
            ("0.5", "JPY"),
            ("1.2345", "KWD"),
            ("1e-400", "USD"),
        ] {
            assert_eq!(
                minor(text, code),
                Err(MoneyError::TooManyDecimals),
                "{text} {code}"
            );
        }
        assert_eq!(
            minor("1.00000000000000000000000000000000001", "USD"),
            Err(MoneyError::TooManyDecimals)
        );
    }

    #[test]
    fn amounts_beyond_64_bits_are_refused_without_being_counted_out() {
        for text in [
            "1e400",
            "-1e99999999999999999999",
            "92233720368547758.08",
            "99999999999999999999999999999999",
        ] {
            assert_eq!(minor(text, "USD"), Err(MoneyError::OutOfRange), "{text}");
        }
        assert_eq!(minor("92233720368547758.07", "USD"), Ok(i64::MAX));
        assert_eq!(minor("-92233720368547758.08", "USD"), Ok(i64::MIN));
    }

    #[test]
    fn text_has_all_decimals_of_the_currency() {
        for (minor, code, text) in [
            (2990, "USD", "29.90"),
            (-5, "USD", "-0.05"),
            (0, "USD", "0.00"),
            (7, "JPY", "7"),
            (5, "KWD", "0.005"),
            (i64::MIN, "USD", "-92233720368547758.08"),
        ] {
            assert_eq!(text_from_minor(minor, Currency::parse(code).unwrap()), text);
        }
    }

    #[test]
    fn tax_rounds_once_and_as_named() {
        let rate = Rate::from_percent("4.5").unwrap();
        assert_eq!(rate.apply(3500, Rounding::HalfUp), Ok(158));
        assert_eq!(rate.apply(-3500, Rounding::HalfUp), Ok(-158));
        assert_eq!(rate.apply(3500, Rounding::HalfDown), Ok(157));
        assert_eq!(
            Rate::from_percent("0.375")
                .unwrap()
                .apply(3500, Rounding::HalfUp),
            Ok(13)
        );
        assert_eq!(
            Rate::from_fraction("0.2")
                .unwrap()
                .apply(999, Rounding::Down),
            Ok(199)
        );
        assert_eq!(
            Rate::from_percent("8.875")
                .unwrap()
                .apply(10_000, Rounding::HalfEven),
            Ok(888)
        );
    }

    #[test]
    fn a_percentage_and_its_fraction_are_one_rate() {
        assert_eq!(Rate::from_percent("20.0"), Rate::from_fraction("0.2"));
        assert_eq!(Rate::from_percent("2e1"), Rate::from_fraction("0.20"));
    }

    #[test]
    fn a_rate_is_written_as_it_can_be_read() {
        for text in ["0.2", "0", "3", "0.0000000000000000001", "0.08875"] {
            let rate = Rate::from_fraction(text).unwrap();
            assert_eq!(rate.to_string(), text);
        }
        assert_eq!(Rate::from_percent("8.875").unwrap().parts(), (8875, 5));
    }

    #[test]
    fn rates_that_cannot_be_exact_are_refused() {
        assert_eq!(Rate::from_fraction("-0.2"), Err(MoneyError::OutOfRange));
        assert_eq!(
            Rate::from_fraction("0.01234567890123456789012"),
            Err(MoneyError::TooManyDecimals)
        );
        assert_eq!(Rate::from_percent("1e40"), Err(MoneyError::OutOfRange));
        assert_eq!(
            Rate::from_fraction("3")
                .unwrap()
                .apply(i64::MAX, Rounding::Down),
            Err(MoneyError::OutOfRange)
        );
    }
}
