//! Promotions, which come as lines of their own though every price is already net of them.
//!
//! They are told and never subtracted. Several lines of one code are one promotion to a shopper.

use super::prices::Prices;
use crate::cart::{BagKey, Code, Effect, Line, Off, Scope, Snapshot};
use crate::money::Money;
use crate::vendor::wire::{Object, Unreadable, cut};

/// The promotions among the items of an answer.
///
/// `known` are the promotions themselves, which only a read of the cart brings along: they say which ones nobody has
/// entered. Without them the code tells, and what was known before.
pub(super) fn codes(
    items: &[Object<'_>],
    known: &[Object<'_>],
    lines: &[Line],
    prices: Prices,
    base: &Snapshot,
) -> Result<Vec<Code>, Unreadable> {
    let mut codes: Vec<Code> = Vec::new();
    for item in items {
        if item.text("type")?.as_deref() != Some(PROMOTION) {
            continue;
        }
        let code = item.text("code")?.filter(|code| !code.is_empty());
        let code = match code {
            Some(code) => code,
            None => item.text("sku")?.ok_or(Unreadable("code"))?,
        };
        let code = cut(code, MAX_TEXT);
        // What it takes off is below zero; anything else takes nothing off.
        let value = prices.money(item, "value")?;
        let discount = value.and_then(|value| value.neg().ok());
        let discount = discount.filter(|discount| discount.minor >= 0);
        if let Some(same) = codes.iter_mut().find(|same| same.is(&code)) {
            let sum = same.discount.zip(discount);
            same.discount = sum.and_then(|(one, other)| one.add(other).ok());
            continue;
        }
        codes.push(Code {
            automatic: is_automatic(item, known, base, &code)?,
            name: item.text("name")?.map(|name| cut(name, MAX_TEXT)),
            discount,
            ..Code::of(code, BagKey::whole_cart())
        });
    }
    for code in &mut codes {
        let off = of_lines(&code.code, lines, prices);
        if off.is_some_and(|off| off.minor > 0 && Some(off) == code.discount) {
            code.effect = Some(Effect {
                off: Off::Stated,
                of: Scope::Cart,
                minimum: None,
                seen_at: None,
            });
        }
    }
    Ok(codes)
}

/// What a promotion takes off single lines, and leaves with them.
fn of_lines(code: &str, lines: &[Line], prices: Prices) -> Option<Money> {
    let terms = lines.iter().filter_map(|line| line.terms.as_ref());
    let shares = terms.flat_map(|terms| &terms.shares);
    let mut own = shares.filter(|share| share.code.eq_ignore_ascii_case(code));
    own.try_fold(Money::zero(prices.currency), |sum, share| {
        sum.add(share.amount).ok()
    })
}

fn is_automatic(
    item: &Object<'_>,
    known: &[Object<'_>],
    base: &Snapshot,
    code: &str,
) -> Result<bool, Unreadable> {
    let id = item.text("promotion_id")?;
    for promotion in known {
        if id.is_some()
            && promotion.text("id")? == id
            && let Some(automatic) = promotion.flag("automatic")?
        {
            return Ok(automatic);
        }
    }
    let made_up = code
        .get(..AUTOMATIC.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(AUTOMATIC));
    let before = base.codes.iter().find(|before| before.is(code));
    Ok(before.map_or(made_up, |before| before.automatic))
}

pub(super) const PROMOTION: &str = "promotion_item";
/// How the codes begin that the server makes up for promotions that need none.
const AUTOMATIC: &str = "auto_";
const MAX_TEXT: usize = 255;
