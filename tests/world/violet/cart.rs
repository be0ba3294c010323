//! A cart as the server keeps it, and the numbers by which it knows products.

use std::collections::BTreeMap;

use serde_json::Value;

/// One cart, which is an order later on.
#[derive(Clone, Debug, Default)]
pub struct Cart {
    pub id: u64,
    /// First added first.
    pub lines: Vec<Line>,
    /// The bags by merchant, with the number of each.
    pub bags: BTreeMap<u64, u64>,
    pub discounts: Vec<Discount>,
    /// The way in which a merchant's bag is sent.
    pub shipping: BTreeMap<u64, String>,
    pub customer: Value,
    /// Where to, and to whom the bill goes.
    pub addresses: Value,
    pub is_paid_for: bool,
    pub is_wallet: bool,
    pub priced: bool,
    pub status: &'static str,
    /// What has become of each merchant's part.
    pub fates: BTreeMap<u64, &'static str>,
    /// Under which reference it was submitted.
    pub reference: Option<String>,
    pub currency: String,
    pub errors: Vec<Value>,
    /// What the next answer but this one complains of.
    pub late: Vec<Value>,
}

/// So many of a SKU.
#[derive(Clone, Debug)]
pub struct Line {
    pub id: u64,
    pub sku: u64,
    pub quantity: u32,
    pub available: bool,
}

/// A promotion code on a merchant's bag.
#[derive(Clone, Debug)]
pub struct Discount {
    pub id: u64,
    pub merchant: u64,
    pub code: String,
    pub status: &'static str,
}

impl Cart {
    /// The token by which a cart is read.
    pub fn token_of(id: u64) -> String {
        format!("f{id:031x}")
    }

    /// Whether it can still be changed.
    pub fn is_open(&self) -> bool {
        matches!(self.status, "IN_PROGRESS" | "REQUIRES_ACTION")
    }

    pub fn all(&self) -> BTreeMap<String, u32> {
        let mut all = BTreeMap::new();
        for line in &self.lines {
            *all.entry(name_of(line.sku)).or_default() += line.quantity;
        }
        all
    }

    pub fn line(&mut self, sku: u64) -> Option<&mut Line> {
        self.lines.iter_mut().find(|line| line.sku == sku)
    }

    /// Exactly so many of a SKU, by anybody; 0 removes it.
    pub fn exactly(&mut self, sku: u64, quantity: u32) {
        self.priced = false;
        self.lines.retain(|line| line.sku != sku || quantity > 0);
        for line in self.lines.iter_mut().filter(|line| line.sku == sku) {
            line.quantity = quantity;
        }
        self.tidy();
    }

    /// A bag goes with its last line, and with it what was said of it.
    pub fn tidy(&mut self) {
        let lines = &self.lines;
        let has = |merchant: &u64| lines.iter().any(|line| merchant_of(line.sku) == *merchant);
        self.bags.retain(|merchant, _| has(merchant));
        self.shipping.retain(|merchant, _| has(merchant));
        self.discounts.retain(|discount| has(&discount.merchant));
    }
}

/// The cart of a token; 0 where there is none.
pub fn by_token(token: &str) -> u64 {
    let number = token.strip_prefix('f').unwrap_or("");
    u64::from_str_radix(number, 16).unwrap_or(0)
}

/// The number of a product, which is its name read as one.
pub fn sku_of(name: &str) -> u64 {
    let letters = name.bytes();
    letters.fold(0, |number, letter| {
        number * 27 + u64::from(letter - b'a' + 1)
    })
}

/// What the tests call a SKU.
pub fn name_of(mut sku: u64) -> String {
    let mut letters = Vec::new();
    while sku > 0 {
        letters.push(char::from(b'a' + (sku % 27) as u8 - 1));
        sku /= 27;
    }
    let name: String = letters.iter().rev().collect();
    format!("{name}/v")
}

/// Whose a SKU is: mugs and jars are one merchant's, lamps and rugs another's.
pub const fn merchant_of(sku: u64) -> u64 {
    10_001 + sku % 2
}
