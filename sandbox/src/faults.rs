//! Faults on demand: rules that say which requests go wrong, and how.

use serde::{Deserialize, Serialize};

use crate::vendors::Vendor;

/// The rules in force and the dice that they share.
pub(crate) struct Faults {
    rules: Vec<Rule>,
    dice: Dice,
}

/// One rule. What it does not name, it does not care about.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(crate) struct Rule {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    vendor: Option<Vendor>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    method: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    path: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    times: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    probability: Option<f64>,
    fault: Fault,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    delay_ms: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    retry_after: Option<u32>,
    #[serde(default, skip_deserializing)]
    hits: u64,
}

/// What can go wrong. The README says what each one does.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Fault {
    Delay,
    Refuse,
    LoseRequest,
    LoseResponse,
    ApplyLate,
    Duplicate,
    #[serde(rename = "401")]
    Unauthorized,
    #[serde(rename = "403")]
    Forbidden,
    #[serde(rename = "409")]
    Conflict,
    #[serde(rename = "429")]
    TooManyRequests,
    #[serde(rename = "500")]
    Internal,
    #[serde(rename = "503")]
    Unavailable,
    Stale,
    Malformed,
    WrongTypes,
    Huge,
    Endless,
    HostileName,
    Clamp,
}

/// A rule that has hit a request.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Strike {
    pub(crate) fault: Fault,
    pub(crate) delay_ms: Option<u64>,
    pub(crate) retry_after: Option<u32>,
}

impl Faults {
    pub(crate) fn add(&mut self, rules: Vec<Rule>) {
        self.rules.extend(rules);
    }

    pub(crate) fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// The first rule that matches, is not used up and wins its throw.
    pub(crate) fn strike(
        &mut self,
        vendor: Option<Vendor>,
        method: &str,
        path: &str,
    ) -> Option<Strike> {
        let dice = &mut self.dice;
        let rule = self.rules.iter_mut().find(|rule| {
            rule.times.is_none_or(|times| rule.hits < times)
                && rule.matches(vendor, method, path)
                && rule.probability.is_none_or(|odds| dice.throw() < odds)
        })?;
        rule.hits = rule.hits.saturating_add(1);
        Some(Strike {
            fault: rule.fault,
            delay_ms: rule.delay_ms,
            retry_after: rule.retry_after,
        })
    }
}

impl Default for Faults {
    fn default() -> Self {
        Self {
            rules: Vec::new(),
            dice: Dice(0x5EED),
        }
    }
}

impl Rule {
    fn matches(&self, vendor: Option<Vendor>, method: &str, path: &str) -> bool {
        self.vendor.is_none_or(|wanted| Some(wanted) == vendor)
            && self
                .method
                .as_ref()
                .is_none_or(|wanted| wanted.eq_ignore_ascii_case(method))
            && self
                .path
                .as_ref()
                .is_none_or(|pattern| path_matches(pattern, path))
    }
}

/// With a star the pattern covers the whole path, each star any run of characters; without one it is a part of it.
fn path_matches(pattern: &str, path: &str) -> bool {
    let Some((head, tail)) = pattern.split_once('*') else {
        return path.contains(pattern);
    };
    let Some(rest) = path.strip_prefix(head) else {
        return false;
    };
    tail_matches(tail, rest)
}

fn tail_matches(tail: &str, rest: &str) -> bool {
    match tail.split_once('*') {
        None => rest.ends_with(tail),
        Some((middle, tail)) => rest
            .match_indices(middle)
            .filter_map(|(at, _)| rest.get(at.saturating_add(middle.len())..))
            .any(|rest| tail_matches(tail, rest)),
    }
}

/// A generator with a fixed seed, so that a run with chances repeats. The algorithm is splitmix64.
struct Dice(u64);

impl Dice {
    /// At least 0 and less than 1.
    #[expect(
        clippy::float_arithmetic,
        reason = "a chance between 0 and 1, never an amount of money"
    )]
    fn throw(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^= mixed >> 31;
        let high = u32::try_from(mixed >> 32).unwrap_or(u32::MAX);
        f64::from(high) / (f64::from(u32::MAX) + 1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::path_matches;

    #[test]
    fn a_pattern_without_a_star_is_a_part_of_the_path() {
        assert!(path_matches("/item", "/cart/store/1/item"));
        assert!(path_matches("store", "/cart/store/1/item"));
        assert!(!path_matches("/items", "/cart/store/1/item"));
    }

    #[test]
    fn a_pattern_with_a_star_covers_the_whole_path() {
        assert!(path_matches("*/item", "/cart/store/1/item"));
        assert!(path_matches("/cart/*/1/*", "/cart/store/1/item"));
        assert!(path_matches("*", "/anything"));
        assert!(!path_matches("/store/*", "/cart/store/1/item"));
        assert!(!path_matches("*/item", "/cart/store/1/item/7"));
    }
}
