//! Moments as the vendor writes them: the offset has no colon.

use crate::when::rfc3339;

/// `2026-10-02T09:15:00+0000` from seconds since 1970.
pub(super) fn date(seconds: i64) -> String {
    let utc = rfc3339(seconds);
    format!("{}+0000", utc.trim_end_matches('Z'))
}

/// When the sandbox's developer signed up.
pub(super) const OPENED: i64 = 1_700_000_000;

#[cfg(test)]
mod tests {
    use super::date;

    #[test]
    fn a_date_has_an_offset_without_a_colon() {
        assert_eq!(date(1_790_932_500), "2026-10-02T09:15:00+0000");
    }
}
