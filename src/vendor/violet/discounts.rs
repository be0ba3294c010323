//! Promotion codes, each on one merchant's bag.

use super::amounts::Amounts;
use super::wire::id;
use crate::cart::{BagKey, Code, CodeStatus, Effect, Off, Scope, Snapshot};
use crate::money::Rate;
use crate::vendor::wire::{Object, Unreadable, cut};

/// The codes on a bag.
pub(super) fn codes(
    bag: &Object<'_>,
    key: &BagKey,
    amounts: Amounts,
    base: &Snapshot,
) -> Result<Vec<Code>, Unreadable> {
    let mut codes = Vec::new();
    for discount in bag.list("discounts")?.unwrap_or_default() {
        let Some(code) = discount.text("code")?.filter(|code| !code.is_empty()) else {
            continue;
        };
        let status = status(discount.text("status")?.as_deref());
        let amount = amounts.money(&discount, "amount_total")?;
        let sort = discount.text("type")?;
        let own = id(&discount, "id")?;
        let known = || {
            let mut known = base
                .codes
                .iter()
                .filter(|known| known.id == own && known.is(&code));
            known.next()?.effect.clone()
        };
        codes.push(Code {
            effect: effect(&discount, amounts).or_else(known),
            id: own,
            code: cut(code, MAX_CODE),
            bag: key.clone(),
            name: None,
            // What does not count takes nothing off.
            discount: amount.filter(|_| status == CodeStatus::Applied),
            status,
            automatic: sort.is_some_and(|sort| sort != "CODE"),
        });
    }
    Ok(codes)
}

/// What a code does, which is said once it was judged.
fn effect(discount: &Object<'_>, amounts: Amounts) -> Option<Effect> {
    let off = match discount.text("value_type").ok()??.as_str() {
        "PERCENTAGE" => Off::Percentage {
            rate: discount
                .read("percentage", |rate| Rate::from_percent(rate.raw()).ok())
                .ok()??,
        },
        "AMOUNT" => Off::Amount {
            amount: amounts.money(discount, "amount").ok()??,
        },
        _ => return None,
    };
    Some(Effect {
        off,
        of: Scope::Cart,
        minimum: None,
    })
}

fn status(word: Option<&str>) -> CodeStatus {
    match word {
        Some("APPLIED") => CodeStatus::Applied,
        Some("INVALID") => CodeStatus::Invalid,
        Some("EXPIRED") => CodeStatus::Expired,
        Some("NOT_SUPPORTED") => CodeStatus::Unsupported,
        Some("ERROR") => CodeStatus::Failed,
        // Decided when the cart is priced; a word that is not known here yet counts as nothing else.
        _ => CodeStatus::Pending,
    }
}

const MAX_CODE: usize = 255;
