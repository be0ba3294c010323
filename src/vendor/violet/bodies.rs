//! What requests say.

use super::Violet;
use super::item::Item;
use super::wire::number;
use crate::cart::{ItemRef, Snapshot};
use crate::json::{Token, Writer};

impl Violet {
    /// A new cart, with what is to be in it from the start.
    pub(super) fn new_cart(&self, with: impl FnOnce(&mut Writer)) -> String {
        written(|to| {
            to.name("base_currency").text(self.currency.code());
            with(to);
            to.field_if_any("app_order_id", &self.app_order_id);
            to.field_if_any("referral_id", &self.referral_id);
            to.field("wallet_based_checkout", &self.wallet);
        })
    }
}

/// An object of its own.
pub(super) fn written(fields: impl FnOnce(&mut Writer)) -> String {
    let mut to = Writer::default();
    to.object(fields);
    to.into_text()
}

/// So many of an item. A reference that cannot be read makes one that the server refuses.
pub(super) fn sku(item: &ItemRef, quantity: u32, to: &mut Writer) {
    let item = Item::read(item.as_str()).ok();
    if let Some(item) = &item {
        to.field("sku_id", &item.sku);
    }
    to.field("quantity", &quantity);
    if let Some(item) = &item {
        item.properties.write("custom_properties", to);
    }
}

/// Exactly so many on a line, whose address says which. What lies on it is said as well: one description of the server
/// wants that.
pub(super) fn line(item: &ItemRef, quantity: u32) -> String {
    let item = Item::read(item.as_str()).ok();
    written(|to| {
        if let Some(item) = &item {
            to.field("sku_id", &item.sku);
        }
        to.field("quantity", &quantity);
    })
}

/// A code for a merchant; where nobody has said for which, and there is one only, for that one.
pub(super) fn code(code: &str, merchant: Option<&str>, base: &Snapshot, to: &mut Writer) {
    let only = match base.bags.as_slice() {
        [only] => only.merchant_id.as_deref(),
        _ => None,
    };
    to.name("code").text(code);
    if let Some(merchant) = merchant.or(only) {
        named("merchant_id", merchant, to);
    }
}

/// How each bag is sent: what was chosen for the others before, and the choice for this one. Answers as well whether
/// nothing is left to choose.
pub(super) fn shipping(bag: &str, method: &str, base: &Snapshot) -> (String, bool) {
    let mut is_whole = true;
    let mut to = Writer::default();
    to.list(|to| {
        for known in &base.bags {
            let chosen = known.shipping.as_ref().map(|chosen| chosen.id.as_str());
            let chosen = Some(method)
                .filter(|_| known.key.as_str() == bag)
                .or(chosen);
            match (&known.id, chosen) {
                (Some(id), Some(chosen)) => to.object(|to| {
                    named("bag_id", id, to);
                    to.name("shipping_method_id").text(chosen);
                }),
                _ => is_whole &= known.needs_shipping == Some(false),
            }
        }
    });
    (to.into_text(), is_whole)
}

/// A name, as the number that it mostly is.
fn named(field: &str, name: &str, to: &mut Writer) {
    let is_number = Token::parse(name).and_then(number).is_some();
    match is_number {
        true => to.name(field).raw(name),
        false => to.name(field).text(name),
    }
}
