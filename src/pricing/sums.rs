//! From the tally of the lines to what the cart comes to.

use super::deal::Deals;
use super::shipping::Delivery;
use super::tally::{Tally, Tax};
use super::{Sums, Unknown};
use crate::cart::{BagKey, Base, Measured, Rules};
use crate::money::{Currency, Money, MoneyError};

/// What has been taken off the cart and its bags as wholes.
#[derive(Default)]
struct Taken {
    all: i128,
    of_bags: Vec<(BagKey, i128)>,
}

impl Sums {
    pub(super) fn of(
        tally: &Tally,
        rules: &Rules,
        deals: &Deals,
        deliveries: &[Delivery],
        currency: Currency,
    ) -> Result<Self, MoneyError> {
        let money = |minor: i128| {
            let minor = i64::try_from(minor).map_err(|_| MoneyError::OutOfRange)?;
            Ok(Money::new(minor, currency))
        };
        let cart = tally.region(&BagKey::whole_cart());
        // Before anything is taken off: no part of what fits ends the range.
        let subtotal = money(cart.value)?;
        let taken = Taken::by(deals, tally, rules);
        let off = cart
            .value
            .saturating_sub(cart.left)
            .saturating_add(taken.all);

        let mut unknowns: Vec<Unknown> = tally.unknowns().collect();
        let mut name = |unknown: Unknown| {
            if !unknowns.contains(&unknown) {
                unknowns.push(unknown);
            }
        };
        let worth = |bag: &BagKey| tally.region(bag).value;
        deals.unknowns(worth).into_iter().for_each(&mut name);
        let mut tax = tally.tax(rules.rounding)?;
        let mut shipping: Option<i128> = None;
        // What nothing is left in is not sent.
        let are_sent = |delivery: &&Delivery| tally.region(&delivery.bag).lines > 0;
        for delivery in deliveries.iter().filter(are_sent) {
            let measured = taken.measured(&delivery.bag, tally, rules);
            let Some(cost) = delivery.cost(measured, currency) else {
                name(Unknown::Shipping);
                continue;
            };
            shipping = Some(shipping.unwrap_or_default().saturating_add(cost.into()));
            let own = delivery.tax(cost, rules, currency, &mut name)?;
            if let Some((own, within)) = own {
                tax.get_or_insert_default()
                    .add(own.into(), within)
                    .ok_or(MoneyError::OutOfRange)?;
            }
        }

        let Tax { all, on_top } = tax.unwrap_or_default();
        let total = cart
            .value
            .checked_sub(off)
            .and_then(|less| less.checked_add(shipping.unwrap_or_default()))
            .and_then(|sent| sent.checked_add(on_top));
        Ok(Self {
            subtotal,
            discount: deals.are_any().then(|| money(off)).transpose()?,
            shipping: shipping.map(money).transpose()?,
            tax: tax.map(|_| money(all)).transpose()?,
            tax_within: money(all.saturating_sub(on_top))?,
            total: money(total.ok_or(MoneyError::OutOfRange)?)?,
            unknowns,
        })
    }
}

impl Taken {
    fn by(deals: &Deals, tally: &Tally, rules: &Rules) -> Self {
        let mut taken = Self::default();
        let cart = tally.region(&BagKey::whole_cart());
        for deal in &deals.of_whole {
            let measured = taken.measured(&deal.bag, tally, rules);
            if !deal.is_reached(measured) {
                continue;
            }
            let region = tally.region(&deal.bag);
            // Neither more than its own bag has left, nor more than the cart has.
            let own = region.open_left.saturating_sub(taken.off(&deal.bag));
            let left = own.min(cart.open_left.saturating_sub(taken.all)).max(0);
            let of = match rules.percentage_of {
                Base::Left => left,
                Base::Full => region.open_value,
            };
            let off = deal.off(i64::try_from(of).unwrap_or(i64::MAX), rules);
            taken.take(&deal.bag, i128::from(off).clamp(0, left));
        }
        taken
    }

    fn take(&mut self, bag: &BagKey, off: i128) {
        self.all = self.all.saturating_add(off);
        match self.of_bags.iter_mut().find(|(known, _)| known == bag) {
            Some((_, taken)) => *taken = taken.saturating_add(off),
            None => self.of_bags.push((bag.clone(), off)),
        }
    }

    /// What was taken off a bag as a whole. What is taken off the cart is no bag's own.
    fn off(&self, bag: &BagKey) -> i128 {
        if bag.is_whole_cart() {
            return self.all;
        }
        let own = self.of_bags.iter().find(|(known, _)| known == bag);
        own.map_or(0, |(_, taken)| *taken)
    }

    fn measured(&self, bag: &BagKey, tally: &Tally, rules: &Rules) -> i128 {
        let region = tally.region(bag);
        match rules.measured {
            Measured::BeforeDiscounts => region.value,
            Measured::AfterDiscounts => region.left.saturating_sub(self.off(bag)),
        }
    }
}
