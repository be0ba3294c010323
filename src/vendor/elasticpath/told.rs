//! Answers to inquiries: in our own words where a page shows them, as they came where only the shop knows them.

use super::answer::Answer;
use super::errors::{Complaint, unreadable};
use super::prices::{stated, write};
use super::product::{product, products};
use crate::http::Response;
use crate::json::{self, Token, Writer};
use crate::vendor::wire::{Object, Unreadable};
use crate::vendor::{CheckedOut, Inquiry, Told, Trouble};

/// What the answer to an inquiry means.
pub(super) fn told(inquiry: &Inquiry, response: &Response) -> Result<Told, Trouble> {
    let call = match inquiry {
        Inquiry::Call { name, .. } => Some(name.as_str()),
        _ => None,
    };
    if response.status == 204 && call.is_some() {
        return Ok(Told::Said(Token::NULL.raw().into()));
    }
    let body = Answer::body(response)?;
    let is_empty = matches!(body.token("data"), Ok(None));
    let complaint = Complaint::all(&body, response.status).into_iter().next();
    // All of one line or nothing: what is told beside the lines is why not.
    let is_of_line = call == Some("describe-line");
    if let Some(complaint) = complaint.filter(|_| is_empty || is_of_line) {
        return Err(Trouble::Refused(complaint.error));
    }
    let said = match (inquiry, call) {
        (Inquiry::Checkout { .. }, _) => {
            let order = data(&body).and_then(|order| written_order(&order));
            return order.map_err(unreadable).map(|order| {
                Told::CheckedOut(CheckedOut {
                    order: Some(order),
                    ..CheckedOut::default()
                })
            });
        }
        (_, Some("product" | "configure")) => product(&body),
        (_, Some("products")) => products(&body),
        (_, Some("orders")) => orders(&body),
        // Some answers are what they are about, and do not hold it.
        (_, Some(_)) if is_empty => Ok(response.body.clone()),
        (_, Some(_)) => body
            .token("data")
            .map(|data| data.unwrap_or(Token::NULL).raw().to_owned()),
        _ => Err(Unreadable("inquiry")),
    };
    said.map(Told::Said).map_err(unreadable)
}

fn orders(body: &Object<'_>) -> Result<String, Unreadable> {
    let orders = body.list("data")?.ok_or(Unreadable("data"))?;
    let written: Result<Vec<String>, Unreadable> = orders.iter().map(written_order).collect();
    let written = written?;
    let mut to = Writer::default();
    to.raw_list(&written);
    Ok(to.into_text())
}

/// An order in our own words.
fn written_order(order: &Object<'_>) -> Result<String, Unreadable> {
    let id = order.text("id")?.ok_or(Unreadable("id"))?;
    let text = |name| order.text(name);
    let (status, payment, shipping) = (text("status")?, text("payment")?, text("shipping")?);
    let meta = order.part("meta")?;
    let created_at = meta.part("timestamps")?.text("created_at")?;
    let total = stated(&meta.part("display_price")?, "with_tax")?;
    Ok(json::object(|to| {
        to.field("id", &id);
        to.field("status", &status);
        to.field("payment", &payment);
        to.field("shipping", &shipping);
        write(total, to.name("total"));
        to.field("createdAt", &created_at);
    }))
}

fn data<'a>(body: &Object<'a>) -> Result<Object<'a>, Unreadable> {
    body.object("data")?.ok_or(Unreadable("data"))
}
