//! The promotions that run, and one that no longer does.

use super::Prices::{self, Everywhere, Only};

/// Something that makes a cart cheaper, under certain conditions.
#[derive(Debug)]
pub(in crate::vendors::elasticpath) struct Promotion {
    pub(in crate::vendors::elasticpath) id: &'static str,
    pub(in crate::vendors::elasticpath) name: &'static str,
    /// `None`: automatic. Two promotions may share one.
    pub(in crate::vendors::elasticpath) code: Option<&'static str>,
    pub(in crate::vendors::elasticpath) effect: Effect,
    /// What the items must come to before any discount.
    pub(in crate::vendors::elasticpath) minimum: Option<Prices>,
    pub(in crate::vendors::elasticpath) expired: bool,
}

/// What a promotion does.
#[derive(Debug)]
pub(in crate::vendors::elasticpath) enum Effect {
    /// So much off the cart.
    Fixed(Prices),
    /// So many percent off the cart.
    Percent(i64),
    /// So many percent off one product.
    ItemPercent { sku: &'static str, percent: i64 },
    /// Of each so many in one line some are free.
    XForY {
        sku: &'static str,
        take: i64,
        pay: i64,
    },
    /// So much off each set of these products.
    FixedBundle {
        skus: &'static [&'static str],
        off: Prices,
    },
    /// A gift: one for each of a product in the cart, or a single one when no product is named.
    Gift {
        sku: &'static str,
        with: Option<&'static str>,
    },
}

impl Promotion {
    /// The code under which answers speak of it.
    pub(in crate::vendors::elasticpath) fn told_code(&self) -> String {
        self.code
            .map_or_else(|| format!("auto_{}", self.id), str::to_owned)
    }

    pub(in crate::vendors::elasticpath) fn has_code(&self, code: &str) -> bool {
        self.code
            .is_some_and(|known| known.eq_ignore_ascii_case(code))
    }

    /// Whether it takes something off the cart as a whole, and not off single items.
    pub(in crate::vendors::elasticpath) fn is_on_cart(&self) -> bool {
        matches!(self.effect, Effect::Fixed(_) | Effect::Percent(_))
    }

    /// Whether it is meant for carts of that currency.
    pub(in crate::vendors::elasticpath) fn speaks(&self, currency: &str) -> bool {
        match self.effect {
            Effect::Fixed(off) | Effect::FixedBundle { off, .. } => off.amount(currency).is_some(),
            _ => true,
        }
    }
}

#[rustfmt::skip] // a table
pub(in crate::vendors::elasticpath) static PROMOTIONS: &[Promotion] = &[
    coded("d1000000-0000-4000-8000-000000000001", "Five off", "SAVE5", Effect::Fixed(Everywhere(500))),
    coded("d1000000-0000-4000-8000-000000000002", "Ten off", "TENOFF", Effect::Fixed(Everywhere(1000))),
    coded("d1000000-0000-4000-8000-000000000003", "Ten percent off", "TENTH", Effect::Percent(10)),
    coded("d1000000-0000-4000-8000-000000000004", "Welcome: two off", "WELCOME", Effect::Fixed(Everywhere(200))),
    coded("d1000000-0000-4000-8000-000000000005", "Welcome: five percent off", "WELCOME", Effect::Percent(5)),
    coded("d1000000-0000-4000-8000-000000000006", "A tote with your order", "TOTE", Effect::Gift { sku: "TOTE-CANVAS", with: None }),
    coded("d1000000-0000-4000-8000-000000000007", "A Delft vase with your order", "VASE", Effect::Gift { sku: "VASE-DELFT", with: None }),
    coded("d1000000-0000-4000-8000-000000000008", "Four euros off", "EURO4", Effect::Fixed(Only("EUR", 400))),
    coded("d1000000-0000-4000-8000-000000000009", "Two shirts for one", "SHIRTS", Effect::XForY { sku: "SHIRT-PRINT", take: 2, pay: 1 }),
    coded("d1000000-0000-4000-8000-000000000010", "Pan and knife", "KITCHEN", Effect::FixedBundle { skus: &["PAN-IRON", "KNIFE-BREAD"], off: Everywhere(1500) }),
    coded("d1000000-0000-4000-8000-000000000011", "Shirt and tote", "MARKET", Effect::FixedBundle { skus: &["SHIRT-PRINT", "TOTE-CANVAS"], off: Everywhere(300) }),
    Promotion { minimum: Some(Everywhere(10_000)), ..coded("d1000000-0000-4000-8000-000000000012", "Twenty off large orders", "BIG20", Effect::Fixed(Everywhere(2000))) },
    Promotion { expired: true, ..coded("d1000000-0000-4000-8000-000000000013", "Last summer", "SUMMER", Effect::Percent(50)) },
    automatic("d1000000-0000-4000-8000-000000000014", "Ash boards: a tenth off", Effect::ItemPercent { sku: "BOARD-ASH", percent: 10 }),
    automatic("d1000000-0000-4000-8000-000000000015", "Tea with your teapot", Effect::Gift { sku: "TIN-TEA", with: Some("TEAPOT-STONE") }),
];

const fn coded(
    id: &'static str,
    name: &'static str,
    code: &'static str,
    effect: Effect,
) -> Promotion {
    Promotion {
        code: Some(code),
        ..automatic(id, name, effect)
    }
}

const fn automatic(id: &'static str, name: &'static str, effect: Effect) -> Promotion {
    Promotion {
        id,
        name,
        code: None,
        effect,
        minimum: None,
        expired: false,
    }
}
