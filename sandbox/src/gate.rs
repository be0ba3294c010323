//! The gate that every vendor request passes: it is written down, and a fault that is due befalls it here.

use std::time::Duration;

use axum::{
    body::{Body, Bytes, to_bytes},
    extract::{Request, State},
    http::{StatusCode, request::Parts},
    middleware::Next,
    response::{IntoResponse, Response},
};
use tokio::time::sleep;

use crate::{
    Sandbox,
    connections::hang_up,
    control,
    faults::{Fault, Strike},
    log::{Arrival, Arrived},
    spoil,
    vendors::{self, Vendor},
};

/// Marks a read that shall be answered from before the last write.
#[derive(Clone, Copy)]
pub(crate) struct Stale;

pub(crate) async fn pass(State(sandbox): State<Sandbox>, request: Request, next: Next) -> Response {
    if control::owns(request.uri().path()) {
        return next.run(request).await;
    }
    let (parts, body) = request.into_parts();
    let vendor = Vendor::of(parts.uri.path());
    let strike = sandbox
        .faults()
        .strike(vendor, parts.method.as_str(), parts.uri.path());
    if strike.is_some_and(|strike| strike.fault == Fault::Refuse) {
        write_down(&sandbox, &parts, &[], strike);
        return hang_up();
    }
    let Ok(body) = to_bytes(body, BODY_LIMIT).await else {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    };
    let arrival = write_down(&sandbox, &parts, &body, strike);
    let visit = Visit {
        resets: sandbox.resets(),
        sandbox,
        arrival,
        parts,
        body,
        next,
    };
    // A client that goes away does not undo what it asked for, so nothing here ends with the connection.
    tokio::spawn(visit.run(vendor, strike))
        .await
        .unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response())
}

fn write_down(sandbox: &Sandbox, parts: &Parts, body: &[u8], strike: Option<Strike>) -> Arrival {
    let path = parts
        .uri
        .path_and_query()
        .map_or_else(|| parts.uri.path(), |path| path.as_str());
    sandbox.log().arrived(Arrived {
        at: sandbox.clock().millis(),
        resets: sandbox.resets(),
        method: &parts.method,
        path: path.to_owned(),
        body,
        fault: strike.map(|strike| strike.fault),
    })
}

/// One request on its way to the vendor's routes.
struct Visit {
    sandbox: Sandbox,
    resets: u64,
    arrival: Arrival,
    parts: Parts,
    body: Bytes,
    next: Next,
}

impl Visit {
    async fn run(mut self, vendor: Option<Vendor>, strike: Option<Strike>) -> Response {
        let Some(strike) = strike else {
            return self.answer().await;
        };
        match strike.fault {
            Fault::Refuse => hang_up(),
            Fault::LoseRequest => {
                pause(strike.delay_ms).await;
                hang_up()
            }
            Fault::ApplyLate => {
                tokio::spawn(async move {
                    pause(strike.delay_ms.or(Some(LATE_MS))).await;
                    self.answer().await;
                });
                hang_up()
            }
            Fault::LoseResponse => {
                self.answer().await;
                pause(strike.delay_ms).await;
                hang_up()
            }
            Fault::Delay => {
                pause(strike.delay_ms.or(Some(DELAY_MS))).await;
                self.answer().await
            }
            fault => {
                pause(strike.delay_ms).await;
                match refused_status(fault) {
                    Some(status) => {
                        self.sandbox.log().answered(self.arrival, status);
                        vendors::refusal(vendor, status, strike.retry_after)
                    }
                    None => self.distort(fault).await,
                }
            }
        }
    }

    /// Applied, but something about it is not as it should be.
    async fn distort(&mut self, fault: Fault) -> Response {
        match fault {
            Fault::Duplicate => {
                self.answer().await;
                self.answer().await
            }
            Fault::Stale => {
                self.parts.extensions.insert(Stale);
                self.answer().await
            }
            Fault::Clamp => {
                self.body = spoil::clamp(&self.body);
                self.answer().await
            }
            Fault::Malformed => spoil::malformed(self.answer().await).await,
            Fault::WrongTypes => spoil::wrong_types(self.answer().await).await,
            Fault::Huge => spoil::huge(self.answer().await).await,
            Fault::Endless => spoil::endless(&self.answer().await),
            Fault::HostileName => spoil::hostile_names(self.answer().await).await,
            _ => self.answer().await,
        }
    }

    /// What the vendor answers. After a reset the world that was asked is gone, and with it the answer.
    async fn answer(&mut self) -> Response {
        if self.sandbox.resets() != self.resets {
            return hang_up();
        }
        let request = Request::from_parts(self.parts.clone(), Body::from(self.body.clone()));
        let response = self.next.clone().run(request).await;
        self.sandbox.log().answered(self.arrival, response.status());
        response
    }
}

fn refused_status(fault: Fault) -> Option<StatusCode> {
    match fault {
        Fault::Unauthorized => Some(StatusCode::UNAUTHORIZED),
        Fault::Forbidden => Some(StatusCode::FORBIDDEN),
        Fault::Conflict => Some(StatusCode::CONFLICT),
        Fault::TooManyRequests => Some(StatusCode::TOO_MANY_REQUESTS),
        Fault::Internal => Some(StatusCode::INTERNAL_SERVER_ERROR),
        Fault::Unavailable => Some(StatusCode::SERVICE_UNAVAILABLE),
        _ => None,
    }
}

async fn pause(millis: Option<u64>) {
    if let Some(millis) = millis {
        sleep(Duration::from_millis(millis)).await;
    }
}

const BODY_LIMIT: usize = 2 * 1024 * 1024;
const LATE_MS: u64 = 3000;
const DELAY_MS: u64 = 1000;
