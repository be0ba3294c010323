//! Questions beside the cart; each is answered through [`Host::told`](super::host::Host) under its ticket.

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::crossing;
use super::handle::Handle;
use crate::cart::ItemRef;
use crate::error::CartError;
use crate::sync::Input;
use crate::vendor::Inquiry;

#[wasm_bindgen]
impl Handle {
    /// How many of an item can be had.
    ///
    /// # Errors
    /// `invalid-argument` when there can be no such item.
    pub fn availability(
        &mut self,
        ticket: u32,
        item: &str,
        quantity: u32,
        with_subscription: bool,
    ) -> Result<(), JsValue> {
        let item = self.item(item)?;
        self.inquire(
            ticket,
            Inquiry::Availability {
                item,
                quantity,
                with_subscription,
            },
        );
        Ok(())
    }

    /// Whether the shopper is told when an item is back.
    ///
    /// # Errors
    /// `invalid-argument` when there can be no such item.
    #[wasm_bindgen(js_name = backInStock)]
    pub fn back_in_stock(&mut self, ticket: u32, item: &str, wanted: bool) -> Result<(), JsValue> {
        let item = self.item(item)?;
        let inquiry = if wanted {
            Inquiry::SubscribeBackInStock { item }
        } else {
            Inquiry::UnsubscribeBackInStock { item }
        };
        self.inquire(ticket, inquiry);
        Ok(())
    }

    /// Whether an item keeps the rules of its product; both as JSON.
    ///
    /// # Errors
    /// Which rule it breaks, about the field.
    pub fn fits(&self, item: &str, product: &str) -> Result<(), JsValue> {
        let fits = self.engine.adapter().fits(item, product);
        fits.map_err(|error| crossing::error(&error))
    }

    /// Hands the cart over to be paid, under a reference of its own; what the vendor wants to know for it as JSON.
    pub fn checkout(&mut self, ticket: u32, with: String, reference: String) {
        self.inquire(ticket, Inquiry::Checkout { with, reference });
    }

    /// Makes one of the vendor's own calls; what it says as JSON.
    pub fn call(&mut self, ticket: u32, name: String, with: String, writes: bool) {
        self.inquire(ticket, Inquiry::Call { name, with, writes });
    }

    /// Nobody waits for the answer to a question any more.
    pub fn forget(&mut self, ticket: u32) {
        self.take(Input::Forget { ticket });
    }

    /// Sends all that can be sent, and reads it back.
    pub fn sync(&mut self, ticket: u32) {
        self.take(Input::Sync { ticket });
    }

    fn inquire(&mut self, ticket: u32, inquiry: Inquiry) {
        self.take(Input::Inquire { ticket, inquiry });
    }

    fn item(&self, item: &str) -> Result<ItemRef, JsValue> {
        let named = self.engine.adapter().item(item);
        named
            .map(|item| item.reference)
            .map_err(|error: CartError| crossing::error(&error))
    }
}
