//! What was asked for, and what has become of it.

use super::{cases, fields};
use crate::error::CartError;
use crate::intent::{Ask, Brought, Entry, Intent, IntentId, Source, Standing, Unkept};
use crate::json::{Json, Object, Token, Writer, words};
use crate::sync::{Outcome, OutcomeStatus};

fields!(Entry {
    intent plain "intent",
    standing defaulted "standing",
    rounds defaulted "rounds",
    failures defaulted "failures",
    clamp sparse "clamp",
    done_in sparse "doneIn",
} unwritten { stored: false });

fields!(Intent {
    id plain "id",
    seq plain "seq",
    change plain "change",
    since plain "since",
    ask plain "ask",
});

cases!(Ask {
    Add "add" { key, item, quantity; default display },
    Set "set" { key, item, quantity },
    Code "code" { code, merchant, on },
    Bring "bring" { from, items },
    Put "put" { field, value; default unkept },
    Ship "ship" { bag, method },
} else { Clear "clear" });

cases!(Source {
    Cart "cart" { id },
    Guest "guest" { id },
    Order "order" { id },
} else {});

fields!(Brought {
    key plain "key",
    item plain "item",
    quantity plain "quantity",
    display defaulted "display",
});

cases!(Standing {
    Review "review" { error },
} else { Waiting "waiting" });

fields!(Outcome {
    status plain "status",
    line plain "line",
    asked plain "asked",
    got plain "got",
    error plain "error",
});

words!(OutcomeStatus {
    Confirmed "confirmed",
    Adjusted "adjusted",
    Partial "partial",
    Rejected "rejected",
    Review "review",
    Superseded "superseded",
});

/// That there is something, and not what: a worker leaves it to the page that knows.
impl Json for Unkept {
    fn write(&self, to: &mut Writer) {
        self.0.is_some().then_some(true).write(to);
    }

    fn read(_: Token<'_>) -> Option<Self> {
        Some(Self::default())
    }
}

impl Json for IntentId {
    fn write(&self, to: &mut Writer) {
        to.text(&self.to_string());
    }

    fn read(token: Token<'_>) -> Option<Self> {
        Self::parse(&token.text()?)
    }
}

impl Json for CartError {
    fn write(&self, to: &mut Writer) {
        to.object(|to| {
            to.name("code").text(&self.code);
            to.field("retryable", &self.retryable);
            to.field_if_any("subject", &self.subject);
            if !self.message.is_empty() {
                to.field("message", &self.message);
            }
            to.field_if_any("available", &self.available);
            to.field_if_any("vendorCode", &self.vendor_code);
        });
    }

    fn read(token: Token<'_>) -> Option<Self> {
        let object = Object::read(token)?;
        Some(Self {
            code: object.get::<String>("code")?.into(),
            retryable: object.get_or_default("retryable")?,
            subject: object.get("subject")?,
            message: object.get_or_default("message")?,
            available: object.get("available")?,
            vendor_code: object.get("vendorCode")?,
        })
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops where it fails")]
mod tests {
    use super::*;
    use crate::sync::codec::{decode, encode};

    #[test]
    fn of_a_telephone_number_the_record_says_that_there_is_one() {
        let put = |unkept| Ask::Put {
            field: "shippingAddress".into(),
            value: "{}".into(),
            unkept: Unkept(unkept),
        };
        let text = encode(&put(Some("0123-phone".to_owned())));
        assert!(text.contains(r#""unkept":true"#) && !text.contains("0123"));
        let without = encode(&put(None));
        assert!(without.contains(r#""unkept":null"#));
        for text in [text, without] {
            assert_eq!(decode::<Ask>(&text).unwrap(), put(None));
        }
    }
}
