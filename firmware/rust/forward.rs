//! Forwards a frame to the lane, and reports what the board has to know of its responses.
use crate::crc32::crc32;
use crate::frame::{self, Frame, Type};
use crate::kernel::Kernel;
use crate::lane::Lane;
use crate::medium::Medium;
use crate::outbox::Outbox;

pub struct Response {
    pub has_hello: bool,
    /// CRC-32 of the ballot's payload.
    pub ballot_digest: Option<u32>,
}

/// Forwards a frame to the lane and queues its responses.
pub fn forward<L: Lane>(
    kernel: &mut Kernel<L>,
    frame: &Frame,
    medium: &mut impl Medium,
    outbox: &mut Outbox,
) -> Response {
    let mut response = Response {
        has_hello: false,
        ballot_digest: None,
    };
    kernel.take(frame, medium, &mut |bytes| {
        outbox.put(bytes);
        response.has_hello |= frame::payload_of(Type::Hello, bytes).is_some();
        if let Some(ballot) = frame::payload_of(Type::Ballot, bytes) {
            response.ballot_digest = Some(crc32(ballot));
        }
    });
    response
}
