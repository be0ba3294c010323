//! VesuvioPay: one cart for each customer and store, decimal prices, bulk calls that succeed in part.
//!
//! * `names`: paths and field names as data · `wire`: JSON by field name · `item`: item references and line keys
//! * `plan`: works and inquiries to requests
//! * `read`: answers to replies · `envelope`: what they come in · `cart`, `lines`: the cart in them · `bulk`: who of many
//!   was refused · `told`: answers to inquiries
//! * `errors`: the vendor's codes · `verdict`: what they mean to a work

mod bulk;
mod cart;
mod envelope;
mod errors;
mod item;
mod lines;
mod names;
mod plan;
mod read;
mod told;
mod verdict;
mod wire;

use item::{Item, is_id};
use names::{CART, MAX_QUANTITY, STORE};
use wire::{Object, Unreadable};

use super::{Adapter, Capabilities, Inquiry, Naming, Plan, Reply, Session, Told, Trouble};
use crate::cart::{LineKind, MAX_LINES, Snapshot};
use crate::error::CartError;
use crate::http::{Request, Response, Url};
use crate::intent::Work;
use crate::money::Currency;

/// One store on VesuvioPay.
pub struct VesuvioPay {
    /// The cart itself: the one address without `store` in it.
    cart_url: String,
    /// What every other address starts with.
    store_url: String,
    api_key: Option<String>,
    currency: Currency,
}

impl VesuvioPay {
    /// Reads the shop's settings: `{"baseUrl", "storeId", "apiKey"?, "currency"?}`; the currency is USD by default.
    /// Fields of other names are ignored.
    ///
    /// # Errors
    /// `secret-key-refused` for a key that does not belong into a browser, else `invalid-argument` about the field.
    pub fn from_config(config: &str) -> Result<Self, CartError> {
        let config = Object::parse(config, "server").map_err(Unreadable::invalid)?;
        let text = |name| config.text(name).map_err(Unreadable::invalid);

        let api_key = text("apiKey")?;
        if let Some(key) = &api_key {
            if key
                .trim_start()
                .get(..3)
                .is_some_and(|start| start.eq_ignore_ascii_case("sk_"))
            {
                return Err(CartError::new("secret-key-refused").about("apiKey"));
            }
            if key.is_empty() || !key.bytes().all(|byte| byte.is_ascii_graphic()) {
                return Err(CartError::invalid("apiKey"));
            }
        }
        let currency = text("currency")?;
        let currency = Currency::parse(currency.as_deref().unwrap_or("USD"))
            .map_err(|_| CartError::invalid("currency"))?;
        let base = text("baseUrl")?.ok_or_else(|| CartError::invalid("baseUrl"))?;
        let base = Url::new(&base).map_err(|_| CartError::invalid("baseUrl"))?;
        let store = text("storeId")?
            .filter(|store| is_id(store))
            .ok_or_else(|| CartError::invalid("storeId"))?;
        let prefix = CART.iter().fold(base, |url, segment| url.segment(segment));
        let of_store = |url: Url| {
            url.segment(&store)
                .build()
                .map_err(|_| CartError::invalid("storeId"))
        };
        Ok(Self {
            cart_url: of_store(prefix.clone())?,
            store_url: of_store(prefix.segment(STORE))?,
            api_key,
            currency,
        })
    }
}

impl Adapter for VesuvioPay {
    fn capabilities(&self) -> Capabilities {
        Capabilities {
            guest_carts: false,
            availability: true,
            max_quantity: MAX_QUANTITY,
            max_rows: MAX_LINES,
            naming: Naming::Implied,
            codes: false,
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

    fn plan(&self, works: &[Work], session: &Session, _base: &Snapshot) -> Plan {
        self.plan_works(works, session)
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
        told::told(inquiry, response)
    }
}
