//! Carts and their items as clients see them.

use serde_json::{Map, Value, json};

use super::{
    amounts::displayed,
    catalogue::{CATALOG_ID, DEFAULT_CURRENCY, Promotion},
    components,
    errors::Complaint,
    promotion_lines,
    record::{Cart, Item, Kind},
    totals::{LineTotals, Sums, Totals},
    when::rfc3339,
};

pub(super) fn cart(cart: &Cart, totals: &Totals) -> Value {
    let ids = ids_of_items(cart);
    let mut told = json!({
        "id": cart.id,
        "type": "cart",
        "name": cart.name,
        "description": cart.description,
        "discount_settings": {
            "custom_discounts_enabled": cart.custom_discounts_enabled,
            "use_rule_promotions": cart.use_rule_promotions,
        },
        "inventory_settings": { "defer_inventory_check": cart.defer_inventory_check },
        "item_settings": { "separate_items_by_location": cart.separate_items_by_location },
        "custom_attributes": cart.custom_attributes,
        "payment_intent_id": cart.payment_intent_id,
        "links": { "self": format!("/v2/carts/{}", cart.id) },
        "meta": meta(cart, totals),
        "relationships": {
            "items": { "data": list_or_null(ids) },
            "customers": people(&cart.customers, "customer"),
            "accounts": people(&cart.accounts, "account"),
            "custom_discounts": references(cart.custom_discounts.iter().map(|one| &one.id), "custom_discount"),
            "promotions": references(cart.promotion_lines.keys(), "promotion"),
            "shipping_groups": references(cart.shipping_groups.iter().map(|one| &one.id), "shipping_group"),
        },
    });
    if let Some(fields) = told.as_object_mut() {
        if let Some(email) = &cart.contact_email {
            fields.insert("contact".to_owned(), json!({ "email": email }));
        }
        if let Some(date) = &cart.snapshot_date {
            fields.insert("snapshot_date".to_owned(), json!(date));
        }
    }
    told
}

/// All items with the totals; complaints are told only when there are some.
pub(super) fn collection(
    cart: &Cart,
    totals: &Totals,
    messages: &[Value],
    complaints: &[Complaint],
) -> Value {
    let mut meta = meta(cart, totals);
    if let Some(meta) = meta.as_object_mut()
        && !messages.is_empty()
    {
        meta.insert("messages".to_owned(), json!(messages));
    }
    let mut answer = json!({ "data": items(cart, totals), "meta": meta });
    if let Some(answer) = answer.as_object_mut()
        && !complaints.is_empty()
    {
        let errors: Vec<Value> = complaints.iter().map(Complaint::json).collect();
        answer.insert("errors".to_owned(), json!(errors));
    }
    answer
}

/// The lines that were asked for or given, then those of the promotions.
pub(super) fn items(cart: &Cart, totals: &Totals) -> Vec<Value> {
    cart.items
        .iter()
        .zip(&totals.lines)
        .map(|(line, totals)| item(line, totals, currency(cart)))
        .chain(promotion_lines::told(cart, totals))
        .collect()
}

pub(super) fn currency(cart: &Cart) -> &str {
    cart.currency.as_deref().unwrap_or(DEFAULT_CURRENCY)
}

