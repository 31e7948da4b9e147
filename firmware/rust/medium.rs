//! The medium that outlives a lane, as the kernel uses it. It is used only for lanes with HAS_MEDIUM.
use crate::lane::{Write, MEDIUM_SECTOR_SIZE, MEDIUM_SIZE};

const ERASED: u8 = 0xFF;

pub trait Medium {
    /// Whether the rig keeps it: MEDIUM frames then carry its contents in, and each write out.
    const IS_AT_RIG: bool;

    /// Its contents.
    fn contents(&mut self) -> &[u8; MEDIUM_SIZE];

    /// Erases all of it to 0xff.
    fn empty(&mut self);

    /// Performs a write, which lies within the medium.
    fn write(&mut self, write: &Write);
}

/// A copy of what the rig keeps. It includes the lane's own writes, so that a repeated START finds them.
/// since.
pub struct AtRig {
    /// Valid once initialised: 0xff in a static initialiser would take space in the program's file.
    bytes: [u8; MEDIUM_SIZE],
    is_initialised: bool,
}

impl AtRig {
    pub const fn new() -> Self {
        AtRig {
            bytes: [0; MEDIUM_SIZE],
            is_initialised: false,
        }
    }

    fn initialised(&mut self) -> &mut [u8; MEDIUM_SIZE] {
        if !self.is_initialised {
            self.empty();
        }
        &mut self.bytes
    }
}

impl Default for AtRig {
    fn default() -> Self {
        Self::new()
    }
}

impl Medium for AtRig {
    const IS_AT_RIG: bool = true;

    fn contents(&mut self) -> &[u8; MEDIUM_SIZE] {
        self.initialised()
    }

    fn empty(&mut self) {
        self.bytes.fill(ERASED);
        self.is_initialised = true;
    }

    fn write(&mut self, write: &Write) {
        let content = self.initialised();
        match *write {
            Write::Erase(offset) => content[offset..offset + MEDIUM_SECTOR_SIZE].fill(ERASED),
            Write::Program(offset, bytes) => {
                for (byte, programmed) in content[offset..].iter_mut().zip(bytes) {
                    *byte &= programmed;
                }
            }
        }
    }
}
