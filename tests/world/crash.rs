//! What befalls all pages at once.

use cartwright::sync::Kind;

use super::World;

impl World {
    /// The browser ends, and all pages with it. What the bridge holds afterwards is what it held a while ago.
    pub fn crash(&mut self, bridge: std::collections::BTreeMap<String, String>) {
        self.note(|| "the browser crashes".into());
        for place in 0..self.pages.len() {
            self.kill(place, true);
        }
        self.disk.bridge = bridge;
        for place in 0..self.pages.len() {
            self.reload(place, true);
        }
    }

    /// The attempt record is one of a newer release, where there is one.
    pub fn garble_attempt(&mut self) {
        let rows = &mut self.disk.rows;
        let text = rows.get_mut(&(Kind::Attempt, String::new()));
        if let Some(text) = text {
            *text = r#"{"v":9999,"is":{}}"#.into();
        }
    }
}
