//! One product of the catalogue, as shoppers see it, and what may be included with it.

use axum::http::HeaderMap;
use rusqlite::Result;
use serde_json::{Map, Value, json};

use super::{
    amounts::displayed,
    catalogue::{self, CATALOG_ID, DEFAULT_CURRENCY, Product},
    components::Selection,
    past::smallest,
    shelves::Shelf,
    telling::Tell,
};
use crate::shop::Shop;

/// `selected`: what was chosen of a bundle; without it as little as it takes.
pub(super) fn told(
    shop: &Shop,
    product: &'static Product,
    currency: &str,
    selected: Option<Selection>,
) -> Result<Value> {
    let id = product.id();
    let mut told = json!({
        "type": "product",
        "id": id,
        "attributes": attributes(shop, product)?,
        "meta": meta(shop, product, currency)?,
        "relationships": {
            "main_image": { "data": { "type": "main_image", "id": image_id(product) } },
            "files": { "data": [{ "type": "file", "id": leaflet_id(product) }] },
        },
    });
    if product.is_bundle() {
        let selected = selected.unwrap_or_else(|| smallest(product));
        told.tell_in(
            "meta",
            "bundle_configuration",
            json!({ "selected_options": selected }),
        );
        let references = parts(product)
            .into_iter()
            .map(|part| json!({ "type": "product", "id": part.id() }));
        let references = json!({
            "data": references.collect::<Vec<_>>(),
            "links": { "self": format!("/catalog/products/{id}/relationships/component_products") },
        });
        told.tell_in("relationships", "component_products", references);
    }
    Ok(told)
}

/// Adds `included` when something known was asked for.
pub(super) fn include(
    answer: &mut Value,
    shop: &Shop,
    products: &[&'static Product],
    asked: &[String],
    currency: &str,
) -> Result<()> {
    let mut included = Map::new();
    for name in asked {
        let list: Vec<Value> = match name.as_str() {
            "component_products" => products
                .iter()
                .flat_map(|product| parts(product))
                .map(|part| told(shop, part, currency, None))
                .collect::<Result<_>>()?,
            "main_image" => products.iter().map(|product| image(product)).collect(),
            "files" => products.iter().map(|product| leaflet(product)).collect(),
            _ => continue,
        };
        let name = if name == "main_image" {
            "main_images"
        } else {
            name
        };
        included.insert(name.to_owned(), Value::Array(list));
    }
    if !included.is_empty() {
        answer.tell("included", included);
    }
    Ok(())
}

/// All products that may be chosen for a bundle.
pub(super) fn parts(bundle: &Product) -> Vec<&'static Product> {
    bundle
        .components
        .iter()
        .flat_map(|component| component.options)
        .filter_map(|option| catalogue::by_id(&option.product_id()))
        .collect()
}

/// The one that the page has asked for, or that of the shop.
pub(super) fn currency_of(headers: &HeaderMap) -> String {
    headers
        .get("x-moltin-currency")
        .and_then(|value| value.to_str().ok())
        .filter(|currency| !currency.is_empty())
        .unwrap_or(DEFAULT_CURRENCY)
        .to_owned()
}

fn attributes(shop: &Shop, product: &'static Product) -> Result<Value> {
    let shelf = Shelf::of(shop, product)?;
    let prices: Map<String, Value> = CURRENCIES
        .iter()
        .filter_map(|code| Some((*code, shelf.price(code)?)))
        .map(|(code, amount)| {
            let price = json!({ "amount": amount, "includes_tax": false });
            (code.to_owned(), price)
        })
        .collect();
    let mut told = json!({
        "name": product.name,
        "description": product.description(),
        "sku": product.sku,
        "slug": product.slug(),
        "status": "live",
        "commodity_type": "physical",
        "base_product": false,
        "manage_stock": shelf.stock().is_some(),
        "price": prices,
        "created_at": PUBLISHED,
        "updated_at": PUBLISHED,
        "published_at": PUBLISHED,
    });
    if product.is_bundle() {
        told.tell("components", components(product));
    }
    if !product.custom_inputs.is_empty() {
        told.tell("custom_inputs", custom_inputs(product));
    }
    Ok(told)
}

fn components(product: &Product) -> Value {
    let told = (1..).zip(product.components).map(|(place, component)| {
        let options = (1..).zip(component.options).map(|(place, option)| {
            json!({
                "id": option.product_id(),
                "type": "product",
                "quantity": option.quantity,
                "sort_order": place,
            })
        });
        let told = json!({
            "name": component.name,
            "min": component.min,
            "max": component.max,
            "sort_order": place,
            "options": options.collect::<Vec<_>>(),
        });
        (component.key.to_owned(), told)
    });
    Value::Object(told.collect())
}

fn custom_inputs(product: &Product) -> Value {
    let told = product.custom_inputs.iter().map(|rule| {
        let told = json!({
            "name": rule.name,
            "validation_rules": [{ "type": "string", "options": { "max_length": rule.max_length } }],
            "required": rule.required,
        });
        (rule.key.to_owned(), told)
    });
    Value::Object(told.collect())
}

/// Without a price in that currency there is none to show.
fn meta(shop: &Shop, product: &'static Product, currency: &str) -> Result<Value> {
    let kind = if product.is_bundle() {
        "bundle"
    } else {
        "standard"
    };
    let mut meta = json!({
        "catalog_id": CATALOG_ID,
        "catalog_source": "pim",
        "product_types": [kind],
    });
    if let Some(amount) = Shelf::of(shop, product)?.price(currency) {
        let price = displayed(amount, currency);
        meta.tell(
            "display_price",
            json!({ "with_tax": price, "without_tax": price }),
        );
    }
    Ok(meta)
}

fn image(product: &Product) -> Value {
    file(
        &image_id(product),
        &format!("{}.jpg", product.slug()),
        "image/jpeg",
    )
}

fn leaflet(product: &Product) -> Value {
    file(
        &leaflet_id(product),
        &format!("{}.pdf", product.slug()),
        "application/pdf",
    )
}

fn file(id: &str, name: &str, mime_type: &str) -> Value {
    json!({
        "type": "file",
        "id": id,
        "file_name": name,
        "mime_type": mime_type,
        "public": true,
        "link": { "href": format!("https://files.example/{name}") },
    })
}

/// The product's own id with another beginning.
fn image_id(product: &Product) -> String {
    product.id().replacen("c1", "ca", 1)
}

fn leaflet_id(product: &Product) -> String {
    product.id().replacen("c1", "cb", 1)
}

const CURRENCIES: [&str; 5] = ["USD", "EUR", "GBP", "JPY", "KWD"];
const PUBLISHED: &str = "2026-01-05T09:00:00Z";
