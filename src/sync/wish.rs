//! What the shopper asks for, held against what the vendor and the cart allow before anything is kept.

use super::Engine;
use crate::cart::{BagKey, Code, Display, Levies, LineKey, Terms};
use crate::error::CartError;
use crate::intent::{Ask, Source};
use crate::json::written;
use crate::money::Currency;
use crate::vendor::Item;

/// One thing that the shopper asks for, as it comes from outside.
#[derive(Clone, Debug)]
pub enum Wish {
    /// So many more of an item.
    Add {
        /// The item reference, as JSON.
        item: String,
        /// How many more.
        quantity: u32,
        /// What the page knows of the item.
        display: Display,
    },
    /// Exactly so many on a line; 0 removes it.
    Update {
        /// The line.
        key: LineKey,
        /// How many there shall be.
        quantity: u32,
    },
    /// No lines at all.
    Clear,
    /// A promotion code on the cart, or off it.
    Code {
        /// What the shopper entered.
        code: String,
        /// The merchant that it is for, where the vendor has several.
        merchant: Option<String>,
        /// Whether it is to be on the cart.
        on: bool,
    },
    /// All that another cart holds, or that was once ordered.
    Bring {
        /// Where from.
        from: Source,
    },
    /// Something else that the cart says of itself.
    Put {
        /// What, by the room's name for it.
        field: String,
        /// What it is to be, as JSON.
        value: String,
    },
    /// How a bag is to be sent.
    Ship {
        /// The bag.
        bag: BagKey,
        /// The method, by the server's name for it; none takes the choice back.
        method: Option<String>,
    },
}

/// The longest that one intent may be in the record.
const MAX_INTENT_BYTES: usize = 16 * 1024;

/// The longest that a promotion code may be.
const MAX_CODE_BYTES: usize = 255;

impl Engine {
    pub(super) fn check(&self, wish: Wish) -> Result<Ask, CartError> {
        let most = self.adapter.capabilities().max_quantity;
        match wish {
            Wish::Add {
                item,
                quantity,
                display,
            } => {
                let Item {
                    reference: item,
                    key,
                    kind,
                } = self.adapter.item(&item)?;
                self.adapter.suits(item.as_str(), self.base.currency)?;
                let display = Display { kind, ..display };
                let total = self.view.quantity(&key).checked_add(quantity);
                if quantity == 0 || total.is_none_or(|total| total > most) {
                    return Err(CartError::new("quantity-out-of-range")
                        .about(key.as_str())
                        .with_available(Some(most)));
                }
                let currency = self.asked_currency()?;
                if display
                    .unit_price
                    .is_some_and(|price| price.currency != currency)
                {
                    return Err(CartError::new("currency-mismatch").about("display.unitPrice"));
                }
                let ask = Ask::Add {
                    key,
                    item,
                    quantity,
                    display: display.into(),
                };
                if written(&ask).len() > MAX_INTENT_BYTES {
                    Err(CartError::new("too-large").about("item"))
                } else {
                    Ok(ask)
                }
            }
            Wish::Update { key, quantity } => {
                if quantity > most {
                    return Err(CartError::new("quantity-out-of-range")
                        .about(key.as_str())
                        .with_available(Some(most)));
                }
                let Some(row) = self.view.line(&key) else {
                    return Err(CartError::new("line-not-found").about(key.as_str()));
                };
                Ok(Ask::Set {
                    item: row.line.face.item.clone(),
                    key,
                    quantity,
                })
            }
            Wish::Clear => Ok(Ask::Clear),
            Wish::Code { code, merchant, on } => {
                if !self.adapter.capabilities().codes {
                    return Err(CartError::new("unsupported").about("code"));
                }
                if code.trim().is_empty() || code.len() > MAX_CODE_BYTES {
                    return Err(CartError::new("invalid-argument").about("code"));
                }
                let code = code.trim().to_owned();
                let shown = self.view.codes().iter().map(|row| &row.code);
                if !on && Code::is_given(shown, &code, merchant.as_deref()) {
                    return Err(CartError::new("code-automatic").about(code));
                }
                Ok(Ask::Code { code, merchant, on })
            }
            Wish::Put { field, value } => {
                let (value, unkept) = self.adapter.put(&field, &value)?;
                let ask = Ask::Put {
                    field,
                    value,
                    unkept,
                };
                if written(&ask).len() > MAX_INTENT_BYTES {
                    return Err(CartError::new("too-large").about("value"));
                }
                Ok(ask)
            }
            Wish::Ship { bag, method } => {
                if !self.base.bags.iter().any(|known| known.key == bag) {
                    return Err(CartError::new("bag-not-found").about(bag.as_str()));
                }
                Ok(Ask::Ship { bag, method })
            }
            Wish::Bring { from } => {
                if !self.adapter.capabilities().brings {
                    return Err(CartError::new("unsupported").about("items"));
                }
                if matches!(&from, Source::Cart { id } if self.session.cart.as_ref() == Some(id)) {
                    // All that it holds would be there twice.
                    return Err(CartError::new("invalid-argument").about("cartId"));
                }
                let items = Vec::new();
                Ok(Ask::Bring { from, items })
            }
        }
    }

    /// What is asked for is priced in: the cart's currency, or the shop's where the next write makes another cart.
    ///
    /// A cart that is made when it is needed keeps the currency that it was made with. In another one nothing is added
    /// to it: it takes a new cart, and a clear makes one.
    fn asked_currency(&self) -> Result<Currency, CartError> {
        let shops = self.adapter.currency();
        let mut waiting = self.log.entries().iter().filter(|entry| entry.waits());
        if self.is_unnamed()
            || self.has_given_name() && waiting.any(|entry| entry.intent.ask == Ask::Clear)
        {
            return Ok(shops);
        }
        if self.has_given_name() && self.base.currency != shops {
            return Err(CartError::new("currency-mismatch").about("currency"));
        }
        Ok(self.base.currency)
    }

    /// Whether the cart would have more rows than the vendor takes.
    pub(super) fn is_too_long(&self, asks: &[Ask]) -> bool {
        let mut new: Vec<&LineKey> = Vec::new();
        let mut codes: usize = 0;
        for ask in asks {
            match ask {
                Ask::Add { key, .. } if self.view.line(key).is_none() && !new.contains(&key) => {
                    new.push(key);
                }
                Ask::Code { on: true, .. } => codes = codes.saturating_add(1),
                _ => {}
            }
        }
        let more = new.len().saturating_add(codes);
        // A server counts each tax of a line as a row of its own.
        let taxes_of = |terms: &Terms| terms.levies.as_ref().map_or(0, Levies::count);
        let lines = self.view.lines().iter();
        let taxes: usize = lines
            .filter_map(|row| row.line.terms.as_deref().map(taxes_of))
            .sum();
        let rows = self
            .view
            .lines()
            .len()
            .saturating_add(taxes)
            .saturating_add(self.view.codes().len());
        more > 0 && rows.saturating_add(more) > self.adapter.capabilities().max_rows
    }
}
