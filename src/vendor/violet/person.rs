//! Who buys, and where to: in the cart's words as a page says them, and in the server's. A telephone number is kept
//! apart from the rest, which is written down.

use super::invalid;
use super::wire::text_if_any;
use crate::error::CartError;
use crate::intent::Unkept;
use crate::json::{self, Writer};
use crate::vendor::wire::{Object, cut};

/// Checks what a page says of the cart as a whole, and gives it its one form.
pub(super) fn put(field: &str, value: &str) -> Result<(String, Unkept), CartError> {
    let said = Said::read(field, value, &Unkept(None))?;
    let mut to = Writer::default();
    said.write(&mut to, &Words::Kept);
    let mut phones = Writer::default();
    phones.object(|to| {
        for (name, address) in said.addresses() {
            to.field_if_any(name, &address.phone);
        }
    });
    let any = said.addresses().any(|(_, address)| address.phone.is_some());
    let phones = Some(phones.into_text()).filter(|_| any);
    Ok((to.into_text(), Unkept(phones)))
}

/// What is said of a cart as a whole.
pub(super) enum Said {
    Customer(Customer),
    Shipping(Address),
    Billing(Address),
}

pub(super) struct Customer {
    first_name: String,
    last_name: String,
    email: String,
    shipping: Option<Address>,
    billing: Option<Address>,
    same: Option<bool>,
}

/// The words of an address in the order of [`WORDS`], and the telephone number.
pub(super) struct Address {
    words: Vec<Option<String>>,
    phone: Option<String>,
}

/// In whose words something is written.
enum Words {
    /// Ours, and without what is written nowhere.
    Kept,
    /// The server's.
    Sent,
}

impl Said {
    /// Reads what a page says, or what was kept of it and what was not.
    pub(super) fn read(field: &str, value: &str, unkept: &Unkept) -> Result<Self, CartError> {
        let object = Object::parse(value, "value").map_err(|_| invalid(field))?;
        let phones = unkept.0.as_deref().and_then(json::Object::parse);
        let phone = |name| {
            phones
                .as_ref()
                .and_then(|phones| phones.get::<String>(name))
        };
        match field {
            CUSTOMER => Customer::read(&object, phone).map(Self::Customer),
            TO_SHIP => Address::read(&object, "", phone(SHIPPING)).map(Self::Shipping),
            TO_BILL => Address::read(&object, "", phone(BILLING)).map(Self::Billing),
            _ => Err(CartError::new("unsupported").about(field)),
        }
    }

    /// The body that says it.
    pub(super) fn body(&self) -> String {
        let mut to = Writer::default();
        self.write(&mut to, &Words::Sent);
        to.into_text()
    }

    /// The customer of a new cart, who is the only place that such a cart has for an address.
    pub(super) fn write_customer(&self, to: &mut Writer) {
        let (name, address) = match self {
            Self::Customer(customer) => return customer.write(to, &Words::Sent),
            Self::Shipping(address) => ("shipping_address", address),
            Self::Billing(address) => ("billing_address", address),
        };
        to.object(|to| {
            let known = WORDS.iter().zip(&address.words);
            for (word, text) in known.filter(|(word, _)| word.is_of_person) {
                to.field_if_any(word.theirs, text);
            }
            address.write(to.name(name), &Words::Sent);
        });
    }

    fn write(&self, to: &mut Writer, words: &Words) {
        match self {
            Self::Customer(customer) => customer.write(to, words),
            Self::Shipping(address) | Self::Billing(address) => address.write(to, words),
        }
    }

    fn addresses(&self) -> impl Iterator<Item = (&'static str, &Address)> {
        let (shipping, billing) = match self {
            Self::Customer(customer) => (customer.shipping.as_ref(), customer.billing.as_ref()),
            Self::Shipping(address) => (Some(address), None),
            Self::Billing(address) => (None, Some(address)),
        };
        let shipping = shipping.map(|address| (SHIPPING, address));
        shipping
            .into_iter()
            .chain(billing.map(|address| (BILLING, address)))
    }
}

