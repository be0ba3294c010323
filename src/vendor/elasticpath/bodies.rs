//! What requests about lines, codes and other carts say.

use super::canonical::canonical_object;
use super::inputs::Inputs;
use super::item::{Custom, Item, Name, Product, Subscription};
use crate::cart::{ItemRef, LineId};
use crate::error::CartError;
use crate::json::{self, Writer};
use crate::vendor::wire::{Object, Unreadable};

/// One add. A reference that cannot be read makes one that the server refuses.
pub(super) fn add(item: &ItemRef, quantity: u32) -> String {
    let item = Item::read(item.as_str()).ok();
    json::object(|to| {
        let line_type = item.as_ref().map_or("cart_item", Item::line_type);
        to.name("type").text(line_type);
        match &item {
            Some(Item::Product(product)) => of_product(product, to),
            Some(Item::Custom(custom)) => of_custom(custom, to),
            Some(Item::Subscription(subscription)) => of_subscription(subscription, to),
            None => {}
        }
        to.field("quantity", &quantity);
    })
}

/// Whether an item cannot be added along with others.
pub(super) fn is_subscription(item: &ItemRef) -> bool {
    matches!(Item::read(item.as_str()), Ok(Item::Subscription(_)))
}

/// One set, which names the line twice: in the address and here.
pub(super) fn set(line: &LineId, item: &ItemRef, quantity: u32) -> String {
    let line_type = Item::read(item.as_str()).map_or("cart_item", |item| item.line_type());
    json::object(|to| {
        to.name("type").text(line_type);
        to.name("id").text(line.as_str());
        to.field("quantity", &quantity);
    })
}

/// One set of a line of whatever sort.
pub(super) fn unnamed_set(line: &LineId, quantity: u32) -> String {
    json::object(|to| {
        to.name("id").text(line.as_str());
        to.field("quantity", &quantity);
    })
}

/// One add as it is, or several together, each of which may fail by itself.
pub(super) fn adds(adds: &[String]) -> String {
    match adds {
        [add] => one(add),
        adds => several(adds, "add_all_or_nothing", false),
    }
}

/// Several sets, each of which may fail by itself: one that cannot be had is no reason to drop the others.
pub(super) fn sets(sets: &[String]) -> String {
    several(sets, "update_all_or_nothing", false)
}

pub(super) fn one(body: &str) -> String {
    ["{\"data\":", body, "}"].concat()
}

/// A promotion code.
pub(super) fn code(code: &str) -> String {
    json::object(|to| {
        to.name("data").object(|to| {
            to.name("type").text("promotion_item");
            to.name("code").text(code);
        });
    })
}

/// A word about the cart itself.
pub(super) fn put(field: &str, value: &str) -> String {
    json::object(|to| {
        to.name("data").object(|to| to.name(field).raw(value));
    })
}

/// All that another cart or an order holds.
pub(super) fn bring(line_type: &str, field: &str, id: &str, all_or_nothing: bool) -> String {
    json::object(|to| {
        to.name("data").object(|to| {
            to.name("type").text(line_type);
            to.name(field).text(id);
        });
        options(to, "add_all_or_nothing", all_or_nothing);
    })
}

/// What else a line is to say of itself: `id` and `type` by the server, and `line` in a page's words.
pub(super) fn line(with: &Object<'_>) -> Result<String, CartError> {
    let text = |holder: &Object<'_>, field: &'static str| {
        let text = holder.text(field).map_err(Unreadable::invalid)?;
        Ok::<_, CartError>(text.filter(|text| !text.is_empty()))
    };
    let line = with.object("line").ok().flatten();
    let line = line.ok_or_else(|| CartError::invalid("line"))?;
    let inputs = line.token("customInputs").map_err(Unreadable::invalid)?;
    let inputs = inputs.map(Inputs::wanted).transpose()?;
    let attributes = line.read("customAttributes", canonical_object);
    let attributes = attributes.map_err(Unreadable::invalid)?;
    let group = text(&line, "shippingGroup")?;
    let (id, sort) = (text(with, "id")?, text(with, "type")?);
    Ok(json::object(|to| {
        to.name("data").list(|to| {
            to.object(|to| {
                to.field_if_any("id", &id);
                to.field_if_any("type", &sort);
                let written = inputs
                    .as_ref()
                    .map(|inputs| inputs.as_json().unwrap_or("{}"));
                to.raw_if_any("custom_inputs", written);
                to.raw_if_any("custom_attributes", attributes.as_deref());
                to.field_if_any("shipping_group_id", &group);
            });
        });
        options(to, "update_all_or_nothing", true);
    }))
}

fn of_product(product: &Product, to: &mut Writer) {
    match &product.name {
        Name::Id(id) => to.field("id", id),
        Name::Sku(sku) => to.field("sku", sku),
    }
    to.field_if_any("name", &product.label);
    to.raw_if_any("custom_inputs", product.inputs.as_json());
    to.raw_if_any("custom_attributes", product.attributes.as_deref());
    if !product.bundle.is_empty() {
        to.name("bundle_configuration").object(|to| {
            product.bundle.write(to.name("selected_options"));
        });
    }
    to.field_if_any("shipping_group_id", &product.shipping_group);
    to.field_if_any("location", &product.location);
}

fn of_custom(custom: &Custom, to: &mut Writer) {
    to.field("name", &custom.name);
    to.name("price").object(|to| {
        to.field("amount", &custom.amount);
        to.field("includes_tax", &custom.includes_tax);
    });
    to.field_if_any("sku", &custom.sku);
    to.field_if_any("description", &custom.description);
    to.raw_if_any("custom_inputs", custom.inputs.as_json());
    to.field_if_any("shipping_group_id", &custom.shipping_group);
}

fn of_subscription(subscription: &Subscription, to: &mut Writer) {
    to.field("id", &subscription.offering);
    to.name("subscription_configuration").object(|to| {
        to.field("plan", &subscription.plan);
        to.field_if_any("pricing_option", &subscription.pricing_option);
    });
}

/// Beside the data. Said whatever it is: the server's own choice is one thing for adds and another for sets.
fn options(to: &mut Writer, option: &str, all_or_nothing: bool) {
    to.name("options")
        .object(|to| to.field(option, &all_or_nothing));
}

fn several(bodies: &[String], option: &str, all_or_nothing: bool) -> String {
    json::object(|to| {
        to.name("data").raw_list(bodies);
        options(to, option, all_or_nothing);
    })
}
