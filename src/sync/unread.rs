//! An attempt that this page cannot read: a tab of a newer release has written it, or it is broken.

use super::Engine;
use super::codec::is_newer;
use super::record::{Change, Kind, set_aside};
use super::timing::{Now, UNREAD};
use super::variant::{Guard, without};

/// It, as it stands in the record.
#[derive(Debug)]
pub(super) struct Unread {
    text: String,
    /// From this moment on it is waited for no longer.
    until: u64,
}

impl Engine {
    /// Until when nothing is asked of the server, because whoever can read the attempt may be finding out what became of
    /// it: what is sent meanwhile would hide that.
    pub(super) fn left_to_others(&self, now: Now) -> Option<u64> {
        let until = self.unread.as_ref().map(|unread| unread.until);
        until.filter(|until| *until > now.mono && !without(Guard::LostAttempt))
    }

    /// Looks at the attempt in the record that cannot be read, if there is one. One that nobody has judged for so long is
    /// set aside under the drain lock, and is lost then: any waiting add may have been sent.
    pub(super) fn look_at_unread(&mut self, text: Option<String>, now: Now) -> Vec<Change> {
        let known = self.unread.take();
        let known = known.filter(|known| text.as_ref() == Some(&known.text));
        self.unread = text.map(|text| {
            // What is broken nobody can read.
            let patience = if is_newer(&text) { UNREAD } else { 0 };
            let latest = now.mono.saturating_add(patience);
            let until = known.map_or(latest, |known| known.until);
            Unread { text, until }
        });
        if self.epoch().is_none() || self.left_to_others(now).is_some() {
            return Vec::new();
        }
        let lost = self.unread.take();
        let lost = lost.map(|lost| set_aside(Kind::Attempt, String::new(), lost.text));
        lost.into_iter().flatten().collect()
    }
}
