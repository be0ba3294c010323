//! A shop's own server: it has the app's secret and the developer's token.

use serde_json::{Value, json};

use crate::wire::{Answer, Server};

pub(crate) const JACKET: i64 = 33_415;
pub(crate) const CAP: i64 = 33_417;
pub(crate) const SOCKS: i64 = 33_419;
pub(crate) const GIFT_CARD: i64 = 33_416;
pub(crate) const DESK_MIRROR: i64 = 33_789;
pub(crate) const SHAVING_MIRROR: i64 = 33_790;
pub(crate) const HALL_MIRROR: i64 = 33_791;
pub(crate) const POCKET_MIRROR: i64 = 33_792;
pub(crate) const THREE_LEFT: i64 = 33_793;
pub(crate) const SOLD_OUT: i64 = 33_902;
pub(crate) const UNPUBLISHED: i64 = 33_421;
pub(crate) const COURSE: i64 = 33_794;

pub(crate) const NORTH_STORE: i64 = 10_003;
pub(crate) const MIRROR_HOUSE: i64 = 10_009;

pub(crate) const GROUND: &str = "ground";
pub(crate) const STANDARD: &str = "b55f835102bc5d6c";
pub(crate) const ECONOMY: &str = "9e912b3dae9b0e04";

/// Whoever holds the three headers.
pub(crate) struct App<'a> {
    server: &'a Server,
    pub(crate) headers: Vec<(String, String)>,
}

/// A cart at the server, known by its id.
pub(crate) struct Cart<'a> {
    app: &'a App<'a>,
    pub(crate) id: i64,
}

impl<'a> App<'a> {
    pub(crate) fn open(server: &'a Server) -> Self {
        let headers = server.look("seed")["violet"]["headers"].clone();
        let headers = headers.as_object().unwrap().iter();
        Self {
            server,
            headers: headers
                .map(|(name, value)| (name.clone(), text(value)))
                .collect(),
        }
    }

    pub(crate) fn try_call(&self, method: &str, path: &str, body: &Value) -> Option<Answer> {
        let mut headers = vec![("Content-Type", "application/json")];
        let own = self.headers.iter();
        headers.extend(own.map(|(name, value)| (name.as_str(), value.as_str())));
        let body = (!body.is_null()).then(|| body.to_string());
        self.server
            .try_send(method, path, &headers, body.as_deref())
    }

    pub(crate) fn call(&self, method: &str, path: &str, body: Value) -> Answer {
        self.try_call(method, path, &body).unwrap()
    }

    pub(crate) fn get(&self, path: &str) -> Answer {
        self.call("GET", path, Value::Null)
    }

    pub(crate) fn create(&self, body: Value) -> Answer {
        self.call("POST", "/v1/checkout/cart", body)
    }

