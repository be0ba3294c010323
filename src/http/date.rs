//! HTTP dates in the one form that servers may write.

/// Seconds since 1970-01-01 UTC of a date such as `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110's IMF-fixdate).
///
/// The two forms that RFC 9110 calls obsolete, days that do not exist and years before 1970 are `None`. The name of the
/// day of the week is not compared with the date.
pub fn epoch_seconds(date: &str) -> Option<u64> {
    let (weekday, rest) = date.split_once(' ')?;
    let (day, rest) = number(rest, 2, ' ')?;
    let (month, rest) = rest.split_once(' ')?;
    let (year, rest) = number(rest, 4, ' ')?;
    let (hour, rest) = number(rest, 2, ':')?;
    let (minute, rest) = number(rest, 2, ':')?;
    let (second, rest) = number(rest, 2, ' ')?;
    let month = MONTHS.iter().position(|(name, _)| *name == month)?;
    let days = days_before(year, month)?.checked_add(day.checked_sub(1)?)?;
    // 60 is a leap second.
    let real = weekday
        .strip_suffix(',')
        .is_some_and(|weekday| WEEKDAYS.contains(&weekday))
        && day <= days_in(year, month)
        && hour < 24
        && minute < 60
        && second <= 60
        && rest == "GMT";
    if !real {
        return None;
    }
    let minutes = days
        .checked_mul(24)?
        .checked_add(hour)?
        .checked_mul(60)?
        .checked_add(minute)?;
    minutes.checked_mul(60)?.checked_add(second)
}

/// A number of exactly so many digits, and what follows its separator.
fn number(text: &str, digits: usize, separator: char) -> Option<(u64, &str)> {
    let (number, rest) = text.split_once(separator)?;
    let plain = number.len() == digits && number.bytes().all(|byte| byte.is_ascii_digit());
    if plain {
        Some((number.parse().ok()?, rest))
    } else {
        None
    }
}

/// Days from 1970-01-01 to the first of a month.
fn days_before(year: u64, month: usize) -> Option<u64> {
    let last_year = year.checked_sub(1)?;
    let leap_days = (last_year / 4)
        .checked_sub(last_year / 100)?
        .checked_add(last_year / 400)?;
    let before_year = year
        .checked_sub(1970)?
        .checked_mul(365)?
        .checked_add(leap_days.checked_sub(LEAP_DAYS_TO_1970)?)?;
    (0..month).try_fold(before_year, |days, month| {
        days.checked_add(days_in(year, month))
    })
}

fn days_in(year: u64, month: usize) -> u64 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match MONTHS.get(month) {
        Some(("Feb", _)) if leap => 29,
        Some((_, days)) => *days,
        None => 0,
    }
}

/// 1969 / 4 - 1969 / 100 + 1969 / 400
const LEAP_DAYS_TO_1970: u64 = 477;

const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

const MONTHS: [(&str, u64); 12] = [
    ("Jan", 31),
    ("Feb", 28),
    ("Mar", 31),
    ("Apr", 30),
    ("May", 31),
    ("Jun", 30),
    ("Jul", 31),
    ("Aug", 31),
    ("Sep", 30),
    ("Oct", 31),
    ("Nov", 30),
    ("Dec", 31),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_become_seconds() {
        for (date, seconds) in [
            ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
            ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777),
            ("Tue, 29 Feb 2000 12:00:00 GMT", 951_825_600),
            ("Sun, 01 Mar 2026 00:00:00 GMT", 1_772_323_200),
            ("Sun, 29 Feb 2032 23:59:59 GMT", 1_961_711_999),
            ("Mon, 01 Mar 2100 00:00:00 GMT", 4_107_542_400),
            ("Fri, 31 Dec 9999 23:59:59 GMT", 253_402_300_799),
        ] {
            assert_eq!(epoch_seconds(date), Some(seconds), "{date}");
        }
    }

    #[test]
    fn what_is_no_such_date_is_refused() {
        for date in [
            "",
            "Sun, 06 Nov 1994 08:49:37",
            "Sun, 06 Nov 1994 08:49:37 UTC",
            "Sun, 6 Nov 1994 08:49:37 GMT",
            "Sun, +6 Nov 1994 08:49:37 GMT",
            "Sunday, 06-Nov-94 08:49:37 GMT",
            "Sun Nov  6 08:49:37 1994",
            "Sun, 00 Nov 1994 08:49:37 GMT",
            "Wed, 31 Nov 1994 08:49:37 GMT",
            "Mon, 29 Feb 2100 00:00:00 GMT",
            "Sun, 06 Nov 1994 24:00:00 GMT",
            "Sun, 06 Nov 1994 08:60:00 GMT",
            "Wed, 31 Dec 1969 23:59:59 GMT",
            "Sat, 01 Jan 0000 00:00:00 GMT",
        ] {
            assert_eq!(epoch_seconds(date), None, "{date}");
        }
    }
}
