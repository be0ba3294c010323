//! What may be added to a cart: everything that the body of an add can ask for comes down to lines and codes.

use axum::http::StatusCode;
use serde_json::Value;

use super::{
    access::Caller,
    catalogue::{OFFERING, by_id, by_sku},
    codes, components,
    errors::Complaint,
    fields::Fields,
    inputs,
    open::Open,
    orders,
    record::{self, Item, Kind, Subscription, Tax},
    shelves::Shelf,
    taxes,
};

/// One thing to add.
pub(super) enum Addition {
    /// A line with its quantity and all that tells it from others. Only a custom item brings its price along.
    Line(Box<Item>),
    Code(String),
}

/// Reads one entry of the body; `at` is its path. An order or another cart is many additions.
pub(super) fn read(
    open: &Open<'_>,
    caller: &Caller,
    entry: &Value,
    at: &str,
    in_bulk: bool,
) -> Result<Vec<Addition>, Complaint> {
    let fields = Fields::from(entry, at)?;
    let line = |item: Item| vec![Addition::Line(Box::new(item))];
    match fields.needed("type")? {
        "cart_item" => product(open, caller, &fields).map(line),
        "custom_item" => custom(open, &fields).map(line),
        "subscription_item" if !in_bulk => subscription(&fields).map(line),
        "promotion_item" => Ok(vec![Addition::Code(fields.needed("code")?.to_owned())]),
        "order_items" => again(orders::items_of(open.shop, fields.needed("order_id")?)?),
        "cart_items" => merged(open, fields.needed("cart_id")?),
        _ => {
            let source = fields.path("type");
            Err(Complaint::bad_request(
                "Bad Request",
                format!("{source} is not one that can be added here"),
            )
            .at(&source))
        }
    }
}

pub(super) fn apply(
    open: &mut Open<'_>,
    addition: &Addition,
    currency: &str,
) -> Result<(), Complaint> {
    match addition {
        Addition::Line(item) => open.add(item, currency),
        Addition::Code(code) => codes::apply(open, code),
    }
}

fn product(open: &Open<'_>, caller: &Caller, fields: &Fields<'_>) -> Result<Item, Complaint> {
    let quantity = positive(fields)?;
    let (found, by, value) = match (fields.text("id")?, fields.text("sku")?) {
        (Some(id), _) => (by_id(id), "id", id),
        (None, Some(sku)) => (by_sku(sku), "sku", sku),
        (None, None) => return Err(Complaint::required(&fields.path("id"))),
    };
    let gone = || Complaint::product_not_found(by, value);
    let product = found.ok_or_else(gone)?;
    let shelf = Shelf::of(open.shop, product)?;
    if shelf.is_withdrawn() {
        return Err(gone());
    }
    let mut item = Item {
        quantity,
        ..Item::of(product, &shelf)
    };
    shared(open, fields, &mut item)?;
    inputs::check(product, &item.custom_inputs, &fields.path("custom_inputs"))?;
    if product.is_bundle() {
        let chosen = fields
            .object("bundle_configuration")?
            .and_then(|configuration| configuration.value("selected_options"));
        let source = fields.path("bundle_configuration.selected_options");
        let selected = chosen.map_or_else(
            || Ok(components::Selection::new()),
            |chosen| components::selection(chosen, &source),
        )?;
        components::check(product, &selected)?;
        item.selected_options = Some(selected);
    }
    if let Some(name) = fields.text("name")? {
        item.name = name.to_owned();
    }
    if let Some(sent) = fields.value("tax") {
        if !caller.is_server() {
            return Err(Complaint::forbidden());
        }
        item.taxes = inline_taxes(open, sent, &fields.path("tax"))?;
    }
    Ok(item)
}

/// They replace the taxes that the line has.
fn inline_taxes(open: &Open<'_>, sent: &Value, source: &str) -> Result<Vec<Tax>, Complaint> {
    let sent = sent
        .as_array()
        .ok_or_else(|| Complaint::invalid_type(source, "array"))?;
    if sent.len() > taxes::LIMIT {
        let detail = format!("An item can have at most {} tax items", taxes::LIMIT);
        return Err(Complaint::unprocessable(
            "Tax item not added to cart item.",
            detail,
        ));
    }
    let with_ids = sent.iter().enumerate().map(|(at, value)| {
        let wanted = taxes::tax_wanted(value, &format!("{source}[{at}]"))?;
        let id = record::next_id(open.shop)?;
        Ok(Tax { id, ..wanted })
    });
    with_ids.collect()
}

