//! The room as a shop opens it, and short ways to say what it is asked and answered.

use cartwright::cart::{LineId, Snapshot};
use cartwright::http::{Headers, Response};
use cartwright::intent::{Deed, IntentId, Work};
use cartwright::vendor::{Adapter, Reply, Session, registry};

pub(crate) const MUG: &str = r#"{"sku":"MUG"}"#;

/// A server whose carts are made by a request of their own.
pub(crate) fn room() -> Box<dyn Adapter> {
    room_with(r#"{"baseUrl": "https://shop.test/api", "currency": "USD", "creates": true}"#)
}

/// A server that knows whose cart it is by who is signed in.
pub(crate) fn room_of_customers() -> Box<dyn Adapter> {
    room_with(r#"{"baseUrl": "https://shop.test/api", "currency": "USD"}"#)
}

pub(crate) fn room_with(config: &str) -> Box<dyn Adapter> {
    registry::open("custom", config).unwrap()
}

pub(crate) fn session() -> Session {
    Session {
        token: Some("jwt".into()),
        shopper: None,
        cart: Some("c-1".into()),
    }
}

pub(crate) fn add(quantity: u32) -> Work {
    let item = room().item(MUG).unwrap();
    work(Deed::Add {
        key: item.key,
        item: item.reference,
        quantity,
        before: None,
    })
}

pub(crate) fn set(quantity: u32) -> Work {
    let item = room().item(MUG).unwrap();
    work(Deed::Set {
        key: item.key,
        item: item.reference,
        line: LineId::from("l-1"),
        quantity,
        before: 1,
        repair: false,
    })
}

pub(crate) fn work(deed: Deed) -> Work {
    Work {
        covers: vec![IntentId::new("tab", 3), IntentId::new("tab", 5)],
        deed,
    }
}

pub(crate) fn nothing() -> Snapshot {
    Snapshot::empty(room().currency())
}

pub(crate) fn fixture(name: &str) -> String {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/custom/");
    std::fs::read_to_string(format!("{folder}{name}.json")).unwrap()
}

pub(crate) fn response(status: u16, body: &str) -> Response {
    Response {
        status,
        headers: Headers::new(),
        body: body.to_owned(),
    }
}

pub(crate) fn cart_in(reply: Reply) -> Snapshot {
    match reply {
        Reply::Done {
            cart: Some(cart), ..
        } => cart,
        other => panic!("no cart: {other:?}"),
    }
}
