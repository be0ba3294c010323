//! What a checkout says: who buys, and where to.

use super::ElasticPath;
use super::inputs::is_too_long;
use crate::error::CartError;
use crate::http::{Method, Request};
use crate::json::{self, Writer};
use crate::vendor::Session;
use crate::vendor::wire::{Object, Unreadable};

impl ElasticPath {
    /// The request that makes an order of the cart. It names no currency: another one than the cart's is refused.
    pub(super) fn check_out(&self, with: &str, session: &Session) -> Result<Request, CartError> {
        let with = Object::parse(with, "checkout").map_err(Unreadable::invalid)?;
        let url = self.in_cart(session, &["checkout"]);
        let url = url.ok_or_else(|| CartError::invalid("cart"))?;
        if let Some(foreign) = with.other_than(&WORDS) {
            return Err(CartError::invalid(&foreign));
        }
        let buyer = buyer(&with)?;
        let billing = part(&with, "billingAddress", ADDRESS)?;
        let fields = ADDRESS.iter().chain(DELIVERY).copied();
        let shipping = part(&with, "shippingAddress", &fields.collect::<Vec<_>>())?;
        let text = |name| with.text(name).map_err(Unreadable::invalid);
        let reference = text("externalRef")?;
        if reference
            .as_ref()
            .is_some_and(|text| is_too_long(text, MAX_REFERENCE))
        {
            return Err(CartError::invalid("externalRef"));
        }
        let number = text("orderNumber")?;
        let body = json::object(|to| {
            to.name("data").object(|to| {
                // Whoever it is, only what was said of them.
                to.name(buyer.0).object(|to| fields_of(&buyer.1, false, to));
                to.name("billing_address")
                    .object(|to| fields_of(&billing, true, to));
                to.name("shipping_address")
                    .object(|to| fields_of(&shipping, true, to));
                to.field_if_any("order_number", &number);
                to.field_if_any("external_ref", &reference);
            });
        });
        Ok(self.request(Method::Post, url, Some(body), session))
    }
}

/// Who buys: a customer or the contact of an account, and not both; whom by id, or else by name and email.
fn buyer(with: &Object<'_>) -> Result<(&'static str, Vec<Field>), CartError> {
    let (name, known) = match (with.token("customer"), with.token("contact")) {
        (Ok(Some(_)), Ok(None)) => ("customer", CUSTOMER),
        (Ok(None), Ok(Some(_))) => ("contact", CONTACT),
        (Ok(Some(_)), _) => return Err(CartError::invalid("contact")),
        _ => return Err(CartError::invalid("customer")),
    };
    let fields = part(with, name, known)?;
    let has = |wanted: &str| {
        let mut fields = fields.iter();
        fields.any(|(name, text)| *name == wanted && text.is_some())
    };
    let about = |field| Err(CartError::invalid(&[name, ".", field].concat()));
    match (has("id"), has("email"), has("name")) {
        (true, false, false) | (false, true, true) => Ok((name, fields)),
        (true, true, _) => about("email"),
        (true, false, true) => about("name"),
        (false, false, false) if name == "customer" => about("id"),
        (false, false, _) => about("email"),
        (false, true, false) => about("name"),
    }
}

/// The server's name of a field, and what it holds.
type Field = (&'static str, Option<String>);

/// The fields of one part. One that is not known is refused rather than lost.
fn part(
    with: &Object<'_>,
    name: &'static str,
    known: &[(&'static str, &'static str)],
) -> Result<Vec<Field>, CartError> {
    let part = with.object(name).ok().flatten();
    let part = part.ok_or_else(|| CartError::invalid(name))?;
    let about = |field: &str| CartError::invalid(&[name, ".", field].concat());
    let names: Vec<&str> = known.iter().map(|(ours, _)| *ours).collect();
    if let Some(foreign) = part.other_than(&names) {
        return Err(about(&foreign));
    }
    known
        .iter()
        .map(|(ours, theirs)| Ok((*theirs, part.text(ours).map_err(|_| about(ours))?)))
        .collect()
}

/// Writes the fields; of an address also those that nobody has filled in, which the server wants to see empty.
fn fields_of(fields: &[Field], whole: bool, to: &mut Writer) {
    for (name, text) in fields {
        match text {
            Some(text) => to.field(name, text),
            None if whole => to.name(name).text(""),
            None => {}
        }
    }
}

const WORDS: [&str; 6] = [
    "customer",
    "contact",
    "billingAddress",
    "shippingAddress",
    "orderNumber",
    "externalRef",
];

const CUSTOMER: &[(&str, &str)] = &[("id", "id"), ("email", "email"), ("name", "name")];

const CONTACT: &[(&str, &str)] = &[("email", "email"), ("name", "name")];

const ADDRESS: &[(&str, &str)] = &[
    ("firstName", "first_name"),
    ("lastName", "last_name"),
    ("companyName", "company_name"),
    ("line1", "line_1"),
    ("line2", "line_2"),
    ("city", "city"),
    ("postcode", "postcode"),
    ("county", "county"),
    ("region", "region"),
    ("country", "country"),
];

const DELIVERY: &[(&str, &str)] = &[
    ("phoneNumber", "phone_number"),
    ("instructions", "instructions"),
];

/// The most characters of the shop's own reference.
const MAX_REFERENCE: usize = 64;
