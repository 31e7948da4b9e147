//! The agreed readings of a lane's newest cycles: it catches up with them, and its peers recall them.
use crate::codec::READINGS_SIZE_MAX;

/// Bytes, in all.
const SIZE: usize = if cfg!(board) {
    0x1000
} else if cfg!(target_family = "wasm") {
    0x8000
} else {
    0x4_0000
};
/// Before each entry's readings: the cycle, and their size in bytes, little-endian.
const HEAD_SIZE: usize = 4 + 2;

const _: () = assert!(SIZE.is_power_of_two() && SIZE >= HEAD_SIZE + READINGS_SIZE_MAX);

/// Entries in a ring of bytes, in the order in which they came: a replayed cycle comes after newer ones.
pub struct InputLog {
    bytes: [u8; SIZE],
    /// Index of the oldest entry, and the bytes and entries from there on.
    begin: usize,
    size: usize,
    count: usize,
    /// The cycle after the newest: none from it on is held.
    until: u64,
    /// Index of an entry, or of where the next one is to be: the one after the entry found last.
    cursor: usize,
}

/// An entry's readings, as the payload of an INPUT.
#[derive(Clone, Copy)]
pub struct Entry {
    index: usize,
    /// In bytes.
    pub size: usize,
}

impl Entry {
    fn end(self) -> usize {
        (self.index + self.size) % SIZE
    }
}

impl InputLog {
    pub const fn new() -> Self {
        InputLog {
            bytes: [0; SIZE],
            begin: 0,
            size: 0,
            count: 0,
            until: 0,
            cursor: 0,
        }
    }

    pub fn clear(&mut self) {
        self.size = 0;
        self.count = 0;
        self.until = 0;
        self.cursor = self.begin;
    }

    /// Adds a cycle's readings unless it holds that cycle already. Drops the oldest entries if room is short.
    pub fn add(&mut self, cycle: u32, readings: &[u8]) {
        let is_newest = u64::from(cycle) >= self.until;
        if !is_newest && self.find(cycle).is_some() {
            return;
        }
        while SIZE - self.size < HEAD_SIZE + readings.len() {
            self.drop_oldest();
        }
        self.put(&cycle.to_le_bytes());
        self.put(&(readings.len() as u16).to_le_bytes());
        self.put(readings);
        self.count += 1;
        if is_newest {
            self.until = u64::from(cycle) + 1;
        }
    }

    /// Cycles are mostly looked up in the order in which they came, so the search begins where the last one ended.
    #[inline(never)] // A board has no room for a copy at each caller.
    pub fn find(&mut self, cycle: u32) -> Option<Entry> {
        let end = (self.begin + self.size) % SIZE;
        for _ in 0..self.count {
            if self.cursor == end {
                self.cursor = self.begin;
            }
            let (found, entry) = self.entry(self.cursor);
            self.cursor = entry.end();
            if found == cycle {
                return Some(entry);
            }
        }
        None
    }

    /// Copies an entry's readings, as they are until the next `add`, into as many bytes.
    pub fn read(&self, entry: Entry, readings: &mut [u8]) {
        for (offset, byte) in readings.iter_mut().enumerate() {
            *byte = self.bytes[(entry.index + offset) % SIZE];
        }
    }

    /// Its cycle, and where its readings are.
    fn entry(&self, index: usize) -> (u32, Entry) {
        let byte = |offset| self.bytes[(index + offset) % SIZE];
        let cycle = u32::from_le_bytes([byte(0), byte(1), byte(2), byte(3)]);
        let size = usize::from(u16::from_le_bytes([byte(4), byte(5)]));
        let index = (index + HEAD_SIZE) % SIZE;
        (cycle, Entry { index, size })
    }

    fn drop_oldest(&mut self) {
        let (_, entry) = self.entry(self.begin);
        if self.cursor == self.begin {
            self.cursor = entry.end();
        }
        self.begin = entry.end();
        self.size -= HEAD_SIZE + entry.size;
        self.count -= 1;
    }

    fn put(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.bytes[(self.begin + self.size) % SIZE] = byte;
            self.size += 1;
        }
    }
}
