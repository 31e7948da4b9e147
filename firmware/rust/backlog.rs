//! The agreed readings of the newest cycles, which a lane that is behind must step on once it has been restored.
use crate::exchange::Value;
use crate::lane::{Reading, SOURCES_MAX, VALUE_SIZE_MAX};
use core::iter;

/// Bytes. A cycle takes one for each source and those of the values.
const SIZE: usize = if cfg!(board) {
    0x1000
} else if cfg!(target_family = "wasm") {
    0x8000
} else {
    0x4_0000
};
const SILENT: u8 = u8::MAX;

const _: () =
    assert!(SIZE >= SOURCES_MAX * (1 + VALUE_SIZE_MAX) && VALUE_SIZE_MAX < SILENT as usize);

/// Consecutive cycles, in a ring of bytes.
pub struct Backlog {
    bytes: [u8; SIZE],
    /// Index of the oldest byte, and the number of bytes.
    begin: usize,
    size: usize,
    /// Number of cycles.
    count: u64,
    /// The cycle after the newest of them.
    until: u64,
}

impl Backlog {
    pub const fn new() -> Self {
        Backlog {
            bytes: [0; SIZE],
            begin: 0,
            size: 0,
            count: 0,
            until: 0,
        }
    }

    pub fn clear(&mut self) {
        self.size = 0;
        self.count = 0;
    }

    /// Whether it holds all cycles from `from` to the one before `until`.
    pub fn reaches(&self, from: u64, until: u64) -> bool {
        from >= until || (self.until == until && until - from <= self.count)
    }

    /// Adds a cycle's readings, one a source. Drops the oldest cycles if room is short, and all of them if this cycle is not the next.
    pub fn add(&mut self, cycle: u32, readings: &[Reading]) {
        let cycle = u64::from(cycle);
        if self.until != cycle {
            self.clear();
        }
        let values = readings.iter().flatten().map(|value| value.len());
        let needed = readings.len() + values.sum::<usize>();
        while SIZE - self.size < needed {
            self.take(readings.len());
        }
        for reading in readings {
            self.put(reading.map_or(SILENT, |value| value.len() as u8));
            for &byte in reading.unwrap_or(&[]) {
                self.put(byte);
            }
        }
        self.count += 1;
        self.until = cycle + 1;
    }

    /// Removes the oldest cycle and returns its number and the values of its `sources` sources.
    pub fn take(&mut self, sources: usize) -> Option<(u64, [Value; SOURCES_MAX])> {
        if self.count == 0 {
            return None;
        }
        let cycle = self.until - self.count;
        let mut values = [Value::SILENT; SOURCES_MAX];
        for value in &mut values[..sources] {
            let size = self.take_byte();
            if size != SILENT {
                *value = Value::of(size, iter::repeat_with(|| self.take_byte()));
            }
        }
        self.count -= 1;
        Some((cycle, values))
    }

    fn put(&mut self, byte: u8) {
        self.bytes[(self.begin + self.size) % SIZE] = byte;
        self.size += 1;
    }

    fn take_byte(&mut self) -> u8 {
        let byte = self.bytes[self.begin];
        self.begin = (self.begin + 1) % SIZE;
        self.size -= 1;
        byte
    }
}
