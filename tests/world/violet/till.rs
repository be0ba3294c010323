//! Who buys, how it is sent and paid, what it costs, and what becomes of it.

use serde_json::{Value, json};

use super::cart::{Discount, merchant_of};
use super::said::refusal;
use super::{Answer, Channel};

impl Channel {
    pub(super) fn describe(&mut self, id: u64, what: &str, body: &Value) -> Answer {
        let cart = self.at(id);
        match what {
            "customer" => {
                cart.customer = body.clone();
                for name in ["shipping_address", "billing_address"] {
                    if body[name].is_object() {
                        cart.addresses[name] = body[name].clone();
                    }
                }
            }
            _ => cart.addresses[what] = body.clone(),
        }
        cart.priced = false;
        self.done(id, what)
    }

    pub(super) fn discount(&mut self, id: u64, body: &Value) -> Answer {
        self.put_on(id, body);
        self.done(id, "discount")
    }

    /// A code for a merchant who is not in the cart is passed over without a word.
    pub(super) fn put_on(&mut self, id: u64, body: &Value) {
        let number = self.number();
        let merchant = body["merchant_id"].as_u64().unwrap_or(0);
        let code = body["code"].as_str().unwrap_or("").to_owned();
        let cart = self.at(id);
        cart.priced = false;
        if cart.bags.contains_key(&merchant) {
            cart.discounts.push(Discount {
                id: number,
                merchant,
                code,
                status: "PENDING",
            });
        }
    }

    pub(super) fn undiscount(&mut self, id: u64, discount: &str) -> Answer {
        let discount = discount.parse().unwrap_or(0);
        let cart = self.at(id);
        if !cart.discounts.iter().any(|known| known.id == discount) {
            return refusal(404, "discount_not_found", "There is no such discount.");
        }
        cart.discounts.retain(|known| known.id != discount);
        cart.priced = false;
        self.done(id, "discount off")
    }

    pub(super) fn ship(&mut self, id: u64, body: &Value) -> Answer {
        if !self.carts[&id].addresses["shipping_address"].is_object() {
            return refusal(
                400,
                "shipping_address_missing",
                "A shipping address is needed.",
            );
        }
        for choice in body.as_array().into_iter().flatten() {
            let bag = choice["bag_id"].as_u64();
            let method = choice["shipping_method_id"]
                .as_str()
                .unwrap_or("")
                .to_owned();
            let cart = self.at(id);
            let bags = cart.bags.clone();
            let merchant = bags.iter().find(|(_, number)| Some(**number) == bag);
            if let Some((merchant, _)) = merchant {
                cart.shipping.insert(*merchant, method);
            }
            cart.priced = false;
        }
        self.done(id, "ship")
    }

    /// The choice goes by its name, whichever bag it is for.
    pub(super) fn unship(&mut self, id: u64, method: &str) -> Answer {
        let cart = self.at(id);
        if !cart.shipping.values().any(|chosen| chosen == method) {
            return refusal(404, "shipping_method_not_found", "It is not chosen.");
        }
        cart.shipping.retain(|_, chosen| chosen != method);
        cart.priced = false;
        self.done(id, "unship")
    }

    pub(super) fn methods(&self, id: u64) -> Answer {
        let cart = &self.carts[&id];
        let each = cart.bags.values().map(|bag| {
            let method = |id: &str, price: u32| json!({"bag_id": bag, "label": id, "price": price, "shipping_method_id": id});
            json!({"bag_id": bag, "shipping_methods": [method("ground", 500), method("express", 990)]})
        });
        (200, each.collect())
    }

    pub(super) fn price(&mut self, id: u64) -> Answer {
        let cart = self.at(id);
        cart.priced = true;
        for discount in &mut cart.discounts {
            discount.status = match discount.code.to_uppercase().as_str() {
                "SAVE5" | "MORE5" => "APPLIED",
                "OLD" => "EXPIRED",
                _ => "INVALID",
            };
        }
        (200, self.told(id))
    }

    pub(super) fn pay(&mut self, id: u64, body: &Value) -> Answer {
        let cart = self.at(id);
        cart.is_paid_for = body["intent_based_capture"] == true || body["token"].is_string();
        self.done(id, "pay")
    }

    /// The same reference again is the same order; another one is refused.
    pub(super) fn submit(&mut self, id: u64, body: &Value) -> Answer {
        let reference = body["app_order_id"].as_str().map(str::to_owned);
        let cart = &self.carts[&id];
        if !cart.is_open() {
            return match cart.reference == reference {
                true => (200, self.told(id)),
                false => refusal(409, "already_submitted", "It was submitted before."),
            };
        }
        let is_whole =
            cart.priced && cart.is_paid_for && cart.customer.is_object() && !cart.lines.is_empty();
        if !is_whole || cart.shipping.len() < cart.bags.len() {
            return refusal(412, "cart_not_ready", "A step is missing.");
        }
        if cart.lines.iter().any(|line| !line.available) {
            return refusal(400, "sku_unavailable", "A SKU is out of stock.");
        }
        let picky = self.picky.clone();
        if self.questions > 0 {
            self.questions -= 1;
            self.at(id).status = "REQUIRES_ACTION";
            return self.done(id, "question");
        }
        let merchants: Vec<u64> = self.carts[&id].bags.keys().copied().collect();
        for merchant in &merchants {
            let is_taken = !picky.contains(merchant);
            let bag = self.carts[&id].bags.get(merchant).copied();
            if !is_taken {
                let words = "The merchant did not take the order.";
                self.complain(id, None, bag, "EXTERNAL_SUBMIT_CART", words);
            }
            let fate = if is_taken { "ACCEPTED" } else { "REJECTED" };
            self.at(id).fates.insert(*merchant, fate);
        }
        let cart = self.at(id);
        cart.status = "PROCESSING";
        cart.reference = reference;
        self.orders += 1;
        self.done(id, "submit")
    }

    /// The shop's stock is gone after the SKU was added.
    pub fn sells_out(&mut self, sku: u64) {
        for cart in self.carts.values_mut() {
            for line in cart.lines.iter_mut().filter(|line| line.sku == sku) {
                line.available = false;
            }
        }
    }

    /// A merchant's complaint that comes on its own, after the write that it is about was answered.
    pub fn complains_later(&mut self, id: u64, sku: u64, words: &str) {
        let bag = self.carts[&id].bags.get(&merchant_of(sku)).copied();
        self.complain(id, Some(sku), bag, "EXTERNAL_ADD_ITEM", words);
    }
}
