//! What the second checker knows of each change, from what was asked and what was told.

use cartwright::sync::OutcomeStatus;

use super::super::history::{Deed, History, Wanted};
use super::judge::Ending;

/// What is known of a change.
#[derive(Debug)]
pub(super) struct Story {
    pub page: usize,
    pub wanted: Wanted,
    pub stored: bool,
    pub told: Option<OutcomeStatus>,
    pub forgotten: bool,
    /// Under which names it came along as a guest signed in.
    pub brought: Vec<String>,
    /// Whether it was refused under one of them: whoever lives is told so, be it another page than the one that asked.
    pub refused: bool,
}

/// The changes in the order they were asked for.
pub(super) fn stories<'a>(history: &'a History, ending: &Ending) -> Vec<(&'a str, Story)> {
    let mut stories: Vec<(&str, Story)> = Vec::new();
    for (_, deed) in history {
        match deed {
            Deed::Asked {
                page,
                change,
                wanted,
            } => {
                let story = Story {
                    page: *page,
                    wanted: wanted.clone(),
                    stored: false,
                    told: None,
                    forgotten: false,
                    brought: Vec::new(),
                    refused: false,
                };
                stories.push((change, story));
            }
            Deed::Stored { change } => {
                for (_, story) in stories.iter_mut().filter(|(name, _)| name == change) {
                    story.stored = true;
                }
            }
            Deed::Brought { intent, instead_of } => {
                let is_its = |name: &str| instead_of.iter().any(|its| its == name);
                for (_, story) in stories.iter_mut().filter(|(name, _)| is_its(name)) {
                    story.brought.push(intent.clone());
                }
            }
            Deed::Settled { change, status } => {
                for (_, story) in &mut stories {
                    let is_its = story.brought.contains(change);
                    story.refused |= is_its && *status == OutcomeStatus::Rejected;
                }
                for (_, story) in stories.iter_mut().filter(|(name, _)| name == change) {
                    // A tab that has not heard yet what another one was told says that it was settled elsewhere.
                    if !matches!(
                        story.told,
                        Some(OutcomeStatus::Rejected | OutcomeStatus::Review)
                    ) {
                        story.told = Some(*status);
                    }
                }
            }
            Deed::Evicted { device } => {
                for (_, story) in &mut stories {
                    let is_its = ending.devices[story.page] == *device;
                    story.forgotten |= is_its && !(ending.is_known && story.told.is_some());
                }
            }
            _ => {}
        }
    }
    stories
}
