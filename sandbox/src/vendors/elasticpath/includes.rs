//! `include`: what is told beside a cart. Clients write the names with commas or repeat the key.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{
    answers, custom_discounts, entries::naming, open::Told, promotion_lines, record::Item, taxes,
    telling::Tell, token::unescaped,
};

/// Adds `included` when something known was asked for. Items are no part of their own collection.
pub(super) fn put(answer: &mut Value, told: &Told, query: Option<&str>, with_items: bool) {
    tell(answer, included(told, query, with_items));
}

/// The same for a list of carts.
pub(super) fn put_all(answer: &mut Value, told: &[Told], query: Option<&str>) {
    let mut all: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for told in told {
        for (name, list) in included(told, query, true) {
            all.entry(name).or_default().extend(list);
        }
    }
    tell(answer, all);
}

fn included(told: &Told, query: Option<&str>, with_items: bool) -> BTreeMap<String, Vec<Value>> {
    let mut included = BTreeMap::new();
    for name in asked(query) {
        let (cart, totals) = (&told.cart, &told.totals);
        let list: Vec<Value> = match name.as_str() {
            "items" if with_items => answers::items(cart, totals),
            "tax_items" => cart.items.iter().flat_map(taxes_of).collect(),
            "custom_discounts" => {
                let of_items = cart.items.iter().flat_map(|item| &item.custom_discounts);
                let all = cart.custom_discounts.iter().chain(of_items);
                all.map(|one| custom_discounts::told(one, cart)).collect()
            }
            "promotions" => promotion_lines::promotions(totals),
            _ => continue,
        };
        included.insert(name, list);
    }
    included
}

/// Each with the item that it is on.
fn taxes_of(item: &Item) -> impl Iterator<Item = Value> {
    item.taxes.iter().map(|tax| {
        let mut told = taxes::told(tax);
        told.tell("relationships", naming(item));
        told
    })
}

fn tell(answer: &mut Value, included: BTreeMap<String, Vec<Value>>) {
    if let Some(answer) = answer.as_object_mut()
        && !included.is_empty()
    {
        answer.insert("included".to_owned(), json!(included));
    }
}

pub(super) fn asked(query: Option<&str>) -> Vec<String> {
    query
        .unwrap_or_default()
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .map(|(name, value)| (unescaped(name), unescaped(value)))
        .filter(|(name, _)| name == "include" || name == "include[]")
        .flat_map(|(_, value)| value.split(',').map(str::to_owned).collect::<Vec<_>>())
        .take(LIMIT)
        .collect()
}

const LIMIT: usize = 5;
