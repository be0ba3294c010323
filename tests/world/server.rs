//! A model of the VesuvioPay cart API, written from its documentation and sharing no code with the room.

use std::collections::BTreeMap;

use serde_json::{Value, json};

/// One shop, one customer.
#[derive(Clone, Debug, Default)]
pub struct Server {
    /// Lines in the order they were added: id, product/variant, quantity.
    pub lines: Vec<(String, String, u32)>,
    pub exists: bool,
    pub stock: BTreeMap<String, u32>,
    pub locked: bool,
    pub token: String,
    /// What is in no catalogue.
    pub unknown: std::collections::BTreeSet<String>,
    /// Whether writes answer with the whole cart.
    pub terse: bool,
    next_id: u32,
    /// Every write that was applied.
    pub applied: Vec<String>,
    pub finishes: u32,
}

pub const PRICE_CENTS: u64 = 1999;

type Answer = (u16, Value);

impl Server {
    pub fn new() -> Self {
        Self {
            token: "good".into(),
            ..Self::default()
        }
    }

    pub fn quantity(&self, item: &str) -> u32 {
        self.lines
            .iter()
            .find(|(_, name, _)| name == item)
            .map_or(0, |(_, _, quantity)| *quantity)
    }

    pub fn cart(&self) -> BTreeMap<String, u32> {
        self.lines
            .iter()
            .map(|(_, item, quantity)| (item.clone(), *quantity))
            .collect()
    }

    pub fn answer(
        &mut self,
        method: &str,
        url: &str,
        body: Option<&str>,
        token: Option<&str>,
    ) -> Answer {
        let path = url
            .split_once("/api/v1/sdk/cart")
            .map_or("", |(_, path)| path);
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        let body: Value = body
            .and_then(|body| serde_json::from_str(body).ok())
            .unwrap_or(Value::Null);
        let needs_token = parts.get(2) != Some(&"availability");
        if needs_token && token != Some(&format!("Bearer {}", self.token)) {
            return refusal(401, "TOKEN_EXPIRED");
        }
        match (method, parts.as_slice()) {
            ("GET", ["S"]) if !self.exists => refusal(404, "CART_EMPTY"),
            ("GET", ["S"]) => (200, self.whole()),
            ("POST", ["store", "S", "availability"]) => {
                let item = item_of(&body);
                let stock = self.stock.get(&item).copied();
                let asked = body["quantity"].as_u64().unwrap_or(1);
                (
                    200,
                    json!({"success": true, "data": {
                    "isAvailable": stock.is_none_or(|stock| u64::from(stock) >= asked),
                    "availableQuantity": stock.unwrap_or(0), "requestedQuantity": asked,
                    "trackInventory": stock.is_some(), "isSubscribed": false, "product": {"name": item, "price": 19.99}}}),
                )
            }
            (_, ["store", "S", ..]) if self.locked => refusal(409, "CART_LOCKED"),
            ("POST", ["store", "S", "item"]) => match self.add(&body) {
                Ok(_) => self.written("add"),
                Err(code) => refusal(400, code),
            },
            ("PUT", ["store", "S", "item"]) => match self.set(&body) {
                Ok(()) => self.written("set"),
                Err(code) => refusal(
                    if code == "CART_ITEM_NOT_FOUND" {
                        404
                    } else {
                        400
                    },
                    code,
                ),
            },
            ("DELETE", ["store", "S", "item", id]) => {
                if self.lines.iter().any(|(line, ..)| line == id) {
                    self.lines.retain(|(line, ..)| line != id);
                    self.written("remove")
                } else {
                    refusal(404, "CART_ITEM_NOT_FOUND")
                }
            }
            ("DELETE", ["store", "S"]) => {
                if !self.exists {
                    return refusal(404, "CART_NOT_FOUND");
                }
                self.lines.clear();
                self.written("clear")
            }
            ("POST", ["store", "S", "items", "bulk"]) => self.bulk(&body, "bulk add", Self::add),
            ("PUT", ["store", "S", "items", "bulk"]) => {
                self.bulk(&body, "bulk set", |server, item| {
                    server.set(item).map(|()| String::new())
                })
            }
            ("POST", ["store", "S", "finish"]) => {
                if self.lines.is_empty() {
                    return refusal(400, "EMPTY_CART");
                }
                self.locked = true;
                self.finishes += 1;
                (
                    200,
                    json!({"success": true, "data": {"checkoutUrl": "https://pay.example/c/1"}}),
                )
            }
            _ => refusal(404, "NO_SUCH_PATH"),
        }
    }

