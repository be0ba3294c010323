//! A model of Violet behind a shop's proxy, written from its documentation and sharing no code with the room.

mod cart;
mod lines;
mod said;
mod till;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::network::Letter;
pub use cart::{Cart, merchant_of, name_of, sku_of};
use said::refusal;

/// One channel: its carts by the names that it gave them.
#[derive(Clone, Debug, Default)]
pub struct Channel {
    pub carts: BTreeMap<u64, Cart>,
    /// How many there are of a SKU; any number where nothing is said.
    pub stock: BTreeMap<u64, u32>,
    /// SKUs that are in no catalogue.
    pub unknown: BTreeSet<u64>,
    /// Merchants whose own shops are not there, and those that take no order.
    pub closed: BTreeSet<u64>,
    pub picky: BTreeSet<u64>,
    /// Carts that the proxy takes for another shopper's.
    pub foreign: BTreeSet<u64>,
    /// The most that a line holds; more is lowered without a word.
    pub most: u32,
    /// What the merchants refuse is said by the next read, and not by the answer.
    pub is_late: bool,
    /// What was said once is said with every answer.
    pub repeats: bool,
    /// How many submits the shopper's bank has a question about.
    pub questions: u32,
    /// How many orders were made.
    pub orders: u32,
    /// Every write that was applied.
    pub applied: Vec<String>,
    count: u64,
}

type Answer = (u16, Value);

impl Channel {
    pub fn new() -> Self {
        Self {
            most: 1_000,
            ..Self::default()
        }
    }

    /// A number that was never given before.
    fn number(&mut self) -> u64 {
        self.count += 1;
        70_000 + self.count
    }

    pub fn answer(&mut self, letter: &Letter) -> Answer {
        let (path, query) = letter.url.split_once('?').unwrap_or((&letter.url, ""));
        let path = path.strip_prefix("http://shop.example/").unwrap_or("");
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        let text = letter.body.as_deref().unwrap_or("");
        let body: Value = serde_json::from_str(text).unwrap_or(Value::Null);
        let (id, rest) = match parts.as_slice() {
            ["checkout", "cart"] if letter.method == "POST" => return self.make(&body),
            ["checkout", "cart", "byToken", token] => (cart::by_token(token), [].as_slice()),
            ["checkout", "cart", id, rest @ ..] => (id.parse().unwrap_or(0), rest),
            ["orders", id] => (id.parse().unwrap_or(0), ["order"].as_slice()),
            _ => return refusal(404, "not_found", "There is nothing here."),
        };
        if self.foreign.contains(&id) {
            return refusal(403, "cart_not_in_session", "It belongs to another session.");
        }
        if !self.carts.contains_key(&id) {
            return refusal(404, "cart_not_found", "There is no such cart.");
        }
        let is_open = self.carts[&id].is_open();
        match (letter.method.as_str(), rest) {
            ("GET", [] | ["order"]) => (200, self.told(id)),
            ("POST", ["submit"]) => self.submit(id, &body),
            _ if !is_open => refusal(400, "order_submitted", "It is an order."),
            ("DELETE", []) => {
                self.carts.remove(&id);
                self.applied.push("delete".into());
                (204, Value::Null)
            }
            ("GET", ["price"]) => self.price(id),
            ("GET", ["shipping", "available"]) => self.methods(id),
            (method, rest) => {
                let answer = self.write(id, method, rest, &body);
                if query.contains("price_cart=true") && answer.0 == 200 {
                    return self.price(id);
                }
                answer
            }
        }
    }

    fn write(&mut self, id: u64, method: &str, rest: &[&str], body: &Value) -> Answer {
        match (method, rest) {
            ("POST", ["skus"]) => self.add(id, body),
            ("PUT", ["skus", line]) => self.put(id, line, body),
            ("DELETE", ["skus", line]) => self.remove(id, line),
            ("POST", ["customer" | "shipping_address" | "billing_address"]) => {
                self.describe(id, rest[0], body)
            }
            ("POST", ["discounts"]) => self.discount(id, body),
            ("DELETE", ["discounts", discount]) => self.undiscount(id, discount),
            ("POST", ["shipping"]) => self.ship(id, body),
            ("DELETE", ["shipping", method]) => self.unship(id, method),
            ("POST", ["payment"]) => self.pay(id, body),
            ("POST", ["payment", "update"]) => (200, self.told(id)),
            _ => refusal(404, "not_found", "There is nothing here."),
        }
    }

    fn done(&mut self, id: u64, what: &str) -> Answer {
        self.applied.push(what.into());
        (200, self.told(id))
    }

    fn at(&mut self, id: u64) -> &mut Cart {
        self.carts.get_mut(&id).expect("it was looked for before")
    }

    /// A complaint about a SKU, in the way of an answer that is a success.
    fn complain(&mut self, id: u64, sku: Option<u64>, bag: Option<u64>, kind: &str, words: &str) {
        let number = self.number();
        let mut error = json!({"id": number, "order_id": id, "type": kind, "message": words,
            "platform": "SHOPIFY", "date_created": "2026-10-02T09:16:10+0000"});
        if let Some(sku) = sku {
            error["entity_id"] = json!(sku.to_string());
            error["entity_type"] = json!("SKU");
        }
        if let Some(bag) = bag {
            error["bag_id"] = json!(bag);
        }
        let is_late = self.is_late;
        let cart = self.at(id);
        if is_late {
            cart.late.push(error);
        } else {
            cart.errors.push(error);
        }
    }

    /// The cart as an answer holds it. What is late is said from the next answer on.
    fn told(&mut self, id: u64) -> Value {
        let repeats = self.repeats;
        let cart = self.at(id);
        let told = said::cart(cart);
        if !repeats {
            cart.errors.clear();
        }
        let late = std::mem::take(&mut cart.late);
        cart.errors.extend(late);
        told
    }
}
