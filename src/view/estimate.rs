//! What the cart comes to by the shop's rules, kept up to date while it changes.

use std::rc::Rc;

use super::ViewCode;
use crate::cart::{
    Bag, BagKey, Code, CodeOrder, CodeStatus, Line, Measured, Rules, Snapshot, StatedTotals,
    Tariff, Terms, Unstated,
};
use crate::money::{Currency, Money};
use crate::pricing::{Delivery, Pricing};

/// What an estimate goes by beside lines and codes.
#[derive(Clone, Debug)]
pub(super) struct Estimate {
    currency: Currency,
    /// None where only sums are known to follow from lines.
    rules: Option<Rules>,
    deliveries: Vec<Delivery>,
    /// What is taken off beyond the codes, and what may be again.
    nameless: Vec<Code>,
    /// What the totals are told of one by one, where the server divides the cart.
    bags: Vec<BagKey>,
    tariff: Rc<Tariff>,
    /// The terms of a line of which the server has stated none.
    terms: Option<Rc<Terms>>,
}

impl Estimate {
    pub(super) fn of(base: &Snapshot, rules: Option<Rules>, tariff: &Rc<Tariff>) -> Self {
        let nameless = base
            .bags
            .iter()
            .filter_map(|bag| nameless(bag, &base.codes));
        let deliveries = base.bags.iter().filter_map(|bag| {
            let free_from = tariff.free_from(&bag.key);
            delivery(bag, &base.lines, free_from, rules?.measured)
        });
        let mut bags = Vec::new();
        if base.bags.iter().any(|bag| !bag.key.is_whole_cart()) {
            bags.extend(base.bags.iter().map(|bag| bag.key.clone()));
            // What lies in none of them yet.
            bags.push(BagKey::whole_cart());
        }
        Self {
            currency: base.currency,
            rules,
            bags,
            deliveries: deliveries.collect(),
            nameless: nameless
                .chain(base.asleep.iter().map(|code| asleep(code)))
                .collect(),
            tariff: Rc::clone(tariff),
            terms: tariff.taxes.clone().map(Terms::of),
        }
    }

    /// The cart has been emptied.
    pub(super) fn clear(&mut self) {
        self.deliveries.clear();
        self.nameless.clear();
    }

    /// The shopper has taken a code off.
    pub(super) fn forget(&mut self, code: &str) {
        self.nameless.retain(|known| !known.is(code));
    }

    /// The cart is begun anew in a currency.
    pub(super) const fn begin_in(&mut self, currency: Currency) {
        self.currency = currency;
    }

    pub(super) fn bags(&self) -> &[BagKey] {
        &self.bags
    }

    pub(super) const fn is_by_rules(&self) -> bool {
        self.rules.is_some()
    }

    /// A line with the taxes that the shop states, where nothing is known of them.
    pub(super) fn taxed(&self, mut line: Line) -> Line {
        if line.terms.is_none() {
            line.terms.clone_from(&self.terms);
        }
        line
    }

    /// Whether a new line may bring a promotion that the server gives by itself.
    pub(super) fn is_promoted(&self) -> bool {
        self.rules
            .is_some_and(|rules| rules.order == CodeOrder::AutomaticFirst)
    }

    /// Whether nobody has said what sending a new line costs: it may lie in a bag of its own, or nothing was stated of the
    /// cart so far.
    pub(super) fn is_unsent(&self, stated: &StatedTotals) -> bool {
        let unstated = self.rules.map(|rules| rules.unstated);
        !self.bags.is_empty() || stated.total.is_none() && unstated == Some(Unstated::Unknown)
    }

    /// The price of what is in a bag, or in the whole cart, as long as that has no lines.
    pub(super) fn begin(&self, bag: &BagKey, codes: &[ViewCode]) -> Pricing {
        let Some(rules) = self.rules else {
            // Whatever else was stated stands beside the sum of the lines.
            return Pricing::new(Rules::plain(), self.currency, &[], Vec::new());
        };
        let codes = codes.iter().map(|row| &row.code).chain(&self.nameless);
        let codes: Vec<Code> = codes
            .filter(|code| bag.covers(&code.bag))
            .cloned()
            .map(|mut code| {
                self.tariff.complete(&mut code);
                let minimum = code.effect.as_ref().and_then(|effect| effect.minimum);
                if code.status == CodeStatus::Invalid && minimum.is_some() {
                    // It did not fit the cart, and it is known which one it fits.
                    code.status = CodeStatus::Pending;
                }
                code
            })
            .collect();
        let deliveries = self.deliveries.iter().filter(|way| bag.covers(&way.bag));
        Pricing::new(rules, self.currency, &codes, deliveries.cloned().collect())
    }
}

/// How a bag is sent. Where that cost nothing because the bag came to enough, it costs what the chosen way does otherwise.
fn delivery(
    bag: &Bag,
    lines: &[Line],
    free_from: Option<Money>,
    measured: Measured,
) -> Option<Delivery> {
    let mut delivery = Delivery::of(bag)?;
    delivery.free_from = free_from;
    let is_free = delivery.price.is_some_and(|price| price.minor == 0);
    let own = lines.iter().filter(|line| bag.key.covers(&line.face.bag));
    let worth = own.filter_map(|line| Some(i128::from(line.total?.minor)));
    let off = match (measured, bag.totals.discount) {
        (Measured::AfterDiscounts, Some(off)) => i128::from(off.minor),
        _ => 0,
    };
    let came_to = worth.sum::<i128>().saturating_sub(off);
    if is_free && free_from.is_some_and(|from| came_to >= i128::from(from.minor)) {
        let chosen = bag.shipping.as_ref().and_then(|chosen| chosen.price);
        delivery.price = chosen.filter(|price| price.minor > 0);
    }
    Some(delivery)
}

/// A code that the server may bring back, nobody knows when.
fn asleep(code: &str) -> Code {
    Code {
        status: CodeStatus::Invalid,
        ..Code::of(code.to_owned(), BagKey::whole_cart())
    }
}

/// What the server took off a bag beyond what its codes take off, as far as it stated both.
fn nameless(bag: &Bag, codes: &[Code]) -> Option<Code> {
    let mut of_bag = codes.iter().filter(|code| code.bag == bag.key);
    let named = of_bag.try_fold(0i64, |sum, code| sum.checked_add(code.discount?.minor))?;
    let stated = bag.totals.discount?;
    let off = stated.minor.checked_sub(named).filter(|off| *off > 0)?;
    Some(Code {
        discount: Some(Money::new(off, stated.currency)),
        automatic: true,
        ..Code::of(String::new(), bag.key.clone())
    })
}
