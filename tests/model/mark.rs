//! What a state is known by: a number so long that no two states are taken for each other.

use std::hash::{BuildHasherDefault, Hash, Hasher};

use super::state::State;

/// Sorts what is marked already, by its mark.
pub(crate) type ByMark = BuildHasherDefault<Mixer>;

/// The mark of a state.
pub(crate) fn mark(state: &State) -> u128 {
    let mut mixer = Mixer::default();
    state.hash(&mut mixer);
    u128::from(mixer.finish()) << 64 | u128::from(mixer.other)
}

/// Two hashes at once, which have nothing to do with each other.
#[derive(Default)]
pub(crate) struct Mixer {
    one: u64,
    other: u64,
}

impl Mixer {
    const fn mix(&mut self, value: u64) {
        let one = (self.one ^ value).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        self.one = one ^ one >> 32;
        let other = (self.other.rotate_left(23) ^ value).wrapping_mul(0xC2B2_AE3D_27D4_EB4F);
        self.other = other ^ other >> 29;
    }
}

impl Hasher for Mixer {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.mix(u64::from(*byte));
        }
    }

    fn write_u8(&mut self, value: u8) {
        self.mix(u64::from(value));
    }

    fn write_isize(&mut self, value: isize) {
        self.mix(value as u64);
    }

    fn write_usize(&mut self, value: usize) {
        self.mix(value as u64);
    }

    fn write_u128(&mut self, value: u128) {
        self.one = value as u64;
    }

    fn finish(&self) -> u64 {
        self.one
    }
}