/// The price is what the client says: whoever sells must look at it again in the order.
fn custom(open: &Open<'_>, fields: &Fields<'_>) -> Result<Item, Complaint> {
    let price = fields.needed_object("price")?;
    let amount = price
        .whole("amount")?
        .ok_or_else(|| Complaint::required(&price.path("amount")))?;
    if amount < 0 {
        return Err(Complaint::number_gte(&price.path("amount"), 0));
    }
    let mut item = Item {
        kind: Kind::CustomItem,
        name: fields.needed("name")?.to_owned(),
        description: fields.text("description")?.unwrap_or_default().to_owned(),
        sku: fields.text("sku")?.unwrap_or_default().to_owned(),
        quantity: positive(fields)?,
        unit_price: amount,
        includes_tax: price.flag("includes_tax")?.unwrap_or(true),
        ..Item::default()
    };
    shared(open, fields, &mut item)?;
    Ok(item)
}

fn subscription(fields: &Fields<'_>) -> Result<Item, Complaint> {
    let id = fields.needed("id")?;
    if id != OFFERING.id {
        return Err(Complaint::product_not_found("id", id));
    }
    let chosen = fields.needed_object("subscription_configuration")?;
    let plan = chosen.needed("plan")?;
    if !OFFERING.plans.iter().any(|known| known.id == plan) {
        return Err(Complaint::product_not_found("id", plan));
    }
    // The older form of the body names the plan alone.
    let [first, ..] = OFFERING.pricing_options else {
        return Err(Complaint::product_not_found("id", id));
    };
    let pricing_option = chosen.text("pricing_option")?.unwrap_or(first.id);
    if !OFFERING
        .pricing_options
        .iter()
        .any(|known| known.id == pricing_option)
    {
        return Err(Complaint::product_not_found("id", pricing_option));
    }
    Ok(Item {
        kind: Kind::SubscriptionItem,
        product_id: OFFERING.id.to_owned(),
        name: OFFERING.name.to_owned(),
        description: OFFERING.name.to_owned(),
        sku: OFFERING.sku.to_owned(),
        slug: OFFERING.sku.to_ascii_lowercase(),
        quantity: positive(fields)?,
        subscription: Some(Subscription {
            plan: plan.to_owned(),
            pricing_option: pricing_option.to_owned(),
        }),
        ..Item::default()
    })
}

/// Custom items are in no catalogue, so they cannot be ordered again.
fn again(items: Option<Vec<Item>>) -> Result<Vec<Addition>, Complaint> {
    let items = items.ok_or_else(|| {
        Complaint::new(
            StatusCode::NOT_FOUND,
            "Not Found",
            "The order could not be found",
        )
    })?;
    let known = items
        .into_iter()
        .filter(|item| item.kind != Kind::CustomItem);
    Ok(known.map(bare).collect())
}

/// The items of another cart, gifts apart. What else that cart has stays with it, and so do its items.
fn merged(open: &Open<'_>, id: &str) -> Result<Vec<Addition>, Complaint> {
    let source = record::cart(open.shop, id)?
        .filter(|cart| open.now < cart.expires_at && cart.id != open.cart.id)
        .ok_or_else(|| {
            let detail = "The cart to merge could not be found";
            Complaint::new(StatusCode::NOT_FOUND, "Not Found", detail).with("cart_id", id)
        })?;
    Ok(source
        .items
        .into_iter()
        .map(bare)
        .filter(|addition| !is_nothing(addition))
        .collect())
}

/// A line without what ties it to where it comes from.
fn bare(item: Item) -> Addition {
    Addition::Line(Box::new(Item {
        id: String::new(),
        quantity: item.quantity.saturating_sub(item.auto_add_quantity),
        auto_add_quantity: 0,
        shipping_group_id: None,
        custom_discounts: Vec::new(),
        ..item
    }))
}

fn is_nothing(addition: &Addition) -> bool {
    matches!(addition, Addition::Line(item) if item.quantity == 0)
}

/// What every kind of line may bring along.
fn shared(open: &Open<'_>, fields: &Fields<'_>, item: &mut Item) -> Result<(), Complaint> {
    if let Some(sent) = fields.object("custom_inputs")? {
        item.custom_inputs = inputs::read(&sent)?;
    }
    if let Some(sent) = fields.object("custom_attributes")? {
        item.custom_attributes = sent.whole_object().clone();
    }
    if let Some(group) = fields.text("shipping_group_id")? {
        open.check_shipping_group(group)?;
        item.shipping_group_id = Some(group.to_owned());
    }
    item.location = fields.text("location")?.map(str::to_owned);
    Ok(())
}

fn positive(fields: &Fields<'_>) -> Result<i64, Complaint> {
    let source = fields.path("quantity");
    match fields.whole("quantity")? {
        None => Err(Complaint::required(&source)),
        Some(quantity) if quantity < 1 => {
            Err(Complaint::number_gte(&source, 1).with("value", quantity))
        }
        Some(quantity) => Ok(quantity),
    }
}
