//! Who buys and where to, as the server repeats it: so that it can be taken along to another cart.

use super::person::{Address, CUSTOMER, TO_BILL, TO_SHIP};
use super::wire::text_if_any;
use crate::cart::Said;
use crate::json::Writer;
use crate::vendor::wire::Object;

/// What a cart says of who buys. Nothing of it is worth an answer that is otherwise good: what cannot be read is left out.
pub(super) fn said(body: &Object<'_>) -> Vec<Said> {
    let customer = body.object("customer").ok().flatten();
    let mut said = Vec::new();
    let mut say = |field: &str, value| {
        said.push(Said {
            field: field.to_owned(),
            value: Some(value),
        });
    };
    if let Some(customer) = &customer {
        let word = |name| text_if_any(customer, name).filter(|word| !word.is_empty());
        if let (Some(first), Some(last), Some(email)) =
            (word("first_name"), word("last_name"), word("email"))
        {
            let mut to = Writer::default();
            to.object(|to| {
                to.field("firstName", &first);
                to.field("lastName", &last);
                to.field("email", &email);
            });
            say(CUSTOMER, to.into_text());
        }
    }
    let flag = |customer: &Object<'_>| customer.flag("same_address").ok().flatten();
    let is_same = customer.as_ref().and_then(flag) == Some(true);
    for (field, theirs) in [(TO_SHIP, SHIPPING), (TO_BILL, BILLING)] {
        let find = |theirs: &'static str, object: &Object<'_>| {
            let address = object.object(theirs).ok().flatten();
            let address = address.filter(|address| text_if_any(address, "address_1").is_some());
            address.map(|address| Address::told(&address))
        };
        let told = |theirs| find(theirs, body).or_else(|| find(theirs, customer.as_ref()?));
        // That the bill goes to the same place may be all that is said of it.
        let same = || is_same.then(|| told(SHIPPING)).flatten();
        if let Some(address) = told(theirs).or_else(same) {
            say(field, address);
        }
    }
    said
}

const SHIPPING: &str = "shipping_address";
const BILLING: &str = "billing_address";
