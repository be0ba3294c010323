//! Any page may call the sandbox from a browser, and read the headers that tell it when to come back.

use axum::{
    extract::Request,
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

/// Answers preflights itself, and marks every other answer, faulted ones included.
pub(crate) async fn allow(request: Request, next: Next) -> Response {
    let preflight = request.method() == Method::OPTIONS
        && request
            .headers()
            .contains_key(header::ACCESS_CONTROL_REQUEST_METHOD);
    let mut response = if preflight {
        StatusCode::NO_CONTENT.into_response()
    } else {
        next.run(request).await
    };
    let headers = response.headers_mut();
    if preflight {
        set(headers, header::ACCESS_CONTROL_ALLOW_METHODS, METHODS);
        // A star would not cover Authorization.
        set(
            headers,
            header::ACCESS_CONTROL_ALLOW_HEADERS,
            REQUEST_HEADERS,
        );
        set(headers, header::ACCESS_CONTROL_MAX_AGE, "600");
    }
    set(headers, header::ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    set(
        headers,
        header::ACCESS_CONTROL_EXPOSE_HEADERS,
        ANSWER_HEADERS,
    );
    response
}

fn set(headers: &mut HeaderMap, name: HeaderName, value: &'static str) {
    headers.insert(name, HeaderValue::from_static(value));
}

const METHODS: &str = "GET, POST, PUT, PATCH, DELETE, OPTIONS";
const REQUEST_HEADERS: &str = "authorization, content-type, x-api-key, accept, cache-control, pragma, \
     x-moltin-customer-token, ep-account-management-authentication-token, x-moltin-currency, x-moltin-language, \
     x-moltin-locale, ep-channel, ep-context-tag, ep-beta-features, x-moltin-sdk-language, x-moltin-sdk-version, \
     x-moltin-application, x-moltin-auth-store, x-moltin-settings-page_length, accept-language, \
     x-violet-app-id, x-violet-app-secret, x-violet-token, idempotency-key";
const ANSWER_HEADERS: &str = "Retry-After, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset, X-RateLimit-Retry-After";
