//! What can be had again and again: an offering with its plans and its pricing options.

/// Something to subscribe to.
#[derive(Debug)]
pub(in crate::vendors::elasticpath) struct Offering {
    pub(in crate::vendors::elasticpath) id: &'static str,
    pub(in crate::vendors::elasticpath) sku: &'static str,
    pub(in crate::vendors::elasticpath) name: &'static str,
    pub(in crate::vendors::elasticpath) plans: &'static [Plan],
    pub(in crate::vendors::elasticpath) pricing_options: &'static [PricingOption],
}

/// What is sent.
#[derive(Debug)]
pub(in crate::vendors::elasticpath) struct Plan {
    pub(in crate::vendors::elasticpath) id: &'static str,
    pub(in crate::vendors::elasticpath) name: &'static str,
    /// US cents for a month; other currencies in proportion.
    pub(in crate::vendors::elasticpath) monthly: i64,
}

/// How it is paid. The line costs the first billing period.
#[derive(Debug)]
pub(in crate::vendors::elasticpath) struct PricingOption {
    pub(in crate::vendors::elasticpath) id: &'static str,
    pub(in crate::vendors::elasticpath) name: &'static str,
    pub(in crate::vendors::elasticpath) months: i64,
}

pub(in crate::vendors::elasticpath) static OFFERING: Offering = Offering {
    id: "c5000000-0000-4000-8000-000000000001",
    sku: "COFFEE-CLUB",
    name: "Coffee Club",
    plans: &[
        Plan {
            id: "c6000000-0000-4000-8000-000000000001",
            name: "One bag a month",
            monthly: 1290,
        },
        Plan {
            id: "c6000000-0000-4000-8000-000000000002",
            name: "Two bags a month",
            monthly: 2390,
        },
    ],
    pricing_options: &[
        PricingOption {
            id: "c7000000-0000-4000-8000-000000000001",
            name: "Monthly",
            months: 1,
        },
        PricingOption {
            id: "c7000000-0000-4000-8000-000000000002",
            name: "Quarterly",
            months: 3,
        },
    ],
};
