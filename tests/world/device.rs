//! Devices: what each of them keeps. Their pages know of each other by the server alone.

use super::World;
use super::disk::{Disk, Whose};

impl World {
    /// One more device, which keeps nothing yet.
    pub fn adopt_device(&mut self) -> usize {
        self.others.push(Default::default());
        self.others.len()
    }

    /// What a device keeps of a cart, to be looked at.
    pub fn cabinet(&self, device: usize, whose: Whose) -> &Disk {
        match (device.checked_sub(1), whose) {
            (None, Whose::First) => &self.disk,
            (None, Whose::Customer) => &self.customers,
            (Some(other), whose) => &self.others[other][whose as usize],
        }
    }

    /// What a device keeps of a cart.
    pub fn kept(&mut self, device: usize, whose: Whose) -> &mut Disk {
        match (device.checked_sub(1), whose) {
            (None, Whose::First) => &mut self.disk,
            (None, Whose::Customer) => &mut self.customers,
            (Some(other), whose) => &mut self.others[other][whose as usize],
        }
    }

    /// All that is kept anywhere.
    pub fn cabinets(&self) -> Vec<(usize, Whose)> {
        (0..=self.others.len())
            .flat_map(|device| [(device, Whose::First), (device, Whose::Customer)])
            .collect()
    }

    /// The texts of the intents that lie on the bridge.
    pub(super) fn bridge_of(&self, device: usize, whose: Whose) -> Vec<String> {
        let bridge = &self.cabinet(device, whose).bridge;
        bridge.values().cloned().collect()
    }
}
