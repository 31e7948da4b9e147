//! A state as bytes, the same for every lane: "TKV", the version, how many entries, eight bytes that are zero, and the
//! entries by rising key.

use crate::digest::Digest;
use crate::store::{Entry, Store, CAPACITY_MAX};

const MAGIC: [u8; 4] = *b"TKV\x01";
const HEADER_SIZE: usize = 16;
const ENTRY_SIZE: usize = 16;
const SIZE_MAX: usize = HEADER_SIZE + ENTRY_SIZE * CAPACITY_MAX;

pub struct Snapshot {
    bytes: [u8; SIZE_MAX],
    size: usize,
}

impl Snapshot {
    pub const NEW: Snapshot = Snapshot {
        bytes: [0; SIZE_MAX],
        size: 0,
    };

    /// Becomes the store's state; returns its size in bytes.
    pub fn take(&mut self, store: &Store) -> usize {
        self.size = HEADER_SIZE;
        self.bytes[..HEADER_SIZE].copy_from_slice(&header(store.len()));
        let rooms = self.bytes[HEADER_SIZE..].chunks_exact_mut(ENTRY_SIZE);
        for (room, entry) in rooms.zip(store.from(0)) {
            write_entry(room, entry);
            self.size += ENTRY_SIZE;
        }
        self.size
    }

    pub fn read(&self, offset: usize, bytes: &mut [u8]) {
        bytes.copy_from_slice(&self.bytes[offset..offset + bytes.len()]);
    }

    /// Appends a piece; one at offset 0 is the first of another snapshot.
    pub fn append(&mut self, offset: usize, bytes: &[u8]) -> bool {
        if offset == 0 {
            self.size = 0;
        }
        let room = self.bytes[self.size..].get_mut(..bytes.len());
        match room {
            Some(room) if offset == self.size => {
                room.copy_from_slice(bytes);
                self.size += bytes.len();
                true
            }
            _ => false,
        }
    }

    /// Whether it is what `take` makes of some store of this capacity with this digest.
    pub fn is_of(&self, size: usize, capacity: usize, digest: &[u8]) -> bool {
        let bytes = &self.bytes[..self.size];
        let count = self.size.saturating_sub(HEADER_SIZE) / ENTRY_SIZE;
        let mut sums = Digest::NEW;
        let mut sums_bytes = [0; crate::digest::DIGEST_SIZE];
        self.entries().for_each(|entry| sums.add(entry));
        sums.write(&mut sums_bytes);
        self.size == size
            && self.size == HEADER_SIZE + ENTRY_SIZE * count
            && bytes.starts_with(&header(count))
            && count <= capacity
            && self
                .entries()
                .zip(self.entries().skip(1))
                .all(|(entry, next)| entry.key < next.key)
            && sums_bytes == digest
    }

    pub fn entries(&self) -> impl Iterator<Item = Entry> + '_ {
        let bytes = self.bytes[..self.size].get(HEADER_SIZE..).unwrap_or(&[]);
        bytes.chunks_exact(ENTRY_SIZE).map(read_entry)
    }
}

fn header(count: usize) -> [u8; HEADER_SIZE] {
    let mut header = [0; HEADER_SIZE];
    header[..4].copy_from_slice(&MAGIC);
    header[4..8].copy_from_slice(&(count as u32).to_le_bytes());
    header
}

/// The key's bytes, then the value's, both little-endian.
pub fn write_entry(bytes: &mut [u8], entry: Entry) {
    bytes[..8].copy_from_slice(&entry.key.to_le_bytes());
    bytes[8..16].copy_from_slice(&entry.value.to_le_bytes());
}

pub fn read_entry(bytes: &[u8]) -> Entry {
    let mut words = [[0; 8]; 2];
    words[0].copy_from_slice(&bytes[..8]);
    words[1].copy_from_slice(&bytes[8..16]);
    let [key, value] = words.map(u64::from_le_bytes);
    Entry { key, value }
}
