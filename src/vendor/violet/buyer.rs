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
    for (field, theirs) in [(TO_SHIP, "shipping_address"), (TO_BILL, "billing_address")] {
        let within = |object: &Object<'_>| {
            let address = object.object(theirs).ok().flatten();
            let address = address.filter(|address| text_if_any(address, "address_1").is_some());
            address.map(|address| Address::told(&address))
        };
        if let Some(address) = within(body).or_else(|| within(customer.as_ref()?)) {
            say(field, address);
        }
    }
    said
}
