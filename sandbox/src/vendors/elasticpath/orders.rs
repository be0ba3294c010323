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
    errors::{Complaint, Refusal},
    includes,
    pages::Page,
    past,
    record::{self, Cart, Item},
    telling::Tell,
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
            .map(|line| json!({ "type": "item", "id": line.get("id") }));
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
            told.tell(name, value.clone());
        }
        let person = if account.is_some() {
            "contact"
        } else {
            "customer"
        };
        told.tell(person, json!({ "name": name, "email": email }));
        for (kind, id) in [
            ("customer", customer),
            ("account", account),
            ("account_member", member),
        ] {
            if let Some(id) = id {
                let reference = json!({ "data": { "type": kind, "id": id } });
                told.tell_in("relationships", kind, reference);
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
    if query.is_some_and(|query| query.split('&').any(|pair| pair.starts_with("filter="))) {
        let detail = "Orders cannot be filtered here";
        return Err(Complaint::bad_request("Bad Request", detail).into());
    }
    let page = Page::asked(query)?;
    let mut orders: Vec<Order> = record::all(sandbox.shop().documents(ORDER)?)?;
    orders.insert(0, past::order()?);
    orders.retain(|order| is_of(order, &caller));
    orders.reverse();
    let shown = page.of(&orders);
    let mut answer = json!({
        "data": shown.iter().map(Order::told).collect::<Vec<_>>(),
        "links": page.links("/v2/orders", orders.len()),
        "meta": page.meta(orders.len()),
    });
    include_items(&mut answer, shown, query);
    Ok(Json(answer))
}

async fn read(
    State(sandbox): State<Sandbox>,
    caller: Caller,
    Path(order): Path<String>,
    RawQuery(query): RawQuery,
) -> std::result::Result<Json<Value>, Refusal> {
    let order = readable(&sandbox, &caller, &order)?;
    let mut answer = json!({ "data": order.told() });
    include_items(&mut answer, &[order], query.as_deref());
    Ok(Json(answer))
}

async fn read_items(
    State(sandbox): State<Sandbox>,
    caller: Caller,
    Path(order): Path<String>,
) -> std::result::Result<Json<Value>, Refusal> {
    let order = readable(&sandbox, &caller, &order)?;
    Ok(Json(json!({ "data": order.lines })))
}

fn readable(sandbox: &Sandbox, caller: &Caller, id: &str) -> std::result::Result<Order, Refusal> {
    may_read(caller)?;
    find(&sandbox.shop(), id)?
        .filter(|order| is_of(order, caller))
        .ok_or_else(|| {
            let detail = "The requested order could not be found";
            let complaint = Complaint::new(StatusCode::NOT_FOUND, "Not Found", detail);
            complaint.with("order_id", id).into()
        })
}

/// Orders are closed to a page that speaks for nobody.
fn may_read(caller: &Caller) -> std::result::Result<(), Complaint> {
    if caller.is_server() || caller.customer.is_some() || caller.account.is_some() {
        return Ok(());
    }
    Err(Complaint::forbidden())
}

/// A shopper's token narrows what a server sees, too.
fn is_of(order: &Order, caller: &Caller) -> bool {
    let account = caller.account.as_ref().map(|member| &member.account);
    let same = |asked: Option<&String>, of: &Option<String>| {
        asked.is_none_or(|asked| of.as_ref() == Some(asked))
    };
    same(caller.customer.as_ref(), &order.buyer.customer) && same(account, &order.buyer.account)
}

fn find(shop: &Shop, id: &str) -> Result<Option<Order>> {
    if id == past::ID {
        return past::order().map(Some);
    }
    record::read(shop.document(ORDER, id)?)
}

fn include_items(answer: &mut Value, orders: &[Order], query: Option<&str>) {
    if includes::asked(query).iter().any(|name| name == "items") {
        let lines = orders.iter().flat_map(|order| &order.lines);
        answer.tell("included", json!({ "items": lines.collect::<Vec<_>>() }));
    }
}

/// A line of a cart as a line of an order, which says what it was made from.
fn ordered(mut line: Value, id: &str) -> Value {
    let from = json!({ "data": { "type": line.get("type"), "id": line.get("id") } });
    let product = ["product_id", "promotion_id"]
        .into_iter()
        .find_map(|name| line.get(name).cloned())
        .unwrap_or_else(|| json!(""));
    line.tell("type", "order_item");
    line.tell("id", id);
    line.tell("product_id", product);
    line.tell_in("relationships", "cart_item", from);
    if let Some(fields) = line.as_object_mut() {
        for name in ONLY_IN_CARTS {
            fields.remove(name);
        }
    }
    line
}

/// Those of the cart, and what of it has been paid: nothing.
fn prices(cart: &Cart, totals: &Totals) -> Value {
    let mut prices = answers::cart(cart, totals)
        .pointer_mut("/meta/display_price")
        .map(Value::take)
        .unwrap_or_default();
    let currency = answers::currency(cart);
    prices.tell("paid", displayed(0, currency));
    prices.tell("authorized", displayed(0, currency));
    prices.tell("balance_owing", displayed(totals.sums.with_tax, currency));
    prices
}

const ORDER: &str = "elasticpath-order";
const ONLY_IN_CARTS: [&str; 7] = [
    "auto_add_quantity",
    "code",
    "description",
    "image",
    "manage_stock",
    "promotion_id",
    "slug",
];
