//! What can be asked around the cart, and where. What is not on the vendor's pages about carts says where it is.

use super::{ElasticPath, bodies};
use crate::error::CartError;
use crate::http::{Method, Request, Url};
use crate::json::{self, Object as Json, Token};
use crate::vendor::Session;
use crate::vendor::wire::{Object, Unreadable};

/// The most that one answer lists of carts or orders.
pub(super) const PAGE: &str = "100";

/// Component products, the main image and files: `pxm/catalogs/shopper-catalog/get-a-product` of elasticpath.dev.
const PRODUCT_PARTS: &str = "component_products,main_image,files";

impl ElasticPath {
    /// The request for one of the calls.
    pub(super) fn call(
        &self,
        name: &str,
        with: &str,
        session: &Session,
    ) -> Result<Request, CartError> {
        let with = Object::parse(with, "call").map_err(Unreadable::invalid)?;
        let text = |field| needed(&with, field);
        let at = |path: &[&str]| Ok(self.url(path));
        let of_cart = |path: &[&str]| {
            let cart = self
                .cart_url(session)
                .ok_or_else(|| CartError::invalid("cart"))?;
            Ok(path.iter().fold(cart, |url, segment| url.segment(segment)))
        };
        let (method, url, body): (Method, Result<Url, CartError>, Option<String>) = match name {
            "product" => {
                let url = self.url(&["catalog", "products", &text("productId")?]);
                (Method::Get, Ok(url.query("include", PRODUCT_PARTS)), None)
            }
            "products" => {
                let url = self.url(&["catalog", "products"]);
                (Method::Get, Ok(url.query("include", PRODUCT_PARTS)), None)
            }
            // pxm/catalogs/shopper-catalog/configure-shopper-bundle of elasticpath.dev.
            "configure" => {
                let url = self.url(&["catalog", "products", &text("productId")?, "configure"]);
                let selected = ["{\"selected_options\":", object(&with, "bundle")?, "}"].concat();
                let url = url.query("include", PRODUCT_PARTS);
                (Method::Post, Ok(url), Some(bodies::one(&selected)))
            }
            // commerce-cloud/orders/orders-api/get-all-orders of elasticpath.dev.
            "orders" => {
                let url = self.url(&["v2", "orders"]).query("page[limit]", PAGE);
                let offset = with.count("offset").map_err(Unreadable::invalid)?;
                let url = match offset.filter(|offset| *offset > 0) {
                    Some(offset) => url.query("page[offset]", &offset.to_string()),
                    None => url,
                };
                (Method::Get, Ok(url), None)
            }
            // commerce-cloud/orders/orders-api/get-order-items of elasticpath.dev.
            "order-items" => {
                let path = ["v2", "orders", &text("orderId")?, "items"];
                (Method::Get, at(&path), None)
            }
            "shipping-groups" => (Method::Get, of_cart(&["shipping-groups"]), None),
            "shipping-group" => {
                let url = of_cart(&["shipping-groups", &text("id")?]);
                (Method::Get, url, None)
            }
            "add-shipping-group" => {
                let body = bodies::one(&typed(&with, "group", "shipping_group")?);
                (Method::Post, of_cart(&["shipping-groups"]), Some(body))
            }
            "update-shipping-group" => {
                let body = bodies::one(&typed(&with, "group", "shipping_group")?);
                let url = of_cart(&["shipping-groups", &text("id")?]);
                (Method::Put, url, Some(body))
            }
            "remove-shipping-group" => {
                let url = of_cart(&["shipping-groups", &text("id")?]);
                (Method::Delete, url, None)
            }
            "describe-line" => {
                let body = bodies::line(&with)?;
                (Method::Put, of_cart(&["items"]), Some(body))
            }
            "describe" => {
                let body = bodies::one(object(&with, "cart")?);
                (Method::Put, of_cart(&[]), Some(body))
            }
            "associate" | "dissociate" => {
                let (kind, path) = match with.token("account") {
                    Ok(None) => ("customer", "customers"),
                    _ => ("account", "accounts"),
                };
                // A removal bears a body too.
                let body = who(&text(kind)?, kind);
                let method = if name == "associate" {
                    Method::Post
                } else {
                    Method::Delete
                };
                (method, of_cart(&["relationships", path]), Some(body))
            }
            "start-payment" => {
                let body = bodies::one(object(&with, "payment")?);
                (Method::Post, of_cart(&["payments"]), Some(body))
            }
            "update-payment" => {
                let body = bodies::one(object(&with, "payment")?);
                (
                    Method::Put,
                    of_cart(&["payments", &text("id")?]),
                    Some(body),
                )
            }
            _ => return Err(CartError::new("unsupported").about(name)),
        };
        let url = url?.build().map_err(|_| CartError::invalid("id"))?;
        let mut request = self.request(method, url, body, session);
        if is_of_catalogue(name) {
            // Prices are those of the currency that is asked for.
            let currency = self.currency.code();
            request.headers.set("X-Moltin-Currency", currency);
        }
        Ok(request)
    }
}

/// Whether a call is answered from the catalogue, where prices depend on the currency.
fn is_of_catalogue(name: &str) -> bool {
    matches!(name, "product" | "products" | "configure")
}

/// A customer or an account, as the list that an association is.
fn who(id: &str, kind: &str) -> String {
    json::object(|to| {
        to.name("data").list(|to| {
            to.object(|to| {
                to.name("id").text(id);
                to.name("type").text(kind);
            });
        });
    })
}

/// An object in the vendor's terms, under the type that it has there.
fn typed(with: &Object<'_>, field: &'static str, name: &str) -> Result<String, CartError> {
    let object = Token::parse(object(with, field)?).and_then(Json::read);
    let object = object.ok_or_else(|| CartError::invalid(field))?;
    Ok(json::object(|to| {
        to.name("type").text(name);
        let fields = object.fields().iter();
        for (name, value) in fields.filter(|(name, _)| !name.is("type")) {
            to.name(&name.text().unwrap_or_default()).raw(value.raw());
        }
    }))
}

fn object<'a>(with: &Object<'a>, field: &'static str) -> Result<&'a str, CartError> {
    let token = with.token(field).ok().flatten();
    let object = token.map(Token::raw).filter(|text| text.starts_with('{'));
    object.ok_or_else(|| CartError::invalid(field))
}

fn needed(with: &Object<'_>, field: &'static str) -> Result<String, CartError> {
    let text = with.text(field).ok().flatten();
    text.filter(|text| !text.is_empty())
        .ok_or_else(|| CartError::invalid(field))
}
