//! Answers to replies.

use super::blame::{Blame, names};
use super::cart::Shown;
use super::errors::{Class, Complaint, Failure, unreadable};
use crate::cart::{Line, Snapshot};
use crate::error::CartError;
use crate::http::Response;
use crate::intent::{Deed, Work};
use crate::money::Currency;
use crate::vendor::wire::{Object, Unreadable};
use crate::vendor::{Refusal, Reply, Trouble};

/// What the answer to reading the cart means.
pub(super) fn cart(response: &Response, first: Currency, base: &Snapshot) -> Reply {
    if let Some(failure) = failure(response) {
        return Reply::Trouble(match failure.class {
            Class::NotFound => Trouble::CartGone,
            // There is no wish to refuse: who may not even look can only be told so.
            Class::Refused => Trouble::Forbidden(failure.error),
            _ => failure.trouble(response),
        });
    }
    let body = Object::parse(&response.body, "body");
    let read = body.and_then(|body| {
        let shown = Shown::read(&body, first, base)?;
        Ok((shown, Complaint::all(&body)))
    });
    match read {
        Ok((Shown::Cart(mut cart), complaints)) => {
            let notes = tell(complaints, &mut cart);
            done(Some(cart), Vec::new(), notes)
        }
        Ok((Shown::Order(order, lost), _)) => Reply::Ordered { order, lost },
        Err(what) => Reply::Trouble(unreadable(what)),
    }
}

/// What the answer to a write means.
pub(super) fn answer(
    works: &[Work],
    response: &Response,
    first: Currency,
    base: &Snapshot,
) -> Reply {
    let is_clear = works.iter().all(|work| work.deed == Deed::Clear);
    match failure(response) {
        None if is_clear => cleared(response, first),
        None if response.status == 204 => done(None, Vec::new(), Vec::new()),
        None => written(works, response, first, base)
            .unwrap_or_else(|what| Reply::Trouble(unreadable(what))),
        Some(failure) => match failure.class {
            Class::NotFound => not_found(works, failure, first, base),
            Class::Refused => refused(works, failure, base),
            // What is not this session's cannot be cleared by it, and is not missed.
            Class::CartGone if is_clear => done(Some(Snapshot::empty(first)), Vec::new(), vec![]),
            _ => Reply::Trouble(failure.trouble(response)),
        },
    }
}

/// What went wrong; none where the answer is a success.
fn failure(response: &Response) -> Option<Failure> {
    let is_good = (200..=299).contains(&response.status);
    (!is_good).then(|| Failure::read(response))
}

/// A cart is cleared by removing it: the next write makes another one.
fn cleared(response: &Response, first: Currency) -> Reply {
    if response.status == 204 || Object::parse(&response.body, "body").is_ok() {
        return done(Some(Snapshot::empty(first)), Vec::new(), Vec::new());
    }
    Reply::Trouble(unreadable(Unreadable("body")))
}

/// Done, but for what the answer complains of or does not show.
fn written(
    works: &[Work],
    response: &Response,
    first: Currency,
    base: &Snapshot,
) -> Result<Reply, Unreadable> {
    let body = Object::parse(&response.body, "body")?;
    let mut cart = match Shown::read(&body, first, base)? {
        Shown::Cart(cart) => cart,
        Shown::Order(order, lost) => return Ok(Reply::Ordered { order, lost }),
    };
    let is_moved = works
        .iter()
        .any(|work| matches!(&work.deed, Deed::Put { field, .. } if field != "billing-address"));
    if is_moved && cart.unpriced {
        // Elsewhere it is taxed otherwise.
        cart.lines.iter_mut().for_each(|line| line.terms = None);
    }
    let blame = Blame::of(Complaint::all(&body), works, &cart, base);
    let errors = blame.by_work.into_iter().enumerate();
    let refused = errors
        .zip(works)
        .filter_map(|((place, error), work)| Some(refusal(place, work, error?)))
        .collect();
    let mut notes = tell(blame.others, &mut cart);
    let adds = works
        .iter()
        .any(|work| matches!(work.deed, Deed::Add { .. }));
    if adds && cart.currency != first {
        // Fixed for as long as the cart is there; to go on in another one takes another cart.
        let words = ["This cart is in ", cart.currency.code(), "."].concat();
        notes.push(
            CartError::new("currency-mismatch")
                .about("currency")
                .saying(words),
        );
    }
    Ok(done(Some(cart), refused, notes))
}

