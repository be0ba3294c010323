//! The merchants: what they tax, how they send, and in whose money they keep their books.

use crate::vendors::violet::rate::Rate;

/// One of the shops behind a cart.
#[derive(Debug)]
pub(in super::super) struct Merchant {
    pub(in super::super) id: i64,
    pub(in super::super) name: &'static str,
    /// Percent of a sale, of no concern to a shopper.
    pub(in super::super) commission: &'static str,
    /// Whether it has prices in every currency. One that has not keeps its books in dollars.
    pub(in super::super) sells_in_all_currencies: bool,
    /// Who taxes a line that is sent to New York.
    pub(in super::super) new_york: &'static [Jurisdiction],
    /// Who taxes it anywhere else.
    pub(in super::super) elsewhere: &'static [Jurisdiction],
    pub(in super::super) methods: &'static [Method],
}

#[derive(Debug)]
pub(in super::super) struct Jurisdiction {
    pub(in super::super) name: &'static str,
    pub(in super::super) rate: Rate,
}

/// A way to send a bag.
#[derive(Debug)]
pub(in super::super) struct Method {
    pub(in super::super) id: &'static str,
    pub(in super::super) label: &'static str,
    /// US cents, as the bounds.
    pub(in super::super) price: i64,
    pub(in super::super) carrier: Option<&'static str>,
    pub(in super::super) kind: &'static str,
    pub(in super::super) min_subtotal: Option<i64>,
    /// Tenths of a pound.
    pub(in super::super) min_weight: Option<i64>,
}

impl Merchant {
    /// SHOPIFY is the only platform here, so that lines may have properties of their own.
    pub(in super::super) fn platform(&self) -> &'static str {
        "SHOPIFY"
    }

    pub(in super::super) fn books(&self, currency: &'static str) -> &'static str {
        if self.sells_in_all_currencies {
            currency
        } else {
            "USD"
        }
    }

    pub(in super::super) fn jurisdictions(&self, state: &str) -> &'static [Jurisdiction] {
        if state == NEW_YORK {
            self.new_york
        } else {
            self.elsewhere
        }
    }
}

pub(in super::super) static MERCHANTS: [Merchant; 2] = [
    Merchant {
        id: NORTH_STORE,
        name: "North Store",
        commission: "10.0",
        sells_in_all_currencies: false,
        new_york: &[tax("Sales Tax", 8_875)],
        elsewhere: &[tax("Sales Tax", 5_000)],
        methods: &[
            Method {
                carrier: Some("OTHER"),
                ..method("ground", "Ground", 500)
            },
            // The other merchant has this one under the same id, and without a minimum.
            Method {
                min_subtotal: Some(20_000),
                ..method(ECONOMY, "Economy", 0)
            },
        ],
    },
    Merchant {
        id: MIRROR_HOUSE,
        name: "Mirror House",
        commission: "10.0",
        sells_in_all_currencies: true,
        new_york: &[
            tax("New York State Tax", 4_000),
            tax("City Tax", 4_500),
            tax("District Tax", 375),
        ],
        elsewhere: &[tax("Use Tax", 6_250)],
        methods: &[
            Method {
                carrier: Some("OTHER"),
                ..method(ECONOMY, "Economy", 0)
            },
            Method {
                carrier: Some("USPS"),
                ..method("b55f835102bc5d6c", "Standard", 990)
            },
            Method {
                kind: "FLAT_RATE_WEIGHT",
                min_weight: Some(200),
                ..method("f0a1c7d2e3b48596", "Freight", 8_500)
            },
        ],
    },
];

pub(super) const NORTH_STORE: i64 = 10_003;
pub(super) const MIRROR_HOUSE: i64 = 10_009;
pub(in super::super) const NEW_YORK: &str = "NY";
const ECONOMY: &str = "9e912b3dae9b0e04";

const fn tax(name: &'static str, thousandths: i64) -> Jurisdiction {
    Jurisdiction {
        name,
        rate: Rate::of_thousandths(thousandths),
    }
}

const fn method(id: &'static str, label: &'static str, price: i64) -> Method {
    Method {
        id,
        label,
        price,
        carrier: None,
        kind: "FLAT_RATE_PRICE",
        min_subtotal: None,
        min_weight: None,
    }
}
