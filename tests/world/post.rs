//! The way of a request to the server and back.

use cartwright::http::{Failure, Headers, Response};

use super::network::{Fate, Letter, Sort};
use super::shop::Shop;
use super::{Happening, World};

impl World {
    pub(super) fn arrives(&mut self, letter: Letter, answered: bool) {
        let (status, body) = match self.shop {
            Shop::VesuvioPay => self.server.answer(
                &letter.method,
                &letter.url,
                letter.body.as_deref(),
                letter.token.as_deref(),
            ),
            Shop::ElasticPath => self.carts.answer(&letter),
            Shop::Violet => self.channel.answer(&letter),
        };
        self.note(|| format!("   the server says {status} {body}"));
        if !answered {
            return;
        }
        let (status, body) = letter
            .forged
            .clone()
            .unwrap_or_else(|| (status, body.to_string()));
        let headers = Headers::from_iter(
            letter
                .retry_after
                .map(|seconds| ("retry-after".to_owned(), seconds.to_string())),
        );
        let result = Ok(Response {
            status,
            headers,
            body,
        });
        let wait = self.faults.latency(&mut self.chance);
        self.after(
            wait,
            Happening::Answered {
                page: letter.page,
                life: letter.life,
                call: letter.call,
                result,
            },
        );
    }

    /// What the network makes of a request.
    pub(super) fn post(&mut self, letter: Letter) {
        self.note(|| {
            format!(
                "   sends {} {} {:?}",
                letter.method, letter.url, letter.body
            )
        });
        let sort = letter.sort();
        self.sent.push(format!(
            "{} {} {}",
            letter.method,
            letter.url,
            letter.body.as_deref().unwrap_or("")
        ));
        if sort == Sort::Write {
            self.writes += 1;
        }
        let fate = self.faults.fate(sort, &mut self.chance);
        let lost = |letter: &Letter, failure| Happening::Answered {
            page: letter.page,
            life: letter.life,
            call: letter.call,
            result: Err(failure),
        };
        let there = self.faults.latency(&mut self.chance);
        match fate {
            Fate::Through => self.after(
                there,
                Happening::Arrives {
                    letter,
                    answered: true,
                },
            ),
            Fate::RequestLost => self.after(there, lost(&letter, Failure::Network)),
            Fate::ResponseLost => {
                self.after(2 * there, lost(&letter, Failure::Network));
                self.after(
                    there,
                    Happening::Arrives {
                        letter,
                        answered: false,
                    },
                );
            }
            Fate::Slow(wait) => {
                let answered = wait < letter.patience;
                if !answered {
                    self.after(letter.patience, lost(&letter, Failure::Timeout));
                }
                self.after(wait, Happening::Arrives { letter, answered });
            }
            Fate::Hangs => self.after(letter.patience, lost(&letter, Failure::Timeout)),
            Fate::Late(wait) => {
                self.after(there, lost(&letter, Failure::Network));
                self.after(
                    wait,
                    Happening::Arrives {
                        letter,
                        answered: false,
                    },
                );
            }
            Fate::Stalled { status, wait } => {
                let result = Ok(Response {
                    status,
                    headers: Headers::new(),
                    body: "<html>".into(),
                });
                self.after(
                    there,
                    Happening::Answered {
                        page: letter.page,
                        life: letter.life,
                        call: letter.call,
                        result,
                    },
                );
                self.after(
                    wait,
                    Happening::Arrives {
                        letter,
                        answered: false,
                    },
                );
            }
            Fate::Forged {
                status,
                body,
                applied,
                retry_after,
            } => {
                let letter = Letter {
                    forged: Some((status, body)),
                    retry_after,
                    ..letter
                };
                if applied {
                    self.after(
                        there,
                        Happening::Arrives {
                            letter,
                            answered: true,
                        },
                    );
                } else {
                    let headers = Headers::from_iter(
                        retry_after.map(|after| ("retry-after".to_owned(), after.to_string())),
                    );
                    let (status, body) = letter.forged.clone().unwrap_or_default();
                    let result = Ok(Response {
                        status,
                        headers,
                        body,
                    });
                    self.after(
                        there,
                        Happening::Answered {
                            page: letter.page,
                            life: letter.life,
                            call: letter.call,
                            result,
                        },
                    );
                }
            }
        }
    }
}
