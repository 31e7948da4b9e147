//! The flash of a board under test: it holds what is written, and its verdict on the image is the test's to set.
use tripod::board::Hardware;
use tripod::{AtRig, Medium, Write, MEDIUM_SIZE};

pub struct Flash {
    pub sound: bool,
    pub writable: bool,
    /// How often it was told to confirm.
    pub written: usize,
    /// It behaves like any other.
    pub medium: AtRig,
}

impl Flash {
    /// With a sound image, and writable.
    pub fn new() -> Self {
        Flash {
            sound: true,
            writable: true,
            written: 0,
            medium: AtRig::new(),
        }
    }
}

impl Hardware for Flash {
    fn is_sound(&self) -> bool {
        self.sound
    }

    fn confirm(&mut self) -> bool {
        self.written += 1;
        self.writable
    }
}

impl Medium for Flash {
    const IS_AT_RIG: bool = false;

    fn contents(&mut self) -> &[u8; MEDIUM_SIZE] {
        self.medium.contents()
    }

    fn empty(&mut self) {
        self.medium.empty();
    }

    fn write(&mut self, write: &Write) {
        self.medium.write(write);
    }
}
