//! The planned rate limits: 100 a minute and 5,000 an hour for each key, with bursts of 150.

use std::collections::BTreeMap;

use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

use super::errors::Refusal;
use crate::Sandbox;

/// What each key has used up.
#[derive(Default)]
pub(crate) struct Rates(BTreeMap<String, Usage>);

/// A bucket of 150 that one request drains by one and 600 milliseconds fill by one, and a count for the hour.
struct Usage {
    spent: i64,
    filled_at: i64,
    hour: i64,
    in_hour: i64,
}

/// What a request is told about the limit.
struct Verdict {
    remaining: i64,
    reset: i64,
    /// Seconds, when the request is refused.
    retry_after: Option<i64>,
}

pub(super) async fn limit(
    State(sandbox): State<Sandbox>,
    request: Request,
    next: Next,
) -> Response {
    if !sandbox.switches().rate_limit {
        return next.run(request).await;
    }
    let key = key_of(request.headers());
    let verdict = sandbox.rates().count(key, sandbox.clock().millis());
    let mut response = if verdict.retry_after.is_some() {
        Refusal::of_status(StatusCode::TOO_MANY_REQUESTS).into_response()
    } else {
        next.run(request).await
    };
    let headers = response.headers_mut();
    let mut tell = |name, value: i64| {
        headers.insert(HeaderName::from_static(name), HeaderValue::from(value));
    };
    tell("x-ratelimit-limit", PER_MINUTE);
    tell("x-ratelimit-remaining", verdict.remaining);
    tell("x-ratelimit-reset", verdict.reset);
    if let Some(seconds) = verdict.retry_after {
        tell("x-ratelimit-retry-after", seconds);
    }
    response
}

impl Rates {
    fn count(&mut self, key: String, now: i64) -> Verdict {
        let usage = self.0.entry(key).or_insert_with(|| Usage {
            spent: 0,
            filled_at: now,
            hour: now.div_euclid(HOUR_MS),
            in_hour: 0,
        });
        usage.fill(now);
        let hour_full = usage.in_hour >= PER_HOUR;
        if hour_full || usage.spent >= BURST {
            let until = if hour_full {
                usage.hour.saturating_add(1).saturating_mul(HOUR_MS)
            } else {
                usage.filled_at.saturating_add(TOKEN_MS)
            };
            return Verdict {
                remaining: 0,
                reset: seconds_up(until),
                retry_after: Some(seconds_up(until.saturating_sub(now)).max(1)),
            };
        }
        usage.spent = usage.spent.saturating_add(1);
        usage.in_hour = usage.in_hour.saturating_add(1);
        let left = BURST.saturating_sub(usage.spent);
        let full_at = usage
            .filled_at
            .saturating_add(usage.spent.saturating_mul(TOKEN_MS));
        Verdict {
            remaining: left
                .min(PER_HOUR.saturating_sub(usage.in_hour))
                .min(PER_MINUTE),
            reset: seconds_up(full_at),
            retry_after: None,
        }
    }
}

impl Usage {
    fn fill(&mut self, now: i64) {
        let tokens = now.saturating_sub(self.filled_at).div_euclid(TOKEN_MS);
        self.spent = self.spent.saturating_sub(tokens).max(0);
        self.filled_at = self
            .filled_at
            .saturating_add(tokens.saturating_mul(TOKEN_MS));
        let hour = now.div_euclid(HOUR_MS);
        if hour != self.hour {
            self.hour = hour;
            self.in_hour = 0;
        }
    }
}

/// A caller without a key is counted by its token.
fn key_of(headers: &HeaderMap) -> String {
    headers
        .get("x-api-key")
        .or_else(|| headers.get(header::AUTHORIZATION))
        .map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned())
        .unwrap_or_default()
}

fn seconds_up(millis: i64) -> i64 {
    millis.saturating_add(999).div_euclid(1000)
}

const PER_MINUTE: i64 = 100;
const PER_HOUR: i64 = 5_000;
const BURST: i64 = 150;
const TOKEN_MS: i64 = 60_000 / PER_MINUTE;
const HOUR_MS: i64 = 3_600_000;