fn item(item: &Item, totals: &LineTotals, currency: &str) -> Value {
    let price = |amount: i64| json!({ "amount": amount, "currency": currency, "includes_tax": item.includes_tax });
    let mut told = json!({
        "id": item.id,
        "type": item.kind,
        "name": item.name,
        "description": item.description,
        "sku": item.sku,
        "slug": item.slug,
        "image": no_image(),
        "quantity": item.quantity,
        "manage_stock": item.manage_stock,
        "unit_price": price(item.unit_price),
        "value": price(totals.sums.without_discount),
        "links": {},
        "meta": {
            "display_price": item_prices(item, totals, currency),
            "timestamps": { "created_at": rfc3339(item.created_at), "updated_at": rfc3339(item.updated_at) },
        },
        "relationships": {
            "taxes": references(item.taxes.iter().map(|tax| &tax.id), "tax_item"),
            "custom_discounts": references(item.custom_discounts.iter().map(|one| &one.id), "custom_discount"),
            "promotions": references(promotions_of(totals), "promotion"),
        },
    });
    if let Some(fields) = told.as_object_mut() {
        kind_fields(item, fields, currency);
        let mut tell = |name: &str, value: Value, said: bool| {
            if said {
                fields.insert(name.to_owned(), value);
            }
        };
        tell(
            "discounts",
            discounts(item, totals, currency),
            !totals.reductions.is_empty(),
        );
        tell(
            "auto_add_quantity",
            json!(item.auto_add_quantity),
            item.auto_add_quantity > 0,
        );
        tell(
            "custom_inputs",
            json!(item.custom_inputs),
            !item.custom_inputs.is_empty(),
        );
        tell(
            "custom_attributes",
            json!(item.custom_attributes),
            !item.custom_attributes.is_empty(),
        );
        tell(
            "shipping_group_id",
            json!(item.shipping_group_id),
            item.shipping_group_id.is_some(),
        );
        tell("location", json!(item.location), item.location.is_some());
    }
    told
}

fn kind_fields(item: &Item, fields: &mut Map<String, Value>, currency: &str) {
    let mut tell = |name: &str, value: Value| fields.insert(name.to_owned(), value);
    match item.kind {
        Kind::CartItem => {
            tell("product_id", json!(item.product_id));
            tell("catalog_source", json!("pim"));
            tell("catalog_id", json!(CATALOG_ID));
        }
        Kind::CustomItem => {}
        Kind::SubscriptionItem => {
            tell("subscription_offering_id", json!(item.product_id));
            tell("subscription_configuration", json!(item.subscription));
        }
    }
    if let Some(selected) = &item.selected_options {
        tell(
            "bundle_configuration",
            components::told(&item.product_id, selected, currency),
        );
    }
}

fn discounts(item: &Item, totals: &LineTotals, currency: &str) -> Value {
    let told = totals.reductions.iter().map(|reduction| {
        json!({
            "id": reduction.id,
            "code": reduction.code,
            "amount": { "amount": reduction.amount, "currency": currency, "includes_tax": item.includes_tax },
            "promotion_source": reduction.source,
            "is_cart_discount": reduction.on_cart,
        })
    });
    told.collect()
}

fn item_prices(item: &Item, totals: &LineTotals, currency: &str) -> Value {
    let sums = totals.sums;
    let entry = |value: i64| unit_and_value(value, item.quantity, currency);
    let mut prices = json!({
        "with_tax": entry(sums.with_tax),
        "without_tax": entry(sums.without_tax),
        "tax": entry(sums.tax),
        "discount": entry(sums.discount),
        "without_discount": entry(sums.without_discount),
    });
    if let Some(prices) = prices.as_object_mut()
        && !totals.reductions.is_empty()
    {
        let mut by_code = Map::new();
        for code in totals.reductions.iter().map(|reduction| &reduction.code) {
            let of_code = totals.reductions.iter().filter(|one| one.code == *code);
            let amount = of_code.fold(0_i64, |sum, one| sum.saturating_add(one.amount));
            by_code.insert(code.clone(), displayed(amount, currency));
        }
        prices.insert("discounts".to_owned(), Value::Object(by_code));
    }
    prices
}

/// The price of one is that of the line shared out, rounded half up.
pub(super) fn unit_and_value(value: i64, quantity: i64, currency: &str) -> Value {
    let unit = super::amounts::share(value, 1, i128::from(quantity.max(1)), false);
    json!({ "unit": displayed(unit, currency), "value": displayed(value, currency) })
}

