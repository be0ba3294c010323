//! What rows come to, kept up to date while they come and go.

use super::ViewCode;
use super::estimate::Estimate;
use super::totals::{Basis, Count, Proof, Totals};
use crate::cart::{BagKey, Line, StatedTotals};
use crate::pricing::Pricing;

/// What all rows come to, and those of each bag where the server divides the cart.
#[derive(Clone, Debug)]
pub(super) struct Costs {
    whole: Cost,
    bags: Vec<(BagKey, Cost)>,
}

/// The rows of the cart, or of a bag, as they are counted and priced.
#[derive(Clone, Debug)]
pub(super) struct Cost {
    count: Count,
    pricing: Pricing,
}

impl Costs {
    /// Those of these rows with these codes.
    pub(super) fn of<'a>(
        estimate: &Estimate,
        codes: &[ViewCode],
        lines: impl Iterator<Item = &'a Line>,
    ) -> Self {
        let begin = |bag: &BagKey| Cost {
            count: Count::default(),
            pricing: estimate.begin(bag, codes),
        };
        let bags = estimate.bags().iter();
        let mut costs = Self {
            whole: begin(&BagKey::whole_cart()),
            bags: bags.map(|bag| (bag.clone(), begin(bag))).collect(),
        };
        lines.for_each(|line| costs.add(line));
        costs
    }

    pub(super) fn add(&mut self, line: &Line) {
        self.each(line, Cost::add);
    }

    pub(super) fn take(&mut self, line: &Line) {
        self.each(line, Cost::take);
    }

    fn each(&mut self, line: &Line, change: fn(&mut Cost, &Line)) {
        change(&mut self.whole, line);
        let mut bags = self.bags.iter_mut();
        if let Some((_, cost)) = bags.find(|(bag, _)| *bag == line.face.bag) {
            change(cost, line);
        }
    }

    pub(super) const fn whole(&self) -> &Cost {
        &self.whole
    }

    /// That of one bag; a cart that is not divided is one itself.
    pub(super) fn bag(&self, bag: &BagKey) -> &Cost {
        let own = self.bags.iter().find(|(known, _)| known == bag);
        own.map_or(&self.whole, |(_, cost)| cost)
    }
}

impl Cost {
    fn add(&mut self, line: &Line) {
        self.count.add(line);
        self.pricing.add(line);
    }

    fn take(&mut self, line: &Line) {
        self.count.take(line);
        self.pricing.take(line);
    }

    /// The totals of these rows, which must be those that were counted.
    pub(super) fn totals(
        &self,
        basis: Basis,
        stated: &StatedTotals,
        lines: &mut dyn Iterator<Item = &Line>,
    ) -> Totals {
        basis.totals(&self.count, stated, || self.pricing.sums(lines))
    }

    /// How far the rules explain what the server `stated` of these rows.
    pub(super) fn proof(
        &self,
        stated: &StatedTotals,
        lines: &mut dyn Iterator<Item = &Line>,
    ) -> Proof {
        let sums = self.pricing.sums(lines);
        sums.map_or_else(|_| Proof::default(), |sums| Proof::of(&sums, stated))
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::*;
    use crate::cart::effort::Effort;
    use crate::cart::{Bag, Charge, Code, Display, Levies, Levy, Rules, Snapshot, Terms};
    use crate::intent::{Ask, Entry, Intent, IntentId};
    use crate::money::{Currency, Money, Rate};
    use crate::pricing::PRICED;
    use crate::view::View;

    /// A cart of so many taxed lines, dealt out among these bags, with a code.
    fn cart(lines: usize, bags: &[&str]) -> Snapshot {
        let mut cart = Snapshot::empty(Currency::parse("USD").unwrap());
        let rate = Rate::from_percent("8.875").unwrap();
        let levy = Levy {
            name: None,
            jurisdiction: None,
            charge: Charge::Rate { rate },
        };
        let terms = Rc::new(Terms {
            levies: Some(Levies::new(vec![levy]).unwrap()),
            ..Terms::default()
        });
        let face = Display {
            unit_price: Some(Money::new(1999, cart.currency)),
            ..Display::default()
        };
        for (place, bag) in bags.iter().cycle().take(lines).enumerate() {
            let name = place.to_string();
            let mut line = Line::asked(name.as_str().into(), name.as_str().into(), 1, &face);
            Rc::make_mut(&mut line.face).bag = (*bag).into();
            line.terms = Some(Rc::clone(&terms));
            cart.lines.push(line);
        }
        cart.bags = bags.iter().map(|bag| Bag::of((*bag).into())).collect();
        cart
    }

    fn changed(key: &str, quantity: u32) -> Entry {
        let id = IntentId::new("page", 1);
        Entry::new(Intent {
            change: id.clone(),
            seq: 1,
            id,
            since: 0,
            ask: Ask::Set {
                key: key.into(),
                item: key.into(),
                quantity,
            },
        })
    }

    /// How many lines are priced while one of them gets another quantity and is shown, with all totals of the page.
    fn work_of_a_change(rules: Rules, cart: &Snapshot, quantity: u32) -> usize {
        let mut view = View::fold(cart, &[], Some(rules));
        Effort::of(&PRICED, || {
            view.apply(&changed("7", quantity));
            let _ = view.totals();
            for bag in &cart.bags {
                let _ = view.totals_of(&bag.key, &bag.totals);
            }
        })
    }

    #[test]
    fn change_prices_its_own_line_alone_in_a_cart_of_ten_or_a_thousand() {
        for lines in [10, 100, 1_000] {
            for rules in [Rules::vesuviopay(), Rules::elastic_path_line()] {
                // As it was, and as it is; what is removed is taken out.
                assert_eq!(work_of_a_change(rules, &cart(lines, &["cart"]), 5), 2);
                assert_eq!(work_of_a_change(rules, &cart(lines, &["cart"]), 0), 1);
            }
            let mut bags = cart(lines, &["a", "b", "c"]);
            bags.codes.push(Code {
                discount: Some(Money::new(500, bags.currency)),
                ..Code::of("FIVE".into(), "a".into())
            });
            // The same in the cart and in its bag.
            assert_eq!(work_of_a_change(Rules::violet(), &bags, 5), 4);
            assert_eq!(work_of_a_change(Rules::violet(), &bags, 0), 2);
        }
    }

    #[test]
    fn discount_that_the_rules_share_among_all_lines_prices_all_of_them() {
        let mut cart = cart(100, &["cart"]);
        cart.codes.push(Code {
            discount: Some(Money::new(500, cart.currency)),
            ..Code::of("FIVE".into(), BagKey::whole_cart())
        });
        let rules = Rules::elastic_path_line();
        assert!(work_of_a_change(rules, &cart, 5) >= 100);
        let rules = Rules::elastic_path_simple(crate::money::Rounding::Down);
        assert_eq!(work_of_a_change(rules, &cart, 5), 2);
    }
}
