//! COBS-encoded frames waiting to be sent.
use crate::cobs::{self, ENCODED_SIZE_MAX};
use crate::lane::PACKETS_MAX;

/// A ballot or a packet: at most 300 bytes of output or packet, with framing and COBS.
const SMALL_SIZE_MAX: usize = 350;
/// Most bytes on the wire that one call may send: two relays, packets, a ballot and a heartbeat.
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
