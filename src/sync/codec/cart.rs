//! The cart, and what a page knows of its items.

use super::{cases, fields, names};
use crate::cart::{
    Attributes, Bag, BagKey, Charge, Code, CodeStatus, Display, Effect, Free, ItemRef, Levies,
    Levy, Line, LineFace, LineId, LineKey, LineKind, Off, Said, Scope, Share, Shipping, Snapshot,
    StatedTotals, Tariff, Terms,
};
use crate::json::{Json, Object, Token, Writer, words};
use crate::money::{Currency, Money, Rate};

names!(LineKey, LineId, BagKey);

impl Json for ItemRef {
    fn write(&self, to: &mut Writer) {
        to.text(self.as_str());
    }

    /// What is no object names nothing that a page could be told of.
    fn read(token: Token<'_>) -> Option<Self> {
        let text = token.text()?;
        Object::parse(&text).map(|_| Self::from(&*text))
    }
}

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
    asleep filled "asleep",
    said filled "said",
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
    effect sparse "effect",
});

fields!(Effect {
    off plain "off",
    of plain "of",
    minimum sparse "minimum",
    seen_at sparse "seenAt",
});

cases!(Off {
    Percentage "percentage" { rate },
    Amount "amount" { amount },
} else { Stated "stated" });

cases!(Scope {
    Items "items" { items },
} else { Cart "cart" });

fields!(Line {
    face plain "face",
    id plain "id",
    quantity plain "quantity",
    given usual "given",
    unit_price plain "unitPrice",
    total plain "total",
    available plain "available",
    available_quantity plain "availableQuantity",
    terms sparse "terms",
});

fields!(Terms {
    includes_tax sparse "includesTax",
    levies sparse "levies",
    tax sparse "tax",
    shares filled "shares",
});

fields!(Tariff {
    taxes sparse "taxes",
    codes filled "codes",
    free filled "free",
});

fields!(Free {
    bag plain "bag",
    from plain "from",
});

fields!(Share {
    code plain "code",
    amount plain "amount",
});

fields!(Levy {
    name sparse "name",
    jurisdiction sparse "jurisdiction",
    charge plain "charge",
});

cases!(Charge {
    Rate "rate" { rate },
    Amount "amount" { amount },
} else {});

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
    taxes sparse "taxes",
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
    included_tax sparse "includedTax",
    total sparse "total",
});

fields!(Money {
    minor plain "amount",
    currency plain "currency",
});

impl Json for Said {
    fn write(&self, to: &mut Writer) {
        to.text(&self.field);
    }

    fn read(token: Token<'_>) -> Option<Self> {
        Some(Self {
            field: String::read(token)?,
            value: None,
        })
    }
}

impl Json for Currency {
    fn write(&self, to: &mut Writer) {
        to.text(self.code());
    }

    fn read(token: Token<'_>) -> Option<Self> {
        Self::parse(&token.text()?).ok()
    }
}

impl Json for Levies {
    fn write(&self, to: &mut Writer) {
        to.list(|to| self.iter().for_each(|levy| levy.write(to)));
    }

    fn read(token: Token<'_>) -> Option<Self> {
        Self::new(Vec::read(token)?).ok()
    }
}

impl Json for Rate {
    fn write(&self, to: &mut Writer) {
        to.raw(&self.to_string());
    }

    fn read(token: Token<'_>) -> Option<Self> {
        Self::from_fraction(token.raw()).ok()
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
