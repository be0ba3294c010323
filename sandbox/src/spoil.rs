//! Answers that no client should trust, and requests that are not carried out as asked.

use std::{
    convert::Infallible,
    pin::Pin,
    task::{Context, Poll, ready},
    time::Duration,
};

use axum::{
    body::{Body, Bytes, to_bytes},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use hyper::body::Frame;
use serde_json::{Value, json};
use tokio::time::{Interval, interval};

use crate::{
    catalogue,
    vendors::{elasticpath, violet},
};

/// Every quantity in the request becomes 1.
pub(crate) fn clamp(body: &Bytes) -> Bytes {
    let Ok(mut request) = serde_json::from_slice(body) else {
        return body.clone();
    };
    clamp_quantities(&mut request);
    Bytes::from(request.to_string())
}

/// 200, and JSON that stops in the middle.
pub(crate) async fn malformed(response: Response) -> Response {
    let text = text_of(response).await;
    let half = text.chars().count().div_ceil(2);
    let cut: String = text.chars().take(half).collect();
    rubbish(Body::from(cut))
}

/// 200, and JSON in the shape that was expected, with each value of another type.
pub(crate) async fn wrong_types(response: Response) -> Response {
    let answer = serde_json::from_str(&text_of(response).await).unwrap_or(Value::Null);
    rubbish(Body::from(mistyped(answer).to_string()))
}

/// The true answer with five megabytes of padding in it.
pub(crate) async fn huge(response: Response) -> Response {
    rewritten(response, |text| {
        let rest = text.strip_prefix('{').unwrap_or("}");
        let comma = if rest == "}" { "" } else { "," };
        format!("{{\"padding\":\"{}\"{comma}{rest}", "x".repeat(PADDING))
    })
    .await
}

/// An answer that begins well and never ends.
pub(crate) fn endless(response: &Response) -> Response {
    let mut endless = rubbish(Body::new(Trickle {
        beginning: Some(Bytes::from_static(
            b"{\"success\":true,\"data\":{\"items\":[",
        )),
        beat: interval(BEAT),
    }));
    *endless.status_mut() = response.status();
    endless
}

/// The true answer, in which every product has a name that would run as a script in a careless page.
pub(crate) async fn hostile_names(response: Response) -> Response {
    rewritten(response, |text| {
        // Textually, so that no price passes through a float.
        let names = catalogue::everything().map(|(_, item)| item.name);
        let names = names.chain(elasticpath::names()).chain(violet::names());
        names.fold(text, |text, name| {
            let name = format!("\"name\":{}", json!(name));
            text.replace(&name, &format!("\"name\":{}", json!(HOSTILE)))
        })
    })
    .await
}

fn clamp_quantities(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(clamp_quantities),
        Value::Object(fields) => {
            for (name, field) in fields {
                if name == "quantity" && field.as_i64().is_some_and(|quantity| quantity > 1) {
                    *field = json!(1);
                } else {
                    clamp_quantities(field);
                }
            }
        }
        _ => {}
    }
}

fn mistyped(value: Value) -> Value {
    match value {
        Value::Null => json!({}),
        Value::Bool(_) => json!("perhaps"),
        Value::Number(_) => json!("several"),
        Value::String(_) => json!(7),
        Value::Array(items) => items.into_iter().map(mistyped).collect(),
        Value::Object(fields) => fields
            .into_iter()
            .map(|(name, field)| match (name.as_str(), &field) {
                // The envelope still claims that all is well.
                ("success", Value::Bool(_)) => (name, json!(true)),
                _ => (name, mistyped(field)),
            })
            .collect::<serde_json::Map<_, _>>()
            .into(),
    }
}

fn rubbish(body: Body) -> Response {
    ([(header::CONTENT_TYPE, JSON)], body).into_response()
}

async fn rewritten(response: Response, rewrite: impl FnOnce(String) -> String) -> Response {
    let (mut parts, body) = response.into_parts();
    let text = text_of(Response::from_parts(parts.clone(), body)).await;
    parts.headers.remove(header::CONTENT_LENGTH);
    Response::from_parts(parts, Body::from(rewrite(text)))
}

async fn text_of(response: Response) -> String {
    match to_bytes(response.into_body(), usize::MAX).await {
        Ok(body) => String::from_utf8_lossy(&body).into_owned(),
        Err(_) => String::new(),
    }
}

/// A body that sends a space on every beat, for ever.
struct Trickle {
    beginning: Option<Bytes>,
    beat: Interval,
}

impl hyper::body::Body for Trickle {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        if let Some(beginning) = self.beginning.take() {
            return Poll::Ready(Some(Ok(Frame::data(beginning))));
        }
        ready!(self.beat.poll_tick(context));
        Poll::Ready(Some(Ok(Frame::data(Bytes::from_static(b" ")))))
    }
}

const JSON: HeaderValue = HeaderValue::from_static("application/json");
const HOSTILE: &str = "<img src=x onerror=alert(1)>";
const PADDING: usize = 5_000_000;
const BEAT: Duration = Duration::from_millis(100);
