//! JSON number tokens, read without a float.

use super::MoneyError;

/// A number as whole digits over a power of ten, without zeros at its end: `29.90` is 299 with scale 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Number {
    /// At most 28 digits.
    pub(super) digits: i128,
    /// How many of the digits are decimals.
    pub(super) scale: u32,
}

impl Number {
    /// The value of a JSON number token: sign, fraction and exponent, nothing else around or between.
    ///
    /// Admits 19 digits before the point, because no i64 has more, and 28 in all. Looks at each byte once and never
    /// grows a number by its exponent, so that `1e999999999` costs nothing.
    pub(super) fn read(text: &str) -> Result<Self, MoneyError> {
        let (significand, exponent) = match text.split_once(['e', 'E']) {
            Some((significand, exponent)) => (significand, exponent_from(exponent)?),
            None => (text, 0),
        };
        let (negative, digits) = match significand.strip_prefix('-') {
            Some(digits) => (true, digits),
            None => (false, significand),
        };
        let (whole, fraction) = match digits.split_once('.') {
            Some((whole, fraction)) if is_digits(fraction) => (whole, fraction),
            Some(_) => return Err(MoneyError::NotANumber),
            None => (digits, ""),
        };
        if !is_digits(whole) || (whole.len() > 1 && whole.starts_with('0')) {
            return Err(MoneyError::NotANumber);
        }

        let mut read = Significand::default();
        whole
            .bytes()
            .chain(fraction.bytes())
            .for_each(|digit| read.push(digit));
        let decimals = i64::try_from(fraction.len()).map_err(|_| MoneyError::OutOfRange)?;
        let power = exponent
            .saturating_sub(decimals)
            .saturating_add(read.zeros_held);
        let number = read.at_power(power)?;
        Ok(if negative {
            Self {
                digits: number.digits.wrapping_neg(),
                ..number
            }
        } else {
            number
        })
    }
}

/// The digits of a number without the zeros at either end.
#[derive(Default)]
struct Significand {
    digits: i128,
    count: i64,
    zeros_held: i64,
}

impl Significand {
    /// Takes one more ASCII digit. Counts on past what fits: the count then says that it did not.
    fn push(&mut self, digit: u8) {
        if digit == b'0' {
            self.zeros_held = self.zeros_held.saturating_add(1);
            return;
        }
        if self.count == 0 {
            self.zeros_held = 0;
        }
        self.count = self.count.saturating_add(self.zeros_held).saturating_add(1);
        if self.count <= MAX_DIGITS {
            let shifted = append_zeros(self.digits, self.zeros_held.saturating_add(1));
            self.digits = shifted.wrapping_add(i128::from(digit.saturating_sub(b'0')));
        }
        self.zeros_held = 0;
    }

    /// The number whose last digit stands at a power of ten.
    fn at_power(self, power: i64) -> Result<Number, MoneyError> {
        if self.count == 0 {
            return Ok(Number {
                digits: 0,
                scale: 0,
            });
        }
        if self.count.saturating_add(power) > MAX_WHOLE_DIGITS {
            return Err(MoneyError::OutOfRange);
        }
        if self.count > MAX_DIGITS {
            return Err(MoneyError::TooManyDecimals);
        }
        let scale = u32::try_from(power.saturating_neg().max(0))
            .map_err(|_| MoneyError::TooManyDecimals)?;
        Ok(Number {
            digits: append_zeros(self.digits, power),
            scale,
        })
    }
}

/// Never wraps: callers stay within [`MAX_DIGITS`]. A checked product of 128 bits is long in wasm.
fn append_zeros(digits: i128, zeros: i64) -> i128 {
    (0..zeros).fold(digits, |digits, _| digits.wrapping_mul(10))
}

/// Saturates: an exponent too long for its type is out of range by any measure.
fn exponent_from(text: &str) -> Result<i64, MoneyError> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    if !is_digits(digits) {
        return Err(MoneyError::NotANumber);
    }
    let magnitude = digits.bytes().fold(0i64, |value, digit| {
        value
            .saturating_mul(10)
            .saturating_add(i64::from(digit.saturating_sub(b'0')))
    });
    Ok(if negative {
        magnitude.saturating_neg()
    } else {
        magnitude
    })
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// What an i128 and a `Decimal` hold for certain.
const MAX_DIGITS: i64 = 28;
/// What an i64 has at most.
const MAX_WHOLE_DIGITS: i64 = 19;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_value_is_read_alike_however_it_is_written() {
        for text in ["29.9", "29.90", "2.99e1", "299E-1", "0.0299e+3", "29900e-3"] {
            assert_eq!(
                Number::read(text),
                Ok(Number {
                    digits: 299,
                    scale: 1
                }),
                "{text}"
            );
        }
        for text in ["-1200", "-1.2e3", "-1200.000"] {
            assert_eq!(
                Number::read(text),
                Ok(Number {
                    digits: -1200,
                    scale: 0
                }),
                "{text}"
            );
        }
        for text in ["0", "-0", "0.000", "0e99999999999999999999"] {
            assert_eq!(
                Number::read(text),
                Ok(Number {
                    digits: 0,
                    scale: 0
                }),
                "{text}"
            );
        }
    }

    #[test]
    fn zeros_between_digits_count() {
        assert_eq!(
            Number::read("100.001"),
            Ok(Number {
                digits: 100_001,
                scale: 3
            })
        );
        assert_eq!(
            Number::read("1000000000000000000.000000001").map(|number| number.scale),
            Ok(9)
        );
    }

    #[test]
    fn digits_that_do_not_fit_are_never_dropped() {
        let longest = format!("1.{:0>27}", 1);
        assert_eq!(
            Number::read(&longest),
            Ok(Number {
                digits: 10i128.pow(27) + 1,
                scale: 27
            })
        );
        assert_eq!(
            Number::read(&format!("1.{:0>28}", 1)),
            Err(MoneyError::TooManyDecimals)
        );
        assert_eq!(Number::read(&"9".repeat(29)), Err(MoneyError::OutOfRange));
    }

    #[test]
    fn what_is_not_a_json_number_is_refused() {
        for text in [
            "", "-", "+1", ".5", "5.", "01", "-01", "1e", "1e+", "1.e2", "1_000", "1,5", " 1",
            "1 ", "NaN", "\"1\"", "--1", "1e2.5", "1e2e3", "１", "null",
        ] {
            assert_eq!(Number::read(text), Err(MoneyError::NotANumber), "{text}");
        }
    }
}