/// What the works were about does not exist. Whether that is the cart itself is told by reading it.
fn not_found(works: &[Work], failure: Failure, first: Currency, base: &Snapshot) -> Reply {
    let is_made = base.cart_id.is_some();
    let mut gone = Vec::new();
    for (place, work) in works.iter().enumerate() {
        let code = match &work.deed {
            Deed::Clear => return done(Some(Snapshot::empty(first)), Vec::new(), Vec::new()),
            // It is off already; the cart is read to see.
            Deed::Set { quantity: 0, .. }
            | Deed::Code { on: false, .. }
            | Deed::Ship { method: None, .. } => continue,
            Deed::Add { key, .. } if failure.is_of_item && base.line(key).is_none() => {
                "item-not-found"
            }
            Deed::Add { .. } | Deed::Set { .. } if is_made => "line-gone",
            // Nothing is made there: the address is wrong.
            _ if !is_made => return Reply::Trouble(Trouble::Forbidden(failure.error)),
            _ => {
                let mut error = failure.error;
                error.retryable = true;
                return Reply::Trouble(Trouble::Unknown(error));
            }
        };
        let mut error = failure.error.clone();
        error.code = code.into();
        gone.push(refusal(place, work, error));
    }
    done(None, gone, Vec::new())
}

/// A refusal of the whole request, work by work.
fn refused(works: &[Work], failure: Failure, base: &Snapshot) -> Reply {
    let about_stock = failure.each.iter().any(|each| !each.error.retryable);
    if failure.error.retryable && !about_stock {
        // The merchant's shop was not there, and may have done it all the same.
        return Reply::Trouble(Trouble::Unknown(failure.error));
    }
    let together = works.len() > 1;
    let refusals = works.iter().enumerate().map(|(place, work)| {
        let own = failure.each.iter().find(|each| names(each, work, base));
        let mut error = own.map_or_else(|| failure.error.clone(), |own| own.error.clone());
        // Refused along with others and not for what it is: by itself it may pass.
        error.retryable |= together && own.is_none();
        refusal(place, work, error)
    });
    done(None, refusals.collect(), Vec::new())
}

/// Hands complaints about nothing that was asked to the bags that they are about. Answers the rest.
fn tell(complaints: Vec<Complaint>, cart: &mut Snapshot) -> Vec<CartError> {
    let mut notes = Vec::new();
    for complaint in complaints {
        let mut error = complaint.error;
        let is_it = |line: &&Line| {
            let id = line.id.as_ref().map(|id| id.as_str());
            let sku = super::item::Item::read(line.face.item.as_str());
            let sku = sku.map(|item| item.sku.to_string()).unwrap_or_default();
            let mut names = complaint.names.iter();
            names.any(|name| *name == sku || Some(name.as_str()) == id)
        };
        let line = cart.lines.iter().find(is_it);
        // One that is not in the cart goes by the line that it would be on.
        error.subject = match line {
            Some(line) => Some(line.key().as_str().to_owned()),
            None => complaint.names.first().cloned(),
        };
        let of_line = line.map(|line| line.face.bag.clone());
        let is_alone = cart.bags.len() == 1;
        let bag = cart.bags.iter_mut().find(|bag| match &complaint.bag {
            Some(own) => bag.id.as_ref() == Some(own),
            None => is_alone || of_line.as_ref() == Some(&bag.key),
        });
        match bag {
            Some(bag) => bag.errors.push(error),
            None => notes.push(error),
        }
    }
    notes
}

/// A refusal of the work at `place`.
fn refusal(place: usize, work: &Work, mut error: CartError) -> Refusal {
    error.subject = work.deed.key().map(|key| key.as_str().to_owned());
    Refusal { work: place, error }
}

const fn done(cart: Option<Snapshot>, refused: Vec<Refusal>, notes: Vec<CartError>) -> Reply {
    Reply::Done {
        cart,
        refused,
        notes,
    }
}
