//! Promotion codes, each on one merchant's bag.

use super::amounts::Amounts;
use super::wire::id;
use crate::cart::{BagKey, Code, CodeStatus, Effect, Off, Scope, Snapshot};
use crate::json::Token;
use crate::money::{Money, Rate};
use crate::vendor::wire::{Object, Unreadable, cut};

/// The codes on a bag, which comes to `counted_at` where they have been judged.
pub(super) fn codes(
    bag: &Object<'_>,
    key: &BagKey,
    amounts: Amounts,
    counted_at: Option<Money>,
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
        let mut known = base.codes.iter();
        let known = known.find(|known| known.id == own && known.is(&code));
        let known = known.and_then(|known| known.effect.as_ref());
        let seen_at = counted_at.or_else(|| known?.seen_at);
        let off = off(&discount, amounts).or_else(|| Some(known?.off));
        codes.push(Code {
            effect: off.map(|off| Effect {
                off,
                of: Scope::Cart,
                minimum: None,
                seen_at,
            }),
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

/// How much a code takes off, which is said once it was judged.
fn off(discount: &Object<'_>, amounts: Amounts) -> Option<Off> {
    let read = |rate: Token<'_>| Rate::from_percent(rate.raw()).ok();
    Some(match discount.text("value_type").ok()??.as_str() {
        "PERCENTAGE" => Off::Percentage {
            rate: discount.read("percentage", read).ok()??,
        },
        "AMOUNT" => Off::Amount {
            amount: amounts.money(discount, "amount").ok()??,
        },
        _ => return None,
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
