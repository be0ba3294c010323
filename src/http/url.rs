//! Addresses built part by part, so that what a shop or a server calls something cannot become part of the path.

use std::fmt;

/// An address under construction: base, then segments, then query.
///
/// ```
/// use cartwright::http::Url;
///
/// let url = Url::new("https://api.example.com/")?.segment("store").segment("a/b").query("q", "x y").build()?;
/// assert_eq!(url, "https://api.example.com/store/a%2Fb?q=x%20y");
/// # Ok::<(), cartwright::http::UrlError>(())
/// ```
// No Debug: a query may hold what is not to be printed.
#[derive(Clone)]
pub struct Url {
    text: String,
    has_query: bool,
    bad_segment: bool,
}

impl Url {
    /// Starts from a base: an absolute `http` or `https` address, with or without a path, port and slash at its end.
    ///
    /// Refused with [`UrlError::InvalidBase`]: other schemes, a user name or password, a query, a fragment, and
    /// characters that an address in ASCII does not have (an international host name is written in its `xn--` form).
    pub fn new(base: &str) -> Result<Self, UrlError> {
        let (scheme, rest) = base.split_once(':').ok_or(UrlError::InvalidBase)?;
        let rest = rest.strip_prefix("//").ok_or(UrlError::InvalidBase)?;
        let host = rest.split('/').next().unwrap_or_default();
        let web = scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http");
        let plain = rest
            .bytes()
            .all(|byte| byte.is_ascii_graphic() && !NOT_IN_BASE.contains(&byte));
        if !web || !plain || !is_host(host) || rest.split('/').any(is_dots) {
            return Err(UrlError::InvalidBase);
        }
        Ok(Self {
            text: base.trim_end_matches('/').to_owned(),
            has_query: false,
            bad_segment: false,
        })
    }

    /// Adds one segment to the path; a slash in it is part of its text. Segments come before the query.
    #[must_use]
    pub fn segment(mut self, segment: &str) -> Self {
        // A browser resolves dots even when they are encoded, and servers drop empty segments: either would turn
        // "delete this line" into "delete this cart".
        self.bad_segment |= self.has_query || segment.is_empty() || is_dots(segment);
        self.text.push('/');
        push_encoded(&mut self.text, segment);
        self
    }

    /// Adds one pair to the query.
    #[must_use]
    pub fn query(mut self, name: &str, value: &str) -> Self {
        self.text.push(if self.has_query { '&' } else { '?' });
        self.has_query = true;
        push_encoded(&mut self.text, name);
        self.text.push('=');
        push_encoded(&mut self.text, value);
        self
    }

    /// The address, or [`UrlError::InvalidSegment`] when a segment was empty, `.` or `..`, or came after the query.
    pub fn build(self) -> Result<String, UrlError> {
        if self.bad_segment {
            Err(UrlError::InvalidSegment)
        } else {
            Ok(self.text)
        }
    }
}

/// Why an address cannot be built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UrlError {
    /// The base is not an address that requests can be sent to.
    InvalidBase,
    /// A segment would lead to another path than the one meant.
    InvalidSegment,
}

impl UrlError {
    /// The name callers decide on.
    pub const fn code(self) -> &'static str {
        match self {
            Self::InvalidBase => "invalid-base-url",
            Self::InvalidSegment => "invalid-path-segment",
        }
    }
}

impl fmt::Display for UrlError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::InvalidBase => "base is not a plain http or https address",
            Self::InvalidSegment => "path segment is empty or dots",
        })
    }
}

impl std::error::Error for UrlError {}

/// A host with an optional port, not looked at more closely than a typing error needs.
fn is_host(authority: &str) -> bool {
    let (host, port) = match authority.rsplit_once(':') {
        Some((host, port)) if !port.ends_with(']') => (host, Some(port)),
        _ => (authority, None),
    };
    let ipv6 = host
        .strip_prefix('[')
        .and_then(|host| host.strip_suffix(']'));
    let named = ipv6.unwrap_or(host);
    let host_byte = |byte: u8| {
        byte.is_ascii_alphanumeric() || b"-._".contains(&byte) || (ipv6.is_some() && byte == b':')
    };
    !named.is_empty()
        && named.bytes().all(host_byte)
        && port.is_none_or(|port| {
            port.bytes().all(|byte| byte.is_ascii_digit()) && port.parse::<u16>().is_ok()
        })
}

