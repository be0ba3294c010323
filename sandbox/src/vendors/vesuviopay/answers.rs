//! The cart as clients see it: flat, or grouped by brand.

use axum::Json;
use serde::Serialize;
use serde_json::{Value, json};

use super::{errors::Refusal, money::Decimal};
use crate::{
    catalogue::{Brand, Store},
    shop::{Cart, Line, Owner, Shop},
    switches::Switches,
};

/// The envelope of everything that went well.
#[derive(Serialize)]
pub(super) struct Success<T> {
    success: bool,
    data: T,
}

impl<T> Success<T> {
    pub(super) fn of(data: T) -> Json<Self> {
        Json(Self {
            success: true,
            data,
        })
    }
}

/// Success without the cart.
pub(super) fn bare() -> Json<Value> {
    Json(json!({ "success": true, "message": "The cart was updated." }))
}

/// Turns a cart into an answer.
pub(super) struct Reading<'a> {
    shop: &'a Shop,
    switches: Switches,
    owner: &'a Owner,
}

impl<'a> Reading<'a> {
    pub(super) fn of(shop: &'a Shop, switches: Switches, owner: &'a Owner) -> Self {
        Self {
            shop,
            switches,
            owner,
        }
    }

    pub(super) fn answer(&self, cart: &Cart) -> Result<Json<Success<CartAnswer>>, Refusal> {
        Ok(Success::of(self.cart(cart)?))
    }

    pub(super) fn cart(&self, cart: &Cart) -> Result<CartAnswer, Refusal> {
        let mut items = Vec::new();
        for line in &cart.lines {
            items.push(self.item(line)?);
        }
        let total_items = cart.lines.iter().map(|line| line.quantity).sum();
        let subtotal = subtotal(&cart.lines);
        let store_id = self.owner.store.clone();
        if !self.switches.grouped_by_brand {
            return Ok(CartAnswer::Flat {
                store_id,
                items: items.into_iter().map(|(_, item)| item).collect(),
                total_items,
                subtotal: Decimal(subtotal),
            });
        }
        let brands = grouped(items);
        let tax = brands.iter().map(|group| group.tax.0).sum();
        Ok(CartAnswer::Grouped {
            store_id,
            brands,
            total_items,
            subtotal: Decimal(subtotal),
            tax: Decimal(tax),
            total: Decimal(subtotal.saturating_add(tax)),
        })
    }

    fn item(&self, line: &Line) -> Result<(&'static Brand, ItemAnswer), Refusal> {
        let (product, variant) = (&line.external_product_id, &line.external_variant_id);
        let item = Store::find(&self.owner.store)
            .and_then(|store| store.item(product, variant))
            .ok_or_else(Refusal::variant_not_found)?;
        let shelf = if self.switches.item_availability || self.switches.grouped_by_brand {
            self.shop.shelf(&self.owner.store, product, variant)?
        } else {
            None
        };
        let answer = ItemAnswer {
            id: line.id.clone(),
            product_id: item.product_id(),
            variant_id: item.variant_id(),
            external_product_id: product.clone(),
            external_variant_id: variant.clone(),
            quantity: line.quantity,
            price: Decimal(line.price),
            product: ProductAnswer {
                name: item.name,
                image_url: item.image_url(),
            },
            is_available: shelf.as_ref().map(|shelf| shelf.covers(line.quantity)),
            available_quantity: shelf.and_then(|shelf| shelf.stock),
            value: line.price.saturating_mul(line.quantity),
        };
        Ok((item.brand, answer))
    }
}

/// The truth about a cart, for tests to look at: in minor units, past every switch and fault.
pub(crate) fn truth(owner: &Owner, cart: &Cart) -> Value {
    let currency = Store::find(&owner.store).map(|store| store.currency);
    let items: Vec<Value> = cart
        .lines
        .iter()
        .map(|line| {
            json!({
                "id": line.id,
                "externalProductId": line.external_product_id,
                "externalVariantId": line.external_variant_id,
                "quantity": line.quantity,
                "unitPrice": { "amount": line.price, "currency": currency },
            })
        })
        .collect();
    json!({
        "storeId": owner.store,
        "customer": owner.customer,
        "items": items,
        "totalItems": cart.lines.iter().map(|line| line.quantity).sum::<i64>(),
        "subtotal": { "amount": subtotal(&cart.lines), "currency": currency },
        "lockedUntil": cart.locked_until,
        "finishes": cart.finishes,
    })
}

#[derive(Serialize)]
#[serde(untagged, rename_all_fields = "camelCase")]
pub(super) enum CartAnswer {
    Flat {
        store_id: String,
        items: Vec<ItemAnswer>,
        total_items: i64,
        subtotal: Decimal,
    },
    Grouped {
        store_id: String,
        brands: Vec<BrandAnswer>,
        total_items: i64,
        subtotal: Decimal,
        tax: Decimal,
        total: Decimal,
    },
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ItemAnswer {
    id: String,
    product_id: String,
    variant_id: String,
    external_product_id: String,
    external_variant_id: String,
    quantity: i64,
    price: Decimal,
    product: ProductAnswer,
    #[serde(skip_serializing_if = "Option::is_none")]
    is_available: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    available_quantity: Option<i64>,
    #[serde(skip)]
    value: i64,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ProductAnswer {
    name: &'static str,
    image_url: String,
}

#[derive(Serialize)]
pub(super) struct BrandAnswer {
    brand: BrandName,
    items: Vec<ItemAnswer>,
    subtotal: Decimal,
    tax: Decimal,
    total: Decimal,
}

#[derive(Serialize)]
struct BrandName {
    id: &'static str,
    name: &'static str,
}

fn grouped(items: Vec<(&'static Brand, ItemAnswer)>) -> Vec<BrandAnswer> {
    let mut groups: Vec<BrandAnswer> = Vec::new();
    for (brand, item) in items {
        match groups.iter_mut().find(|group| group.brand.id == brand.id) {
            Some(group) => group.items.push(item),
            None => groups.push(BrandAnswer {
                brand: BrandName {
                    id: brand.id,
                    name: brand.name,
                },
                items: vec![item],
                subtotal: Decimal::default(),
                tax: Decimal::default(),
                total: Decimal::default(),
            }),
        }
    }
    for group in &mut groups {
        let subtotal = group.items.iter().map(|item| item.value).sum();
        let tax = taxed(subtotal);
        group.subtotal = Decimal(subtotal);
        group.tax = Decimal(tax);
        group.total = Decimal(subtotal.saturating_add(tax));
    }
    groups
}

fn subtotal(lines: &[Line]) -> i64 {
    lines
        .iter()
        .map(|line| line.price.saturating_mul(line.quantity))
        .sum()
}

/// Eight per cent on each brand, half a cent rounded up: a rule that no client can know.
fn taxed(subtotal: i64) -> i64 {
    subtotal
        .saturating_mul(8)
        .saturating_add(50)
        .div_euclid(100)
}
