//! What makes a cart and what changes its lines: one at a time, each asked of its merchant.

use serde_json::{Value, json};

use super::cart::{Cart, Line};
use super::said::refusal;
use super::{Answer, Channel, merchant_of};

/// Why a merchant does not take a line: the server's word, the merchant's sentence, and whether to ask again.
type Reason = (&'static str, String, bool);

impl Channel {
    pub(super) fn make(&mut self, body: &Value) -> Answer {
        let id = self.number();
        let before = self.clone();
        let cart = Cart {
            id,
            status: "IN_PROGRESS",
            currency: body["base_currency"].as_str().unwrap_or("USD").to_owned(),
            customer: body["customer"].clone(),
            addresses: json!({"shipping_address": body["customer"]["shipping_address"],
                "billing_address": body["customer"]["billing_address"]}),
            is_wallet: body["wallet_based_checkout"] == true,
            ..Cart::default()
        };
        self.carts.insert(id, cart);
        let skus = body["skus"].as_array().cloned().unwrap_or_default();
        let mut refused = Vec::new();
        for sku in &skus {
            if let Err(reason) = self.more(id, sku) {
                refused.push((sku["sku_id"].as_u64().unwrap_or(0), reason));
            }
        }
        let merchants: std::collections::BTreeSet<u64> = skus
            .iter()
            .filter_map(|sku| sku["sku_id"].as_u64())
            .map(merchant_of)
            .collect();
        if merchants.len() == 1 && !refused.is_empty() {
            let count = self.count;
            *self = before;
            self.count = count;
            return one_face(&refused);
        }
        for (sku, (kind, words, _)) in &refused {
            let bag = self.carts[&id].bags.get(&merchant_of(*sku)).copied();
            self.complain(id, Some(*sku), bag, kind, words);
        }
        for discount in body["discounts"].as_array().into_iter().flatten() {
            self.put_on(id, discount);
        }
        self.applied.push("make".into());
        let status = if refused.is_empty() { 200 } else { 202 };
        (status, self.told(id))
    }

    pub(super) fn add(&mut self, id: u64, body: &Value) -> Answer {
        let sku = body["sku_id"].as_u64().unwrap_or(0);
        match self.more(id, body) {
            Ok(()) => self.done(id, "add"),
            Err(reason) => self.refuses(id, sku, reason),
        }
    }

    pub(super) fn put(&mut self, id: u64, line: &str, body: &Value) -> Answer {
        let Some(place) = self.place(id, line) else {
            return refusal(404, "order_sku_not_found", "There is no such line.");
        };
        // None are taken for one.
        let asked = body["quantity"].as_u64().unwrap_or(1).max(1);
        let asked = u32::try_from(asked).unwrap_or(u32::MAX).min(self.most);
        let Line { sku, quantity, .. } = self.carts[&id].lines[place];
        if let Err(reason) = self.has(sku, asked, quantity) {
            return self.refuses(id, sku, reason);
        }
        let cart = self.at(id);
        cart.lines[place].quantity = asked;
        cart.priced = false;
        self.done(id, "set")
    }

    pub(super) fn remove(&mut self, id: u64, line: &str) -> Answer {
        let Some(place) = self.place(id, line) else {
            return refusal(404, "order_sku_not_found", "There is no such line.");
        };
        let cart = self.at(id);
        cart.lines.remove(place);
        cart.priced = false;
        cart.tidy();
        self.done(id, "remove")
    }

    fn place(&self, id: u64, line: &str) -> Option<usize> {
        let line: u64 = line.parse().ok()?;
        self.carts[&id]
            .lines
            .iter()
            .position(|known| known.id == line)
    }

    /// More of a SKU, or the merchant's reason.
    fn more(&mut self, id: u64, body: &Value) -> Result<(), Reason> {
        let sku = body["sku_id"].as_u64().unwrap_or(0);
        let more = body["quantity"].as_u64().unwrap_or(1) as u32;
        let held = self.at(id).line(sku).map_or(0, |line| line.quantity);
        let wanted = (held + more).min(self.most);
        if self.unknown.contains(&sku) || sku == 0 {
            let words = "The SKU's offer is not published.".to_owned();
            return Err(("offer_not_published", words, false));
        }
        self.has(sku, wanted, held)?;
        self.put_in(id, sku, wanted);
        Ok(())
    }

    /// So many of a SKU are in the cart, whoever has put them there.
    pub fn put_in(&mut self, id: u64, sku: u64, quantity: u32) {
        let merchant = merchant_of(sku);
        let (line, bag) = (self.number(), self.number());
        let cart = self.at(id);
        cart.priced = false;
        cart.bags.entry(merchant).or_insert(bag);
        match cart.line(sku) {
            Some(line) => line.quantity = quantity,
            None => cart.lines.push(Line {
                id: line,
                sku,
                quantity,
                available: true,
            }),
        }
    }

    fn has(&self, sku: u64, wanted: u32, held: u32) -> Result<(), Reason> {
        if self.closed.contains(&merchant_of(sku)) {
            let words =
                "SHOPIFY returned a server error, the external cart was not created. Please retry.";
            return Err(("external_cart_creation_failure", words.to_owned(), true));
        }
        match self.stock.get(&sku) {
            Some(stock) if wanted > held && wanted > *stock => {
                let words = format!("Not enough items available. Only {stock} left");
                Err(("EXTERNAL_ADD_ITEM", words, false))
            }
            _ => Ok(()),
        }
    }

    /// One failure has two faces: of a cart with one merchant it is the answer, of others it is in the answer.
    fn refuses(&mut self, id: u64, sku: u64, reason: Reason) -> Answer {
        let mut bags = self.carts[&id].bags.clone();
        bags.insert(merchant_of(sku), 0);
        if bags.len() == 1 && !self.is_late {
            return one_face(&[(sku, reason)]);
        }
        let (kind, words, _) = reason;
        let bag = self.carts[&id].bags.get(&merchant_of(sku)).copied();
        self.complain(id, Some(sku), bag, kind, &words);
        (200, self.told(id))
    }
}

fn one_face(refused: &[(u64, Reason)]) -> Answer {
    let (_, (kind, words, again)) = &refused[0];
    let skus: Vec<Value> = refused
        .iter()
        .map(|(sku, (_, words, _))| json!({"sku_id": sku, "name": "x", "message": words}))
        .collect();
    let code = if *again { 2503 } else { 2011 };
    let body = json!({"message": words, "error": kind.to_lowercase(), "code": code,
        "data": {"cause": "ORDER_ERROR", "skus": skus}});
    (422, body)
}
