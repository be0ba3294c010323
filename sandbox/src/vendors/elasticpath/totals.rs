//! What a cart comes to, by either of the two methods.
//!
//! By line: discounts are spread over the items, then each item is taxed as it is left, and rounded once. Simple: each
//! unit is taxed and rounded by itself, then discounts are taken off the whole.

use super::{
    amounts::{Rate, apportioned},
    catalogue::Promotion,
    discounts::{self, Discount, value},
    record::{Cart, CustomDiscount, Item, Tax},
};
use crate::switches::{CalculationMethod, Switches};

/// All sums of a cart, in minor units.
#[derive(Debug, Default)]
pub(super) struct Totals {
    pub(super) sums: Sums,
    /// One for each item, in the same order.
    pub(super) lines: Vec<LineTotals>,
    /// The promotions in effect and what each takes off: below zero.
    pub(super) promotions: Vec<(&'static Promotion, i64)>,
    /// What a promotion would give, and has not been put into the cart: product and quantity.
    pub(super) missing_gifts: Vec<(&'static Promotion, &'static str, i64)>,
    pub(super) shipping: i64,
    /// Zero or below.
    pub(super) shipping_discount: i64,
}

/// One item.
#[derive(Debug, Default)]
pub(super) struct LineTotals {
    pub(super) sums: Sums,
    pub(super) reductions: Vec<Reduction>,
}

/// The five figures that a line and a cart have alike.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sums {
    pub(super) with_tax: i64,
    pub(super) without_tax: i64,
    pub(super) tax: i64,
    /// Zero or below.
    pub(super) discount: i64,
    pub(super) without_discount: i64,
}

/// What one discount takes off one item, for `discounts`.
#[derive(Debug)]
pub(super) struct Reduction {
    pub(super) id: String,
    pub(super) code: String,
    /// Zero or below.
    pub(super) amount: i64,
    pub(super) source: &'static str,
    pub(super) on_cart: bool,
}

impl Totals {
    pub(super) fn of(cart: &Cart, switches: Switches) -> Self {
        let promotions = discounts::in_effect(cart, switches);
        let mut lines = reduced_lines(cart, &promotions);
        let mut sums = Sums::default();
        let mut off_the_whole = 0_i64;
        for (item, line) in cart.items.iter().zip(&mut lines) {
            let off = line.reductions.iter().fold(0, |off: i64, reduction| {
                off.saturating_add(reduction.amount)
            });
            line.sums = match switches.calculation_method {
                CalculationMethod::Line => by_line(item, off),
                CalculationMethod::Simple => {
                    off_the_whole = off_the_whole.saturating_add(off);
                    line.reductions.clear();
                    by_unit(item, !switches.round_unit_tax)
                }
            };
            sums.add(line.sums);
        }
        sums.discount = sums.discount.saturating_add(off_the_whole);
        sums.with_tax = sums.with_tax.saturating_add(off_the_whole);
        sums.without_tax = sums.without_tax.saturating_add(off_the_whole);
        let mut totals = Self {
            sums,
            lines,
            promotions: promotions
                .iter()
                .map(|discount| (discount.promotion, discount.amount()))
                .collect(),
            missing_gifts: discounts::gifts(cart, switches),
            ..Self::default()
        };
        let given = |sku: &str| {
            let mut items = cart.items.iter();
            items.any(|item| item.sku == sku && item.auto_add_quantity > 0)
        };
        totals.missing_gifts.retain(|(_, sku, _)| !given(sku));
        totals.ship(cart);
        totals
    }

    /// A group counts once an item is in it.
    fn ship(&mut self, cart: &Cart) {
        for group in &cart.shipping_groups {
            let used = |item: &Item| item.shipping_group_id.as_ref() == Some(&group.id);
            if !cart.items.iter().any(used) {
                continue;
            }
            self.shipping = self.shipping.saturating_add(group.total);
            let off = group.discount.saturating_abs();
            self.shipping_discount = self.shipping_discount.saturating_sub(off);
            self.sums.with_tax = self.sums.with_tax.saturating_add(group.total);
            self.sums.tax = self.sums.tax.saturating_add(group.tax);
            let untaxed = group.total.saturating_sub(group.tax);
            self.sums.without_tax = self.sums.without_tax.saturating_add(untaxed);
        }
    }
}