    fn bulk(
        &mut self,
        body: &Value,
        name: &str,
        one: impl Fn(&mut Self, &Value) -> Result<String, &'static str>,
    ) -> Answer {
        let items = body["items"].as_array().cloned().unwrap_or_default();
        if items.is_empty() || items.len() > 50 {
            return refusal(400, "TOO_MANY_ITEMS");
        }
        let mut failed = Vec::new();
        for (index, item) in items.iter().enumerate() {
            if let Err(code) = one(self, item) {
                failed.push(json!({"index": index, "errorCode": code, "message": "no"}));
            }
        }
        if failed.len() == items.len() {
            return (
                400,
                json!({"success": false, "errorCode": "INVALID_REQUEST", "message": "none", "errors": failed}),
            );
        }
        self.exists = true;
        self.applied.push(name.into());
        (
            200,
            json!({"success": true, "partialSuccess": !failed.is_empty(),
            "data": {"cart": self.data(), "results": [], "failedItems": failed}}),
        )
    }

    /// More of an item, by anybody.
    pub fn add(&mut self, body: &Value) -> Result<String, &'static str> {
        let item = item_of(body);
        let quantity = body["quantity"].as_u64().unwrap_or(0) as u32;
        if quantity == 0 {
            return Err("INVALID_QUANTITY");
        }
        if self.unknown.contains(&item) {
            return Err("VARIANT_NOT_FOUND");
        }
        let held = self.quantity(&item);
        if self
            .stock
            .get(&item)
            .is_some_and(|stock| held + quantity > *stock)
        {
            return Err("OUT_OF_STOCK");
        }
        self.exists = true;
        if let Some((id, _, have)) = self.lines.iter_mut().find(|(_, name, _)| *name == item) {
            *have += quantity;
            return Ok(id.clone());
        }
        self.next_id += 1;
        let id = format!("line-{}", self.next_id);
        self.lines.push((id.clone(), item, quantity));
        Ok(id)
    }

    fn set(&mut self, body: &Value) -> Result<(), &'static str> {
        let id = body["cartItemId"].as_str().unwrap_or("").to_owned();
        let quantity = body["quantity"].as_u64().unwrap_or(0) as u32;
        let Some(place) = self.lines.iter().position(|(line, ..)| *line == id) else {
            return Err("CART_ITEM_NOT_FOUND");
        };
        if quantity == 0 {
            self.lines.remove(place);
            return Ok(());
        }
        let item = self.lines[place].1.clone();
        if quantity > self.lines[place].2
            && self.stock.get(&item).is_some_and(|stock| quantity > *stock)
        {
            return Err("INSUFFICIENT_STOCK");
        }
        self.lines[place].2 = quantity;
        Ok(())
    }

    fn written(&mut self, what: &str) -> Answer {
        self.exists = true;
        self.applied.push(what.into());
        if self.terse {
            (200, json!({"success": true, "message": "ok", "data": {}}))
        } else {
            (200, self.whole())
        }
    }

    fn whole(&self) -> Value {
        json!({"success": true, "data": self.data()})
    }

    fn data(&self) -> Value {
        let cents: u64 = self
            .lines
            .iter()
            .map(|(_, _, quantity)| PRICE_CENTS * u64::from(*quantity))
            .sum();
        let items: Vec<Value> = self
            .lines
            .iter()
            .map(|(id, item, quantity)| {
                let (product, variant) = item.split_once('/').unwrap_or((item, ""));
                json!({"id": id, "productId": "p", "variantId": "v", "externalProductId": product,
                "externalVariantId": variant, "quantity": quantity, "price": 19.99,
                "product": {"name": item, "imageUrl": "https://img.example/x.jpg"}})
            })
            .collect();
        let subtotal: Value =
            serde_json::from_str(&format!("{}.{:02}", cents / 100, cents % 100)).unwrap();
        let count: u32 = self.lines.iter().map(|(_, _, quantity)| quantity).sum();
        json!({"storeId": "S", "items": items, "totalItems": count, "subtotal": subtotal})
    }
}

fn item_of(body: &Value) -> String {
    format!(
        "{}/{}",
        body["externalProductId"].as_str().unwrap_or(""),
        body["externalVariantId"].as_str().unwrap_or("")
    )
}

fn refusal(status: u16, code: &str) -> Answer {
    (
        status,
        json!({"success": false, "message": "no", "errorCode": code}),
    )
}
