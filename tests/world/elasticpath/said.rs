//! What the server says: carts, collections of items, errors.

use serde_json::{Value, json};

use super::{Answer, Cart, Refusal};

const PRICE: u32 = 1_999;
const OFF: u32 = 500;

pub(super) fn head(id: &str, cart: &Cart) -> Value {
    json!({"id": id, "type": "cart", "name": "Cart", "meta": meta(cart), "relationships": {"items": {"data": null}}})
}

pub(super) fn meta(cart: &Cart) -> Value {
    let sum: u32 = cart.lines.iter().map(|(.., count)| PRICE * count).sum();
    let off = (OFF * cart.codes.len() as u32).min(sum);
    let currency = cart.currency.unwrap_or("USD");
    let flat = |amount: i64| json!({"amount": amount, "currency": currency, "formatted": "$"});
    let stamp = |count: u32| {
        format!(
            "2026-10-02T{:02}:{:02}:{:02}Z",
            count / 3_600 % 24,
            count / 60 % 60,
            count % 60
        )
    };
    json!({"display_price": {
            "with_tax": flat(i64::from(sum - off)), "without_tax": flat(i64::from(sum - off)),
            "tax": flat(0), "discount": flat(-i64::from(off)), "without_discount": flat(i64::from(sum))},
        "timestamps": {"created_at": stamp(cart.made), "updated_at": stamp(cart.touched.max(cart.made)),
            "expires_at": "2026-10-09T09:15:00Z"}})
}

pub(super) fn items(cart: &Cart) -> Vec<Value> {
    let currency = cart.currency.unwrap_or("USD");
    let price =
        |amount: i64| json!({"amount": amount, "currency": currency, "includes_tax": false});
    let products = cart.lines.iter().map(|(id, product, quantity)| {
        let given = cart.given(product).min(*quantity);
        let choice = cart.bundles.contains(product).then(|| json!({"selected_options": {"part": {"option": 1}}}));
        json!({"id": id, "type": "cart_item", "bundle_configuration": choice, "auto_add_quantity": given, "product_id": product, "name": product, "description": "",
            "sku": format!("SKU-{product}"), "slug": "", "quantity": quantity, "manage_stock": true,
            "image": {"mime_type": "", "file_name": "", "href": ""}, "links": {},
            "unit_price": price(PRICE.into()), "value": price((PRICE * quantity).into()),
            "catalog_source": "pim", "catalog_id": "c"})
    });
    let codes = cart.codes.iter().map(|code| {
        json!({"id": format!("promotion-{code}"), "type": "promotion_item", "promotion_id": code,
            "name": code, "description": "", "sku": code, "code": code, "slug": "", "quantity": 1,
            "manage_stock": false, "image": {"mime_type": "", "file_name": "", "href": ""}, "links": {},
            "unit_price": price(-i64::from(OFF)), "value": price(-i64::from(OFF))})
    });
    products.chain(codes).collect()
}

pub(super) fn told((status, title, meta): &Refusal) -> Value {
    json!({"status": status, "title": title, "detail": title, "meta": meta})
}

pub(super) fn refusal(why: Refusal) -> Answer {
    (why.0, json!({"errors": [told(&why)]}))
}
