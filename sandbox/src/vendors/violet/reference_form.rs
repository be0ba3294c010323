//! Carts as the reference prints them where recorded answers differ: totals that are not known are 0, no bags are null,
//! the currency goes by the name that the request has for it, lines are processed from the first day, and dates end in Z.

use serde_json::{Map, Value, json};

pub(super) fn of(mut cart: Map<String, Value>) -> Value {
    if let Some(currency) = cart.remove("currency") {
        cart.insert("base_currency".to_owned(), currency);
    }
    with_totals(&mut cart);
    let bags = cart.get_mut("bags").and_then(Value::as_array_mut);
    let empty = bags.is_some_and(|bags| {
        for bag in bags.iter_mut().filter_map(Value::as_object_mut) {
            with_totals(bag);
            in_process(bag);
        }
        bags.is_empty()
    });
    if empty {
        cart.insert("bags".to_owned(), Value::Null);
    }
    if cart
        .get("errors")
        .and_then(Value::as_array)
        .is_some_and(Vec::is_empty)
    {
        cart.insert("errors".to_owned(), Value::Null);
    }
    let mut cart = Value::Object(cart);
    rewrite_dates(&mut cart);
    cart
}

fn with_totals(told: &mut Map<String, Value>) {
    for name in [
        "sub_total",
        "shipping_total",
        "tax_total",
        "discount_total",
        "total",
    ] {
        told.entry(name).or_insert_with(|| json!(0));
    }
}

fn in_process(bag: &mut Map<String, Value>) {
    let lines = bag.get_mut("skus").and_then(Value::as_array_mut);
    for line in lines.into_iter().flatten() {
        if let Some(status) = line.get_mut("status") {
            *status = json!("PROCESSING");
        }
    }
}

fn rewrite_dates(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(rewrite_dates),
        Value::Object(fields) => {
            for (name, field) in fields {
                match field {
                    Value::String(date)
                        if name.starts_with("date_") || name == "remorse_period_ends" =>
                    {
                        *date = date.replace("+0000", ".000Z");
                    }
                    _ => rewrite_dates(field),
                }
            }
        }
        _ => {}
    }
}
