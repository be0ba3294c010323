//! What is asked beside the cart.

use super::Violet;
use super::address::priced;
use super::bodies::written;
use super::invalid;
use super::payment::payment;
use super::wire::id;
use crate::error::CartError;
use crate::http::{Method, Request};
use crate::vendor::wire::Object;
use crate::vendor::{Inquiry, Session};

impl Violet {
    /// The request for an inquiry.
    pub(super) fn ask_server(
        &self,
        inquiry: &Inquiry,
        session: &Session,
    ) -> Result<Request, CartError> {
        let (name, with) = match inquiry {
            Inquiry::Checkout { with, reference } => {
                let body = self.submit(with, reference)?;
                return self.in_cart(session, Method::Post, &["submit"], Some(body));
            }
            Inquiry::Call { name, with, .. } => (name.as_str(), with),
            _ => return Err(CartError::new("unsupported")),
        };
        let said = Object::parse(with, "with").map_err(|_| invalid(name))?;
        match name {
            SHIPPING_METHODS => {
                self.in_cart(session, Method::Get, &["shipping", "available"], None)
            }
            PRICE => self.in_cart(session, Method::Get, &["price"], None),
            PAY => {
                let body = payment(&said)?;
                self.in_cart(session, Method::Post, &["payment"], Some(body))
            }
            UPDATE_PAYMENT => self.in_cart(session, Method::Post, &["payment", "update"], None),
            ORDER => {
                let order = id(&said, "id").ok().flatten();
                let order = order.ok_or_else(|| invalid("id"))?;
                let url = self.base.clone().segment("orders").segment(&order);
                let url = url.build().map_err(|_| invalid("id"))?;
                Ok(self.request(Method::Get, url, None))
            }
            _ => Err(CartError::new("unsupported").about(name)),
        }
    }

    fn in_cart(
        &self,
        session: &Session,
        method: Method,
        path: &[&str],
        body: Option<String>,
    ) -> Result<Request, CartError> {
        let none = || CartError::new("cart-empty");
        let cart = self.cart_url(session).ok_or_else(none)?;
        let mut url = path.iter().fold(cart, |url, segment| url.segment(segment));
        if path == ["payment"] {
            url = priced(url, false);
        }
        Ok(self.slow(method, url.build().map_err(|_| none())?, body))
    }

    /// The words of a submit: it is taken for the same as long as its reference is.
    fn submit(&self, with: &str, reference: &str) -> Result<String, CartError> {
        let empty = with.is_empty().then_some("{}");
        let said = Object::parse(empty.unwrap_or(with), "options");
        let said = said.map_err(|_| invalid("options"))?;
        if let Some(foreign) = said.other_than(&["appOrderId"]) {
            return Err(invalid(&crate::vendor::wire::cut(foreign, 100)));
        }
        if reference.chars().nth(MAX_REFERENCE).is_some() {
            return Err(invalid("appOrderId"));
        }
        let reference = Some(reference.to_owned()).filter(|reference| !reference.is_empty());
        Ok(written(|to| {
            to.field_if_any("app_order_id", &reference);
            to.field_if_any("referral_id", &self.referral_id);
        }))
    }
}

/// The ways in which the bags can be sent; the merchants are asked for them.
pub(super) const SHIPPING_METHODS: &str = "shipping-methods";
/// Has shipping and tax worked out; it reads, and changes the carts of the merchants.
const PRICE: &str = "price";
/// Says how it is paid.
const PAY: &str = "pay";
/// Has a payment that was begun go by the price of now.
const UPDATE_PAYMENT: &str = "update-payment";
/// What has become of an order.
pub(super) const ORDER: &str = "order";
const MAX_REFERENCE: usize = 255;
