//! What may be done to the lines of a cart. Single and bulk calls follow the same rules.

use axum::http::StatusCode;

use super::{
    catalogue::{OFFERING, Prices, by_id},
    errors::Complaint,
    fields::Fields,
    inputs,
    open::Open,
    record::{self, Cart, Item, Kind},
    shelves::Shelf,
};

impl Open<'_> {
    /// Increments a line that is there already. The first item decides on the currency of the cart.
    pub(super) fn add(&mut self, wanted: &Item, currency: &str) -> Result<(), Complaint> {
        let currency = self
            .cart
            .currency
            .clone()
            .unwrap_or_else(|| currency.to_owned());
        let price = self.price(wanted, &currency)?;
        let apart = self.cart.separate_items_by_location;
        let present = self
            .cart
            .items
            .iter()
            .position(|item| same_line(item, wanted, apart));
        let held = |item: &&Item| item.kind == wanted.kind && item.product_id == wanted.product_id;
        let total = self
            .cart
            .items
            .iter()
            .filter(held)
            .fold(wanted.quantity, |total, item| {
                total.saturating_add(item.quantity)
            });
        self.check_stock(wanted, total, &wanted.product_id)?;
        if present.is_none() {
            self.check_room(wanted.taxes.len().saturating_add(1))?;
        }
        let now = self.now;
        if let Some(line) = present.and_then(|at| self.cart.items.get_mut(at)) {
            line.quantity = line.quantity.saturating_add(wanted.quantity);
            if let Some(price) = price {
                line.unit_price = price;
            }
            if !wanted.taxes.is_empty() {
                line.taxes.clone_from(&wanted.taxes);
            }
            // The latest location and group are those of the whole line.
            line.location = wanted.location.clone().or_else(|| line.location.take());
            line.shipping_group_id = wanted
                .shipping_group_id
                .clone()
                .or_else(|| line.shipping_group_id.take());
            line.updated_at = now;
        } else {
            self.cart.items.push(Item {
                id: record::next_id(self.shop)?,
                unit_price: price.unwrap_or(wanted.unit_price),
                created_at: now,
                updated_at: now,
                ..wanted.clone()
            });
        }
        self.cart.currency = Some(currency);
        Ok(())
    }

    /// Changes what the fields name and leaves the rest. The id is that of the line, and of nothing else.
    pub(super) fn set(&mut self, id: &str, fields: &Fields<'_>) -> Result<(), Complaint> {
        let mut line = self
            .cart
            .item(id)
            .cloned()
            .ok_or_else(|| Complaint::item_not_found(id))?;
        if let Some(sent) = fields.object("custom_inputs")? {
            line.custom_inputs = inputs::read(&sent)?;
            if let Some(product) = by_id(&line.product_id) {
                inputs::check(product, &line.custom_inputs, &fields.path("custom_inputs"))?;
            }
        }
        if let Some(sent) = fields.object("custom_attributes")? {
            line.custom_attributes = sent.whole_object().clone();
        }
        if fields.names("shipping_group_id") {
            let group = fields
                .text("shipping_group_id")?
                .filter(|group| !group.is_empty());
            if let Some(group) = group {
                self.check_shipping_group(group)?;
            }
            line.shipping_group_id = group.map(str::to_owned);
        }
        if let Some(location) = fields.text("location")? {
            line.location = Some(location.to_owned());
        }
        if let Some(quantity) = fields.whole("quantity")? {
            if quantity < 0 {
                return Err(
                    Complaint::number_gte(&fields.path("quantity"), 0).with("value", quantity)
                );
            }
            if quantity > line.quantity {
                let more = quantity.saturating_sub(line.quantity);
                let held =
                    |item: &&Item| item.kind == line.kind && item.product_id == line.product_id;
                let total = self
                    .cart
                    .items
                    .iter()
                    .filter(held)
                    .fold(more, |total, item| total.saturating_add(item.quantity));
                self.check_stock(&line, total, id)?;
            }
            line.quantity = quantity;
            let currency = self.cart.currency.clone().unwrap_or_default();
            if let Some(price) = self.price(&line, &currency)? {
                line.unit_price = price;
            }
        }
        line.updated_at = self.now;
        match self.cart.item_mut(id) {
            Some(place) => *place = line,
            None => return Err(Complaint::item_not_found(id)),
        }
        // Nothing of it is left: it goes, as by a removal.
        self.cart.items.retain(|item| item.quantity > 0);
        Ok(())
    }

    pub(super) fn remove(&mut self, id: &str) -> Result<(), Complaint> {
        let before = self.cart.items.len();
        self.cart.items.retain(|item| item.id != id);
        if self.cart.items.len() < before {
            return Ok(());
        }
        Err(Complaint::item_not_found(id))
    }

    /// Whether so many more products, tax items and promotions still fit.
    pub(super) fn check_room(&self, more: usize) -> Result<(), Complaint> {
        if unique_items(&self.cart).saturating_add(more) <= LIMIT {
            return Ok(());
        }
        let detail = format!("A cart can hold at most {LIMIT} unique items");
        Err(Complaint::bad_request("Cart item limit", detail)
            .with("cart_id", self.cart.id.as_str()))
    }

    pub(super) fn check_shipping_group(&self, id: &str) -> Result<(), Complaint> {
        if self.cart.shipping_groups.iter().any(|group| group.id == id) {
            return Ok(());
        }
        let detail = "The shipping group could not be found in the cart";
        Err(
            Complaint::new(StatusCode::NOT_FOUND, "Shipping groups not found", detail)
                .with("shipping_group_id", id),
        )
    }

    /// `None` for a custom item, which has the price that it was given.
    fn price(&self, item: &Item, currency: &str) -> Result<Option<i64>, Complaint> {
        let price = match item.kind {
            Kind::CustomItem => return Ok(None),
            Kind::SubscriptionItem => first_period(item, currency),
            Kind::CartItem => {
                let gone = || Complaint::product_not_found("id", &item.product_id);
                let product = by_id(&item.product_id).ok_or_else(gone)?;
                let shelf = Shelf::of(self.shop, product)?;
                if shelf.is_withdrawn() {
                    return Err(gone());
                }
                shelf.price(currency)
            }
        };
        price.map(Some).ok_or_else(|| {
            let detail = format!("{} has no price in {currency}", item.name);
            Complaint::bad_request("Price not found", detail)
                .with("id", item.product_id.as_str())
                .with("sku", item.sku.as_str())
        })
    }

    /// Stock of the product, or for a bundle of what was chosen. `named` is the id that a complaint bears.
    fn check_stock(&self, item: &Item, total: i64, named: &str) -> Result<(), Complaint> {
        let unchecked = self.cart.defer_inventory_check || self.cart.snapshot_date.is_some();
        if unchecked || item.kind != Kind::CartItem {
            return Ok(());
        }
        let chosen = item
            .selected_options
            .iter()
            .flat_map(|selected| selected.values());
        let parts = chosen
            .flatten()
            .map(|(id, each)| (id.as_str(), total.saturating_mul(*each)));
        for (id, needed) in parts.chain([(item.product_id.as_str(), total)]) {
            let Some(product) = by_id(id) else {
                continue;
            };
            if !Shelf::of(self.shop, product)?.covers(needed) {
                let named = if id == item.product_id { named } else { id };
                return Err(Complaint::insufficient_stock(
                    &product.name,
                    named,
                    &product.sku,
                ));
            }
        }
        Ok(())
    }
}

