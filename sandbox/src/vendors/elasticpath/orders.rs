//! Orders: what was bought, as it was told at checkout. Shoppers read their own, a server reads all.

use axum::{
    Json, Router,
    extract::{Path, RawQuery, State},
    http::StatusCode,
    routing::get,
};
use rusqlite::Result;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::{
    access::Caller,
    amounts::displayed,
    answers,
    catalogue::CUSTOMERS,
    errors::{Complaint, Refusal},
    includes, past,
    record::{self, Cart, Item},
    totals::Totals,
    when::rfc3339,
};
use crate::{Sandbox, shop::Shop};

pub(super) fn routes() -> Router<Sandbox> {
    Router::new()
        .route("/v2/orders", get(list))
        .route("/v2/orders/{order}", get(read))
        .route("/v2/orders/{order}/items", get(read_items))
}

/// An order that was placed.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub(super) struct Order {
    pub(super) id: String,
    pub(super) buyer: Buyer,
    /// The addresses and references, as they were sent.
    pub(super) sent: Map<String, Value>,
    /// For ordering them again.
    pub(super) items: Vec<Item>,
    /// As answers tell them.
    pub(super) lines: Vec<Value>,
    pub(super) prices: Value,
    pub(super) custom_attributes: Map<String, Value>,
    pub(super) payment_intent_id: String,
    pub(super) created_at: i64,
}

/// Who bought it.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub(super) struct Buyer {
    pub(super) name: String,
    pub(super) email: String,
    pub(super) customer: Option<String>,
    pub(super) account: Option<String>,
    pub(super) member: Option<String>,
}

impl Order {
    /// Everything in the cart with what it costs now. `id` gives the order and each of its items a name.
    pub(super) fn of(
        cart: &Cart,
        totals: &Totals,
        buyer: Buyer,
        mut id: impl FnMut() -> Result<String>,
    ) -> Result<Self> {
        let lines = answers::items(cart, totals)
            .into_iter()
            .map(|line| Ok(ordered(line, &id()?)))
            .collect::<Result<_>>()?;
        Ok(Self {
            id: id()?,
            buyer,
            items: cart.items.clone(),
            lines,
            prices: prices(cart, totals),
            custom_attributes: cart.custom_attributes.clone(),
            payment_intent_id: cart.payment_intent_id.clone(),
            ..Self::default()
        })
    }

    /// As clients see it.
    pub(super) fn told(&self) -> Value {
        let Buyer {
            name,
            email,
            customer,
            account,
            member,
        } = &self.buyer;
        let references = self
            .lines
            .iter()
            .map(|line| json!({ "type": "item", "id": line["id"] }));
        let mut told = json!({
            "type": "order",
            "id": self.id,
            "status": "incomplete",
            "payment": "unpaid",
            "shipping": "unfulfilled",
            "anonymized": false,
            "payment_intent_id": self.payment_intent_id,
            "custom_attributes": self.custom_attributes,
            "links": {},
            "meta": {
                "display_price": self.prices,
                "timestamps": {
                    "created_at": rfc3339(self.created_at),
                    "updated_at": rfc3339(self.created_at),
                },
            },
            "relationships": { "items": { "data": references.collect::<Vec<_>>() } },
        });
        for (name, value) in &self.sent {
            told[name.as_str()] = value.clone();
        }
        let person = if account.is_some() { "contact" } else { "customer" };
        told[person] = json!({ "name": name, "email": email });
        for (kind, id) in [
            ("customer", customer),
            ("account", account),
            ("account_member", member),
        ] {
            if let Some(id) = id {
                told["relationships"][kind] = json!({ "data": { "type": kind, "id": id } });
            }
        }
        told
    }

    pub(super) fn keep(&self, shop: &Shop) -> Result<()> {
        shop.keep(ORDER, &self.id, &record::written(self)?)
    }
}

/// What can be ordered again. `None`: there is no such order.
pub(super) fn items_of(shop: &Shop, order: &str) -> Result<Option<Vec<Item>>> {
    Ok(find(shop, order)?.map(|order| order.items))
}

/// The newest first.
async fn list(
    State(sandbox): State<Sandbox>,
    caller: Caller,
    RawQuery(query): RawQuery,
) -> std::result::Result<Json<Value>, Refusal> {
    may_read(&caller)?;
    let query = query.as_deref();
    let mut orders: Vec<Order> = record::all(sandbox.shop().documents(ORDER)?)?;
    orders.insert(0, past::order()?);
    orders.retain(|order| is_of(order, &caller));
    orders.reverse();
    let (page, told) = includes::page(&orders, query, "/v2/orders");
    let mut answer = told;
    answer["data"] = page.iter().map(Order::told).collect();
    if includes::asked(query).iter().any(|name| name == "items") {
        let lines = page.iter().flat_map(|order| &order.lines);
        answer["included"] = json!({ "items": lines.collect::<Vec<_>>() });
    }
    Ok(Json(answer))
}
