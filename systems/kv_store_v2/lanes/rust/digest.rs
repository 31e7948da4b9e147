//! The state digest: two sums over the entries that live. It finds faults; whoever knows it can make two states alike.

use crate::store::Entry;

pub const DIGEST_SIZE: usize = 16;

const SEEDS: [u64; 2] = [0x9e37_79b9_7f4a_7c15, 0xd1b5_4a32_d192_ed03];

/// The finaliser of splitmix64 (Steele, Lea, Flood 2014).
pub fn mix(bits: u64) -> u64 {
    let bits = (bits ^ bits >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let bits = (bits ^ bits >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ bits >> 31
}

pub struct Digest {
    halves: [u64; 2],
}

impl Digest {
    /// Of the empty state.
    pub const NEW: Digest = Digest { halves: [0; 2] };

    pub fn add(&mut self, entry: Entry) {
        for (half, seed) in self.halves.iter_mut().zip(SEEDS) {
            *half = half.wrapping_add(term(entry, seed));
        }
    }

    pub fn subtract(&mut self, entry: Entry) {
        for (half, seed) in self.halves.iter_mut().zip(SEEDS) {
            *half = half.wrapping_sub(term(entry, seed));
        }
    }

    pub fn write(&self, bytes: &mut [u8]) {
        for (room, half) in bytes.chunks_exact_mut(8).zip(self.halves) {
            room.copy_from_slice(&half.to_le_bytes());
        }
    }
}

fn term(entry: Entry, seed: u64) -> u64 {
    mix(mix(entry.key.wrapping_add(seed)).wrapping_add(entry.value))
}
