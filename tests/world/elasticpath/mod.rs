//! A model of an Elastic Path server, written from its documentation and sharing no code with the room.

mod cart;
mod said;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::network::Letter;
pub use cart::Cart;
use said::{head, items, meta, refusal, told};

/// One store: its carts by name, guests' and customers'.
#[derive(Clone, Debug, Default)]
pub struct Carts {
    pub carts: BTreeMap<String, Cart>,
    /// How many there are of a product; any number where nothing is said.
    pub stock: BTreeMap<String, u32>,
    /// Products that are in no catalogue.
    pub unknown: BTreeSet<String>,
    /// Past orders: products and their quantities.
    pub orders: BTreeMap<String, Vec<(String, u32)>>,
    /// Promotion codes that the store takes, in capitals; each takes five off.
    pub codes: BTreeSet<String>,
    /// No token that was given out is taken.
    pub refuses: bool,
    /// How many tokens were given out, and how many of those have run out.
    pub tokens: u32,
    expired: u32,
    /// Every write that was applied.
    pub applied: Vec<String>,
    count: u32,
}

type Answer = (u16, Value);
type Refusal = (u16, &'static str, Value);

impl Carts {
    pub fn new() -> Self {
        Self {
            codes: ["SAVE5".to_owned(), "MORE5".to_owned()].into(),
            ..Self::default()
        }
    }

    /// The cart of a name, made where there is none.
    pub fn at(&mut self, id: &str) -> &mut Cart {
        let count = &mut self.count;
        self.carts.entry(id.to_owned()).or_insert_with(|| {
            *count += 1;
            Cart::made(*count)
        })
    }

    /// The names of the carts that hold something.
    pub fn filled(&self) -> Vec<String> {
        let carts = self.carts.iter();
        carts
            .filter(|(_, cart)| !cart.lines.is_empty())
            .map(|(id, _)| id.clone())
            .collect()
    }

    /// What all guests' carts hold together.
    pub fn guests(&self) -> BTreeMap<String, u32> {
        self.sum(|cart| cart.owner.is_none())
    }

    /// What all customers' carts hold together.
    pub fn customers(&self) -> BTreeMap<String, u32> {
        self.sum(|cart| cart.owner.is_some())
    }

    fn sum(&self, is_meant: impl Fn(&Cart) -> bool) -> BTreeMap<String, u32> {
        let mut all = BTreeMap::new();
        for cart in self.carts.values().filter(|cart| is_meant(cart)) {
            for (_, product, quantity) in &cart.lines {
                *all.entry(product.clone()).or_default() += quantity;
            }
        }
        all
    }

    /// A cart of this customer, made by some other device.
    pub fn customers_own(&mut self, id: &str, owner: &str) -> &mut Cart {
        let cart = self.at(id);
        cart.owner = Some(owner.into());
        cart
    }

    /// Every token that was given out has run out.
    pub fn expire_tokens(&mut self) {
        self.expired = self.tokens;
    }

    pub fn answer(&mut self, letter: &Letter) -> Answer {
        let (path, query) = letter.url.split_once('?').unwrap_or((&letter.url, ""));
        let path = path.strip_prefix("http://shop.example/").unwrap_or("");
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        let text = letter.body.as_deref().unwrap_or("");
        if parts == ["oauth", "access_token"] {
            return self.token(text);
        }
        let token = letter.token.as_deref();
        let number = token.and_then(|token| token.strip_prefix("Bearer token-"));
        let number: u32 = number.and_then(|number| number.parse().ok()).unwrap_or(0);
        if self.refuses || number <= self.expired {
            return refusal((401, "Unable to validate access token", json!({})));
        }
        let body: Value = serde_json::from_str(text).unwrap_or(Value::Null);
        let data = &body["data"];
        let shopper = letter.shopper.as_deref();
        let ["v2", "carts", rest @ ..] = parts.as_slice() else {
            return refusal((404, "Not Found", json!({})));
        };
        match (letter.method.as_str(), rest) {
            ("GET", []) => self.list(shopper),
            ("POST", []) => self.make(shopper),
            ("GET", [id]) => (200, self.whole(id, query)),
            ("GET", [id, "items"]) => (200, self.collection(id, &[])),
            ("PUT", [id]) => {
                if data["payment_intent_id"] == "" {
                    self.at(id).is_to_be_paid = false;
                }
                let head = head(id, self.at(id));
                self.written("describe", id, (200, json!({"data": head})))
            }
            ("DELETE", [id]) => {
                self.carts.remove(*id);
                self.written("delete", id, (204, Value::Null))
            }
            ("POST", [id, "items"]) => self.post(id, data, &body["options"]),
            ("PUT", [id, "items"]) => self.put_all(id, data, &body["options"]),
            ("DELETE", [id, "items"]) => {
                let cart = self.at(id);
                cart.lines.clear();
                cart.codes.clear();
                cart.gifts.clear();
                self.written("clear", id, (204, Value::Null))
            }
            ("PUT", [id, "items", line]) => match self.put(id, line, &data["quantity"]) {
                Ok(()) => self.changed("set", id, 200),
                Err(why) => refusal(why),
            },
            ("DELETE", [id, "items", line]) => {
                if !self.at(id).lines.iter().any(|(known, ..)| known == line) {
                    return refusal((404, "Not Found", json!({"id": line})));
                }
                self.at(id).lines.retain(|(known, ..)| known != line);
                self.at(id).give_again();
                self.changed("remove", id, 200)
            }
            ("DELETE", [id, "discounts", code]) => {
                let code = code.to_uppercase();
                self.at(id).codes.retain(|known| *known != code);
                self.written("code off", id, (204, Value::Null))
            }
            ("POST", [id, "checkout"]) => {
                let made = format!("order-{}", self.orders.len() + 1);
                let lines = self.at(id).lines.clone();
                let lines = lines.into_iter().map(|(_, name, count)| (name, count));
                self.orders.insert(made.clone(), lines.collect());
                let order = json!({"id": made, "type": "order", "status": "incomplete", "payment": "unpaid", "shipping": "unfulfilled"});
                self.written("checkout", id, (201, json!({"data": order})))
            }
            _ => refusal((404, "Not Found", json!({}))),
        }
    }

    fn token(&mut self, form: &str) -> Answer {
        if !form.contains("grant_type=implicit") || !form.contains("client_id=C") {
            return refusal((400, "Bad Request", json!({})));
        }
        self.tokens += 1;
        (
            200,
            json!({"access_token": format!("token-{}", self.tokens), "token_type": "Bearer",
            "expires_in": 3600, "expires": 1_790_932_500, "identifier": "implicit"}),
        )
    }

    fn list(&self, shopper: Option<&str>) -> Answer {
        let Some(shopper) = shopper else {
            return refusal((403, "Forbidden", json!({})));
        };
        let mut own: Vec<(&String, &Cart)> = self
            .carts
            .iter()
            .filter(|(_, cart)| cart.owner.as_deref() == Some(shopper))
            .collect();
        own.sort_by_key(|(_, cart)| std::cmp::Reverse(cart.touched.max(cart.made)));
        let total = own.len();
        let carts: Vec<Value> = own.into_iter().map(|(id, cart)| head(id, cart)).collect();
        let page = json!({"limit": 100, "offset": 0, "current": 1, "total": 1});
        (
            200,
            json!({"data": carts, "meta": {"page": page, "results": {"total": total}}}),
        )
    }

    fn make(&mut self, shopper: Option<&str>) -> Answer {
        let id = format!("made-{}", self.count + 1);
        self.at(&id).owner = shopper.map(Into::into);
        self.applied.push("make".into());
        (201, json!({"data": head(&id, &self.carts[&id])}))
    }

    fn post(&mut self, id: &str, data: &Value, options: &Value) -> Answer {
        let all_or_nothing = options["add_all_or_nothing"].as_bool().unwrap_or(false);
        if let Some(items) = data.as_array() {
            return self.bulk(id, all_or_nothing, |carts| {
                items.iter().map(|item| carts.one(id, item)).collect()
            });
        }
        let sort = data["type"].as_str().unwrap_or("").to_owned();
        let things = match &*sort {
            "cart_items" => {
                let from = data["cart_id"].as_str().unwrap_or("").to_owned();
                let cart = self.at(&from).clone();
                let lines = cart.lines.into_iter();
                lines
                    .map(|(_, name, count)| {
                        (name.clone(), count - cart.gifts.get(&name).unwrap_or(&0))
                    })
                    .filter(|(_, count)| *count > 0)
                    .collect()
            }
            "order_items" => {
                let from = data["order_id"].as_str().unwrap_or("");
                match self.orders.get(from) {
                    Some(lines) => lines.clone(),
                    None => return refusal((404, "Not Found", json!({"order_id": from}))),
                }
            }
            _ => {
                return match self.one(id, data) {
                    Ok(()) => self.changed(&sort, id, 201),
                    Err(why) => refusal(why),
                };
            }
        };
        self.bulk(id, all_or_nothing, |carts| {
            let add = |(name, count): &(String, u32)| carts.add(id, name, *count);
            things.iter().map(add).collect()
        })
    }

    fn bulk(
        &mut self,
        id: &str,
        all_or_nothing: bool,
        act: impl FnOnce(&mut Self) -> Vec<Result<(), Refusal>>,
    ) -> Answer {
        self.at(id);
        let before = self.clone();
        let done = act(self);
        let errors: Vec<Refusal> = done.iter().filter_map(|one| one.clone().err()).collect();
        if let Some((status, ..)) = errors.first()
            && (all_or_nothing || errors.len() == done.len())
        {
            let status = *status;
            *self = before;
            return (
                status,
                json!({"errors": errors.iter().map(told).collect::<Vec<_>>()}),
            );
        }
        self.touch(id);
        self.applied.push("bulk".into());
        (201, self.collection(id, &errors))
    }

    /// One thing that is put into a cart.
    fn one(&mut self, id: &str, item: &Value) -> Result<(), Refusal> {
        match item["type"].as_str() {
            Some("cart_item") => {
                let product = item["id"].as_str().or_else(|| item["sku"].as_str());
                let quantity = item["quantity"].as_u64().unwrap_or(0) as u32;
                self.add(id, product.unwrap_or(""), quantity)
            }
            Some("promotion_item") => {
                let code = item["code"].as_str().unwrap_or("").to_uppercase();
                if self.at(id).lines.is_empty() || !self.codes.contains(&code) {
                    let title = "Could not apply EP promotion with the given code";
                    return Err((422, title, json!({"code": code})));
                }
                if !self.at(id).codes.contains(&code) {
                    self.at(id).codes.push(code);
                }
                Ok(())
            }
            _ => Err((400, "invalid_type", json!({}))),
        }
    }

    fn add(&mut self, id: &str, product: &str, quantity: u32) -> Result<(), Refusal> {
        if self.unknown.contains(product) || product.is_empty() {
            return Err((404, "Product not found", json!({"id": product})));
        }
        if quantity == 0 {
            return Err((400, "number_gte", json!({"value": 0})));
        }
        let stock = self.stock.get(product).copied();
        let cart = self.at(id);
        if stock.is_some_and(|stock| cart.quantity(product) + quantity > stock) {
            return Err((400, "Insufficient stock", json!({"id": product})));
        }
        cart.more(product, quantity);
        Ok(())
    }

    fn put(&mut self, id: &str, line: &str, quantity: &Value) -> Result<(), Refusal> {
        let stock = self.stock.clone();
        let lines = &mut self.at(id).lines;
        let Some(place) = lines.iter().position(|(known, ..)| known == line) else {
            return Err((404, "Not Found", json!({"id": line})));
        };
        let quantity = quantity.as_u64().unwrap_or(0) as u32;
        let (_, product, held) = &mut lines[place];
        if quantity > *held && stock.get(product).is_some_and(|stock| quantity > *stock) {
            return Err((400, "Insufficient stock", json!({"id": line})));
        }
        *held = quantity;
        if quantity == 0 {
            lines.remove(place);
        }
        self.at(id).give_again();
        Ok(())
    }

    fn put_all(&mut self, id: &str, data: &Value, options: &Value) -> Answer {
        let all_or_nothing = options["update_all_or_nothing"].as_bool().unwrap_or(true);
        let items = data.as_array().cloned().unwrap_or_default();
        let (status, body) = self.bulk(id, all_or_nothing, |carts| {
            let set =
                |item: &Value| carts.put(id, item["id"].as_str().unwrap_or(""), &item["quantity"]);
            items.iter().map(set).collect()
        });
        (if status == 201 { 200 } else { status }, body)
    }

    fn touch(&mut self, id: &str) {
        self.count += 1;
        let count = self.count;
        self.at(id).touched = count;
    }

    fn written(&mut self, what: &str, id: &str, answer: Answer) -> Answer {
        if self.carts.contains_key(id) {
            self.touch(id);
        }
        self.applied.push(what.into());
        answer
    }

    fn changed(&mut self, what: &str, id: &str, status: u16) -> Answer {
        self.touch(id);
        self.applied.push(what.into());
        (status, self.collection(id, &[]))
    }

    /// A cart as it is read: one that is not there is made.
    fn whole(&mut self, id: &str, query: &str) -> Value {
        self.at(id);
        let cart = &self.carts[id];
        let mut whole = json!({"data": head(id, cart)});
        if query.contains("items") {
            whole["included"] = json!({"items": items(cart)});
        }
        whole
    }

    fn collection(&mut self, id: &str, errors: &[Refusal]) -> Value {
        self.at(id);
        let cart = &self.carts[id];
        let mut all = json!({"data": items(cart), "meta": meta(cart)});
        if !errors.is_empty() {
            all["errors"] = errors.iter().map(told).collect();
        }
        all
    }
}
