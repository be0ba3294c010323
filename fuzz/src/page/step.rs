//! One line of a script.

use cartwright::cart::{BagKey, Display, ItemRef};
use cartwright::http::{Failure, Headers, Response};
use cartwright::intent::Source;
use cartwright::sync::{Input, Kind, Row, Wish};
use cartwright::vendor::Inquiry;

/// What happens next.
#[derive(Debug)]
pub enum Step {
    /// `row KIND ID TEXT`: so much is in the record when the page opens.
    Row(Row),
    /// `bridge TEXT`: so much is on the bridge when the page opens.
    Bridge(String),
    /// `add 2 ITEM`, `clear`, `code TEXT`, `uncode TEXT`, `bring CART`, `put FIELD VALUE`, `ship BAG METHOD`.
    Wish(Wish),
    /// `set 3`: the first line is to hold so many.
    Set(u32),
    /// `checkout WITH`, `call NAME WITH`, `stock ITEM`.
    Ask(Inquiry),
    /// `200 BODY`, `lost`, `unsent`: what became of the request that waits for longest.
    Answer(Result<Response, Failure>),
    /// `online`, `offline`, `shown`, `hidden`, `sync`, `leave`, `stay`, `robbed`.
    Told(Input),
    /// `wait`: until the engine is to be woken.
    Wait,
    /// `reload`: the page ends, and another one opens over what it has left.
    Reload,
}

impl Step {
    /// Reads a line; none where it says nothing.
    pub fn read(line: &str) -> Option<Self> {
        let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
        let (first, second) = rest.split_once(' ').unwrap_or((rest, ""));
        Some(match word {
            "row" => Self::Row(Self::row(rest)?),
            "bridge" => Self::Bridge(rest.into()),
            "add" => Self::Wish(Wish::Add {
                quantity: first.parse().ok()?,
                item: second.into(),
                display: Display::default(),
            }),
            "set" => Self::Set(rest.parse().ok()?),
            "clear" => Self::Wish(Wish::Clear),
            "code" | "uncode" => Self::Wish(Wish::Code {
                code: first.into(),
                merchant: (!second.is_empty()).then(|| second.into()),
                on: word == "code",
            }),
            "bring" => Self::Wish(Wish::Bring {
                from: Source::Cart { id: rest.into() },
            }),
            "put" => Self::Wish(Wish::Put {
                field: first.into(),
                value: second.into(),
            }),
            "ship" => Self::Wish(Wish::Ship {
                bag: BagKey::from(first),
                method: (!second.is_empty()).then(|| second.into()),
            }),
            "checkout" => Self::Ask(Inquiry::Checkout {
                with: rest.into(),
                reference: "checkout".into(),
            }),
            "call" => Self::Ask(Inquiry::Call {
                name: first.into(),
                with: second.into(),
                writes: false,
            }),
            "stock" => Self::Ask(Inquiry::Availability {
                item: ItemRef::from(rest.to_owned()),
                quantity: 1,
                with_subscription: false,
            }),
            "lost" => Self::Answer(Err(Failure::Network)),
            "unsent" => Self::Answer(Err(Failure::NotSent)),
            "online" => Self::Told(Input::Online),
            "offline" => Self::Told(Input::Offline),
            "shown" => Self::Told(Input::Shown),
            "hidden" => Self::Told(Input::Hidden),
            "sync" => Self::Told(Input::Sync { ticket: 1 }),
            "leave" => Self::Told(Input::Leave { ticket: 2 }),
            "stay" => Self::Told(Input::Stay),
            "robbed" => Self::Told(Input::LockLost),
            "wait" => Self::Wait,
            "reload" => Self::Reload,
            status => Self::Answer(Ok(Response {
                status: status.parse().ok().filter(|it| (200..600).contains(it))?,
                headers: Headers::new(),
                body: rest.into(),
            })),
        })
    }

    fn row(rest: &str) -> Option<Row> {
        let mut parts = rest.splitn(3, ' ');
        Some(Row {
            kind: Kind::parse(parts.next()?)?,
            id: parts.next()?.into(),
            text: parts.next()?.into(),
        })
    }
}
