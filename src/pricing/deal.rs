//! The promotions of a cart, as far as they count and in the order in which they do.

use std::slice;

use super::row::{Row, minor};
use super::{Reach, Unknown};
use crate::cart::{
    BagKey, Code, CodeOrder, CodeStatus, ItemRef, Off, Percentage, Rules, Scope, Spread,
};
use crate::money::{Currency, Rate};

/// A promotion that counts.
#[derive(Clone, Debug)]
pub(super) struct Deal {
    pub(super) how: How,
    /// The bag that it is for, or the whole cart.
    pub(super) bag: BagKey,
    /// The items that it is for; none where it is for all.
    pub(super) items: Option<Vec<ItemRef>>,
    minimum: Option<i64>,
    /// It was seen to count from here on.
    seen_at: Option<i64>,
    code: String,
    automatic: bool,
}

/// How much a promotion takes off.
#[derive(Clone, Copy, Debug)]
pub(super) enum How {
    Percentage(Rate),
    Amount(i64),
    Stated,
}

/// All promotions that count.
#[derive(Clone, Debug, Default)]
pub(super) struct Deals {
    /// What takes something off lines, first.
    pub(super) of_lines: Vec<Deal>,
    /// What takes something off the cart or a bag as a whole, afterwards.
    pub(super) of_whole: Vec<Deal>,
    unknowns: Vec<Unknown>,
}

impl Deals {
    pub(super) fn of(rules: &Rules, currency: Currency, codes: &[Code]) -> Self {
        let mut deals = Self::default();
        let mut all: Vec<Deal> = Vec::new();
        for code in codes {
            match code.status {
                CodeStatus::Applied | CodeStatus::Pending => {}
                // It may not have fitted the cart, and fit the one that this is now.
                CodeStatus::Invalid => {
                    let code = code.code.clone();
                    deals.unknowns.push(Unknown::Code { code });
                    continue;
                }
                _ => continue,
            }
            let known = Deal::known(code, currency);
            let is_known = known
                .as_ref()
                .is_some_and(|deal| !matches!(deal.how, How::Stated));
            let Some(deal) = known.or_else(|| Deal::held(code, currency)) else {
                let code = code.code.clone();
                deals.unknowns.push(Unknown::Code { code });
                continue;
            };
            if !is_known {
                let code = code.code.clone();
                deals.unknowns.push(Unknown::CodeHeld { code });
            }
            all.push(deal);
        }
        let (first, last): (Vec<Deal>, Vec<Deal>) =
            all.into_iter().partition(|deal| match rules.order {
                CodeOrder::Listed => true,
                CodeOrder::AutomaticFirst => deal.automatic,
                CodeOrder::PercentageFirst => deal.is_percentage(),
                CodeOrder::PercentageLast => !deal.is_percentage(),
            });
        let all = first.into_iter().chain(last);
        (deals.of_whole, deals.of_lines) = all.partition(|deal| deal.is_of_whole(rules));
        deals
    }

    /// Whether there is anything that could take something off.
    pub(super) fn are_any(&self) -> bool {
        !self.of_lines.is_empty() || !self.of_whole.is_empty()
    }

    /// What is not known of any of them, given what a bag comes to.
    pub(super) fn unknowns(&self, worth: impl Fn(&BagKey) -> i128) -> Vec<Unknown> {
        let all = self.of_lines.iter().chain(&self.of_whole);
        let unsure = all.filter(|deal| {
            let seen_at = deal.seen_at.map(i128::from);
            seen_at.is_some_and(|seen_at| worth(&deal.bag) < seen_at)
        });
        let held = unsure.map(|deal| Unknown::CodeHeld {
            code: deal.code.clone(),
        });
        self.unknowns.iter().cloned().chain(held).collect()
    }

    /// How far a change of one line reaches.
    pub(super) fn reach(&self, rules: &Rules) -> Reach {
        let is_by_line = |deal: &Deal| deal.is_by_line(rules) && deal.minimum.is_none();
        if self.of_lines.iter().all(is_by_line) {
            Reach::Line
        } else {
            Reach::Cart
        }
    }
}

impl Deal {
    fn known(code: &Code, currency: Currency) -> Option<Self> {
        let effect = code.effect.as_ref()?;
        let how = match effect.off {
            Off::Percentage { rate } => How::Percentage(rate),
            Off::Amount { amount } => How::Amount(minor(amount, currency)?),
            Off::Stated => How::Stated,
        };
        let minimum = match effect.minimum {
            Some(minimum) => Some(minor(minimum, currency)?),
            None => None,
        };
        let items = match &effect.of {
            Scope::Cart => None,
            Scope::Items { items } => Some(items.clone()),
        };
        Some(Self {
            items,
            minimum,
            seen_at: effect.seen_at.and_then(|seen| minor(seen, currency)),
            ..Self::with(how, code)
        })
    }

    fn held(code: &Code, currency: Currency) -> Option<Self> {
        let amount = minor(code.discount?, currency)?;
        Some(Self::with(How::Amount(amount), code))
    }

    fn with(how: How, code: &Code) -> Self {
        Self {
            how,
            bag: code.bag.clone(),
            items: None,
            minimum: None,
            seen_at: None,
            code: code.code.clone(),
            automatic: code.automatic,
        }
    }

    const fn is_percentage(&self) -> bool {
        matches!(self.how, How::Percentage(_))
    }

    /// Whether what it takes off a line follows from that line alone.
    pub(super) fn is_by_line(&self, rules: &Rules) -> bool {
        match self.how {
            How::Stated => true,
            How::Percentage(_) => self.items.is_some() || rules.percentage == Percentage::Line,
            How::Amount(_) => false,
        }
    }

    fn is_of_whole(&self, rules: &Rules) -> bool {
        rules.spread == Spread::Whole && self.items.is_none() && !self.is_by_line(rules)
    }

    /// Whether it takes something off such a line.
    pub(super) fn takes_off(&self, row: &Row<'_>, rules: &Rules) -> bool {
        let face = &row.line.face;
        let is_meant = match &self.items {
            Some(items) => items.contains(&face.item),
            None => matches!(self.how, How::Stated) || rules.discounted.has(face.kind),
        };
        row.value.is_some() && is_meant && self.bag.covers(&face.bag)
    }

    /// Whether what it is compared with is enough for it.
    pub(super) fn is_reached(&self, measured: i128) -> bool {
        self.minimum
            .is_none_or(|minimum| measured >= i128::from(minimum))
    }

    /// What it takes off something that comes to `of`; what was stated for single lines is nothing of the whole. More than
    /// 64 bits hold is more than there is to take something off.
    pub(super) fn off(&self, of: i64, rules: &Rules) -> i64 {
        match self.how {
            How::Percentage(rate) => rate.apply(of, rules.discount_rounding).unwrap_or(i64::MAX),
            How::Amount(amount) => amount,
            How::Stated => 0,
        }
    }

    /// What a line was stated to get off by it.
    pub(super) fn stated_for(&self, row: &Row<'_>, currency: Currency) -> i64 {
        let shares = row
            .line
            .terms
            .as_ref()
            .map_or_else(<slice::Iter<'_, _>>::default, |terms| terms.shares.iter());
        let own = shares.filter(|share| share.code.eq_ignore_ascii_case(&self.code));
        own.filter_map(|share| minor(share.amount, currency))
            .fold(0, |sum, share| sum.saturating_add(share.max(0)))
    }
}
