//! Percentages, exact to a thousandth of a percent.

use serde_json::Value;

/// A part of a hundred.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Rate(i64);

impl Rate {
    /// 4500 is 4.5 %.
    pub(super) const fn of_thousandths(thousandths: i64) -> Self {
        Self(thousandths)
    }

    pub(super) const fn of_percent(percent: i64) -> Self {
        Self(percent.saturating_mul(1_000))
    }

    /// That part of an amount in minor units, rounded half up.
    pub(super) fn of(self, amount: i64) -> i64 {
        let exact = i128::from(amount).saturating_mul(i128::from(self.0));
        let rounded = exact.saturating_add(50_000).div_euclid(100_000);
        i64::try_from(rounded).unwrap_or_default()
    }

    /// As a JSON number: 4.0, 0.375.
    pub(super) fn told(self) -> Value {
        let whole = self.0.div_euclid(1_000);
        let part = format!("{:03}", self.0.rem_euclid(1_000));
        let part = part.trim_end_matches('0');
        decimal(&format!(
            "{whole}.{}",
            if part.is_empty() { "0" } else { part }
        ))
    }
}

/// A JSON number from its digits.
pub(super) fn decimal(digits: &str) -> Value {
    serde_json::from_str(digits).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::Rate;

    #[test]
    fn half_a_cent_is_rounded_up() {
        assert_eq!(Rate::of_thousandths(4_500).of(3_500), 158);
        assert_eq!(Rate::of_thousandths(375).of(3_500), 13);
        assert_eq!(Rate::of_thousandths(4_000).of(3_500), 140);
    }

    #[test]
    fn a_rate_is_told_as_a_decimal() {
        for (thousandths, told) in [
            (4_000, "4.0"),
            (4_500, "4.5"),
            (375, "0.375"),
            (8_875, "8.875"),
        ] {
            assert_eq!(Rate::of_thousandths(thousandths).told().to_string(), told);
        }
    }
}
