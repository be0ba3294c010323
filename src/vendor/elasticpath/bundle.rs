//! What is chosen of a bundle: how many of each product, component by component.

use super::canonical::sorted;
use crate::error::CartError;
use crate::json::{Json, Token, Writer};

/// A choice in one form: components and products in the order of their names, none that nothing was chosen of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Selection(Vec<(String, Vec<(String, u32)>)>);

impl Selection {
    /// Reads that of a call: at least one of each product that is named.
    pub(super) fn wanted(token: Token<'_>) -> Result<Self, CartError> {
        let mut components = Vec::new();
        for (component, options) in sorted(token).ok_or_else(|| CartError::invalid("bundle"))? {
            let field = ["bundle.", &component].concat();
            let mut chosen = Vec::new();
            for (product, quantity) in sorted(options).ok_or_else(|| CartError::invalid(&field))? {
                let quantity = u32::read(quantity)
                    .filter(|quantity| *quantity > 0)
                    .ok_or_else(|| CartError::invalid(&[&field, ".", &*product].concat()))?;
                chosen.push((product.into(), quantity));
            }
            if !chosen.is_empty() {
                components.push((component.into(), chosen));
            }
        }
        Ok(Self(components))
    }

    /// Reads that of an answer, in which a product may be there none times.
    pub(super) fn told(token: Token<'_>) -> Option<Self> {
        let mut components = Vec::new();
        for (component, options) in sorted(token)? {
            let mut chosen = Vec::new();
            for (product, quantity) in sorted(options)? {
                let quantity = u32::read(quantity)?;
                if quantity > 0 {
                    chosen.push((product.into(), quantity));
                }
            }
            if !chosen.is_empty() {
                components.push((component.into(), chosen));
            }
        }
        Some(Self(components))
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The components and what is chosen of each.
    pub(super) fn components(&self) -> &[(String, Vec<(String, u32)>)] {
        &self.0
    }

    /// What is chosen of one component.
    pub(super) fn of(&self, component: &str) -> &[(String, u32)] {
        let mut components = self.0.iter();
        components
            .find(|(name, _)| name == component)
            .map_or(&[], |(_, chosen)| chosen)
    }

    pub(super) fn write(&self, to: &mut Writer) {
        to.object(|to| {
            for (component, chosen) in &self.0 {
                to.name(component).object(|to| {
                    for (product, quantity) in chosen {
                        to.field(product, quantity);
                    }
                });
            }
        });
    }
}
