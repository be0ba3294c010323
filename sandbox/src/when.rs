//! Moments as RFC 3339 writes them: UTC, whole seconds.

/// `2026-10-02T09:15:00Z` from seconds since 1970.
pub(crate) fn rfc3339(seconds: i64) -> String {
    let (day, second) = (seconds.div_euclid(DAY), seconds.rem_euclid(DAY));
    let (year, month, date) = civil(day);
    format!(
        "{year:04}-{month:02}-{date:02}T{:02}:{:02}:{:02}Z",
        second.div_euclid(3600),
        second.div_euclid(60).rem_euclid(60),
        second.rem_euclid(60)
    )
}

/// Year, month and date of a day since 1970. Years are counted from March, so that the leap day is the last one.
fn civil(day: i64) -> (i64, i64, i64) {
    let since_0000 = day.saturating_add(719_468);
    let era = since_0000.div_euclid(146_097);
    let of_era = since_0000.rem_euclid(146_097);
    let leap_days = of_era
        .saturating_sub(of_era.div_euclid(1_460))
        .saturating_add(of_era.div_euclid(36_524))
        .saturating_sub(of_era.div_euclid(146_096));
    let year_of_era = leap_days.div_euclid(365);
    let before_year = year_of_era
        .saturating_mul(365)
        .saturating_add(year_of_era.div_euclid(4))
        .saturating_sub(year_of_era.div_euclid(100));
    let of_year = of_era.saturating_sub(before_year);
    let from_march = of_year.saturating_mul(5).saturating_add(2).div_euclid(153);
    let before_month = from_march
        .saturating_mul(153)
        .saturating_add(2)
        .div_euclid(5);
    let date = of_year.saturating_sub(before_month).saturating_add(1);
    let month = if from_march < 10 {
        from_march.saturating_add(3)
    } else {
        from_march.saturating_sub(9)
    };
    let year = era
        .saturating_mul(400)
        .saturating_add(year_of_era)
        .saturating_add(i64::from(month <= 2));
    (year, month, date)
}

const DAY: i64 = 86_400;

#[cfg(test)]
mod tests {
    use super::rfc3339;

    #[test]
    fn leap_days_and_centuries_are_where_they_belong() {
        assert_eq!(rfc3339(0), "1970-01-01T00:00:00Z");
        assert_eq!(rfc3339(951_782_400), "2000-02-29T00:00:00Z");
        assert_eq!(rfc3339(1_790_932_500), "2026-10-02T09:15:00Z");
        assert_eq!(rfc3339(4_107_542_399), "2100-02-28T23:59:59Z");
        assert_eq!(rfc3339(4_107_542_400), "2100-03-01T00:00:00Z");
    }
}
