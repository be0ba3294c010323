//! The room as a shop opens it, and short ways to say what it is asked and answered.

use cartwright::cart::{ItemRef, LineId, LineKey, Snapshot};
use cartwright::error::CartError;
use cartwright::http::{Headers, Response};
use cartwright::intent::{Deed, IntentId, Work};
use cartwright::vendor::{Adapter, Refusal, Reply, Session, registry};

pub(crate) const SHIRT: [&str; 2] = ["prod_123", "var_456"];
pub(crate) const STICKER: [&str; 2] = ["prod_1", "var_1"];
pub(crate) const MUG: [&str; 2] = ["prod_2", "var_2"];

pub(crate) const CONFIG: &str = r#"{
    "baseUrl": "https://api.vesuviopay.com",
    "storeId": "a3f2b1c0-0000-4000-8000-000000000001",
    "apiKey": "pk_test_demo"
}"#;

pub(crate) fn room() -> Box<dyn Adapter> {
    room_with(CONFIG)
}

pub(crate) fn room_with(config: &str) -> Box<dyn Adapter> {
    registry::open("vesuviopay", config).unwrap()
}

pub(crate) fn session() -> Session {
    Session {
        token: Some("customer_jwt".into()),
        ..Session::default()
    }
}

pub(crate) fn item([product, variant]: [&str; 2]) -> (ItemRef, LineKey) {
    let text = serde_json::json!({ "externalProductId": product, "externalVariantId": variant });
    let item = room().item(&text.to_string()).unwrap();
    (item.reference, item.key)
}

pub(crate) fn add(what: [&str; 2], quantity: u32) -> Work {
    let (item, key) = item(what);
    work(Deed::Add {
        key,
        item,
        quantity,
        before: None,
    })
}

pub(crate) fn set(what: [&str; 2], line: &str, quantity: u32) -> Work {
    let (item, key) = item(what);
    let line = LineId::from(line);
    work(Deed::Set {
        key,
        item,
        line,
        quantity,
        before: 1,
        repair: false,
    })
}

pub(crate) fn clear() -> Work {
    work(Deed::Clear)
}

fn work(deed: Deed) -> Work {
    Work {
        covers: vec![IntentId::new("tab", 1)],
        deed,
    }
}

pub(crate) fn nothing() -> Snapshot {
    Snapshot::empty(room().currency())
}

pub(crate) fn fixture(name: &str) -> String {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/vesuviopay/");
    std::fs::read_to_string(format!("{folder}{name}.json")).unwrap()
}

pub(crate) fn response(status: u16, body: &str) -> Response {
    Response {
        status,
        headers: Headers::new(),
        body: body.to_owned(),
    }
}

pub(crate) fn fault(status: u16, code: &str) -> Response {
    response(
        status,
        &format!(r#"{{"success": false, "message": "No.", "errorCode": "{code}"}}"#),
    )
}

pub(crate) fn answered(works: &[Work], response: &Response) -> Reply {
    room().answer(works, response, &nothing())
}

/// The cart in an answer to reading it.
pub(crate) fn cart_in(body: &str) -> Snapshot {
    match room().cart(&response(200, body), &nothing()) {
        Reply::Done {
            cart: Some(cart),
            refused,
            ..
        } if refused.is_empty() => cart,
        other => panic!("no cart: {other:?}"),
    }
}

/// The refusals of an answer, each as its place and code.
pub(crate) fn refusals(reply: Reply) -> Vec<(usize, String)> {
    match reply {
        Reply::Done { refused, .. } => refused
            .into_iter()
            .map(|Refusal { work, error }| (work, error.code.into_owned()))
            .collect(),
        other => panic!("not judged: {other:?}"),
    }
}

/// The error with which the only work of a request was refused.
pub(crate) fn refusal(reply: Reply) -> CartError {
    match reply {
        Reply::Done {
            cart: None,
            mut refused,
            ..
        } if refused.len() == 1 && refused[0].work == 0 => refused.remove(0).error,
        other => panic!("not one refusal: {other:?}"),
    }
}