/// The same product with the same words on it and the same choices is the same line. Custom items go by their SKU.
fn same_line(one: &Item, other: &Item, apart: bool) -> bool {
    let same_thing = match one.kind {
        Kind::CustomItem => !one.sku.is_empty() && one.sku == other.sku,
        _ => one.product_id == other.product_id,
    };
    same_thing
        && one.kind == other.kind
        && one.custom_inputs == other.custom_inputs
        && one.selected_options == other.selected_options
        && one.subscription == other.subscription
        && (!apart || one.location == other.location)
}

/// Products, custom items, subscriptions, tax items and promotions.
fn unique_items(cart: &Cart) -> usize {
    let taxes: usize = cart.items.iter().map(|item| item.taxes.len()).sum();
    cart.items
        .len()
        .saturating_add(taxes)
        .saturating_add(cart.promotion_lines.len())
}

/// What a subscription costs until it is paid for again.
fn first_period(item: &Item, currency: &str) -> Option<i64> {
    let chosen = item.subscription.as_ref()?;
    let plan = OFFERING.plans.iter().find(|plan| plan.id == chosen.plan)?;
    let option = OFFERING
        .pricing_options
        .iter()
        .find(|option| option.id == chosen.pricing_option)?;
    Prices::Everywhere(plan.monthly.saturating_mul(option.months)).amount(currency)
}

const LIMIT: usize = 100;
