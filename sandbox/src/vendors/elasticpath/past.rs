//! The order that the first customer placed before the shop opened here: one of everything that orders again differently.

use rusqlite::Result;
use serde_json::{Map, Value, json};

use super::{
    catalogue::{CUSTOMERS, Product, products},
    components::Selection,
    orders::{Buyer, Order},
    record::{Cart, Item, Kind},
    totals::Totals,
};
use crate::switches::Switches;

pub(super) const ID: &str = "c8000000-0000-4000-8000-000000000001";

/// Two of the first product, a personalised one, a bundle, and something that is in no catalogue.
pub(super) fn order() -> Result<Order> {
    let cart = Cart {
        id: "c8000000-0000-4000-8000-000000000002".to_owned(),
        currency: Some(CURRENCY.to_owned()),
        items: items(),
        created_at: PLACED,
        updated_at: PLACED,
        ..Cart::default()
    };
    let [customer, ..] = &CUSTOMERS;
    let buyer = Buyer {
        name: customer.name.to_owned(),
        email: customer.email.to_owned(),
        customer: Some(customer.id.to_owned()),
        ..Buyer::default()
    };
    let mut number = 2_u32;
    let next_id = || {
        number = number.saturating_add(1);
        Ok(format!("c8000000-0000-4000-8000-{number:012}"))
    };
    let totals = Totals::of(&cart, Switches::default());
    let mut order = Order::of(&cart, &totals, buyer, next_id)?;
    order.id = ID.to_owned();
    order.created_at = PLACED;
    order.sent = ["billing_address", "shipping_address"]
        .into_iter()
        .map(|name| (name.to_owned(), address()))
        .collect();
    Ok(order)
}

fn items() -> Vec<Item> {
    let plain = products().first().map(|product| Item {
        quantity: 2,
        ..bought(product)
    });
    let personal = products()
        .iter()
        .find(|product| !product.custom_inputs.is_empty())
        .map(|product| Item {
            custom_inputs: required_inputs(product),
            ..bought(product)
        });
    let bundle = products()
        .iter()
        .find(|product| product.is_bundle())
        .map(|product| Item {
            selected_options: Some(smallest(product)),
            ..bought(product)
        });
    let wrapping = Item {
        kind: Kind::CustomItem,
        name: "Gift wrapping".to_owned(),
        sku: "WRAPPING".to_owned(),
        quantity: 1,
        unit_price: 350,
        includes_tax: true,
        ..Item::default()
    };
    let all = [plain, personal, bundle, Some(wrapping)];
    (1_u32..)
        .zip(all.into_iter().flatten())
        .map(|(number, item)| Item {
            id: format!("c9000000-0000-4000-8000-{number:012}"),
            created_at: PLACED,
            updated_at: PLACED,
            ..item
        })
        .collect()
}

fn bought(product: &Product) -> Item {
    Item {
        kind: Kind::CartItem,
        product_id: product.id(),
        name: product.name.clone(),
        description: product.description(),
        sku: product.sku.clone(),
        slug: product.slug(),
        quantity: 1,
        unit_price: product.price(CURRENCY).unwrap_or_default(),
        ..Item::default()
    }
}

fn required_inputs(product: &Product) -> Map<String, Value> {
    product
        .custom_inputs
        .iter()
        .filter(|rule| rule.required)
        .map(|rule| (rule.key.to_owned(), json!("Ada")))
        .collect()
}

/// As few options of each component as it takes.
pub(super) fn smallest(product: &Product) -> Selection {
    product
        .components
        .iter()
        .map(|component| {
            let options = component
                .options
                .iter()
                .take(component.min.unwrap_or_default())
                .map(|option| (option.product_id(), option.quantity));
            (component.key.to_owned(), options.collect())
        })
        .collect()
}

fn address() -> Value {
    json!({
        "first_name": "Ada",
        "last_name": "Marlow",
        "company_name": "",
        "line_1": "4 Quay Street",
        "line_2": "",
        "city": "Bristol",
        "postcode": "BS1 4DB",
        "county": "",
        "region": "",
        "country": "GB",
    })
}

const CURRENCY: &str = "USD";
/// 2 September 2026, at noon.
const PLACED: i64 = 1_788_350_400;
