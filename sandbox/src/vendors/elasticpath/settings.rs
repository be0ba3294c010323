//! What can be said about a cart as a whole.

use serde_json::{Map, Value};

use super::{errors::Complaint, fields::Fields, open::Open};

/// Changes what the fields name; only the custom attributes are replaced as a set.
pub(super) fn apply(open: &mut Open<'_>, fields: &Fields<'_>) -> Result<(), Complaint> {
    let cart = &mut open.cart;
    if let Some(name) = fields.text("name")? {
        if name.is_empty() || name.chars().count() > LONGEST_NAME {
            let detail = format!("A name has 1 to {LONGEST_NAME} characters");
            return Err(Complaint::bad_request("Bad Request", detail).at(&fields.path("name")));
        }
        name.clone_into(&mut cart.name);
    }
    if let Some(description) = fields.text("description")? {
        description.clone_into(&mut cart.description);
    }
    if let Some(contact) = fields.object("contact")? {
        let email = contact.text("email")?.filter(|email| !email.is_empty());
        if email.is_some() && !(cart.customers.is_empty() && cart.accounts.is_empty()) {
            let whom = if cart.accounts.is_empty() {
                "customers"
            } else {
                "accounts"
            };
            let title = format!("Cannot associate {whom} to carts with contact emails");
            return Err(
                Complaint::unprocessable(&title, "A cart has one or the other")
                    .with("email", email),
            );
        }
        cart.contact_email = email.map(str::to_owned);
    }
    if let Some(settings) = fields.object("inventory_settings")? {
        let deferred = settings.flag("defer_inventory_check")?;
        cart.defer_inventory_check = deferred.unwrap_or(cart.defer_inventory_check);
    }
    if let Some(settings) = fields.object("item_settings")? {
        let apart = settings.flag("separate_items_by_location")?;
        cart.separate_items_by_location = apart.unwrap_or(cart.separate_items_by_location);
    }
    if let Some(sent) = fields.object("custom_attributes")? {
        cart.custom_attributes = attributes(&sent)?;
    }
    if let Some(date) = fields.text("snapshot_date")? {
        cart.snapshot_date = Some(date.to_owned());
    } else if fields.names("snapshot_date") && cart.snapshot_date.is_some() {
        let detail = "A preview cart cannot be turned back";
        return Err(Complaint::unprocessable("Preview cart", detail));
    }
    if let Some(intent) = fields.text("payment_intent_id")? {
        if !intent.is_empty() {
            let detail = "payment_intent_id can only be emptied here";
            return Err(Complaint::unprocessable("Bad Request", detail)
                .at(&fields.path("payment_intent_id")));
        }
        cart.payment_intent_id.clear();
    }
    match fields.object("discount_settings")? {
        Some(settings) => discounts(open, &settings),
        None => Ok(()),
    }
}

/// Switching one kind of discount on switches the other off, unless the client asks for both.
fn discounts(open: &mut Open<'_>, settings: &Fields<'_>) -> Result<(), Complaint> {
    let custom = settings.flag("custom_discounts_enabled")?;
    let rules = settings.flag("use_rule_promotions")?;
    let both = custom == Some(true) && rules == Some(true);
    if both && !open.switches.both_discounts_allowed {
        let detail = "Use either custom discounts or rule promotions";
        return Err(Complaint::unprocessable(
            "Cannot use both discounts together",
            detail,
        ));
    }
    let cart = &mut open.cart;
    let (custom_on, rules_on) = (custom == Some(true), rules == Some(true));
    cart.use_rule_promotions =
        rules_on || cart.use_rule_promotions && rules.is_none() && !custom_on;
    cart.custom_discounts_enabled =
        custom_on || cart.custom_discounts_enabled && custom.is_none() && !rules_on;
    if cart.custom_discounts_enabled {
        cart.codes.clear();
    }
    Ok(())
}

fn attributes(sent: &Fields<'_>) -> Result<Map<String, Value>, Complaint> {
    let all = sent.whole_object();
    if all.len() > MOST_ATTRIBUTES {
        let detail = format!("A cart has at most {MOST_ATTRIBUTES} custom attributes");
        return Err(Complaint::unprocessable("Limit Reached", detail));
    }
    for name in all.keys() {
        let attribute = sent.needed_object(name)?;
        let kind = attribute.needed("type")?;
        let fits = match attribute.value("value") {
            Some(Value::String(_)) => kind == "string",
            Some(Value::Bool(_)) => kind == "boolean",
            Some(Value::Number(number)) => kind == "float" || kind == "integer" && number.is_i64(),
            _ => false,
        };
        if !fits {
            return Err(Complaint::invalid_type(&attribute.path("value"), kind));
        }
    }
    Ok(all.clone())
}

const LONGEST_NAME: usize = 255;
const MOST_ATTRIBUTES: usize = 20;