fn is_dots(segment: &str) -> bool {
    matches!(segment, "." | "..")
}

/// Everything but RFC 3986's unreserved characters is escaped: then no place needs a rule of its own.
fn push_encoded(text: &mut String, part: &str) {
    for byte in part.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            text.push(char::from(byte));
        } else {
            text.push('%');
            for digit in [byte >> 4, byte & 15] {
                text.push(
                    char::from_digit(u32::from(digit), 16)
                        .unwrap_or('0')
                        .to_ascii_uppercase(),
                );
            }
        }
    }
}

const NOT_IN_BASE: &[u8] = b"@?#\\\"<>^`{|}";

#[cfg(test)]
mod tests {
    use super::*;

    fn built(base: &str, segment: &str) -> Result<String, UrlError> {
        Url::new(base)?.segment("store").segment(segment).build()
    }

    #[test]
    fn the_slash_at_the_end_of_a_base_makes_no_difference() {
        for base in [
            "https://shop.test/api/v1",
            "https://shop.test/api/v1/",
            "https://shop.test/api/v1//",
        ] {
            assert_eq!(
                built(base, "7").as_deref(),
                Ok("https://shop.test/api/v1/store/7")
            );
        }
        for base in [
            "http://localhost:8787",
            "HTTPS://shop.test",
            "http://[::1]",
            "http://[::1]:80/x",
            "http://10.0.0.1",
        ] {
            assert!(Url::new(base).is_ok(), "{base}");
        }
    }

    #[test]
    fn a_base_that_is_no_plain_web_address_is_refused() {
        for base in [
            "",
            "shop.test",
            "/api",
            "//shop.test",
            "ftp://shop.test",
            "javascript://shop.test",
            "https://",
            "https:///path",
            "https://:8080",
            "https://user@shop.test",
            "https://user:secret@shop.test",
            "https://shop.test?x=1",
            "https://shop.test/#top",
            "https://shop.test/../admin",
            "https://shop.test\\@evil.test",
            "https://shop.test:99999",
            "https://shop.test:+80",
            "https://shop .test",
            "https://shop.test\n",
            "https://bücher.test",
            "https://[::1",
            "https://a:b:80",
        ] {
            assert_eq!(Url::new(base).err(), Some(UrlError::InvalidBase), "{base}");
        }
    }

    #[test]
    fn no_name_breaks_out_of_its_segment() {
        let segment = |text| built("https://shop.test", text);
        assert_eq!(
            segment("a/b?c#d").as_deref(),
            Ok("https://shop.test/store/a%2Fb%3Fc%23d")
        );
        assert_eq!(
            segment("50% é+~").as_deref(),
            Ok("https://shop.test/store/50%25%20%C3%A9%2B~")
        );
        assert_eq!(
            segment("%2e%2e").as_deref(),
            Ok("https://shop.test/store/%252e%252e")
        );
        assert_eq!(segment("...").as_deref(), Ok("https://shop.test/store/..."));
    }

    #[test]
    fn a_segment_that_would_shorten_the_path_is_refused() {
        for segment in ["", ".", ".."] {
            assert_eq!(
                built("https://shop.test", segment),
                Err(UrlError::InvalidSegment),
                "{segment}"
            );
        }
        let late = Url::new("https://shop.test")
            .unwrap()
            .query("a", "b")
            .segment("c");
        assert_eq!(late.build(), Err(UrlError::InvalidSegment));
    }

    #[test]
    fn query_pairs_keep_their_order_and_are_encoded() {
        let url = Url::new("https://shop.test")
            .unwrap()
            .segment("carts")
            .query("filter[a&b]", "x=y")
            .query("empty", "");
        assert_eq!(
            url.build().as_deref(),
            Ok("https://shop.test/carts?filter%5Ba%26b%5D=x%3Dy&empty=")
        );
    }
}
