//! Calls with a list of entries, each for an item that it names: what becomes of each of them.

use axum::{
    Json,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde_json::{Value, json};

use super::{
    errors::{Complaint, Refusal},
    fields::Fields,
    record::{Cart, Item, Kind},
    telling::Tell,
};

/// What was taken, told one by one, and what was not.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    pub(super) told: Vec<Value>,
    pub(super) complaints: Vec<Complaint>,
}

impl Outcome {
    pub(super) fn take(&mut self, entry: Result<Value, Complaint>) {
        match entry {
            Ok(told) => self.told.push(told),
            Err(complaint) => self.complaints.push(complaint),
        }
    }

    /// `things` are what the list is of.
    pub(super) fn all_or_nothing(self, asked: bool, things: &str) -> Result<Self, Refusal> {
        if !asked || self.complaints.is_empty() {
            return Ok(self);
        }
        let detail =
            format!("Add all or nothing set to (true). Could not bulk add {things} to cart.");
        Err(Complaint::unprocessable("Add all or nothing.", detail).into())
    }
}

impl IntoResponse for Outcome {
    /// Created as soon as one was taken; otherwise the first complaint gives the status, as elsewhere.
    fn into_response(self) -> Response {
        let status = match self.complaints.first() {
            Some(first) if self.told.is_empty() => first.status,
            _ => StatusCode::CREATED,
        };
        let mut body = json!({ "data": self.told });
        if !self.complaints.is_empty() {
            let errors: Vec<Value> = self.complaints.iter().map(Complaint::json).collect();
            body.tell("errors", errors);
        }
        (status, Json(body)).into_response()
    }
}

/// The item that `relationships.item.data` names, if it names one. `what` is the entry, as its complaints call it.
pub(super) fn named_item<'c>(
    cart: &'c mut Cart,
    entry: &Fields<'_>,
    what: &str,
) -> Result<Option<&'c mut Item>, Complaint> {
    let Some(relationships) = entry.object("relationships")? else {
        return Ok(None);
    };
    let Some(item) = relationships.object("item")? else {
        return Ok(None);
    };
    let data = item.needed_object("data")?;
    let id = data.needed("id")?;
    let said = data.needed("type")?;
    let complaint = |detail: String| {
        let title = format!("{what} not added to cart item.");
        Complaint::new(StatusCode::NOT_FOUND, &title, detail).with("id", id)
    };
    let item = cart
        .item_mut(id)
        .ok_or_else(|| complaint("Cart Item is not present in the cart.".to_owned()))?;
    let true_type = type_of(item.kind);
    if said != true_type {
        let thing = what.to_lowercase();
        return Err(complaint(format!(
            "Mismatch between bulk {thing} type({said}) and cart item type({true_type})."
        )));
    }
    Ok(Some(item))
}

/// `relationships` that name an item.
pub(super) fn naming(item: &Item) -> Value {
    json!({ "item": { "data": { "type": type_of(item.kind), "id": item.id } } })
}

pub(super) fn type_of(kind: Kind) -> &'static str {
    match kind {
        Kind::CartItem => "cart_item",
        Kind::CustomItem => "custom_item",
        Kind::SubscriptionItem => "subscription_item",
    }
}
