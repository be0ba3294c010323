//! The room as a shop opens it, and short ways to say what it is asked and answered.

use cartwright::cart::{LineId, LineKey, Snapshot};
use cartwright::error::CartError;
use cartwright::http::{Headers, Response};
use cartwright::intent::{Ask, Deed, IntentId, Source, Work};
use cartwright::vendor::{Adapter, Inquiry, Item, Refusal, Reply, Session, Told, registry};
use serde_json::{Value, json};

pub(crate) const MUG: &str = "b7f1a1de-6b1d-4c2c-9d61-0d6a5f0b7a01";
pub(crate) const MUG_LINE: &str = "5d7f0c53-3b0e-4f7e-8a1d-3c2b1a090001";
pub(crate) const TEE_LINE: &str = "5d7f0c53-3b0e-4f7e-8a1d-3c2b1a090002";
pub(crate) const CART: &str = "guest-6f0e3c1a7b";

pub(crate) const CONFIG: &str =
    r#"{"baseUrl": "https://useast.api.elasticpath.com", "clientId": "demo-client"}"#;

pub(crate) fn room() -> Box<dyn Adapter> {
    room_with(CONFIG)
}

pub(crate) fn room_with(config: &str) -> Box<dyn Adapter> {
    registry::open("elastic-path", config).unwrap()
}

/// A guest.
pub(crate) fn session() -> Session {
    Session {
        token: Some("implicit".into()),
        shopper: None,
        cart: Some(CART.into()),
    }
}

/// A customer who is signed in.
pub(crate) fn customer() -> Session {
    Session {
        shopper: Some("customer_jwt".into()),
        ..session()
    }
}

pub(crate) fn item(reference: &Value) -> Item {
    room().item(&reference.to_string()).unwrap()
}

pub(crate) fn key(reference: &Value) -> LineKey {
    item(reference).key
}

pub(crate) fn mug() -> Value {
    json!({ "productId": MUG })
}

pub(crate) fn tee() -> Value {
    json!({ "sku": "TEE-RED-M" })
}

pub(crate) fn add(reference: &Value, quantity: u32) -> Work {
    add_to(reference, quantity, None)
}

pub(crate) fn add_to(reference: &Value, quantity: u32, before: Option<u32>) -> Work {
    let Item {
        reference: item,
        key,
        ..
    } = item(reference);
    work(Deed::Add {
        key,
        item,
        quantity,
        before,
    })
}

