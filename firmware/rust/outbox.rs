//! COBS frames that wait to be sent.
use crate::cobs::{self, ENCODED_SIZE_MAX};
use crate::lane::PACKETS_MAX;

/// A ballot, or a packet: an output or a packet of 300 bytes at most, all that is around it, and COBS.
const SMALL_SIZE_MAX: usize = 350;
/// Bytes as they are on the wire that one call may send: two relays, packets, a ballot, and a heartbeat.
pub const SENT_SIZE_MAX: usize = 2 * ENCODED_SIZE_MAX + (PACKETS_MAX + 1) * SMALL_SIZE_MAX + 64;

pub struct Outbox<'a> {
    bytes: &'a mut [u8; SENT_SIZE_MAX],
    size: usize,
}

impl<'a> Outbox<'a> {
    pub fn new(bytes: &'a mut [u8; SENT_SIZE_MAX]) -> Self {
        Outbox { bytes, size: 0 }
    }

    /// Bytes in it.
    pub fn size(&self) -> usize {
        self.size
    }

    pub fn put(&mut self, frame: &[u8]) {
        self.size = cobs::encode(frame, self.bytes, self.size);
    }
}
