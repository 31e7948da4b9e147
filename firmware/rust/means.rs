//! What a life works with, and how it gets what a lane writes onto the medium.
use crate::frame::{Type, RIG};
use crate::kept::Kept;
use crate::lane::{Lane, MEDIUM_SIZE};
use crate::medium::Medium;
use crate::outlet::{Outlet, Sender};
use crate::state_codec;

/// Writes to the medium that one step may call for: enough to fill all of it in pieces of 8 bytes. More would be without end.
const WRITES_MAX: usize = MEDIUM_SIZE / 8;

/// What a life works with, beside itself, while it acts on a frame.
pub struct Means<'a, L, M> {
    pub lane: &'a mut L,
    pub kept: &'a mut Kept,
    pub medium: &'a mut M,
    pub outlet: Outlet<'a>,
    /// Of the frame that is acted on.
    pub cycle: u32,
}

impl<L: Lane, M: Medium> Means<'_, L, M> {
    /// Carries out what the lane has to write; the rig is told of it by frames where it keeps the medium.
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
                sender.send(&mut self.outlet, Type::Medium, RIG, self.cycle, |room| {
                    state_codec::write_medium_write(room, &write)
                });
            }
        }
        panic!("a lane writes without end");
    }
}
