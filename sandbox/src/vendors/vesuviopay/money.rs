//! Prices as this vendor writes them: decimal JSON numbers in major units.

use serde::{Serialize, Serializer, ser::Error};
use serde_json::value::RawValue;

/// An amount in minor units of a currency with two decimals. It is written without ever being a float.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Decimal(pub(super) i64);

impl Decimal {
    fn token(self) -> String {
        let sign = if self.0 < 0 { "-" } else { "" };
        let minor = self.0.unsigned_abs();
        let (whole, cents) = (minor / 100, minor % 100);
        let written = format!("{sign}{whole}.{cents:02}");
        // As a JSON writer prints numbers: 0.1 and 40, not 0.10 and 40.00.
        written
            .trim_end_matches('0')
            .trim_end_matches('.')
            .to_owned()
    }
}

impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        RawValue::from_string(self.token())
            .map_err(S::Error::custom)?
            .serialize(serializer)
    }
}

#[cfg(test)]
mod tests {
    use super::Decimal;

    #[test]
    fn amounts_are_written_as_shortest_exact_decimals() {
        let written = [0, 10, 5, 2999, 4000, 100_000, 5997, -5].map(|minor| Decimal(minor).token());
        assert_eq!(
            written,
            ["0", "0.1", "0.05", "29.99", "40", "1000", "59.97", "-0.05"]
        );
    }
}