pub(crate) fn set(reference: &Value, line: &str, quantity: u32) -> Work {
    let Item {
        reference: item,
        key,
        ..
    } = item(reference);
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

/// The payment that was begun of the cart is not that of the next order.
pub(crate) fn renew() -> Work {
    match room().renewal() {
        Some(Ask::Put {
            field,
            value,
            unkept,
        }) => work(Deed::Put {
            field,
            value,
            unkept,
        }),
        other => panic!("{other:?}"),
    }
}

pub(crate) fn code(code: &str, on: bool) -> Work {
    work(Deed::Code {
        code: code.into(),
        merchant: None,
        on,
    })
}

pub(crate) fn bring(from: Source) -> Work {
    work(Deed::Bring {
        from,
        items: Vec::new(),
        before: Vec::new(),
    })
}

pub(crate) fn merge(cart: &str) -> Work {
    bring(Source::Cart { id: cart.into() })
}

pub(crate) fn reorder(order: &str) -> Work {
    bring(Source::Order { id: order.into() })
}

fn work(deed: Deed) -> Work {
    Work {
        covers: vec![IntentId::new("tab", 1)],
        deed,
    }
}

pub(crate) fn call(name: &str, with: &Value) -> Inquiry {
    Inquiry::Call {
        name: name.into(),
        with: with.to_string(),
        writes: false,
    }
}

pub(crate) fn checkout(with: &Value) -> Inquiry {
    Inquiry::Checkout {
        with: with.to_string(),
        reference: "order-1".into(),
    }
}

/// What a call is answered with, as JSON.
pub(crate) fn said(inquiry: &Inquiry, response: &Response) -> Value {
    match room().told(inquiry, response) {
        Ok(Told::Said(json)) => serde_json::from_str(&json).unwrap(),
        other => panic!("nothing said: {other:?}"),
    }
}

/// The code and the subject of the error with which an inquiry is not even asked.
pub(crate) fn refused(inquiry: &Inquiry) -> (String, String) {
    let error = room().ask(inquiry, &session()).unwrap_err();
    (error.code.into_owned(), error.subject.unwrap_or_default())
}

pub(crate) fn nothing() -> Snapshot {
    Snapshot::empty(room().currency())
}

pub(crate) fn fixture(name: &str) -> String {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/elasticpath/");
    std::fs::read_to_string(format!("{folder}{name}.json")).unwrap()
}

pub(crate) fn parsed(name: &str) -> Value {
    serde_json::from_str(&fixture(name)).unwrap()
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

/// One complaint with a status of its own.
pub(crate) fn complaint(status: u16, title: &str, meta: &Value) -> Value {
    json!({ "status": status, "title": title, "detail": "No.", "meta": meta })
}

pub(crate) fn errors(status: u16, complaints: &[Value]) -> Response {
    answer(status, &json!({ "errors": complaints }))
}

pub(crate) fn answered(works: &[Work], response: &Response) -> Reply {
    room().answer(works, response, &nothing())
}

/// The cart in an answer to reading it.
pub(crate) fn cart_in(body: &str) -> Snapshot {
    cart_over(body, &nothing())
}

pub(crate) fn cart_over(body: &str, base: &Snapshot) -> Snapshot {
    done(room().cart(&response(200, body), base)).0
}

/// The cart in the answer to a write that went well.
pub(crate) fn cart_after(works: &[Work], body: &Value) -> Snapshot {
    let (cart, refused, _) = done(answered(works, &answer(201, body)));
    assert_eq!(refused, []);
    cart
}

/// An answer that holds a cart: that, the refusals by place and code, and the notes by code.
pub(crate) fn done(reply: Reply) -> (Snapshot, Vec<(usize, String)>, Vec<String>) {
    match reply {
        Reply::Done {
            cart: Some(cart),
            refused,
            notes,
        } => {
            let notes = notes.into_iter().map(|note| note.code.into_owned());
            (cart, by_place(refused), notes.collect())
        }
        other => panic!("no cart: {other:?}"),
    }
}

/// The refusals of an answer, each as its place and code.
pub(crate) fn refusals(reply: Reply) -> Vec<(usize, String)> {
    match reply {
        Reply::Done { refused, .. } => by_place(refused),
        other => panic!("not judged: {other:?}"),
    }
}

fn by_place(refused: Vec<Refusal>) -> Vec<(usize, String)> {
    let told = |Refusal { work, error }: Refusal| (work, error.code.into_owned());
    refused.into_iter().map(told).collect()
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

pub(crate) fn usd(amount: i64) -> Value {
    json!({ "amount": amount, "currency": "USD", "formatted": "" })
}

/// A product line at a price before tax.
pub(crate) fn product_line(id: &str, product: &str, quantity: i64, price: i64) -> Value {
    let money = |amount: i64| json!({ "amount": amount, "currency": "USD", "includes_tax": false });
    json!({
        "id": id, "type": "cart_item", "name": product, "sku": product.to_uppercase(), "product_id": product,
        "quantity": quantity, "unit_price": money(price), "value": money(price * quantity),
    })
}

/// A promotion's own line.
pub(crate) fn promotion_line(id: &str, promotion: &str, code: &str, amount: i64) -> Value {
    let money = json!({ "amount": amount, "currency": "USD", "includes_tax": false });
    json!({
        "id": id, "type": "promotion_item", "name": code, "sku": code, "code": code, "promotion_id": promotion,
        "quantity": 1, "unit_price": money, "value": money,
    })
}

/// What a write answers with.
pub(crate) fn collection(items: &[Value], with_tax: i64, tax: i64, discount: i64) -> Value {
    json!({
        "data": items,
        "meta": {
            "display_price": {
                "with_tax": usd(with_tax), "without_tax": usd(with_tax - tax), "tax": usd(tax), "discount": usd(discount),
            },
            "timestamps": { "created_at": "2026-10-02T09:14:58Z", "updated_at": "2026-10-02T09:15:00Z" },
        },
    })
}

/// What a read answers with.
pub(crate) fn read_of(items: &[Value], with_tax: i64, tax: i64, discount: i64) -> Value {
    let collection = collection(items, with_tax, tax, discount);
    json!({
        "data": { "id": CART, "type": "cart", "meta": collection["meta"] },
        "included": { "items": items },
    })
}
