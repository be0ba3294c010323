//! The developer's tokens: JSON web tokens in form, so that a proxy can read when one ends.

use serde_json::{Value, json};

use super::catalogue::{APP_ID, DEVELOPER_ID, USER_ID, USERNAME};
use crate::Sandbox;

/// What a token is good for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scope {
    Access,
    /// To be given for another access token, and for nothing else.
    Refresh,
}

/// Why a token does not do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unfit {
    Unreadable,
    Expired,
}

/// A token that begins to live now. It is not signed: whoever wants to lie to the sandbox may.
pub(super) fn issued(sandbox: &Sandbox, scope: Scope) -> String {
    let now = sandbox.clock().seconds();
    let life = match scope {
        Scope::Access => DAY,
        Scope::Refresh => DAY.saturating_mul(365),
    };
    let claims = json!({
        "sub": USERNAME,
        "scopes": [scope.name()],
        "user_id": USER_ID,
        "developer_id": DEVELOPER_ID,
        "app_id": APP_ID.to_string(),
        "iss": "sandbox",
        "generation": sandbox.switches().token_generation,
        "iat": now,
        "exp": now.saturating_add(life),
    });
    let parts = [
        r#"{"alg":"none","typ":"JWT"}"#,
        &claims.to_string(),
        "not signed",
    ];
    parts.map(|part| encoded(part.as_bytes())).join(".")
}

/// Whether a token is one of that kind and still good.
pub(super) fn check(sandbox: &Sandbox, token: &str, scope: Scope) -> Result<(), Unfit> {
    let claims = token
        .split('.')
        .nth(1)
        .and_then(decoded)
        .and_then(|bytes| serde_json::from_slice::<Value>(&bytes).ok())
        .ok_or(Unfit::Unreadable)?;
    let number = |name: &str| claims.get(name).and_then(Value::as_i64);
    let (Some(expires), Some(generation)) = (number("exp"), number("generation")) else {
        return Err(Unfit::Unreadable);
    };
    if claims.pointer("/scopes/0").and_then(Value::as_str) != Some(scope.name()) {
        return Err(Unfit::Unreadable);
    }
    let ended = generation < i64::from(sandbox.switches().token_generation);
    if sandbox.clock().seconds() >= expires || (ended && scope == Scope::Access) {
        return Err(Unfit::Expired);
    }
    Ok(())
}

impl Scope {
    fn name(self) -> &'static str {
        match self {
            Self::Access => "ROLE_DEVELOPER",
            Self::Refresh => "ROLE_REFRESH_TOKEN",
        }
    }
}

/// Base 64 for URLs, without padding.
fn encoded(bytes: &[u8]) -> String {
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let bits = (0..3).fold(0_u32, |bits, at| {
            bits << 8 | chunk.get(at).copied().map_or(0, u32::from)
        });
        for place in 0..chunk.len().saturating_add(1) {
            let shift = 18_usize.saturating_sub(place.saturating_mul(6));
            let digit = usize::try_from(bits >> shift & 63).unwrap_or_default();
            text.extend(DIGITS.get(digit).copied().map(char::from));
        }
    }
    text
}

fn decoded(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    for chunk in text.as_bytes().chunks(4) {
        let mut bits = 0_u32;
        for at in 0..4 {
            let digit = match chunk.get(at) {
                Some(byte) => DIGITS.iter().position(|digit| digit == byte)?,
                None => 0,
            };
            bits = bits << 6 | u32::try_from(digit).ok()?;
        }
        let [_, whole @ ..] = bits.to_be_bytes();
        bytes.extend(whole.iter().take(chunk.len().saturating_sub(1)));
    }
    Some(bytes)
}

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const DAY: i64 = 86_400;

#[cfg(test)]
mod tests {
    use super::{decoded, encoded};

    #[test]
    fn what_is_encoded_can_be_decoded_whatever_its_length() {
        assert_eq!(encoded(b"any carnal pleas"), "YW55IGNhcm5hbCBwbGVhcw");
        for text in ["", "s", "su", "sur", "sure", "\u{fb}\u{ff}?>"] {
            assert_eq!(
                decoded(&encoded(text.as_bytes())).as_deref(),
                Some(text.as_bytes())
            );
        }
        assert_eq!(decoded("a+b="), None);
    }
}
