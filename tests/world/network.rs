//! A network, and what it may do to a request.

use super::chance::Chance;
use super::fault::Fault;

/// A request on its way.
#[derive(Clone, Debug)]
pub struct Letter {
    pub page: usize,
    pub life: u32,
    pub call: u64,
    pub method: String,
    pub url: String,
    pub body: Option<String>,
    pub token: Option<String>,
    /// The token that tells which shopper it is.
    pub shopper: Option<String>,
    pub forged: Option<(u16, String)>,
    pub retry_after: Option<u32>,
    /// How long the page waits for the answer.
    pub patience: u64,
    /// How far behind the replica is that answers it.
    pub lag: u64,
    /// Whether a proxy delivers it once more: as long as somebody waits for the answer.
    pub again: bool,
}

/// What a request is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// Finds out who asks, and about which cart.
    Opening,
    /// Reads the cart, or something beside it.
    Read,
    /// Changes something.
    Write,
}

impl Letter {
    /// Whether it takes a cart away that nobody needs any more: that may be asked for at any time.
    pub fn tidies(&self) -> bool {
        let path = self.url.split('?').next().unwrap_or("");
        let last_but_one = path.rsplit('/').nth(1);
        self.method == "DELETE" && matches!(last_but_one, Some("carts" | "cart"))
    }

    pub fn sort(&self) -> Sort {
        let is_cart = self.url.contains("/v2/carts/");
        if self.url.ends_with("/oauth/access_token") || (self.url.contains("/v2/carts") && !is_cart)
        {
            Sort::Opening
        } else if self.method == "GET" || self.url.ends_with("availability") {
            Sort::Read
        } else {
            Sort::Write
        }
    }
}

/// What becomes of a request.
#[derive(Clone, Debug)]
pub enum Fate {
    Through,
    RequestLost,
    ResponseLost,
    /// The server takes so long over it.
    Slow(u64),
    /// A proxy delivers it, hears nothing for so long, and delivers it again.
    Twice(u64),
    /// A replica answers it that is so far behind.
    Lagging(u64),
    /// No answer at all until the page gives up; never applied.
    Hangs,
    /// The page sees a failure at once; the server applies it so much later.
    Late(u64),
    /// The page sees a failure at once; the server applies it right before the next write that arrives.
    Straggles,
    /// A gateway gives up and answers for the server, which applies it so much later.
    Stalled {
        status: u16,
        wait: u64,
    },
    /// Something on the way answers instead, the server having applied it or not.
    Forged {
        status: u16,
        body: String,
        applied: bool,
        retry_after: Option<u32>,
    },
}

/// How the network behaves.
#[derive(Clone, Debug, Default)]
pub struct Faults {
    /// Nothing gets through.
    pub off: bool,
    /// What becomes of the next writes, one after the other.
    pub next_writes: Vec<Fate>,
    /// The same for what finds out who asks, and about which cart.
    pub next_openings: Vec<Fate>,
    /// Out of a hundred requests, so many meet each fault.
    pub request_lost: u64,
    pub response_lost: u64,
    pub hangs: u64,
    pub late: u64,
    pub server_fails: u64,
    pub limited: u64,
    pub garbled: u64,
    pub twice: u64,
    pub lagging: u64,
    /// How late a request may land whose page has seen a failure.
    pub late_by: u64,
}

impl Faults {
    /// Far more goes wrong than in life.
    pub fn drawn(chance: &mut Chance) -> Self {
        Self {
            request_lost: chance.share(30),
            response_lost: chance.share(30),
            hangs: chance.share(8),
            late: chance.share(20),
            server_fails: chance.share(20),
            limited: chance.share(10),
            garbled: chance.share(10),
            ..Self::default()
        }
    }

    pub fn latency(&self, chance: &mut Chance) -> u64 {
        chance.between(5, 120)
    }

    /// None of these are met any more.
    pub fn spare(&mut self, faults: &[Fault]) {
        for fault in faults {
            match fault {
                Fault::RequestLost => self.request_lost = 0,
                Fault::AnswerLost => self.response_lost = 0,
                Fault::NoAnswer => self.hangs = 0,
                Fault::LandsLate => self.late = 0,
                Fault::GatewayGivesUp | Fault::ServerFails => self.server_fails = 0,
                Fault::TooMany => self.limited = 0,
                Fault::AnswerCut => self.garbled = 0,
                Fault::Twice => self.twice = 0,
                Fault::ReplicaLags => self.lagging = 0,
                _ => {}
            }
        }
    }

    pub fn fate(&mut self, sort: Sort, may_repeat: bool, chance: &mut Chance) -> Fate {
        if self.off {
            return Fate::RequestLost;
        }
        let next = match sort {
            Sort::Write => &mut self.next_writes,
            Sort::Opening => &mut self.next_openings,
            Sort::Read => &mut Vec::new(),
        };
        if !next.is_empty() {
            return next.remove(0);
        }
        let mut roll = chance.below(100);
        let mut hit = |share: u64| {
            let hit = roll < share;
            roll = roll.wrapping_sub(share);
            hit
        };
        if hit(self.request_lost) {
            Fate::RequestLost
        } else if hit(self.response_lost) {
            Fate::ResponseLost
        } else if hit(self.hangs) {
            Fate::Hangs
        } else if hit(self.late) {
            Fate::Late(chance.between(100, self.late_by.max(14_000)))
        } else if hit(self.server_fails) {
            if chance.percent(30) {
                return Fate::Stalled {
                    status: 504,
                    wait: chance.between(100, 14_000),
                };
            }
            let applied = chance.percent(50);
            Fate::Forged {
                status: 503,
                body: "<html>busy</html>".into(),
                applied,
                retry_after: None,
            }
        } else if hit(self.limited) {
            let body =
                r#"{"success":false,"errorCode":"RATE_LIMIT_EXCEEDED","message":"slow"}"#.into();
            let retry_after = chance.percent(50).then_some(3);
            Fate::Forged {
                status: 429,
                body,
                applied: false,
                retry_after,
            }
        } else if hit(self.garbled) {
            Fate::Forged {
                status: 200,
                body: r#"{"success":true,"data":{"items":[{"id":"#.into(),
                applied: true,
                retry_after: None,
            }
        } else if hit(self.twice) && may_repeat {
            Fate::Twice(chance.between(10, 900))
        } else if hit(self.lagging) && sort == Sort::Read {
            Fate::Lagging(chance.between(50, 1_500))
        } else {
            Fate::Through
        }
    }
}
