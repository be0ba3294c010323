//! A shop's page in a browser: it has a token and a cart whose id it made up.

use serde_json::{Value, json};

use crate::wire::{Answer, Server};

pub(crate) const CLIENT: &str = "cartwright-demo-client";
pub(crate) const SECRET: &str = "cartwright-demo-secret";

/// Whoever calls about one cart.
pub(crate) struct Page<'a> {
    server: &'a Server,
    token: String,
    cart: String,
    headers: Vec<(String, String)>,
}

impl<'a> Page<'a> {
    pub(crate) fn open(server: &'a Server) -> Self {
        let form = format!("grant_type=implicit&client_id={CLIENT}");
        Self::with(server, &form)
    }

    /// The shop's own server, with the secret.
    pub(crate) fn backend(server: &'a Server) -> Self {
        let form =
            format!("grant_type=client_credentials&client_id={CLIENT}&client_secret={SECRET}");
        Self::with(server, &form)
    }

    fn with(server: &'a Server, form: &str) -> Self {
        let answer = ask_token(server, form);
        assert_eq!(answer.status, 200, "{}", answer.text);
        Self {
            server,
            token: text(&answer.json()["access_token"]),
            cart: "guest-6f0e3c1a7b".to_owned(),
            headers: Vec::new(),
        }
    }

    /// The same token, another cart.
    pub(crate) fn about(mut self, cart: &str) -> Self {
        cart.clone_into(&mut self.cart);
        self
    }

    pub(crate) fn sending(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// `{c}` in the path is the cart.
    pub(crate) fn call(&self, method: &str, path: &str, body: Value) -> Answer {
        self.try_call(method, path, body).unwrap()
    }

    pub(crate) fn try_call(&self, method: &str, path: &str, body: Value) -> Option<Answer> {
        let path = path.replace("{c}", &format!("/v2/carts/{}", self.cart));
        let bearer = format!("Bearer {}", self.token);
        let mut headers = vec![
            ("Authorization", bearer.as_str()),
            ("Content-Type", "application/json"),
        ];
        let own = self.headers.iter();
        headers.extend(own.map(|(name, value)| (name.as_str(), value.as_str())));
        let body = (!body.is_null()).then(|| body.to_string());
        self.server
            .try_send(method, &path, &headers, body.as_deref())
    }

    pub(crate) fn get(&self, path: &str) -> Answer {
        self.call("GET", path, Value::Null)
    }

    pub(crate) fn delete(&self, path: &str) -> Answer {
        self.call("DELETE", path, Value::Null)
    }

    pub(crate) fn post(&self, data: Value) -> Answer {
        self.call("POST", "{c}/items", json!({ "data": data }))
    }

    pub(crate) fn add(&self, sku: &str, quantity: i64) -> Answer {
        self.post(json!({ "type": "cart_item", "sku": sku, "quantity": quantity }))
    }

    pub(crate) fn code(&self, code: &str) -> Answer {
        self.post(json!({ "type": "promotion_item", "code": code }))
    }

    pub(crate) fn set(&self, line: &str, quantity: i64) -> Answer {
        let body = json!({ "data": { "type": "cart_item", "id": line, "quantity": quantity } });
        self.call("PUT", &format!("{{c}}/items/{line}"), body)
    }

    pub(crate) fn items(&self) -> Value {
        let answer = self.get("{c}/items");
        assert_eq!(answer.status, 200, "{}", answer.text);
        answer.json()
    }
}

pub(crate) fn ask_token(server: &Server, form: &str) -> Answer {
    let headers = [("Content-Type", "application/x-www-form-urlencoded")];
    server.send("POST", "/oauth/access_token", &headers, Some(form))
}

pub(crate) fn text(value: &Value) -> String {
    value
        .as_str()
        .ok_or_else(|| format!("no text: {value}"))
        .unwrap()
        .to_owned()
}

/// SKU and quantity of each line that is no promotion.
pub(crate) fn held(collection: &Value) -> Vec<(String, i64)> {
    let lines = collection["data"].as_array().unwrap().iter();
    lines
        .filter(|line| line["type"] != "promotion_item")
        .map(|line| (text(&line["sku"]), line["quantity"].as_i64().unwrap()))
        .collect()
}

pub(crate) fn lines(expected: &[(&str, i64)]) -> Vec<(String, i64)> {
    let expected = expected.iter();
    expected
        .map(|(sku, quantity)| ((*sku).to_owned(), *quantity))
        .collect()
}

/// The first line with that SKU; the line of a promotion has its code there.
pub(crate) fn line<'a>(collection: &'a Value, sku: &str) -> &'a Value {
    let mut lines = collection["data"].as_array().unwrap().iter();
    lines
        .find(|line| line["sku"] == sku)
        .ok_or_else(|| format!("no line {sku} in {collection}"))
        .unwrap()
}

pub(crate) fn line_id(collection: &Value, sku: &str) -> String {
    text(&line(collection, sku)["id"])
}

pub(crate) fn total(collection: &Value) -> i64 {
    collection["meta"]["display_price"]["with_tax"]["amount"]
        .as_i64()
        .unwrap()
}

/// HTTP status and the title of each error.
pub(crate) fn refused(answer: &Answer) -> (u16, Vec<String>) {
    (answer.status, titles(&answer.json()))
}

pub(crate) fn titles(body: &Value) -> Vec<String> {
    let errors = body["errors"].as_array().into_iter().flatten();
    errors.map(|error| text(&error["title"])).collect()
}

pub(crate) fn refusal(status: u16, title: &str) -> (u16, Vec<String>) {
    (status, vec![title.to_owned()])
}
