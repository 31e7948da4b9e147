//! A digest of a lane's state.
use crate::lane::{Lane, DIGEST_SIZE_MAX};
use crate::proto::{NotCanonical, Read};

#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Digest {
    /// Zero behind its end.
    room: [u8; DIGEST_SIZE_MAX],
    size: usize,
}

impl Digest {
    /// The digest of the lane's present state; empty if its system has none.
    pub fn of<L: Lane>(lane: &L) -> Self {
        let mut room = [0; DIGEST_SIZE_MAX];
        if L::DIGEST_SIZE > 0 {
            lane.digest(&mut room[..L::DIGEST_SIZE]);
        }
        Digest {
            room,
            size: L::DIGEST_SIZE,
        }
    }

    pub fn read(bytes: &[u8]) -> Read<Self> {
        let mut room = [0; DIGEST_SIZE_MAX];
        let size = bytes.len();
        room.get_mut(..size)
            .ok_or(NotCanonical)?
            .copy_from_slice(bytes);
        Ok(Digest { room, size })
    }

    pub fn bytes(&self) -> &[u8] {
        &self.room[..self.size]
    }
}
