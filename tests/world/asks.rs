//! What the shopper asks for on a page, and decides there.

use cartwright::error::CartError;
use cartwright::intent::{Ask, IntentId};
use cartwright::sync::{OutcomeStatus, Wish};

use super::World;
use super::history::{Deed, Wanted};

impl World {
    /// The shopper asks for something.
    pub fn ask(&mut self, place: usize, wishes: Vec<Wish>) -> Result<String, CartError> {
        self.ask_for(place, wishes).map(|(change, _)| change)
    }

    /// The same, answering also what the cart has made of the first wish.
    pub fn ask_for(
        &mut self,
        place: usize,
        wishes: Vec<Wish>,
    ) -> Result<(String, Option<Ask>), CartError> {
        let now = self.moment();
        let Some(engine) = &mut self.pages[place].engine else {
            return Err(CartError::new("dead"));
        };
        let said = format!("{wishes:?}");
        let change = engine.submit(wishes, now)?;
        Ok(self.asked(place, &change, &said))
    }

    /// The shopper wants what is left to them after all.
    pub fn retry(
        &mut self,
        place: usize,
        id: &IntentId,
    ) -> Result<(String, Option<Ask>), CartError> {
        let now = self.moment();
        let Some(engine) = &mut self.pages[place].engine else {
            return Err(CartError::new("dead"));
        };
        let change = engine.retry(id, now)?;
        self.settled(id.to_string(), OutcomeStatus::Review);
        Ok(self.asked(place, &change, &format!("instead of {id}")))
    }

    /// The shopper does not want any more what is left to them.
    pub fn discard(&mut self, place: usize, id: &IntentId) -> Result<(), CartError> {
        let now = self.moment();
        let Some(engine) = &mut self.pages[place].engine else {
            return Err(CartError::new("dead"));
        };
        engine.discard(id, now)?;
        // What is left to the shopper may be in the cart.
        self.settled(id.to_string(), OutcomeStatus::Review);
        self.note(|| format!("== {id} is discarded"));
        self.drain(place);
        Ok(())
    }

    fn asked(&mut self, place: usize, change: &IntentId, said: &str) -> (String, Option<Ask>) {
        let entry = self.pages[place].engine().log().get(change);
        let ask = entry.map(|entry| entry.intent.ask.clone());
        self.note(|| format!("== {change} {said}"));
        let change = change.to_string();
        self.write_down(|| Deed::Asked {
            page: place,
            change: change.clone(),
            wanted: ask.as_ref().map_or(Wanted::Other, Wanted::of),
        });
        self.drain(place);
        (change, ask)
    }
}
