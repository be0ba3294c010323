//! A cart and its price as JSON for the oracle. Amounts are texts there: JavaScript's numbers end too early.

use cartwright::cart::{Charge, Code, Line, Off, Scope, Terms};
use cartwright::json::written;
use cartwright::money::{Money, MoneyError};
use cartwright::pricing::{Delivery, Priced, PricedLine, Unknown};
use serde_json::{Value, json};

use crate::cart::Cart;

pub(crate) fn told(cart: &Cart, answer: &Result<Priced, MoneyError>) -> String {
    let rules: Value = serde_json::from_str(&written(&cart.rules)).unwrap();
    let cart = json!({
        "rules": rules,
        "currency": cart.currency.code(),
        "lines": cart.lines.iter().map(line).collect::<Vec<_>>(),
        "codes": cart.codes.iter().map(code).collect::<Vec<_>>(),
        "deliveries": cart.deliveries.iter().map(delivery).collect::<Vec<_>>(),
        "answer": answer.as_ref().ok().map(priced),
    });
    cart.to_string()
}

fn amount(money: Money) -> Value {
    json!([money.minor.to_string(), money.currency.code()])
}

fn line(line: &Line) -> Value {
    json!({
        "item": line.face.item.as_str(),
        "bag": line.face.bag.as_str(),
        "kind": line.face.kind.as_str(),
        "quantity": line.quantity,
        "unitPrice": line.unit_price.map(amount),
        "total": line.total.map(amount),
        "terms": line.terms.as_deref().map(terms),
    })
}

fn terms(terms: &Terms) -> Value {
    let levies = terms.levies.as_ref().map(|levies| {
        let told = levies.iter().map(|levy| match levy.charge {
            Charge::Rate { rate } => {
                json!({ "name": levy.name, "jurisdiction": levy.jurisdiction, "rate": rate.to_string() })
            }
            Charge::Amount { amount: fixed } => json!({ "amount": amount(fixed) }),
        });
        told.collect::<Vec<_>>()
    });
    let shares = terms.shares.iter();
    let shares = shares.map(|share| json!({ "code": share.code, "amount": amount(share.amount) }));
    json!({
        "includesTax": terms.includes_tax,
        "levies": levies,
        "tax": terms.tax.map(amount),
        "shares": shares.collect::<Vec<_>>(),
    })
}

fn code(code: &Code) -> Value {
    let effect = code.effect.as_ref().map(|effect| {
        let off = match effect.off {
            Off::Percentage { rate } => json!({ "percentage": rate.to_string() }),
            Off::Amount { amount: fixed } => json!({ "amount": amount(fixed) }),
            Off::Stated => json!({}),
        };
        let items = match &effect.of {
            Scope::Cart => None,
            Scope::Items { items } => {
                Some(items.iter().map(|item| item.as_str()).collect::<Vec<_>>())
            }
        };
        json!({ "off": off, "items": items, "minimum": effect.minimum.map(amount), "seenAt": effect.seen_at.map(amount) })
    });
    json!({
        "code": code.code,
        "bag": code.bag.as_str(),
        "status": code.status,
        "automatic": code.automatic,
        "discount": code.discount.map(amount),
        "effect": effect,
    })
}

fn delivery(delivery: &Delivery) -> Value {
    json!({
        "bag": delivery.bag.as_str(),
        "price": delivery.price.map(amount),
        "freeFrom": delivery.free_from.map(amount),
        "terms": delivery.terms.as_deref().map(terms),
    })
}

fn priced(priced: &Priced) -> Value {
    let sums = &priced.sums;
    let amounts = [
        Some(sums.subtotal),
        sums.discount,
        sums.shipping,
        sums.tax,
        Some(sums.tax_within),
        Some(sums.total),
    ];
    json!({
        "lines": priced.lines.iter().map(priced_line).collect::<Vec<_>>(),
        "sums": amounts.map(|money| money.map(|money| money.minor.to_string())),
        "unknowns": sums.unknowns.iter().map(unknown).collect::<Vec<_>>(),
    })
}

fn priced_line(line: &PricedLine) -> Value {
    let amounts = [line.subtotal, line.discount, line.tax, line.total];
    let mut told: Vec<Value> = amounts
        .map(|money| json!(money.map(|money| money.minor.to_string())))
        .into();
    told.push(json!(line.unknown.as_ref().map(unknown)));
    json!(told)
}

fn unknown(unknown: &Unknown) -> String {
    match unknown.code() {
        Some(code) => [unknown.as_str(), ":", code].concat(),
        None => unknown.as_str().into(),
    }
}
