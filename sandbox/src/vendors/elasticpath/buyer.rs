//! Who checks out: a customer, a guest, or a member for an account.

use axum::http::StatusCode;

use super::{
    access::{Caller, Membership},
    catalogue::{ACCOUNTS, CUSTOMERS, Customer},
    errors::{Complaint, Refusal},
    fields::Fields,
    orders::Buyer,
};

/// With the token of an account a contact must be named, otherwise a customer. A server may name an account itself.
pub(super) fn of(caller: &Caller, fields: &Fields<'_>) -> Result<Buyer, Refusal> {
    if let Some(membership) = membership(caller, fields)? {
        let contact = fields.needed_object("contact")?;
        return Ok(Buyer {
            account: Some(membership.account),
            member: Some(membership.member),
            ..person(&contact)?
        });
    }
    let customer = fields.needed_object("customer")?;
    let signed_in = caller.customer.clone();
    let Some(id) = customer.text("id")? else {
        return Ok(Buyer {
            customer: signed_in,
            ..person(&customer)?
        });
    };
    if signed_in.is_some_and(|signed_in| signed_in != id) {
        return Err(Complaint::forbidden().into());
    }
    let known = known(id)?;
    Ok(Buyer {
        name: known.name.to_owned(),
        email: known.email.to_owned(),
        customer: Some(known.id.to_owned()),
        ..Buyer::default()
    })
}

fn membership(caller: &Caller, fields: &Fields<'_>) -> Result<Option<Membership>, Refusal> {
    let Some(account) = fields.object("account")? else {
        return Ok(caller.account.clone());
    };
    caller.server_only()?;
    let (id, member) = (account.needed("id")?, account.needed("member_id")?);
    if !ACCOUNTS
        .iter()
        .any(|known| known.id == id && known.member_id == member)
    {
        return Err(not_found("account", id).into());
    }
    Ok(Some(Membership {
        account: id.to_owned(),
        member: member.to_owned(),
    }))
}

fn person(fields: &Fields<'_>) -> Result<Buyer, Complaint> {
    Ok(Buyer {
        name: fields.needed("name")?.to_owned(),
        email: fields.needed("email")?.to_owned(),
        ..Buyer::default()
    })
}

fn known(id: &str) -> Result<&'static Customer, Complaint> {
    CUSTOMERS
        .iter()
        .find(|customer| customer.id == id)
        .ok_or_else(|| not_found("customer", id))
}

fn not_found(what: &str, id: &str) -> Complaint {
    let detail = format!("There is no such {what}");
    Complaint::new(StatusCode::NOT_FOUND, "Not Found", detail).with("id", id)
}