fn meta(cart: &Cart, totals: &Totals) -> Value {
    let mut meta = json!({
        "display_price": cart_prices(cart, totals),
        "timestamps": {
            "created_at": rfc3339(cart.created_at),
            "updated_at": rfc3339(cart.updated_at),
            "expires_at": rfc3339(cart.expires_at),
        },
    });
    if let Some(meta) = meta.as_object_mut()
        && !totals.missing_gifts.is_empty()
    {
        let suggestions = totals.missing_gifts.iter().map(suggestion).collect();
        meta.insert("promotion_suggestions".to_owned(), suggestions);
    }
    meta
}

/// A gift that could not be put into the cart.
fn suggestion((promotion, sku, quantity): &(&Promotion, &str, i64)) -> Value {
    json!({
        "promotion_id": promotion.id,
        "code": promotion.told_code(),
        "info": promotion.name,
        "bundle": [{ "targets": [sku], "quantity": quantity, "auto_add_free_gift": true }],
        "message": "Gift",
    })
}

fn cart_prices(cart: &Cart, totals: &Totals) -> Value {
    let Sums {
        with_tax,
        without_tax,
        tax,
        discount,
        without_discount,
    } = totals.sums;
    let entry = |amount: i64| displayed(amount, currency(cart));
    let mut prices = json!({
        "with_tax": entry(with_tax),
        "without_tax": entry(without_tax),
        "tax": entry(tax),
        "discount": entry(discount),
        "without_discount": entry(without_discount),
        "shipping": entry(totals.shipping),
        "shipping_discount": entry(totals.shipping_discount),
    });
    if let Some(prices) = prices.as_object_mut()
        && !totals.promotions.is_empty()
    {
        prices.insert("discounts".to_owned(), by_code(cart, totals));
    }
    prices
}

/// Promotions may share a code, so each code says which ones it stands for.
fn by_code(cart: &Cart, totals: &Totals) -> Value {
    let mut codes: Map<String, Value> = Map::new();
    for (promotion, _) in &totals.promotions {
        let code = promotion.told_code();
        let same = || {
            totals
                .promotions
                .iter()
                .filter(|(other, _)| other.told_code() == code)
        };
        let amount = same().fold(0_i64, |sum, (_, amount)| sum.saturating_add(*amount));
        let mut told = displayed(amount, currency(cart));
        if let Some(told) = told.as_object_mut() {
            let constituents: Map<String, Value> = same()
                .map(|(other, amount)| (other.id.to_owned(), displayed(*amount, currency(cart))))
                .collect();
            told.insert("constituents".to_owned(), Value::Object(constituents));
        }
        codes.insert(code, told);
    }
    Value::Object(codes)
}

fn ids_of_items(cart: &Cart) -> Vec<Value> {
    let own = cart
        .items
        .iter()
        .map(|item| json!({ "id": item.id, "type": item.kind }));
    let promotions = cart
        .promotion_lines
        .values()
        .map(|line| json!({ "id": line.id, "type": "promotion_item" }));
    own.chain(promotions).collect()
}

fn promotions_of(totals: &LineTotals) -> impl Iterator<Item = &String> {
    totals
        .reductions
        .iter()
        .filter(|reduction| reduction.source == "rule-promotion")
        .map(|reduction| &reduction.id)
}

fn references<'a>(ids: impl Iterator<Item = &'a String>, kind: &str) -> Value {
    let ids = ids.map(|id| json!({ "id": id, "type": kind })).collect();
    json!({ "data": list_or_null(ids) })
}

/// Without anybody an empty object.
fn people(ids: &[String], kind: &str) -> Value {
    if ids.is_empty() {
        json!({})
    } else {
        references(ids.iter(), kind)
    }
}

fn list_or_null(list: Vec<Value>) -> Value {
    if list.is_empty() {
        Value::Null
    } else {
        Value::Array(list)
    }
}

pub(super) fn no_image() -> Value {
    json!({ "mime_type": "", "file_name": "", "href": "" })
}
