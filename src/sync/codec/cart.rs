//! The cart, and what a page knows of its items.

use super::{fields, names, words};
use crate::cart::{
    Attributes, Bag, BagKey, Code, CodeStatus, Display, ItemRef, Line, LineFace, LineId, LineKey,
    LineKind, Shipping, Snapshot, StatedTotals,
};
use crate::json::{Json, Object, Token, Writer};
use crate::money::{Currency, Money};

names!(LineKey, LineId, ItemRef, BagKey);

words!(LineKind {
    Product "product",
    Custom "custom",
    Subscription "subscription",
    Gift "gift",
});

words!(CodeStatus {
    Applied "applied",
    Pending "pending",
    Invalid "invalid",
    Expired "expired",
    Unsupported "unsupported",
    Failed "failed",
});

fields!(Snapshot {
    cart_id plain "cartId",
    currency plain "currency",
    lines plain "lines",
    bags defaulted "bags",
    codes filled "codes",
    totals defaulted "totals",
    unpriced usual "unpriced",
    origin sparse "origin",
});

fields!(Code {
    id sparse "id",
    code plain "code",
    bag plain "bag",
    name sparse "name",
    discount sparse "discount",
    status usual "status",
    automatic usual "automatic",
});

fields!(Line {
    face plain "face",
    id plain "id",
    quantity plain "quantity",
    unit_price plain "unitPrice",
    total plain "total",
    available plain "available",
    available_quantity plain "availableQuantity",
});

fields!(LineFace {
    key plain "key",
    alias sparse "alias",
    item plain "item",
    kind plain "kind",
    bag plain "bag",
    name sparse "name",
    sku sparse "sku",
    image_url sparse "imageUrl",
    attributes filled "attributes",
});

fields!(Display {
    name sparse "name",
    unit_price sparse "unitPrice",
    image_url sparse "imageUrl",
    sku sparse "sku",
    attributes filled "attributes",
    kind usual "kind",
});

fields!(Bag {
    key plain "key",
    id sparse "id",
    merchant_id plain "merchantId",
    name plain "name",
    totals defaulted "totals",
    status sparse "status",
    shipping sparse "shipping",
    needs_shipping sparse "needsShipping",
    errors filled "errors",
});

fields!(Shipping {
    id plain "id",
    label sparse "label",
    price sparse "price",
});

fields!(StatedTotals {
    subtotal sparse "subtotal",
    discount sparse "discount",
    shipping sparse "shipping",
    tax sparse "tax",
    total sparse "total",
});

fields!(Money {
    minor plain "amount",
    currency plain "currency",
});

impl Json for Currency {
    fn write(&self, to: &mut Writer) {
        to.text(self.code());
    }

    fn read(token: Token<'_>) -> Option<Self> {
        Self::parse(&token.text()?).ok()
    }
}

impl Json for Attributes {
    fn write(&self, to: &mut Writer) {
        to.object(|to| {
            self.iter()
                .for_each(|(name, word)| to.name(name).text(word))
        });
    }

    fn read(token: Token<'_>) -> Option<Self> {
        let mut attributes = Self::default();
        for (name, word) in Object::read(token)?.fields() {
            attributes.insert(String::read(*name)?, String::read(*word)?);
        }
        Some(attributes)
    }
}
