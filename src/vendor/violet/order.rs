//! How a cart or an order stands, as a page is told it: each merchant's bag with its own fate.

use super::amounts::Amounts;
use super::errors::Complaint;
use super::wire::{id, text_if_any};
use crate::error::CartError;
use crate::json::{Json, Writer};
use crate::money::{Currency, Money};
use crate::vendor::wire::{Object, Unreadable};

/// A cart or an order in an answer.
pub(super) struct Order<'a> {
    body: &'a Object<'a>,
    id: String,
    pub(super) status: String,
    amounts: Amounts,
    pub(super) complaints: Vec<Complaint>,
}

impl<'a> Order<'a> {
    pub(super) fn read(body: &'a Object<'a>, first: Currency) -> Result<Self, Unreadable> {
        let status = match body.text("status")? {
            Some(status) => Some(status),
            None => body.text("order_status")?,
        };
        let own = match id(body, "id")? {
            Some(own) => Some(own),
            None => id(body, "order_id")?,
        };
        Ok(Self {
            body,
            id: own.ok_or(Unreadable("id"))?,
            status: status.ok_or(Unreadable("status"))?,
            amounts: Amounts::of(body, first)?,
            complaints: Complaint::all(body),
        })
    }

    /// What the page confirms the payment with. It lies in one of three places.
    pub(super) fn secret(&self) -> Option<String> {
        let own =
            |object: &Object<'_>| text_if_any(object, SECRET).filter(|secret| !secret.is_empty());
        own(self.body).or_else(|| {
            let payments = self.body.list("payment_transactions").ok().flatten();
            payments.unwrap_or_default().iter().find_map(|payment| {
                own(payment).or_else(|| own(&payment.object("metadata").ok().flatten()?))
            })
        })
    }

    /// The order as JSON. `with_secret` adds what a payment in the page needs.
    pub(super) fn told(&self, with_secret: bool) -> Result<String, Unreadable> {
        let bags = self.body.list("bags")?.unwrap_or_default();
        let mut told = Vec::with_capacity(bags.len());
        for bag in &bags {
            told.push(self.bag(bag)?);
        }
        let total = self.amounts.money(self.body, "total")?;
        let priced = self.body.flag("priced")?.unwrap_or_else(|| total.is_some());
        let mut to = Writer::default();
        to.object(|to| {
            to.field("id", &self.id);
            to.field("status", &self.status);
            to.field("priced", &priced);
            money("total", total, to);
            to.name("bags")
                .list(|to| told.iter().for_each(|bag| to.raw(bag)));
            let open = |complaint: &&Complaint| complaint.bag.is_none();
            errors(self.complaints.iter().filter(open), to);
            if with_secret {
                to.field("clientSecret", &self.secret());
                to.field("publishableKey", &text_if_any(self.body, "stripe_key"));
            }
        });
        Ok(to.into_text())
    }

    fn bag(&self, bag: &Object<'_>) -> Result<String, Unreadable> {
        let own = id(bag, "id")?;
        let merchant = id(bag, "merchant_id")?;
        let total = self.amounts.money(bag, "total")?;
        let mut to = Writer::default();
        to.object(|to| {
            to.field("bag", &merchant);
            to.field("id", &own);
            to.field("merchantId", &merchant);
            for (name, theirs) in [
                ("name", "merchant_name"),
                ("status", "status"),
                ("financialStatus", "financial_status"),
                ("fulfillmentStatus", "fulfillment_status"),
            ] {
                to.field(name, &text_if_any(bag, theirs));
            }
            money("total", total, to);
            let mine = |complaint: &&Complaint| complaint.bag.is_some() && complaint.bag == own;
            errors(self.complaints.iter().filter(mine), to);
        });
        Ok(to.into_text())
    }
}

/// An amount with its currency, or `null`.
pub(super) fn money(name: &str, money: Option<Money>, to: &mut Writer) {
    match money {
        Some(money) => to.name(name).object(|to| {
            to.field("amount", &money.minor);
            to.name("currency").text(money.currency.code());
        }),
        None => to.field(name, &None::<String>),
    }
}

fn errors<'a>(complaints: impl Iterator<Item = &'a Complaint>, to: &mut Writer) {
    to.name("errors").list(|to| {
        complaints.for_each(|complaint| error(&complaint.error, to));
    });
}

fn error(error: &CartError, to: &mut Writer) {
    to.object(|to| {
        to.name("code").text(&error.code);
        error.retryable.write(to.name("retryable"));
        to.field("message", &error.message);
        to.field_if_any("available", &error.available);
        to.field_if_any("vendorCode", &error.vendor_code);
    });
}

const SECRET: &str = "payment_intent_client_secret";