impl Customer {
    fn read(
        object: &Object<'_>,
        phone: impl Fn(&'static str) -> Option<String>,
    ) -> Result<Self, CartError> {
        let own = ["firstName", "lastName", "email", SHIPPING, BILLING, SAME];
        only(object, &own, "")?;
        let needed = |name| text(object, name, "", 255)?.ok_or_else(|| invalid(name));
        let address = |name| {
            let address = object.object(name).map_err(|_| invalid(name))?;
            let address = address.map(|address| Address::read(&address, name, phone(name)));
            address.transpose()
        };
        Ok(Self {
            first_name: needed("firstName")?,
            last_name: needed("lastName")?,
            email: needed("email").and_then(|email| checked_email(email, "email"))?,
            shipping: address(SHIPPING)?,
            billing: address(BILLING)?,
            same: object.flag(SAME).map_err(|_| invalid(SAME))?,
        })
    }

    fn write(&self, to: &mut Writer, words: &Words) {
        let name = |ours, theirs| match words {
            Words::Kept => ours,
            Words::Sent => theirs,
        };
        // Of one address the other is left open, and stands in the way of the order.
        let is_alone = self.shipping.is_some() != self.billing.is_some();
        let same = self.same.or(if is_alone { Some(true) } else { None });
        to.object(|to| {
            to.field(name("firstName", "first_name"), &self.first_name);
            to.field(name("lastName", "last_name"), &self.last_name);
            to.field("email", &self.email);
            if let Some(shipping) = &self.shipping {
                shipping.write(to.name(name(SHIPPING, "shipping_address")), words);
            }
            if let Some(billing) = &self.billing {
                billing.write(to.name(name(BILLING, "billing_address")), words);
            }
            to.field_if_any(name(SAME, "same_address"), &same);
        });
    }
}

impl Address {
    fn read(object: &Object<'_>, within: &str, unkept: Option<String>) -> Result<Self, CartError> {
        let mut own: Vec<&str> = WORDS.iter().map(|word| word.ours).collect();
        own.push("phone");
        only(object, &own, within)?;
        let mut words = Vec::with_capacity(WORDS.len());
        for word in &WORDS {
            let said = text(object, word.ours, within, 255)?;
            if said.is_none() && word.is_needed {
                return Err(invalid(&path(within, word.ours)));
            }
            words.push(match (word.ours, said) {
                ("country", Some(code)) => Some(country(code, &path(within, "country"))?),
                ("email", Some(email)) => Some(checked_email(email, &path(within, "email"))?),
                (_, said) => said,
            });
        }
        Ok(Self {
            words,
            phone: text(object, "phone", within, 64)?.or(unkept),
        })
    }

    /// What the server says of an address, in a page's words.
    pub(super) fn told(address: &Object<'_>) -> String {
        let mut to = Writer::default();
        to.object(|to| {
            for word in &WORDS {
                to.field_if_any(word.ours, &text_if_any(address, word.theirs));
            }
            to.field_if_any("phone", &text_if_any(address, "phone"));
        });
        to.into_text()
    }

    fn write(&self, to: &mut Writer, whose: &Words) {
        to.object(|to| {
            for (word, text) in WORDS.iter().zip(&self.words) {
                let name = match whose {
                    Words::Kept => word.ours,
                    Words::Sent => word.theirs,
                };
                to.field_if_any(name, text);
            }
            if matches!(whose, Words::Sent) {
                to.field_if_any("phone", &self.phone);
            }
        });
    }
}

/// A word of an address.
struct Word {
    ours: &'static str,
    theirs: &'static str,
    is_needed: bool,
    is_of_person: bool,
}

const fn word(ours: &'static str, theirs: &'static str, is_needed: bool) -> Word {
    Word {
        ours,
        theirs,
        is_needed,
        is_of_person: false,
    }
}

const fn of_person(ours: &'static str, theirs: &'static str, is_needed: bool) -> Word {
    Word {
        is_of_person: true,
        ..word(ours, theirs, is_needed)
    }
}

const WORDS: [Word; 9] = [
    of_person("firstName", "first_name", true),
    of_person("lastName", "last_name", true),
    word("line1", "address_1", true),
    word("line2", "address_2", false),
    word("city", "city", true),
    // Not every country has them.
    word("region", "state", false),
    word("postcode", "postal_code", true),
    word("country", "country", true),
    of_person("email", "email", false),
];

pub(super) const CUSTOMER: &str = "customer";
pub(super) const TO_SHIP: &str = "shipping-address";
pub(super) const TO_BILL: &str = "billing-address";
const SHIPPING: &str = "shippingAddress";
const BILLING: &str = "billingAddress";
const SAME: &str = "sameAddress";

/// A text that is not empty; an empty one is as good as none.
fn text(
    object: &Object<'_>,
    name: &'static str,
    within: &str,
    most: usize,
) -> Result<Option<String>, CartError> {
    let wrong = || invalid(&path(within, name));
    let text = object.text(name).map_err(|_| wrong())?;
    let text = text.filter(|text| !text.trim().is_empty());
    match text {
        Some(text) if text.chars().nth(most).is_some() => Err(wrong()),
        text => Ok(text),
    }
}

fn only(object: &Object<'_>, names: &[&str], within: &str) -> Result<(), CartError> {
    match object.other_than(names) {
        Some(foreign) => Err(invalid(&path(within, &cut(foreign, 100)))),
        None => Ok(()),
    }
}

fn checked_email(email: String, subject: &str) -> Result<String, CartError> {
    match email.split_once('@') {
        Some((name, host)) if !name.is_empty() && !host.is_empty() => Ok(email),
        _ => Err(invalid(subject)),
    }
}

/// The two letters of a country.
fn country(code: String, subject: &str) -> Result<String, CartError> {
    let is_code = code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_alphabetic());
    is_code
        .then(|| code.to_ascii_uppercase())
        .ok_or_else(|| invalid(subject))
}

fn path(within: &str, name: &str) -> String {
    match within {
        "" => name.to_owned(),
        _ => [within, ".", name].concat(),
    }
}
