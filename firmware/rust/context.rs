//! What an incarnation works with while it handles a frame, and how the lane's writes reach the medium.
use crate::frame::{Type, RIG};
use crate::frame_writer::{FrameWriter, Sender};
use crate::input_log::InputLog;
use crate::lane::{Lane, MEDIUM_SIZE};
use crate::medium::Medium;
use crate::state_codec;

/// Most writes one step may issue: enough to fill the medium in pieces of 8 bytes. A lane that issues more is in an endless loop.
const WRITES_MAX: usize = MEDIUM_SIZE / 8;

/// Everything but the incarnation itself that is needed to handle a frame.
pub struct Context<'a, L, M> {
    pub lane: &'a mut L,
    pub log: &'a mut InputLog,
    pub medium: &'a mut M,
    pub writer: FrameWriter<'a>,
    /// Of the frame being handled.
    pub cycle: u32,
}

impl<L: Lane, M: Medium> Context<'_, L, M> {
    /// Performs the lane's pending writes; if the rig keeps the medium, each is reported to it in a frame.
    pub fn write_all(&mut self, sender: &mut Sender) {
        if !L::HAS_MEDIUM {
            return;
        }
        for _ in 0..WRITES_MAX {
            let write = match self.lane.write() {
                Some(write) => write,
                None => return,
            };
            assert!(state_codec::fits_medium(&write));
            self.medium.write(&write);
            if M::IS_AT_RIG {
                sender.send(&mut self.writer, Type::Medium, RIG, self.cycle, |room| {
                    state_codec::write_medium_write(room, &write)
                });
            }
        }
        panic!("the lane never stops writing");
    }
}
