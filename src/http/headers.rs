//! Headers: an ordered list whose names ignore case.

use std::fmt;

use super::epoch_seconds;

/// Header names and values in the order they were set.
///
/// `Debug` hides the values of headers whose names speak of keys, tokens or secrets.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Headers(Vec<(String, String)>);

/// How long a server asks to be left alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RetryAfter {
    /// For so many seconds from now.
    Seconds(u32),
    /// Until a moment by the server's clock, in seconds since 1970-01-01 UTC.
    At(u64),
}

impl Headers {
    /// No headers.
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Sets a header; one of the same name is replaced and keeps its place.
    pub fn set(&mut self, name: &str, value: &str) {
        match self
            .0
            .iter_mut()
            .find(|(known, _)| known.eq_ignore_ascii_case(name))
        {
            Some((_, known)) => value.clone_into(known),
            None => self.0.push((name.to_owned(), value.to_owned())),
        }
    }

    /// The value of a header.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
    }

    /// Names and values in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// What the server asks for in `Retry-After`, or else in `X-RateLimit-Retry-After`. `None` also when it is neither
    /// a number of seconds nor a date.
    pub fn retry_after(&self) -> Option<RetryAfter> {
        ["retry-after", "x-ratelimit-retry-after"]
            .iter()
            .find_map(|name| RetryAfter::parse(self.get(name)?))
    }

    /// The moment of the answer by the server's clock, in seconds since 1970-01-01 UTC.
    pub fn date(&self) -> Option<u64> {
        epoch_seconds(self.get("date")?)
    }
}

impl<N: Into<String>, V: Into<String>> FromIterator<(N, V)> for Headers {
    fn from_iter<I: IntoIterator<Item = (N, V)>>(pairs: I) -> Self {
        Self(
            pairs
                .into_iter()
                .map(|(name, value)| (name.into(), value.into()))
                .collect(),
        )
    }
}

impl fmt::Debug for Headers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map()
            .entries(
                self.iter()
                    .map(|(name, value)| (name, if is_secret(name) { "…" } else { value })),
            )
            .finish()
    }
}

impl RetryAfter {
    /// The seconds to wait when it is `now`, in seconds since 1970-01-01 UTC: the server's [`Headers::date`] where it
    /// can be had, because clocks differ. A moment that has passed is no wait.
    pub fn wait_seconds(self, now: u64) -> u32 {
        match self {
            Self::Seconds(seconds) => seconds,
            Self::At(moment) => u32::try_from(moment.saturating_sub(now)).unwrap_or(u32::MAX),
        }
    }

    fn parse(value: &str) -> Option<Self> {
        let value = value.trim();
        if value.is_empty() || !value.bytes().all(|byte| byte.is_ascii_digit()) {
            return epoch_seconds(value).map(Self::At);
        }
        Some(Self::Seconds(value.parse().unwrap_or(u32::MAX)))
    }
}

fn is_secret(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    SECRET_WORDS.iter().any(|word| name.contains(word))
}

const SECRET_WORDS: [&str; 6] = ["auth", "cookie", "key", "secret", "session", "token"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_ignore_case_and_the_last_value_wins_in_the_first_place() {
        let mut headers = Headers::new();
        headers.set("X-API-Key", "one");
        headers.set("Accept", "application/json");
        headers.set("x-api-key", "two");
        assert_eq!(headers.get("X-Api-Key"), Some("two"));
        assert_eq!(
            headers.iter().collect::<Vec<_>>(),
            [("X-API-Key", "two"), ("Accept", "application/json")]
        );
    }

    #[test]
    fn secrets_are_not_printed_under_any_vendors_name() {
        let names = [
            "authorization",
            "X-API-Key",
            "X-Violet-Token",
            "X-Violet-App-Secret",
            "Set-Cookie",
            "X-Moltin-Customer-Token",
        ];
        let headers: Headers = names.iter().map(|name| (*name, "hidden-value")).collect();
        let printed = format!("{headers:?}");
        assert!(!printed.contains("hidden-value"), "{printed}");
        assert!(names.iter().all(|name| printed.contains(name)), "{printed}");
    }

    fn asked(name: &str, value: &str) -> Option<RetryAfter> {
        [(name, value)]
            .into_iter()
            .collect::<Headers>()
            .retry_after()
    }

    #[test]
    fn retry_after_is_read_in_seconds_or_as_a_date_under_either_name() {
        assert_eq!(asked("Retry-After", "120"), Some(RetryAfter::Seconds(120)));
        assert_eq!(
            asked("X-RateLimit-Retry-After", " 7 "),
            Some(RetryAfter::Seconds(7))
        );
        assert_eq!(
            asked("retry-after", "Sun, 06 Nov 1994 08:49:37 GMT"),
            Some(RetryAfter::At(784_111_777))
        );
        assert_eq!(
            asked("retry-after", "99999999999999999999"),
            Some(RetryAfter::Seconds(u32::MAX))
        );
        for nonsense in ["", "-1", "1.5", "soon", "１"] {
            assert_eq!(asked("retry-after", nonsense), None, "{nonsense}");
        }
    }

    #[test]
    fn an_unreadable_retry_after_leaves_the_rate_limit_header_to_speak() {
        let headers: Headers = [("Retry-After", "soon"), ("X-RateLimit-Retry-After", "3")]
            .into_iter()
            .collect();
        assert_eq!(headers.retry_after(), Some(RetryAfter::Seconds(3)));
    }

    #[test]
    fn waiting_until_a_date_counts_from_the_servers_own_clock() {
        let headers: Headers = [
            ("Date", "Sun, 06 Nov 1994 08:49:30 GMT"),
            ("Retry-After", "Sun, 06 Nov 1994 08:49:37 GMT"),
        ]
        .into_iter()
        .collect();
        let (now, asked) = (headers.date().unwrap(), headers.retry_after().unwrap());
        assert_eq!(asked.wait_seconds(now), 7);
        assert_eq!(asked.wait_seconds(now + 60), 0);
        assert_eq!(RetryAfter::Seconds(5).wait_seconds(now), 5);
        assert_eq!(RetryAfter::At(u64::MAX).wait_seconds(0), u32::MAX);
    }
}
