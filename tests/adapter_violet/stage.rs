//! The room as a shop opens it, and short ways to say what it is asked and answered.

use cartwright::cart::{LineId, LineKey, Snapshot};
use cartwright::error::CartError;
use cartwright::http::{Headers, Response};
use cartwright::intent::{Deed, IntentId, Work};
use cartwright::vendor::{Adapter, Inquiry, Item, Refusal, Reply, Session, Told, registry};
use serde_json::{Value, json};

/// In North Store's bag.
pub(crate) const JACKET: u64 = 33415;
pub(crate) const JACKET_LINE: &str = "78001";
pub(crate) const NORTH: &str = "10003";
/// In Mirror House's bag, which is the newer one.
pub(crate) const MIRROR: u64 = 33789;
pub(crate) const MIRROR_LINE: &str = "78002";
pub(crate) const HOUSE: &str = "10009";

pub(crate) const CONFIG: &str = r#"{"baseUrl": "https://shop.test/violet"}"#;

pub(crate) fn room() -> Box<dyn Adapter> {
    room_with(CONFIG)
}

pub(crate) fn room_with(config: &str) -> Box<dyn Adapter> {
    registry::open("violet", config).unwrap()
}

/// Of a shopper who has no cart yet.
pub(crate) fn nobody() -> Session {
    Session::default()
}

pub(crate) fn session() -> Session {
    Session {
        cart: Some("73801".into()),
        ..Session::default()
    }
}

pub(crate) fn item(sku: u64) -> Item {
    of(&json!({ "skuId": sku }))
}

pub(crate) fn of(reference: &Value) -> Item {
    room().item(&reference.to_string()).unwrap()
}

pub(crate) fn key(sku: u64) -> LineKey {
    item(sku).key
}

/// So many more of what the cart holds none of.
pub(crate) fn add(sku: u64, quantity: u32) -> Work {
    add_to(sku, quantity, None)
}

pub(crate) fn add_to(sku: u64, quantity: u32, before: Option<u32>) -> Work {
    let Item { reference, key, .. } = item(sku);
    work(Deed::Add {
        key,
        item: reference,
        quantity,
        before,
    })
}

pub(crate) fn set(sku: u64, line: &str, quantity: u32) -> Work {
    let Item { reference, key, .. } = item(sku);
    work(Deed::Set {
        key,
        item: reference,
        line: LineId::from(line),
        quantity,
        before: 1,
        repair: false,
    })
}

pub(crate) fn clear() -> Work {
    work(Deed::Clear)
}

pub(crate) fn code(code: &str, merchant: &str, on: bool) -> Work {
    work(Deed::Code {
        code: code.into(),
        merchant: Some(merchant.into()),
        on,
    })
}

pub(crate) fn ship(bag: &str, method: &str) -> Work {
    work(Deed::Ship {
        bag: bag.into(),
        method: Some(method.into()),
    })
}

/// A word about the cart as a whole, as the engine keeps it while the page lives.
pub(crate) fn put(field: &str, value: &Value) -> Work {
    let (value, unkept) = room().put(field, &value.to_string()).unwrap();
    work(Deed::Put {
        field: field.into(),
        value,
        unkept,
    })
}

pub(crate) fn work(deed: Deed) -> Work {
    Work {
        covers: vec![IntentId::new("tab", 1)],
        deed,
    }
}

pub(crate) fn person() -> Value {
    json!({ "firstName": "Ada", "lastName": "King", "email": "ada@example.com" })
}

pub(crate) fn address() -> Value {
    json!({
        "firstName": "Ada", "lastName": "King", "line1": "12 Main St", "line2": "Flat 3", "city": "New York",
        "region": "NY", "postcode": "10001", "country": "us", "phone": "+1 212 555 0100",
    })
}

pub(crate) fn call(name: &str, with: &Value) -> Inquiry {
    Inquiry::Call {
        name: name.into(),
        with: with.to_string(),
        writes: false,
    }
}

pub(crate) fn checkout(reference: &str) -> Inquiry {
    Inquiry::Checkout {
        with: "{}".into(),
        reference: reference.into(),
    }
}

/// What a call is answered with, as JSON.
pub(crate) fn said(inquiry: &Inquiry, response: &Response) -> Value {
    match room().told(inquiry, response) {
        Ok(Told::Said(json)) => serde_json::from_str(&json).unwrap(),
        other => panic!("nothing said: {other:?}"),
    }
}

pub(crate) fn nothing() -> Snapshot {
    Snapshot::empty(room().currency())
}

/// A cart of two merchants, not priced.
pub(crate) fn full() -> Snapshot {
    cart_in(&fixture("created"))
}

pub(crate) fn fixture(name: &str) -> String {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/violet/");
    std::fs::read_to_string(format!("{folder}{name}.json")).unwrap()
}

pub(crate) fn parsed(name: &str) -> Value {
    serde_json::from_str(&fixture(name)).unwrap()
}

/// The same answer with complaints in it.
pub(crate) fn with_errors(name: &str, errors: &[Value]) -> Value {
    let mut body = parsed(name);
    body["errors"] = errors.into();
    body
}

pub(crate) fn response(status: u16, body: &str) -> Response {
    Response {
        status,
        headers: Headers::new(),
        body: body.to_owned(),
    }
}

pub(crate) fn answer(status: u16, body: &Value) -> Response {
    response(status, &body.to_string())
}

/// What the answer to works means over the cart of two merchants.
pub(crate) fn answered(works: &[Work], response: &Response) -> Reply {
    room().answer(works, response, &full())
}

/// The cart in an answer to reading it.
pub(crate) fn cart_in(body: &str) -> Snapshot {
    cart_over(body, &nothing())
}

pub(crate) fn cart_over(body: &str, base: &Snapshot) -> Snapshot {
    done(room().cart(&response(200, body), base)).0
}

/// An answer that has judged everything and shows the cart: what it refused, each with its place, and what else it says.
pub(crate) fn done(reply: Reply) -> (Snapshot, Vec<(usize, CartError)>, Vec<CartError>) {
    match reply {
        Reply::Done {
            cart: Some(cart),
            refused,
            notes,
        } => (cart, named(refused), notes),
        other => panic!("no cart: {other:?}"),
    }
}

/// What an answer that shows no cart refused.
pub(crate) fn refusals(reply: Reply) -> Vec<(usize, CartError)> {
    match reply {
        Reply::Done {
            cart: None,
            refused,
            ..
        } => named(refused),
        other => panic!("not judged: {other:?}"),
    }
}

/// The error with which the only work of a request was refused.
pub(crate) fn refusal(reply: Reply) -> CartError {
    match reply {
        Reply::Done { mut refused, .. } if refused.len() == 1 && refused[0].work == 0 => {
            refused.remove(0).error
        }
        other => panic!("not one refusal: {other:?}"),
    }
}

fn named(refused: Vec<Refusal>) -> Vec<(usize, CartError)> {
    let pair = |Refusal { work, error }| (work, error);
    refused.into_iter().map(pair).collect()
}
