//! A line of log text, built without a heap; text that does not fit is cut off.
use crate::boot::LOG_SIZE_MAX;

pub struct Line {
    bytes: [u8; LOG_SIZE_MAX],
    size: usize,
}

impl Line {
    pub const fn new() -> Self {
        Line {
            bytes: [0; LOG_SIZE_MAX],
            size: 0,
        }
    }

    pub fn bytes(&self) -> &[u8] {
        &self.bytes[..self.size]
    }

    /// Appends text; unprintable characters become question marks.
    pub fn text(&mut self, text: &[u8]) {
        for &byte in text {
            let printable = byte == b' ' || byte.is_ascii_graphic();
            self.put(if printable { byte } else { b'?' });
        }
    }

    pub fn decimal(&mut self, number: u32) {
        if number >= 10 {
            self.decimal(number / 10);
        }
        self.put(b'0' + (number % 10) as u8);
    }

    /// Eight digits.
    pub fn hexadecimal(&mut self, number: u32) {
        for shift in (0..32).step_by(4).rev() {
            self.put(b"0123456789abcdef"[(number >> shift & 0xF) as usize]);
        }
    }

    fn put(&mut self, byte: u8) {
        if let Some(place) = self.bytes.get_mut(self.size) {
            *place = byte;
            self.size += 1;
        }
    }
}

impl Default for Line {
    fn default() -> Self {
        Self::new()
    }
}
