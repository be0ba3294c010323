//! Arithmetic with minor units, and how an amount is written for people.

use serde_json::{Value, json};

/// A decimal of at most twelve places, exact.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rate(i128);

impl Rate {
    /// `0.125` and the like. `None` when it is no such number, below zero or longer than that.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (whole, part) = text.split_once('.').unwrap_or((text, ""));
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || whole.len() > PLACES || part.len() > PLACES {
            return None;
        }
        if !digits(whole) || !digits(part) {
            return None;
        }
        format!("{whole}{part:0<PLACES$}").parse().ok().map(Self)
    }

    pub(super) fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    /// The part of an amount, with what is below one minor unit cut off or rounded half up.
    pub(super) fn of(self, amount: i64, cut: bool) -> i64 {
        share(amount, self.0, ONE, cut)
    }

    /// The tax within an amount that includes it.
    pub(super) fn within(self, amount: i64, cut: bool) -> i64 {
        share(amount, self.0, ONE.saturating_add(self.0), cut)
    }
}

/// `amount * part / whole`, halves away from zero unless what is over is cut off.
pub(super) fn share(amount: i64, part: i128, whole: i128, cut: bool) -> i64 {
    let exact = i128::from(amount).saturating_mul(part);
    let half = if cut { 0 } else { whole.div_euclid(2) };
    let rounded = exact
        .abs()
        .saturating_add(half)
        .checked_div(whole)
        .unwrap_or_default()
        .saturating_mul(exact.signum());
    i64::try_from(rounded).unwrap_or_default()
}

/// Splits an amount in proportion, to the last minor unit: each part is rounded, and what that leaves over goes to the
/// largest weights.
pub(super) fn apportioned(amount: i64, weights: &[i64]) -> Vec<i64> {
    let whole: i128 = weights.iter().copied().map(i128::from).sum();
    let mut parts: Vec<i64> = weights
        .iter()
        .map(|weight| share(amount, i128::from(*weight), whole, false))
        .collect();
    let mut over = parts
        .iter()
        .fold(amount, |rest, part| rest.saturating_sub(*part));
    let mut order: Vec<usize> = (0..weights.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse(weights.get(*at).copied()));
    for at in order {
        if over == 0 {
            break;
        }
        if let Some(part) = parts.get_mut(at) {
            *part = part.saturating_add(over.signum());
            over = over.saturating_sub(over.signum());
        }
    }
    parts
}

/// An entry of `display_price`.
pub(super) fn displayed(amount: i64, currency: &str) -> Value {
    json!({ "amount": amount, "currency": currency, "formatted": formatted(amount, currency) })
}

/// `-$2.50`.
pub(super) fn formatted(amount: i64, currency: &str) -> String {
    let (symbol, places) = match currency {
        "USD" => ("$", 2),
        "EUR" => ("€", 2),
        "GBP" => ("£", 2),
        "JPY" => ("¥", 0),
        "KWD" => ("KD ", 3),
        _ => ("", 2),
    };
    let sign = if amount < 0 { "-" } else { "" };
    let digits = format!(
        "{:0>width$}",
        amount.unsigned_abs(),
        width = usize::saturating_add(places, 1)
    );
    let (whole, part) = digits
        .split_at_checked(digits.len().saturating_sub(places))
        .unwrap_or((&digits, ""));
    let point = if part.is_empty() { "" } else { "." };
    format!("{sign}{symbol}{whole}{point}{part}")
}

const PLACES: usize = 12;
const ONE: i128 = 1_000_000_000_000;

#[cfg(test)]
mod tests {
    use super::{Rate, apportioned, formatted};

    #[test]
    fn shares_come_to_the_whole() {
        assert_eq!(apportioned(-1000, &[2997, 3]), [-999, -1]);
        assert_eq!(apportioned(-100, &[1, 1, 1]), [-34, -33, -33]);
        assert_eq!(apportioned(-2, &[1, 1, 1]), [0, -1, -1]);
    }

    #[test]
    fn a_rate_is_exact_and_rounds_once() {
        let fifth = Rate::parse("0.2").unwrap_or_default();
        assert_eq!((fifth.of(999, true), fifth.of(999, false)), (199, 200));
        assert_eq!(fifth.within(1200, false), 200);
        assert_eq!(Rate::parse("0.1.2"), None);
        assert_eq!(Rate::parse("-0.1"), None);
        assert_eq!(Rate::parse("1e3"), None);
    }

    #[test]
    fn each_currency_has_its_own_places() {
        assert_eq!(formatted(-250, "USD"), "-$2.50");
        assert_eq!(formatted(5, "EUR"), "€0.05");
        assert_eq!(formatted(1875, "JPY"), "¥1875");
        assert_eq!(formatted(12750, "KWD"), "KD 12.750");
    }
}
