//! A replica of the server that is behind: it answers reads as the server would have a moment ago.

use std::collections::VecDeque;

use super::fault::Fault;
use super::history::Deed;
use super::server::Server;
use super::{World, elasticpath, violet};

/// What the server was until a moment.
#[derive(Debug)]
pub(super) struct Past {
    until: u64,
    server: Server,
    carts: elasticpath::Carts,
    channel: violet::Channel,
}

/// How far behind a replica is at the most.
const FURTHEST: u64 = 2_000;

impl World {
    /// Keeps what the server is before something may change it.
    pub(super) fn remember_server(&mut self) {
        if self.faults.lagging == 0 {
            return;
        }
        let oldest = self.now.saturating_sub(FURTHEST);
        self.past.retain(|past| past.until >= oldest);
        self.past.push_back(Past {
            until: self.now,
            server: self.server.clone(),
            carts: self.carts.clone(),
            channel: self.channel.clone(),
        });
    }

    /// Asks the server as it was so long ago.
    pub(super) fn behind<T>(&mut self, lag: u64, act: impl FnOnce(&mut Self) -> T) -> T {
        let moment = self.now.saturating_sub(lag);
        let past = self.past.iter().position(|past| past.until > moment);
        let Some(past) = past.and_then(|place| self.past.remove(place)) else {
            return act(self);
        };
        self.struck.strike(Fault::ReplicaLags);
        self.write_down(|| Deed::Misled);
        let tokens = self.carts.tokens;
        let now = (
            std::mem::replace(&mut self.server, past.server),
            std::mem::replace(&mut self.carts, past.carts),
            std::mem::replace(&mut self.channel, past.channel),
        );
        // Who may ask is known everywhere at once.
        self.carts.tokens = tokens;
        self.server.token.clone_from(&now.0.token);
        let answer = act(self);
        (self.server, self.carts, self.channel) = now;
        answer
    }
}

/// What a server was, oldest first.
pub(super) type Pasts = VecDeque<Past>;