    /// A cart with those in it.
    pub(crate) fn cart_of(&'a self, skus: &[(i64, i64)]) -> Cart<'a> {
        self.cart_with(json!({ "skus": wanted(skus) }))
    }

    pub(crate) fn cart_with(&'a self, body: Value) -> Cart<'a> {
        let answer = self.create(body);
        assert_eq!(answer.status, 200, "{}", answer.text);
        self.known(&answer)
    }

    pub(crate) fn known(&'a self, answer: &Answer) -> Cart<'a> {
        Cart {
            app: self,
            id: answer.json()["id"].as_i64().unwrap(),
        }
    }

    /// A cart of both merchants that lacks nothing but to be submitted.
    pub(crate) fn ready(&'a self) -> Cart<'a> {
        let cart = self.cart_of(&[(JACKET, 1), (DESK_MIRROR, 2)]);
        cart.introduce();
        cart.send_by(&[(NORTH_STORE, GROUND), (MIRROR_HOUSE, STANDARD)]);
        cart.post("payment", json!({ "token": "tok_visa" }));
        cart
    }
}

impl Cart<'_> {
    pub(crate) fn path(&self, rest: &str) -> String {
        let slash = if rest.is_empty() { "" } else { "/" };
        format!("/v1/checkout/cart/{}{slash}{rest}", self.id)
    }

    pub(crate) fn call(&self, method: &str, rest: &str, body: Value) -> Answer {
        self.app.call(method, &self.path(rest), body)
    }

    pub(crate) fn get(&self, rest: &str) -> Answer {
        self.call("GET", rest, Value::Null)
    }

    pub(crate) fn post(&self, rest: &str, body: Value) -> Answer {
        self.call("POST", rest, body)
    }

    pub(crate) fn delete(&self, rest: &str) -> Answer {
        self.call("DELETE", rest, Value::Null)
    }

    pub(crate) fn now(&self) -> Value {
        let answer = self.get("");
        assert_eq!(answer.status, 200, "{}", answer.text);
        answer.json()
    }

    pub(crate) fn priced(&self) -> Value {
        let answer = self.get("price");
        assert_eq!(answer.status, 200, "{}", answer.text);
        answer.json()
    }

    pub(crate) fn add(&self, sku: i64, quantity: i64) -> Answer {
        self.post("skus", json!({ "sku_id": sku, "quantity": quantity }))
    }

    /// Sets the quantity of the line of that SKU.
    pub(crate) fn set(&self, sku: i64, quantity: i64) -> Answer {
        let line = line_id(&self.now(), sku);
        let body = json!({ "sku_id": sku, "quantity": quantity });
        self.call("PUT", &format!("skus/{line}"), body)
    }

    pub(crate) fn remove(&self, sku: i64) -> Answer {
        let line = line_id(&self.now(), sku);
        self.delete(&format!("skus/{line}"))
    }

    pub(crate) fn code(&self, merchant: i64, code: &str) -> Answer {
        self.post(
            "discounts",
            json!({ "code": code, "merchant_id": merchant }),
        )
    }

    pub(crate) fn introduce(&self) -> Answer {
        self.post("customer", ada())
    }

    pub(crate) fn send_by(&self, choices: &[(i64, &str)]) -> Answer {
        let cart = self.now();
        let choices = choices.iter().map(|(merchant, method)| {
            json!({ "bag_id": bag(&cart, *merchant)["id"], "shipping_method_id": method })
        });
        self.post("shipping", choices.collect())
    }

    pub(crate) fn submit(&self, app_order_id: &str) -> Answer {
        self.post("submit", json!({ "app_order_id": app_order_id }))
    }
}

pub(crate) fn wanted(skus: &[(i64, i64)]) -> Value {
    let skus = skus.iter();
    skus.map(|(sku, quantity)| json!({ "sku_id": sku, "quantity": quantity }))
        .collect()
}

/// A customer of one address, in the state whose taxes are named.
pub(crate) fn ada() -> Value {
    json!({
        "first_name": "Ada",
        "last_name": "Byron",
        "email": "ada@example.com",
        "shipping_address": address(),
        "same_address": true,
    })
}

pub(crate) fn address() -> Value {
    json!({
        "address_1": "12 Desbrosses Street",
        "city": "New York",
        "state": "NY",
        "postal_code": "10013",
        "country": "US",
    })
}

pub(crate) fn text(value: &Value) -> String {
    value
        .as_str()
        .ok_or_else(|| format!("no text: {value}"))
        .unwrap()
        .to_owned()
}

pub(crate) fn bag(cart: &Value, merchant: i64) -> &Value {
    let mut bags = cart["bags"].as_array().unwrap().iter();
    bags.find(|bag| bag["merchant_id"] == merchant)
        .ok_or_else(|| format!("no bag of {merchant} in {cart}"))
        .unwrap()
}

pub(crate) fn line(cart: &Value, sku: i64) -> &Value {
    lines(cart)
        .find(|line| line["sku_id"] == sku)
        .ok_or_else(|| format!("no line of {sku} in {cart}"))
        .unwrap()
}

pub(crate) fn line_id(cart: &Value, sku: i64) -> i64 {
    line(cart, sku)["id"].as_i64().unwrap()
}

fn lines(cart: &Value) -> impl Iterator<Item = &Value> {
    let bags = cart["bags"].as_array().unwrap().iter();
    bags.flat_map(|bag| bag["skus"].as_array().unwrap())
}

/// SKU and quantity of each line, by line.
pub(crate) fn held(cart: &Value) -> Vec<(i64, i64)> {
    let mut held: Vec<&Value> = lines(cart).collect();
    held.sort_by_key(|line| line["id"].as_i64());
    let pair = |line: &Value| {
        let number = |name: &str| line[name].as_i64().unwrap();
        (number("sku_id"), number("quantity"))
    };
    held.into_iter().map(pair).collect()
}

/// The type of each error, in order.
pub(crate) fn errors(cart: &Value) -> Vec<String> {
    let errors = cart["errors"].as_array().unwrap().iter();
    errors.map(|error| text(&error["type"])).collect()
}

/// HTTP status, and the name of the error.
pub(crate) fn refused(answer: &Answer) -> (u16, String) {
    (answer.status, text(&answer.json()["error"]))
}

pub(crate) fn refusal(status: u16, error: &str) -> (u16, String) {
    (status, error.to_owned())
}

/// Sub-total, shipping, tax, discount and total.
pub(crate) fn totals(told: &Value) -> [i64; 5] {
    [
        "sub_total",
        "shipping_total",
        "tax_total",
        "discount_total",
        "total",
    ]
    .map(|name| {
        told[name]
            .as_i64()
            .ok_or_else(|| format!("no {name}: {told}"))
            .unwrap()
    })
}
