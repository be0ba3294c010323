//! Carts and items as clients see them.

use serde_json::{Value, json};

use super::{errors::Complaint, record::Cart, totals::Totals};

pub(super) fn cart(cart: &Cart, _: &Totals) -> Value {
    json!({ "id": cart.id, "type": "cart", "name": cart.name })
}

pub(super) fn collection(_: &Cart, _: &Totals, _: &[Value], _: &[Complaint]) -> Value {
    json!({ "data": [] })
}
