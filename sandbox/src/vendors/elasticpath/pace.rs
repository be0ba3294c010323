//! The rate limit of a development store: 25 requests in a second, for all callers together.

use std::collections::VecDeque;

use axum::{
    extract::{Request, State},
    http::StatusCode,
    middleware::Next,
    response::{IntoResponse, Response},
};

use super::errors::Refusal;
use crate::Sandbox;

/// When the requests of the last second came, in milliseconds.
#[derive(Default)]
pub(crate) struct Pace(VecDeque<i64>);

impl Pace {
    /// Says whether one more is within the limit. One that is not does not count.
    fn admits(&mut self, now: i64) -> bool {
        self.0.retain(|at| now.saturating_sub(*at) < SECOND);
        let admitted = self.0.len() < LIMIT;
        if admitted {
            self.0.push_back(now);
        }
        admitted
    }
}

/// Nothing says when to come back: the vendor does not, either.
pub(super) async fn limit(
    State(sandbox): State<Sandbox>,
    request: Request,
    next: Next,
) -> Response {
    let limited = sandbox.switches().rate_limit;
    if limited && !sandbox.pace().admits(sandbox.clock().millis()) {
        return Refusal::of_status(StatusCode::TOO_MANY_REQUESTS).into_response();
    }
    next.run(request).await
}

const LIMIT: usize = 25;
const SECOND: i64 = 1_000;
