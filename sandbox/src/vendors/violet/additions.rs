//! Putting SKUs into a cart, as far as it and the merchant let them in.

use axum::http::StatusCode;
use serde_json::{Value, json};

use super::{
    catalogue::{self, Sku},
    errors::{
        EXTERNAL_FAILURE, Exception, NO_EXTERNAL_CART, NOT_PUBLISHED, Refusal, SKU_NOT_FOUND,
    },
    failures::{CREATE_CART, Failure},
    fields::Fields,
    open::Open,
    record::{Fate, Line},
    shelves::Shelf,
};
use crate::switches::Switches;

/// So much of one SKU.
#[derive(Debug)]
pub(super) struct Addition {
    pub(super) sku: i64,
    pub(super) quantity: i64,
    custom_properties: Vec<Value>,
}

impl Addition {
    pub(super) fn read(fields: &Fields<'_>) -> Result<Self, Refusal> {
        let custom_properties = fields.list("custom_properties")?;
        for property in custom_properties {
            let property = Fields::of(property)?;
            property.needed("name")?;
            property.text("value")?;
        }
        Ok(Self {
            sku: fields.needed_whole("sku_id")?,
            quantity: fields.whole("quantity")?.unwrap_or(1),
            custom_properties: custom_properties.to_vec(),
        })
    }
}

/// Nobody is told when a quantity is brought within bounds.
pub(super) fn clamped(quantity: i64, switches: Switches) -> i64 {
    quantity.clamp(1, if switches.ten_at_most { 10 } else { 1_000 })
}

/// Adds it. What the merchant has against it is the outcome; what is then in the cart is what stays when others go on.
pub(super) fn add(open: &mut Open<'_>, addition: &Addition) -> Result<Option<Failure>, Refusal> {
    let sku = match known(addition.sku) {
        Ok(sku) => sku,
        Err(failure) => return Ok(Some(*failure)),
    };
    let up = open.reach(sku.merchant)?;
    let held = open.cart.bag_of(sku.merchant);
    let has_cart = held.is_some_and(|bag| bag.external);
    let line = held.and_then(|bag| {
        let mut lines = bag.lines.iter();
        lines
            .find(|line| line.sku == sku.id && line.custom_properties == addition.custom_properties)
    });
    let line = line.filter(|_| !open.switches.second_line_for_same_sku);
    let (id, had) = line.map_or((None, 0), |line| (Some(line.id), line.quantity));
    let quantity = clamped(
        had.saturating_add(clamped(addition.quantity, open.switches)),
        open.switches,
    );
    let shelf = Shelf::of(open.shop, sku)?;
    let failure = if !up && !has_cart {
        Some(no_external_cart(sku))
    } else if !up {
        Some(unreachable(
            "EXTERNAL_ADD_ITEM",
            sku,
            "the item was not added",
        ))
    } else if !shelf.covers(quantity) {
        Some(shortage("EXTERNAL_ADD_ITEM", sku, &shelf))
    } else {
        None
    };
    // A merchant's shop that fails when its cart is made leaves bag and line behind; a line that it refuses is not there.
    let stays = failure
        .as_ref()
        .is_none_or(|failure| failure.kind == CREATE_CART);
    if !stays && !open.without_waiting {
        return Ok(failure);
    }
    let fate = (!stays).then_some(if had > 0 {
        Fate::Quantity(had)
    } else {
        Fate::Removed
    });
    let price = shelf.price(&open.cart.currency);
    match id.and_then(|id| open.cart.line_mut(id)) {
        Some(line) => {
            line.quantity = quantity;
            line.price = price;
            line.fate = line.fate.or(fate);
        }
        None => {
            let line = Line {
                id: open.next_id(LINES)?,
                sku: sku.id,
                quantity,
                price,
                custom_properties: addition.custom_properties.clone(),
                fate,
            };
            open.bag_for(sku.merchant)?.lines.push(line);
        }
    }
    open.unprice();
    Ok(failure)
}

pub(super) fn shortage(kind: &'static str, sku: &Sku, shelf: &Shelf) -> Failure {
    let left = shelf.stock().unwrap_or_default();
    let message = format!("Not enough items available. Only {left} left");
    at_merchant(kind, sku, EXTERNAL_FAILURE, message.clone(), &message)
}

/// `outcome` is what has come of it.
pub(super) fn unreachable(kind: &'static str, sku: &Sku, outcome: &str) -> Failure {
    let platform = Open::platform(sku.merchant);
    let message = format!("{platform} returned a server error, {outcome}. Please retry.");
    at_merchant(kind, sku, EXTERNAL_FAILURE, message.clone(), &message)
}

fn no_external_cart(sku: &Sku) -> Failure {
    let platform = Open::platform(sku.merchant);
    let message = format!(
        "{platform} returned a server error, the external cart was not created. Please retry."
    );
    Failure {
        sku: None,
        ..at_merchant(CREATE_CART, sku, NO_EXTERNAL_CART, message, NOT_ADDED)
    }
}

fn at_merchant(
    kind: &'static str,
    sku: &Sku,
    name: (&'static str, u32),
    message: String,
    of_sku: &str,
) -> Failure {
    let more = json!({
        "cause": "ORDER_ERROR",
        "skus": [{ "sku_id": sku.id, "name": sku.name, "message": of_sku }],
    });
    Failure {
        kind,
        merchant: Some(sku.merchant),
        sku: Some(sku.id),
        alone: Exception::new(StatusCode::UNPROCESSABLE_ENTITY, name, message.as_str()).with(more),
        message,
    }
}

/// The SKU, unless the API itself has something against it.
fn known(id: i64) -> Result<&'static Sku, Box<Failure>> {
    let refused = |name, message: &str, merchant| {
        Box::new(Failure {
            kind: "INTERNAL_ADD_ITEM",
            merchant,
            sku: Some(id),
            message: message.to_owned(),
            alone: Exception::new(StatusCode::BAD_REQUEST, name, message),
        })
    };
    match catalogue::sku(id) {
        None => Err(refused(SKU_NOT_FOUND, "The SKU could not be found.", None)),
        Some(sku) if !sku.published => Err(refused(
            NOT_PUBLISHED,
            "The offer is not published for this app.",
            Some(sku.merchant),
        )),
        Some(sku) => Ok(sku),
    }
}

pub(super) const NOT_ADDED: &str = "Item not added because the cart could not be created.";
const LINES: i64 = 78_000;
