//! The way of a request to the server and back.

use cartwright::http::{Failure, Headers, Response};

use super::fault::Fault;
use super::history::Deed;
use super::network::{Fate, Letter, Sort};
use super::shop::Shop;
use super::{Happening, World};

impl World {
    pub(super) fn arrives(&mut self, letter: Letter, answered: bool) {
        let page = &self.pages[letter.page];
        if letter.again && (page.engine.is_none() || page.life != letter.life) {
            return;
        }
        if letter.sort() == Sort::Write {
            for straggler in std::mem::take(&mut self.stragglers) {
                self.arrives(straggler, false);
            }
        }
        let call = (letter.page, letter.life, letter.call);
        let (status, body) = match letter.sort() {
            Sort::Read if letter.lag > 0 => self.behind(letter.lag, |world| world.serve(&letter)),
            Sort::Read => self.serve(&letter),
            Sort::Opening | Sort::Write => {
                self.remember_server();
                self.at_server(Some(call), |world| world.serve(&letter))
            }
        };
        self.note(|| format!("   the server says {status} {body}"));
        if !answered {
            return;
        }
        let (status, body) = letter
            .forged
            .clone()
            .unwrap_or_else(|| (status, body.to_string()));
        let answer = answer(status, body, letter.retry_after);
        let wait = self.faults.latency(&mut self.chance);
        self.after(wait, hears(&letter, Ok(answer)));
    }

    fn serve(&mut self, letter: &Letter) -> (u16, serde_json::Value) {
        match self.shop {
            Shop::VesuvioPay => self.server.answer(
                &letter.method,
                &letter.url,
                letter.body.as_deref(),
                letter.token.as_deref(),
            ),
            Shop::ElasticPath => self.carts.answer(letter),
            Shop::Violet => self.channel.answer(letter),
        }
    }

    /// What the network makes of a request.
    pub(super) fn post(&mut self, mut letter: Letter, leased: bool) {
        self.note(|| {
            format!(
                "   sends {} {} {:?}",
                letter.method, letter.url, letter.body
            )
        });
        let sort = letter.sort();
        self.count_request();
        self.sent.push(format!(
            "{} {} {}",
            letter.method,
            letter.url,
            letter.body.as_deref().unwrap_or("")
        ));
        if sort == Sort::Write {
            self.writes += 1;
            let call = (letter.page, letter.life, letter.call);
            let whose = self.pages[letter.page].whose;
            let leased = leased || letter.tidies();
            if self.is_parted(letter.page, whose) {
                self.write_down(|| Deed::Parted);
            }
            self.write_down(|| Deed::Sent {
                call,
                whose,
                leased,
            });
        }
        let may_repeat = letter.method != "POST";
        let fate = self.faults.fate(sort, may_repeat, &mut self.chance);
        let there = self.faults.latency(&mut self.chance);
        if self.faults.off {
            self.struck.strike(Fault::Outage);
        } else if let Some(fault) = fault_of(&fate) {
            self.struck.strike(fault);
        }
        let unheard = |letter: &Letter| hears(letter, Err(Failure::Network));
        match fate {
            Fate::Through => self.lands(there, letter, true),
            Fate::RequestLost => self.after(there, unheard(&letter)),
            Fate::ResponseLost => {
                self.after(2 * there, unheard(&letter));
                self.lands(there, letter, false);
            }
            Fate::Slow(wait) => {
                let answered = wait < letter.patience;
                if !answered {
                    self.after(letter.patience, hears(&letter, Err(Failure::Timeout)));
                }
                self.lands(wait, letter, answered);
            }
            Fate::Twice(wait) => {
                self.lands(there, letter.clone(), false);
                letter.again = true;
                self.lands(there + wait, letter, true);
            }
            Fate::Lagging(lag) => {
                letter.lag = lag;
                self.lands(there, letter, true);
            }
            Fate::Hangs => self.after(letter.patience, hears(&letter, Err(Failure::Timeout))),
            Fate::Late(wait) => {
                self.after(there, unheard(&letter));
                self.lands(wait, letter, false);
            }
            Fate::Straggles => {
                self.after(there, unheard(&letter));
                self.stragglers.push(letter);
            }
            Fate::Stalled { status, wait } => {
                let answer = answer(status, "<html>".into(), None);
                self.after(there, hears(&letter, Ok(answer)));
                self.lands(wait, letter, false);
            }
            Fate::Forged {
                status,
                body,
                applied,
                retry_after,
            } => {
                if applied {
                    letter.forged = Some((status, body));
                    letter.retry_after = retry_after;
                    self.lands(there, letter, true);
                } else {
                    let answer = answer(status, body, retry_after);
                    self.after(there, hears(&letter, Ok(answer)));
                }
            }
        }
    }

    fn lands(&mut self, wait: u64, letter: Letter, answered: bool) {
        self.after(wait, Happening::Arrives { letter, answered });
    }
}

fn answer(status: u16, body: String, retry_after: Option<u32>) -> Response {
    let retry = retry_after.map(|seconds| ("retry-after".to_owned(), seconds.to_string()));
    Response {
        status,
        headers: Headers::from_iter(retry),
        body,
    }
}

fn hears(letter: &Letter, result: Result<Response, Failure>) -> Happening {
    Happening::Answered {
        page: letter.page,
        life: letter.life,
        call: letter.call,
        result,
    }
}

/// What it counts as; a replica that is behind counts when it has misled somebody.
const fn fault_of(fate: &Fate) -> Option<Fault> {
    Some(match fate {
        Fate::Through | Fate::Slow(_) | Fate::Lagging(_) => return None,
        Fate::RequestLost => Fault::RequestLost,
        Fate::ResponseLost => Fault::AnswerLost,
        Fate::Twice(_) => Fault::Twice,
        Fate::Hangs => Fault::NoAnswer,
        Fate::Late(_) | Fate::Straggles => Fault::LandsLate,
        Fate::Stalled { .. } => Fault::GatewayGivesUp,
        Fate::Forged { status: 429, .. } => Fault::TooMany,
        Fate::Forged { status: 503, .. } => Fault::ServerFails,
        Fate::Forged { .. } => Fault::AnswerCut,
    })
}
