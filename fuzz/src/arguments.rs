//! What a shop hands in: its settings, its rules, the items and words of a call. It is taken or refused by name; what is
//! taken means the same when it is handed in again in the form that it was given.

use cartwright::http::{Headers, Url, epoch_seconds};
use cartwright::intent::IntentId;
use cartwright::money::Currency;
use cartwright::pricing::Rules;
use cartwright::vendor::{Adapter, registry};

use crate::page::VENDORS;

/// Each line is a word that says what the rest of the line is.
pub fn target(text: &str) {
    let rooms = VENDORS.map(|(vendor, settings)| registry::open(vendor, settings).unwrap());
    for line in text.lines() {
        let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
        match word {
            "settings" => {
                for (vendor, _) in VENDORS {
                    let _ = registry::open(vendor, rest);
                }
                let _ = Rules::among(rest, None);
            }
            "rules" => {
                let _ = Rules::read(rest);
            }
            "item" => rooms.iter().for_each(|room| item(&**room, rest)),
            "put" => {
                let (field, value) = rest.split_once(' ').unwrap_or((rest, ""));
                rooms.iter().for_each(|room| put(&**room, field, value));
            }
            "id" => {
                if let Some(id) = IntentId::parse(rest) {
                    assert_eq!(IntentId::parse(&id.to_string()), Some(id));
                }
            }
            "url" => {
                if let Ok(url) = Url::new(rest) {
                    let built = url.segment(rest).query(rest, rest).build();
                    assert!(built.is_ok_and(|built| built.is_ascii()));
                }
            }
            "date" => {
                let _ = epoch_seconds(rest);
                let mut headers = Headers::new();
                headers.set("retry-after", rest);
                headers.set("date", rest);
                let wait = headers.retry_after();
                let _ = wait.map(|wait| wait.wait_seconds(headers.date().unwrap_or(0)));
            }
            "currency" => {
                if let Ok(currency) = Currency::parse(rest) {
                    assert_eq!(currency.code(), rest);
                }
            }
            _ => {}
        }
    }
}

/// An item has one form, and its line one name.
fn item(room: &dyn Adapter, text: &str) {
    if let Ok(item) = room.item(text) {
        assert_eq!(room.item(item.reference.as_str()), Ok(item));
    }
}

/// A word about the cart has one form; without what is not kept of it, it may be none.
fn put(room: &dyn Adapter, field: &str, value: &str) {
    if let Ok((said, unkept)) = room.put(field, value) {
        let again = room.put(field, &said).map(|(said, _)| said);
        assert!(again == Ok(said) || again.is_err() && unkept.0.is_some());
    }
}
