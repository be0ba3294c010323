//! A server of the shop's own. What it speaks, only the page knows: this room speaks one dialect of its own, and the
//! page's functions turn what it asks for into real requests, and real answers into what it reads.
//!
//! * `item`: item references and line keys · `plan`: works and inquiries to operations
//! * `read`: answers to replies · `cart`, `row`: the cart in them · `fault`: what went wrong, and what that means
//!
//! An operation is a `POST` of `{"op", …}` to one address. An answer is `{"cart"?, "error"?, "url"?, "order"?}`, under
//! the status of the server's own.

mod cart;
mod fault;
mod item;
mod plan;
mod read;
mod row;

use item::Item;

use super::wire::{Object, Unreadable};
use super::{Adapter, Capabilities, Inquiry, Naming, Plan, Reply, Session, Told, Trouble};
use crate::cart::{LineKind, MAX_LINES, Snapshot};
use crate::error::CartError;
use crate::http::{Request, Response, Url};
use crate::intent::Work;
use crate::money::Currency;

/// One shop's own server.
pub struct Custom {
    /// Where operations go. No server hears of it.
    url: String,
    currency: Currency,
    /// Whether carts are made, and named, by a request of their own.
    makes: bool,
    codes: bool,
}

impl Custom {
    /// Reads the shop's settings: `{"baseUrl", "currency", "creates"?, "codes"?}`. Fields of other names are ignored.
    ///
    /// # Errors
    /// `invalid-argument` about the field.
    pub fn from_config(config: &str) -> Result<Self, CartError> {
        let config = Object::parse(config, "server").map_err(Unreadable::invalid)?;
        let text = |name| {
            let text = config.text(name).map_err(Unreadable::invalid)?;
            text.ok_or_else(|| CartError::invalid(name))
        };
        let flag = |name| config.flag(name).map_err(Unreadable::invalid);
        let base = Url::new(&text("baseUrl")?).map_err(|_| CartError::invalid("baseUrl"))?;
        let url = base.segment(OPERATIONS).build();
        Ok(Self {
            url: url.map_err(|_| CartError::invalid("baseUrl"))?,
            currency: Currency::parse(&text("currency")?)
                .map_err(|_| CartError::invalid("currency"))?,
            makes: flag("creates")?.unwrap_or_default(),
            codes: flag("codes")?.unwrap_or_default(),
        })
    }
}

impl Adapter for Custom {
    fn capabilities(&self) -> Capabilities {
        Capabilities {
            // Whose cart it is, a server that makes none knows by who is signed in.
            guest_carts: self.makes,
            availability: false,
            max_quantity: MAX_QUANTITY,
            max_rows: MAX_LINES,
            naming: match self.makes {
                true => Naming::Given,
                false => Naming::Implied,
            },
            codes: self.codes,
            resumes_checkout: false,
            adds_by_quantity: false,
            brings: false,
            asks_others: false,
        }
    }

    fn currency(&self) -> Currency {
        self.currency
    }

    fn item(&self, text: &str) -> Result<super::Item, CartError> {
        let item = Item::read(text)?;
        Ok(super::Item {
            reference: item.reference(),
            key: item.key(),
            kind: LineKind::Product,
        })
    }

    fn read(&self, session: &Session) -> Request {
        self.read_cart(session)
    }

    fn plan(&self, works: &[Work], session: &Session, base: &Snapshot) -> Plan {
        Plan {
            request: self.plan_first(works, session, base),
            takes: 1,
        }
    }

    fn cart(&self, response: &Response, base: &Snapshot) -> Reply {
        self.read_reply(response, base)
    }

    fn answer(&self, works: &[Work], response: &Response, base: &Snapshot) -> Reply {
        self.write_reply(works, response, base)
    }

    fn ask(&self, inquiry: &Inquiry, session: &Session) -> Result<Request, CartError> {
        self.ask_server(inquiry, session)
    }

    fn told(&self, inquiry: &Inquiry, response: &Response) -> Result<Told, Trouble> {
        self.told_by(inquiry, response)
    }
}

/// The last segment of where operations go.
const OPERATIONS: &str = "cartwright";
/// Beyond this a quantity is a mistake.
const MAX_QUANTITY: u32 = 999_999;
