//! The medium that outlives a lane, as its kernel uses it. Only that of a lane with HAS_MEDIUM is ever touched.
use crate::lane::{Write, MEDIUM_SECTOR_SIZE, MEDIUM_SIZE};

const ERASED: u8 = 0xFF;

pub trait Medium {
    /// Whether the rig keeps it: then MEDIUM frames tell what it holds, and each write.
    const IS_AT_RIG: bool;

    /// What it holds.
    fn contents(&mut self) -> &[u8; MEDIUM_SIZE];

    /// All of it becomes 0xff.
    fn empty(&mut self);

    /// Carries out a write, which lies within the medium.
    fn write(&mut self, write: &Write);
}

/// A copy of what the rig keeps. It follows the lane's own writes too: a START that is repeated finds what has been written
/// since.
pub struct AtRig {
    /// Where it has begun: all 0xff would take room in a program's file.
    bytes: [u8; MEDIUM_SIZE],
    has_begun: bool,
}

impl AtRig {
    pub const fn new() -> Self {
        AtRig {
            bytes: [0; MEDIUM_SIZE],
            has_begun: false,
        }
    }

    fn begun(&mut self) -> &mut [u8; MEDIUM_SIZE] {
        if !self.has_begun {
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
        self.begun()
    }

    fn empty(&mut self) {
        self.bytes.fill(ERASED);
        self.has_begun = true;
    }

    fn write(&mut self, write: &Write) {
        let content = self.begun();
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
