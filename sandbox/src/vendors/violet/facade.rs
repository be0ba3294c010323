//! The vendor's own proxy, for the vendor's own browser library: it has the secrets, and speaks camel case.

use axum::{
    Json,
    body::{Body, to_bytes},
    extract::{Request, State},
    http::{HeaderName, HeaderValue, StatusCode, Uri, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use serde_json::{Map, Value};

use super::{
    access::{APP_ID_HEADER, APP_SECRET_HEADER, TOKEN_HEADER},
    catalogue::{APP_ID, APP_SECRET},
    errors::Refusal,
    token::{self, Scope},
};
use crate::Sandbox;

/// Rewrites what is asked and what is answered. Refusals pass as they are, as they do at the vendor's.
pub(super) async fn translate(
    State(sandbox): State<Sandbox>,
    request: Request,
    next: Next,
) -> Response {
    let (mut parts, body) = request.into_parts();
    let Ok(bytes) = to_bytes(body, usize::MAX).await else {
        return Refusal::of_status(StatusCode::INTERNAL_SERVER_ERROR).into_response();
    };
    let body = match serde_json::from_slice(&bytes) {
        Ok(sent) => Body::from(renamed(sent, snake_case).to_string()),
        Err(_) => Body::from(bytes),
    };
    parts.headers.remove(header::CONTENT_LENGTH);
    let bearer = token::issued(&sandbox, Scope::Access);
    for (name, value) in [
        (APP_ID_HEADER, APP_ID.to_string()),
        (APP_SECRET_HEADER, APP_SECRET.to_owned()),
        (TOKEN_HEADER, bearer),
    ] {
        if let Ok(value) = HeaderValue::try_from(value) {
            parts.headers.insert(HeaderName::from_static(name), value);
        }
    }
    if let Some(uri) = with_snake_case_query(&parts.uri) {
        parts.uri = uri;
    }
    let response = next.run(Request::from_parts(parts, body)).await;
    if !response.status().is_success() || response.status() == StatusCode::NO_CONTENT {
        return response;
    }
    let status = response.status();
    let bytes = to_bytes(response.into_body(), usize::MAX)
        .await
        .unwrap_or_default();
    let answer = serde_json::from_slice(&bytes).unwrap_or_default();
    (status, Json(renamed(answer, camel_case))).into_response()
}

fn with_snake_case_query(uri: &Uri) -> Option<Uri> {
    let pairs = uri
        .query()?
        .split('&')
        .map(|pair| match pair.split_once('=') {
            Some((name, value)) => format!("{}={value}", snake_case(name)),
            None => snake_case(pair),
        });
    let pairs: Vec<String> = pairs.collect();
    format!("{}?{}", uri.path(), pairs.join("&")).parse().ok()
}

fn renamed(value: Value, rename: fn(&str) -> String) -> Value {
    match value {
        Value::Array(items) => items
            .into_iter()
            .map(|item| renamed(item, rename))
            .collect(),
        Value::Object(fields) => fields
            .into_iter()
            .map(|(name, field)| (rename(&name), renamed(field, rename)))
            .collect::<Map<_, _>>()
            .into(),
        other => other,
    }
}

/// `skuId` as `sku_id`. A digit begins no new word.
fn snake_case(name: &str) -> String {
    let mut snake = String::new();
    for letter in name.chars() {
        if letter.is_ascii_uppercase() && !snake.is_empty() {
            snake.push('_');
        }
        snake.push(letter.to_ascii_lowercase());
    }
    snake
}

/// `sku_id` as `skuId`, but for two names that would not come back.
fn camel_case(name: &str) -> String {
    if ["address_1", "address_2"].contains(&name) {
        return name.to_owned();
    }
    let mut words = name.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |camel, word| {
        let mut letters = word.chars();
        let initial = letters.next().map(|letter| letter.to_ascii_uppercase());
        camel + &initial.into_iter().chain(letters).collect::<String>()
    })
}

#[cfg(test)]
mod tests {
    use super::{camel_case, snake_case};

    #[test]
    fn names_come_back_as_they_went() {
        for (snake, camel) in [
            ("sku_id", "skuId"),
            ("wallet_based_checkout", "walletBasedCheckout"),
            ("ip_v4", "ipV4"),
            ("address_1", "address_1"),
            ("total", "total"),
        ] {
            assert_eq!(camel_case(snake), camel);
            assert_eq!(snake_case(camel), snake);
        }
    }
}
