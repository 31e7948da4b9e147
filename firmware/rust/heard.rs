//! What a lane has said on a frame, as far as the board around it wants to know.
use crate::crc32::crc32;
use crate::frame::{self, Frame, Type};
use crate::kernel::Kernel;
use crate::lane::Lane;
use crate::medium::Medium;
use crate::outbox::Outbox;

pub struct Heard {
    pub has_hello: bool,
    /// CRC-32 of its ballot.
    pub ballot_digest: Option<u32>,
}

/// Hands the lane a frame, and sends on what it answers.
pub fn hear<L: Lane>(
    kernel: &mut Kernel<L>,
    frame: &Frame,
    medium: &mut impl Medium,
    outbox: &mut Outbox,
) -> Heard {
    let mut heard = Heard {
        has_hello: false,
        ballot_digest: None,
    };
    kernel.take(frame, medium, &mut |bytes| {
        outbox.put(bytes);
        heard.has_hello |= frame::payload_of(Type::Hello, bytes).is_some();
        if let Some(ballot) = frame::payload_of(Type::Ballot, bytes) {
            heard.ballot_digest = Some(crc32(ballot));
        }
    });
    heard
}
