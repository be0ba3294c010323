//! Violet: several merchants in one cart, each with a bag of its own, and a server that names the cart when it is made.
//!
//! * `item`: item references and line keys · `person`: who buys, and where to
//! * `plan`, `bodies`, `address`: works to requests · `calls`, `payment`: what is asked beside the cart
//! * `read`, `told`: answers to replies · `cart`, `bag`, `lines`, `discounts`, `taxes`, `buyer`, `amounts`: the cart in
//!   them · `order`: what became of it
//! * `errors`: the vendor's complaints · `blame`: which work each is about · `wire`: ids, which come in two forms

mod address;
mod amounts;
mod bag;
mod blame;
mod bodies;
mod buyer;
mod calls;
mod cart;
mod discounts;
mod errors;
mod item;
mod lines;
mod order;
mod payment;
mod person;
mod plan;
mod read;
mod taxes;
mod told;
mod wire;

use item::Item;

use super::wire::Object;
use super::{Adapter, Capabilities, Inquiry, Naming, Plan, Reply, Session, Told, Trouble};
use crate::cart::{Line, LineKind, MAX_LINES, Rules, Snapshot};
use crate::error::CartError;
use crate::http::{Headers, Request, Response, Url};
use crate::intent::{Unkept, Work};
use crate::json::{self, Token};
use crate::money::Currency;

/// One channel on Violet, behind the shop's own proxy or, where there is no browser, spoken to directly.
pub struct Violet {
    base: Url,
    /// The same as text.
    mount: String,
    headers: Headers,
    /// Whether the session that the cart belongs to is a cookie's.
    by_cookie: bool,
    currency: Currency,
    app_order_id: Option<String>,
    referral_id: Option<String>,
    wallet: bool,
}

impl Violet {
    /// Reads the shop's settings:
    /// `{"baseUrl", "headers"?: {name: value}, "currency"?, "appOrderId"?, "referralId"?, "wallet"?}`. The currency is
    /// USD by default. With `wallet` new carts are made to be paid in the page's own wallet. Fields of other names are
    /// ignored.
    ///
    /// # Errors
    /// `invalid-argument` about the field.
    pub fn from_config(config: &str) -> Result<Self, CartError> {
        let config = Object::parse(config, "server").map_err(|_| invalid("server"))?;
        let text = |name| config.text(name).map_err(|_| invalid(name));
        let reference = |name, most: usize| match text(name)? {
            Some(text) if text.is_empty() || text.chars().nth(most).is_some() => Err(invalid(name)),
            text => Ok(text),
        };
        let mount = text("baseUrl")?.ok_or_else(|| invalid("baseUrl"))?;
        let headers = config.read("headers", headers);
        let headers = headers.map_err(|_| invalid("headers"))?.unwrap_or_default();
        let currency = text("currency")?;
        let wallet = config.flag("wallet").map_err(|_| invalid("wallet"))?;
        let by_cookie = !headers.iter().any(|(name, _)| is_own(name));
        Ok(Self {
            base: Url::new(&mount).map_err(|_| invalid("baseUrl"))?,
            mount,
            by_cookie,
            headers,
            currency: Currency::parse(currency.as_deref().unwrap_or("USD"))
                .map_err(|_| invalid("currency"))?,
            app_order_id: reference("appOrderId", 255)?,
            referral_id: reference("referralId", 128)?,
            wallet: wallet.unwrap_or_default(),
        })
    }
}

impl Adapter for Violet {
    fn capabilities(&self) -> Capabilities {
        Capabilities {
            guest_carts: true,
            availability: false,
            max_quantity: MAX_QUANTITY,
            max_rows: MAX_LINES,
            naming: Naming::Given,
            codes: true,
            resumes_checkout: true,
            adds_by_quantity: true,
            brings: false,
            asks_others: true,
        }
    }

    fn currency(&self) -> Currency {
        self.currency
    }

    fn rules(&self) -> Option<Rules> {
        Some(Rules::violet())
    }

    fn item(&self, text: &str) -> Result<super::Item, CartError> {
        let item = Item::read(text)?;
        Ok(super::Item {
            reference: item.reference(),
            key: item.key(),
            kind: LineKind::Product,
        })
    }

    fn makes(&self, item: &str, line: &Line) -> bool {
        match (Item::read(item), Item::read(line.face.item.as_str())) {
            (Ok(asked), Ok(made)) => asked.may_be(&made),
            _ => false,
        }
    }

    fn put(&self, field: &str, value: &str) -> Result<(String, Unkept), CartError> {
        person::put(field, value)
    }

    fn discard(&self, id: &str, session: &Session) -> Option<Request> {
        let _ = session;
        self.discard_cart(id)
    }

    fn read(&self, session: &Session) -> Request {
        self.read_cart(session)
    }

    fn plan(&self, works: &[Work], session: &Session, base: &Snapshot) -> Plan {
        self.plan_works(works, session, base)
    }

    fn cart(&self, response: &Response, base: &Snapshot) -> Reply {
        read::cart(response, self.currency, base)
    }

    fn answer(&self, works: &[Work], response: &Response, base: &Snapshot) -> Reply {
        read::answer(works, response, self.currency, base)
    }

    fn ask(&self, inquiry: &Inquiry, session: &Session) -> Result<Request, CartError> {
        self.ask_server(inquiry, session)
    }

    fn told(&self, inquiry: &Inquiry, response: &Response) -> Result<Told, Trouble> {
        told::told(inquiry, response, self.currency)
    }
}

/// Headers as JSON: names to values that a header can hold.
fn headers(token: Token<'_>) -> Option<Headers> {
    let mut headers = Headers::new();
    for (name, value) in json::Object::read(token)?.fields() {
        let (name, value) = (name.text()?, value.text()?);
        let is_name = |byte: u8| byte.is_ascii_alphanumeric() || b"-_".contains(&byte);
        let is_value = |byte: u8| (b' '..=b'~').contains(&byte);
        if name.is_empty() || !name.bytes().all(is_name) || !value.bytes().all(is_value) {
            return None;
        }
        headers.set(&name, &value);
    }
    Some(headers)
}

/// Whether a header is one of those by which the vendor knows the shop itself.
fn is_own(name: &str) -> bool {
    let start = name.get(..OWN.len());
    start.is_some_and(|start| start.eq_ignore_ascii_case(OWN))
}

fn invalid(field: &str) -> CartError {
    CartError::new("invalid-argument").about(field)
}

const OWN: &str = "x-violet-";
/// What the server silently lowers a larger number to.
const MAX_QUANTITY: u32 = 1_000;
