//! What is particular about this server's JSON: decimal prices, stock below zero, and a flag that says it went well.

use super::names::SUCCESS;
use crate::json::Json;
use crate::money::{Currency, Money, minor_from_text};

pub(super) use crate::vendor::wire::{Object, Unreadable, cut, object};

impl Object<'_> {
    /// A stock: below 0, where a shop has sold more than it had, is none left.
    pub(super) fn stock(&self, name: &'static str) -> Result<Option<u32>, Unreadable> {
        let stock = self.read(name, i64::read)?;
        Ok(stock.map(|stock| u32::try_from(stock.max(0)).unwrap_or(u32::MAX)))
    }

    /// An amount in major units; none of those that a cart states is below 0.
    pub(super) fn money(
        &self,
        name: &'static str,
        currency: Currency,
    ) -> Result<Option<Money>, Unreadable> {
        self.read(name, |token| {
            let minor = minor_from_text(token.raw(), currency)
                .ok()
                .filter(|minor| *minor >= 0)?;
            Some(Money::new(minor, currency))
        })
    }

    /// Whether it says of itself that it went well; none where it says nothing.
    pub(super) fn success(&self) -> Result<Option<bool>, Unreadable> {
        self.flag(SUCCESS)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_price_is_exact_and_never_below_nothing() {
        let usd = Currency::parse("USD").unwrap();
        let price = |text: &str| {
            Object::parse(text, "body")
                .unwrap()
                .money("price", usd)
                .map(|money| money.map(|money| money.minor))
        };
        assert_eq!(price(r#"{"price": 19.99}"#), Ok(Some(1999)));
        assert_eq!(price(r#"{"price": null}"#), Ok(None));
        assert_eq!(price("{}"), Ok(None));
        for wrong in ["1e400", "-0.01", "19.999", "\"19.99\"", "true", "[1]"] {
            assert_eq!(
                price(&format!(r#"{{"price": {wrong}}}"#)),
                Err(Unreadable("price")),
                "{wrong}"
            );
        }
    }
}