impl Sums {
    fn add(&mut self, other: Self) {
        self.with_tax = self.with_tax.saturating_add(other.with_tax);
        self.without_tax = self.without_tax.saturating_add(other.without_tax);
        self.tax = self.tax.saturating_add(other.tax);
        self.discount = self.discount.saturating_add(other.discount);
        self.without_discount = self.without_discount.saturating_add(other.without_discount);
    }
}

/// Every discount's share of each item, promotions first. A share of nothing is told too.
fn reduced_lines(cart: &Cart, promotions: &[Discount]) -> Vec<LineTotals> {
    let mut lines: Vec<LineTotals> = Vec::new();
    lines.resize_with(cart.items.len(), LineTotals::default);
    let mut rest: Vec<i64> = cart.items.iter().map(value).collect();
    let mut reduce = |shares: &[i64], reduction: &dyn Fn(i64) -> Option<Reduction>| {
        for ((line, rest), share) in lines.iter_mut().zip(&mut rest).zip(shares) {
            if let Some(reduction) = reduction(*share) {
                *rest = rest.saturating_add(*share);
                line.reductions.push(reduction);
            }
        }
    };
    for discount in promotions {
        let on_cart = discount.promotion.is_on_cart();
        reduce(&discount.shares, &|amount| {
            (on_cart || amount < 0).then(|| Reduction {
                id: discount.promotion.id.to_owned(),
                code: discount.promotion.told_code(),
                amount,
                source: "rule-promotion",
                on_cart,
            })
        });
    }
    if cart.custom_discounts_enabled {
        let items = cart.items.iter().enumerate();
        for (at, custom) in items
            .flat_map(|(at, item)| item.custom_discounts.iter().map(move |custom| (at, custom)))
        {
            let shares: Vec<i64> = (0..cart.items.len())
                .map(|other| if other == at { custom.amount } else { 0 })
                .collect();
            reduce(&shares, &|amount| {
                (amount < 0).then(|| custom_reduction(custom, amount, false))
            });
        }
        for custom in &cart.custom_discounts {
            let weights: Vec<i64> = cart.items.iter().map(value).collect();
            let most = weights.iter().copied().fold(0, i64::saturating_add);
            let shares = apportioned(custom.amount.max(most.saturating_neg()), &weights);
            reduce(&shares, &|amount| {
                Some(custom_reduction(custom, amount, true))
            });
        }
    }
    lines
}

fn custom_reduction(custom: &CustomDiscount, amount: i64, on_cart: bool) -> Reduction {
    Reduction {
        id: custom.id.clone(),
        code: custom.discount_code.clone(),
        amount,
        source: "custom-discount",
        on_cart,
    }
}

fn by_line(item: &Item, off: i64) -> Sums {
    let before = value(item);
    // Discounts of several kinds may come to more than the item: it costs nothing then.
    let off = off.max(before.saturating_neg());
    let left = before.saturating_add(off);
    let (rate, fixed) = taxes(&item.taxes);
    let (tax, without_tax) = if item.includes_tax {
        let tax = rate.within(left, false).saturating_add(fixed);
        (tax, left.saturating_sub(tax))
    } else {
        (rate.of(left, false).saturating_add(fixed), left)
    };
    Sums {
        with_tax: without_tax.saturating_add(tax),
        without_tax,
        tax,
        discount: off,
        without_discount: before,
    }
}

fn by_unit(item: &Item, cut: bool) -> Sums {
    let before = value(item);
    let (rate, fixed) = taxes(&item.taxes);
    let unit_tax = if item.includes_tax {
        rate.within(item.unit_price, cut)
    } else {
        rate.of(item.unit_price, cut)
    };
    let tax = unit_tax.saturating_mul(item.quantity).saturating_add(fixed);
    let without_tax = if item.includes_tax {
        before.saturating_sub(tax)
    } else {
        before
    };
    Sums {
        with_tax: without_tax.saturating_add(tax),
        without_tax,
        tax,
        discount: 0,
        without_discount: before,
    }
}

/// The rates together, so that they are rounded once, and the amounts together.
fn taxes(taxes: &[Tax]) -> (Rate, i64) {
    taxes
        .iter()
        .fold((Rate::default(), 0_i64), |(rate, fixed), tax| {
            let more = tax
                .rate
                .as_deref()
                .and_then(Rate::parse)
                .unwrap_or_default();
            (
                rate.plus(more),
                fixed.saturating_add(tax.amount.unwrap_or_default()),
            )
        })
}
