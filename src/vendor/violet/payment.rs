//! How it is paid: by a token of the payment provider, or by an intent that the page confirms. Never by a card.

use super::bodies::written;
use super::invalid;
use crate::error::CartError;
use crate::vendor::wire::{Object, cut};

/// The body of a payment. `{"intent": true}`, or `{"token", "provider"?, "type"?}`.
pub(super) fn payment(said: &Object<'_>) -> Result<String, CartError> {
    if let Some(foreign) = said.other_than(&["intent", "token", "provider", "type"]) {
        return Err(match is_of_card(&foreign) {
            true => card_refused(),
            false => invalid(&cut(foreign, 100)),
        });
    }
    let text = |name| {
        let text = said.text(name).map_err(|_| invalid(name))?;
        match text {
            Some(text) if text.is_empty() || text.len() > MAX_TEXT => Err(invalid(name)),
            text => Ok(text),
        }
    };
    let intent = said.flag("intent").map_err(|_| invalid("intent"))?;
    let token = text("token")?;
    let provider = text("provider")?;
    let sort = text("type")?;
    match (intent, token) {
        (Some(true), None) => Ok(written(|to| to.field("intent_based_capture", &true))),
        (Some(true), Some(_)) | (_, None) => Err(invalid("token")),
        (_, Some(token)) if is_card(&token) => Err(card_refused()),
        (_, Some(token)) => Ok(written(|to| {
            to.field("token", &token);
            to.name("payment_provider")
                .text(provider.as_deref().unwrap_or("STRIPE"));
            to.field_if_any("type", &sort);
        })),
    }
}

/// Whether a text is nothing but the number of a card, however it is grouped.
fn is_card(token: &str) -> bool {
    let digits = token.bytes().filter(u8::is_ascii_digit).count();
    let others = token.bytes().filter(|byte| !byte.is_ascii_digit());
    (12..=19).contains(&digits) && others.into_iter().all(|byte| b" -".contains(&byte))
}

/// Whether a field is one that a card is written into, however it is spelled.
fn is_of_card(name: &str) -> bool {
    let plain: String = name
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|letter| letter.to_ascii_lowercase())
        .collect();
    CARD.iter().any(|word| plain.contains(word))
}

fn card_refused() -> CartError {
    CartError::new("card-data-refused").about("token")
}

const CARD: [&str; 7] = ["card", "number", "cvc", "cvv", "csc", "expir", "exp"];
const MAX_TEXT: usize = 512;
