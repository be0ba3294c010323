//! Elastic Path Commerce Cloud: carts that the page names itself, prices in minor units, promotions that come as lines.
//!
//! * `item`, `reference`: item references and line keys · `canonical`: JSON in one form · `inputs`, `bundle`: what a
//!   product is personalised with, what is chosen of it
//! * `plan`, `bodies`, `address`: works to requests · `sign`: tokens and the shopper's carts
//! * `answer`, `read`: answers to replies · `cart`, `lines`, `row`, `terms`, `promotions`, `prices`, `totals`: the
//!   cart in them
//! * `errors`: the vendor's complaints · `partial`: which work each is about
//! * `calls`, `checkout`: inquiries to requests · `told`, `product`: the answers · `rules`: what a product's items keep

mod address;
mod answer;
mod bodies;
mod bundle;
mod calls;
mod canonical;
mod cart;
mod checkout;
mod errors;
mod inputs;
mod item;
mod lines;
mod partial;
mod plan;
mod prices;
mod product;
mod promotions;
mod read;
mod reference;
mod row;
mod rules;
mod sign;
mod terms;
mod told;
mod totals;

use item::Item;

use super::wire::{Object, Unreadable};
use super::{Adapter, Capabilities, Inquiry, Naming, Plan, Reply, Session, Told, Trouble};
use crate::cart::{Line, Rules, Snapshot};
use crate::error::CartError;
use crate::http::{Request, Response, Url};
use crate::intent::{Ask, Unkept, Work};
use crate::money::{Currency, Rounding};

/// One store on Elastic Path.
pub struct ElasticPath {
    base: Url,
    /// The same as text.
    origin: String,
    client_id: Option<String>,
    currency: Currency,
    language: Option<String>,
    /// By which rules the catalogue is chosen, and with it the prices.
    channel: Option<String>,
    context_tag: Option<String>,
    shopper: Shopper,
    rules: Rules,
}

/// Whose token tells which shopper it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shopper {
    Customer,
    Account,
}

impl Shopper {
    const fn header(self) -> &'static str {
        match self {
            Self::Customer => "X-Moltin-Customer-Token",
            Self::Account => "EP-Account-Management-Authentication-Token",
        }
    }
}

impl ElasticPath {
    /// Reads the shop's settings: `{"baseUrl", "clientId"?, "currency"?, "language"?, "channel"?, "contextTag"?, "shopper"?, "calculation"?}`. Without a client id
    /// the shop brings the token; the currency is USD by default, the shopper a `customer` and not an `account`. Fields
    /// of other names are ignored.
    ///
    /// # Errors
    /// `invalid-argument` about the field.
    pub fn from_config(config: &str) -> Result<Self, CartError> {
        let config = Object::parse(config, "server").map_err(Unreadable::invalid)?;
        let text = |name| {
            let text = config.text(name).map_err(Unreadable::invalid)?;
            match text {
                // It becomes part of a header or a form.
                Some(text)
                    if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_graphic()) =>
                {
                    Err(CartError::invalid(name))
                }
                text => Ok(text),
            }
        };
        let origin = text("baseUrl")?.ok_or_else(|| CartError::invalid("baseUrl"))?;
        let currency = text("currency")?;
        Ok(Self {
            base: Url::new(&origin).map_err(|_| CartError::invalid("baseUrl"))?,
            origin,
            client_id: text("clientId")?,
            currency: Currency::parse(currency.as_deref().unwrap_or("USD"))
                .map_err(|_| CartError::invalid("currency"))?,
            language: text("language")?,
            channel: text("channel")?,
            context_tag: text("contextTag")?,
            shopper: match text("shopper")?.as_deref() {
                None | Some("customer") => Shopper::Customer,
                Some("account") => Shopper::Account,
                Some(_) => return Err(CartError::invalid("shopper")),
            },
            rules: match text("calculation")?.as_deref() {
                None | Some("line") => Rules::elastic_path_line(),
                Some("simple") => Rules::elastic_path_simple(Rounding::Down),
                Some(_) => return Err(CartError::invalid("calculation")),
            },
        })
    }
}

impl Adapter for ElasticPath {
    fn capabilities(&self) -> Capabilities {
        Capabilities {
            guest_carts: true,
            availability: false,
            max_quantity: MAX_QUANTITY,
            max_rows: MAX_ROWS,
            naming: Naming::Chosen,
            codes: true,
            resumes_checkout: false,
            adds_by_quantity: false,
            brings: true,
            asks_others: false,
        }
    }

    fn currency(&self) -> Currency {
        self.currency
    }

    fn rules(&self) -> Option<Rules> {
        Some(self.rules)
    }

    fn item(&self, text: &str) -> Result<super::Item, CartError> {
        let item = Item::read(text)?;
        Ok(super::Item {
            reference: item.reference(),
            key: item.key(),
            kind: item.kind(),
        })
    }

    fn suits(&self, item: &str, currency: Currency) -> Result<(), CartError> {
        match Item::read(item) {
            // The server takes the amount alone, and takes it for one of the cart's currency.
            Ok(Item::Custom(custom)) if custom.currency != currency => {
                Err(CartError::new("currency-mismatch").about("custom.price.currency"))
            }
            _ => Ok(()),
        }
    }

    fn makes(&self, item: &str, line: &Line) -> bool {
        match (Item::read(item), Item::read(line.face.item.as_str())) {
            (Ok(Item::Product(asked)), Ok(Item::Product(made))) => {
                asked.becomes(&made, line.face.sku.as_deref())
            }
            _ => false,
        }
    }

    fn sign(&self) -> Option<Request> {
        self.sign_in()
    }

    fn signed(&self, response: &Response) -> Result<String, Trouble> {
        sign::token(response)
    }

    fn find(&self, session: &Session) -> Option<Request> {
        self.find_carts(session)
    }

    fn found(&self, response: &Response, known: Option<&str>) -> Result<Option<String>, Trouble> {
        sign::found(response, known)
    }

    fn make(&self, session: &Session) -> Option<Request> {
        self.make_cart(session)
    }

    fn made(&self, response: &Response) -> Result<String, Trouble> {
        sign::made(response)
    }

    fn renewal(&self) -> Option<Ask> {
        // A checkout leaves it where it is, and the next order is not paid by it.
        Some(Ask::Put {
            field: PAYMENT.into(),
            value: "\"\"".into(),
            unkept: Unkept::default(),
        })
    }

    fn discard(&self, id: &str, session: &Session) -> Option<Request> {
        self.discard_cart(id, session)
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
        match inquiry {
            Inquiry::Checkout { with, .. } => self.check_out(with, session),
            Inquiry::Call { name, with, .. } => self.call(name, with, session),
            // Stock is checked by every write, and told by none. A checkout leaves the cart free.
            _ => Err(CartError::new("unsupported").about("inquiry")),
        }
    }

    fn told(&self, inquiry: &Inquiry, response: &Response) -> Result<Told, Trouble> {
        told::told(inquiry, response)
    }

    fn fits(&self, item: &str, product: &str) -> Result<(), CartError> {
        rules::fits(item, product)
    }
}

/// The cart's word for the payment that was begun of it. Nothing takes it off.
const PAYMENT: &str = "payment_intent_id";
/// Products, custom items, subscriptions and promotions that a cart holds at the most.
const MAX_ROWS: usize = 100;
/// The most that one line holds. The server has no such limit; this one keeps typing errors from it.
const MAX_QUANTITY: u32 = 9_999;
