//! Which promotions are in effect in a cart, and how much each takes off which item.

use std::cmp::Reverse;

use super::{
    amounts::{apportioned, share},
    catalogue::{Effect, PROMOTIONS, Promotion, by_sku},
    record::{Cart, Item, Kind},
};
use crate::switches::{CalculationMethod, Switches};

/// A promotion in effect.
#[derive(Debug)]
pub(super) struct Discount {
    pub(super) promotion: &'static Promotion,
    /// For each item of the cart what it takes off: zero or below.
    pub(super) shares: Vec<i64>,
}

impl Discount {
    pub(super) fn amount(&self) -> i64 {
        self.shares.iter().copied().fold(0, i64::saturating_add)
    }
}

/// The promotions that take something off, automatic ones first, then by code in the order in which codes were added.
/// Each works on what the ones before have left.
pub(super) fn in_effect(cart: &Cart, switches: Switches) -> Vec<Discount> {
    let mut rest: Vec<i64> = cart.items.iter().map(value).collect();
    let mut discounts = Vec::new();
    for promotion in candidates(cart, switches) {
        let shares = shares(promotion, cart, &rest);
        for (rest, share) in rest.iter_mut().zip(&shares) {
            *rest = rest.saturating_add(*share);
        }
        let discount = Discount { promotion, shares };
        if discount.amount() < 0 {
            discounts.push(discount);
        }
    }
    discounts
}

/// The promotions whose conditions the cart meets, whether or not they take something off.
pub(super) fn candidates(cart: &Cart, switches: Switches) -> Vec<&'static Promotion> {
    if cart.custom_discounts_enabled {
        return Vec::new();
    }
    let automatic = PROMOTIONS
        .iter()
        .filter(|promotion| promotion.code.is_none());
    let by_hand = cart.codes.iter().flat_map(|code| with_code(code));
    automatic
        .chain(by_hand)
        .filter(|promotion| !promotion.expired && reaches_minimum(promotion, cart))
        // Discounts of single items are known to the line method alone.
        .filter(|promotion| {
            promotion.is_on_cart() || switches.calculation_method == CalculationMethod::Line
        })
        .collect()
}

pub(super) fn with_code(code: &str) -> impl Iterator<Item = &'static Promotion> {
    PROMOTIONS
        .iter()
        .filter(move |promotion| promotion.has_code(code))
}

pub(super) fn reaches_minimum(promotion: &Promotion, cart: &Cart) -> bool {
    let Some(minimum) = promotion.minimum else {
        return true;
    };
    let value = cart.items.iter().map(value).fold(0, i64::saturating_add);
    cart.currency
        .as_deref()
        .and_then(|currency| minimum.amount(currency))
        .is_some_and(|minimum| value >= minimum)
}

/// Before any discount.
pub(super) fn value(item: &Item) -> i64 {
    item.unit_price.saturating_mul(item.quantity)
}

fn shares(promotion: &Promotion, cart: &Cart, rest: &[i64]) -> Vec<i64> {
    let currency = cart.currency.as_deref().unwrap_or_default();
    let left = rest.iter().copied().fold(0, i64::saturating_add);
    match &promotion.effect {
        Effect::Fixed(off) => {
            let off = off.amount(currency).unwrap_or_default().min(left);
            apportioned(off.saturating_neg(), rest)
        }
        Effect::Percent(percent) => apportioned(percentage(left, *percent).saturating_neg(), rest),
        Effect::ItemPercent { sku, percent } => each(cart, rest, |item, rest| {
            if item.sku == *sku {
                percentage(rest, *percent)
            } else {
                0
            }
        }),
        // Only within one line: shirts with other words on them are other lines.
        Effect::XForY { sku, take, pay } => each(cart, rest, |item, _| {
            let sets = item.quantity.checked_div(*take).unwrap_or_default();
            if item.sku == *sku {
                item.unit_price
                    .saturating_mul(sets)
                    .saturating_mul(take.saturating_sub(*pay))
            } else {
                0
            }
        }),
        Effect::FixedBundle { skus, off } => {
            let sets = skus
                .iter()
                .map(|sku| held(cart, sku))
                .min()
                .unwrap_or_default();
            let off = off
                .amount(currency)
                .unwrap_or_default()
                .saturating_mul(sets);
            let weights: Vec<i64> = cart
                .items
                .iter()
                .zip(rest)
                .map(|(item, rest)| {
                    if skus.contains(&item.sku.as_str()) {
                        *rest
                    } else {
                        0
                    }
                })
                .collect();
            let most = weights.iter().copied().fold(0, i64::saturating_add);
            apportioned(off.min(most).saturating_neg(), &weights)
        }
        Effect::Gift { sku, .. } => each(cart, rest, |item, _| {
            if item.sku == *sku {
                item.unit_price.saturating_mul(item.auto_add_quantity)
            } else {
                0
            }
        }),
    }
}

/// Takes something off each item by itself, never more than there is left of it.
fn each(cart: &Cart, rest: &[i64], off: impl Fn(&Item, i64) -> i64) -> Vec<i64> {
    cart.items
        .iter()
        .zip(rest)
        .map(|(item, rest)| off(item, *rest).clamp(0, *rest).saturating_neg())
        .collect()
}

fn percentage(amount: i64, percent: i64) -> i64 {
    share(amount, i128::from(percent), 100, false)
}

/// How many of a product are in the cart, in whatever lines.
fn held(cart: &Cart, sku: &str) -> i64 {
    cart.items
        .iter()
        .filter(|item| item.kind == Kind::CartItem && item.sku == sku)
        .fold(0, |held, item| held.saturating_add(item.quantity))
}

/// How many of which product the cart is to be given, and by which promotion.
pub(super) fn gifts(
    cart: &Cart,
    switches: Switches,
) -> Vec<(&'static Promotion, &'static str, i64)> {
    let mut gifts: Vec<_> = candidates(cart, switches)
        .into_iter()
        .filter_map(|promotion| match promotion.effect {
            Effect::Gift { sku, with } => {
                let own = with.map_or(1, |with| held(cart, with));
                Some((promotion, sku, own)).filter(|_| by_sku(sku).is_some() && own > 0)
            }
            _ => None,
        })
        .collect();
    gifts.sort_by_key(|(_, _, quantity)| Reverse(*quantity));
    gifts.dedup_by_key(|(_, sku, _)| *sku);
    gifts
}
