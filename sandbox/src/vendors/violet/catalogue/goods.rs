//! The goods.

use super::{
    Prices::{self, Converted, Listed},
    Sku,
    merchants::{MIRROR_HOUSE, NORTH_STORE},
};

/// The first one is in stock.
#[rustfmt::skip] // a table
pub(in super::super) static GOODS: [Sku; 14] = [
    sku(33415, NORTH_STORE, "Colour block jacket, M", Converted(10_000), Some(300), 10),
    sku(33789, MIRROR_HOUSE, "Desk mirror", listed(1_250, 1_190, 1_980), Some(400), 10),
    sku(33417, NORTH_STORE, "Wool cap", Converted(4_800), Some(60), 2),
    sku(33418, NORTH_STORE, "Wind trousers, L", Converted(7_000), Some(80), 9),
    sku(33790, MIRROR_HOUSE, "Shaving mirror", listed(3_500, 3_290, 5_400), Some(120), 30),
    sku(33791, MIRROR_HOUSE, "Hall mirror", listed(19_500, 18_900, 29_800), Some(25), 40),
    sku(33419, NORTH_STORE, "Trail socks", Converted(1_150), None, 1),
    sku(33792, MIRROR_HOUSE, "Pocket mirror", listed(600, 590, 950), None, 2),
    sku(33420, NORTH_STORE, "Down vest", Converted(13_900), Some(2), 6),
    sku(33793, MIRROR_HOUSE, "Lit bathroom mirror", listed(8_900, 8_490, 13_500), Some(3), 55),
    sku(33416, NORTH_STORE, "Gift card", Converted(1_000), None, 0),
    sku(33794, MIRROR_HOUSE, "Course on silvering", listed(2_400, 2_290, 3_700), None, 0),
    sku(33902, MIRROR_HOUSE, "Brass wall mirror", listed(15_900, 14_900, 24_500), Some(0), 80),
    unpublished(sku(33421, NORTH_STORE, "Sample sale anorak", Converted(9_900), Some(40), 8)),
];

const fn sku(
    id: i64,
    merchant: i64,
    name: &'static str,
    prices: Prices,
    stock: Option<i64>,
    weight: i64,
) -> Sku {
    Sku {
        id,
        merchant,
        name,
        prices,
        stock,
        weight,
        published: true,
    }
}

const fn unpublished(sku: Sku) -> Sku {
    Sku {
        published: false,
        ..sku
    }
}

const fn listed(usd: i64, eur: i64, jpy: i64) -> Prices {
    Listed { usd, eur, jpy }
}
