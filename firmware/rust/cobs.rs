//! Frames on a byte stream: COBS between zero bytes, decoded as the bytes come in.
use crate::frame::FRAME_SIZE_MAX;

/// A frame's COBS bytes: one more for each 254 begun.
const RUN_SIZE_MAX: usize = FRAME_SIZE_MAX + 5;
/// The same with its delimiter.
pub const ENCODED_SIZE_MAX: usize = RUN_SIZE_MAX + 1;

const DELIMITER: u8 = 0;
const CODE_FULL: u8 = 255;

/// What has come in since the last delimiter, decoded so far.
pub struct Decoder {
    frame: [u8; FRAME_SIZE_MAX],
    size: usize,
    /// Encoded bytes, up to RUN_SIZE_MAX + 1: too many.
    run_size: usize,
    /// Bytes left in the block being read.
    block_left: u8,
    /// The block before this byte stands for a zero if anything follows it.
    zero_due: bool,
    overflow: bool,
}

impl Decoder {
    pub const fn new() -> Self {
        Decoder {
            frame: [0; FRAME_SIZE_MAX],
            size: 0,
            run_size: 0,
            block_left: 0,
            zero_due: false,
            overflow: false,
        }
    }

    /// Takes one byte. At the end of a run: the frame in it, which is empty if the run was not valid COBS or too
    /// long (no frame is that short, so it is refused as one).
    pub fn put(&mut self, byte: u8) -> Option<&[u8]> {
        if byte != DELIMITER {
            self.grow(byte);
            return None;
        }
        let run_size = self.run_size;
        let whole = self.block_left == 0 && run_size <= RUN_SIZE_MAX && !self.overflow;
        let size = if whole { self.size } else { 0 };
        self.close();
        if run_size == 0 {
            None
        } else {
            Some(&self.frame[..size])
        }
    }

    /// Whether a run is in progress.
    pub fn is_open(&self) -> bool {
        self.run_size > 0
    }

    /// Drops the current run.
    pub fn close(&mut self) {
        self.size = 0;
        self.run_size = 0;
        self.block_left = 0;
        self.zero_due = false;
        self.overflow = false;
    }

    fn grow(&mut self, byte: u8) {
        self.run_size = (self.run_size + 1).min(RUN_SIZE_MAX + 1);
        if self.block_left > 0 {
            self.block_left -= 1;
            self.keep(byte);
            return;
        }
        if self.zero_due {
            self.keep(0);
        }
        self.block_left = byte - 1;
        self.zero_due = byte != CODE_FULL;
    }

    fn keep(&mut self, byte: u8) {
        match self.frame.get_mut(self.size) {
            Some(place) => {
                *place = byte;
                self.size += 1;
            }
            None => self.overflow = true,
        }
    }
}

impl Default for Decoder {
    fn default() -> Self {
        Self::new()
    }
}

/// Appends a frame's COBS bytes and their delimiter: at most ENCODED_SIZE_MAX bytes. Returns the new end.
pub fn encode(frame: &[u8], encoded: &mut [u8], start: usize) -> usize {
    let mut code_at = start;
    let mut at = start + 1;
    let mut rest = frame;
    loop {
        let zero_at = rest.iter().position(|&byte| byte == 0);
        let run = zero_at
            .unwrap_or(rest.len())
            .min(usize::from(CODE_FULL) - 1);
        encoded[code_at] = run as u8 + 1;
        encoded[at..at + run].copy_from_slice(&rest[..run]);
        code_at = at + run;
        at = code_at + 1;
        if run == rest.len() {
            encoded[code_at] = DELIMITER;
            return at;
        }
        // A full block implies no zero; any other has just met one.
        let skip = if run + 1 == usize::from(CODE_FULL) {
            0
        } else {
            1
        };
        rest = &rest[run + skip..];
    }
}
