//! kv_store in Rust: an append-only log of entries, and an array that has the newest of each key in order.
#![no_std]

use tripod::proto::{NotCanonical, Read, Reader, Writer};
use tripod::{Lane, Reading, STEP_SIZE_MAX};

const CAPACITY_MAX: usize = if cfg!(board) { 256 } else { 131_072 };
/// A compaction finds half of the log dead, or more.
const LOG_SIZE: usize = 2 * CAPACITY_MAX;
const KEYS_MAX: usize = 24;
const KEY_SIZE: usize = 8;

#[derive(Clone, Copy)]
struct Entry {
    key: u64,
    value: u64,
}

pub struct State {
    capacity: usize,
    log: [Entry; LOG_SIZE],
    log_size: usize,
    /// The places in the log of the entries that live, by rising key.
    order: [u32; CAPACITY_MAX],
    live: usize,
}

enum Operation {
    Put(Entry),
    Get(u64),
    Delete(u64),
    Len,
    KeysSorted(u64),
}

#[derive(Clone, Copy)]
enum Outcome {
    Stored = 1,
    Replaced,
    Full,
    Found,
    Absent,
    Deleted,
    Length,
    Keys,
}

impl Lane for State {
    const SYSTEM: &'static str = "kv_store_v1";
    const NAME: &'static str = "rust";
    const NEW: Self = State {
        capacity: 0,
        log: [Entry { key: 0, value: 0 }; LOG_SIZE],
        log_size: 0,
        order: [0; CAPACITY_MAX],
        live: 0,
    };

    fn start(&mut self, config: &[u8], sources: usize) -> bool {
        match read_capacity(config) {
            Ok(capacity) if sources == 1 && (1..=CAPACITY_MAX).contains(&capacity) => {
                self.capacity = capacity;
                self.log_size = 0;
                self.live = 0;
                true
            }
            _ => false,
        }
    }

    fn step(&mut self, readings: &[Reading], output: &mut [u8; STEP_SIZE_MAX]) -> usize {
        let operation = readings[0].ok_or(NotCanonical).and_then(read_operation);
        let mut answer = Writer::new(output);
        match operation {
            // What is no operation counts as silence.
            Err(NotCanonical) => {}
            Ok(Operation::Put(entry)) => self.put(entry, &mut answer),
            Ok(Operation::Get(key)) => match self.find(key) {
                Ok(place) => tell(&mut answer, Outcome::Found, self.entry(place).value),
                Err(_) => tell(&mut answer, Outcome::Absent, 0),
            },
            Ok(Operation::Delete(key)) => match self.find(key) {
                Ok(place) => {
                    tell(&mut answer, Outcome::Deleted, self.entry(place).value);
                    self.order.copy_within(place + 1..self.live, place);
                    self.live -= 1;
                }
                Err(_) => tell(&mut answer, Outcome::Absent, 0),
            },
            Ok(Operation::Len) => tell(&mut answer, Outcome::Length, self.live as u64),
            Ok(Operation::KeysSorted(key)) => self.tell_keys(key, &mut answer),
        }
        answer.size()
    }

    const HAS_HISTORY: bool = true;
}

impl State {
    /// The live entry that has this place in the order.
    fn entry(&self, place: usize) -> Entry {
        self.log[self.order[place] as usize]
    }

    /// The key's place in the order, or the place it belongs in.
    fn find(&self, key: u64) -> Result<usize, usize> {
        self.order[..self.live].binary_search_by_key(&key, |&at| self.log[at as usize].key)
    }

    fn put(&mut self, entry: Entry, answer: &mut Writer) {
        let found = self.find(entry.key);
        if found.is_err() && self.live == self.capacity {
            return tell(answer, Outcome::Full, 0);
        }
        if self.log_size == LOG_SIZE {
            self.compact();
        }
        let at = self.log_size as u32;
        self.log[self.log_size] = entry;
        self.log_size += 1;
        match found {
            Ok(place) => {
                tell(answer, Outcome::Replaced, self.entry(place).value);
                self.order[place] = at;
            }
            Err(place) => {
                tell(answer, Outcome::Stored, 0);
                self.order.copy_within(place..self.live, place + 1);
                self.order[place] = at;
                self.live += 1;
            }
        }
    }

    /// Moves what lives to the log's beginning. On the way every place points to its key: an entry that has not been
    /// moved is where it was, since those before it only move down.
    fn compact(&mut self) {
        let mut end = 0;
        for at in 0..self.log_size {
            let entry = self.log[at];
            match self.find(entry.key) {
                Ok(place) if self.order[place] as usize == at => {
                    self.log[end] = entry;
                    self.order[place] = end as u32;
                    end += 1;
                }
                _ => {}
            }
        }
        self.log_size = end;
    }

    fn tell_keys(&self, from: u64, answer: &mut Writer) {
        let (Ok(first) | Err(first)) = self.find(from);
        let end = self.live.min(first + KEYS_MAX);
        let mut keys = [0; KEYS_MAX * KEY_SIZE];
        for (room, place) in keys.chunks_exact_mut(KEY_SIZE).zip(first..end) {
            room.copy_from_slice(&self.entry(place).key.to_le_bytes());
        }
        tell(answer, Outcome::Keys, 0);
        answer.bytes(3, &keys[..(end - first) * KEY_SIZE]);
        answer.u32(4, u32::from(end < self.live));
    }
}

fn tell(answer: &mut Writer, outcome: Outcome, value: u64) {
    answer.u32(1, outcome as u32);
    answer.sfixed64(2, value as i64);
}

fn read_capacity(config: &[u8]) -> Read<usize> {
    let mut reader = Reader::new(config);
    let capacity = reader.u32(1)?;
    reader.end()?;
    Ok(capacity as usize)
}

fn read_operation(value: &[u8]) -> Read<Operation> {
    let mut reader = Reader::new(value);
    let kind = reader.u32(1)?;
    let key = reader.sfixed64(2)? as u64;
    let value = reader.sfixed64(3)? as u64;
    reader.end()?;
    match (kind, key, value) {
        (1, ..) => Ok(Operation::Put(Entry { key, value })),
        (2, _, 0) => Ok(Operation::Get(key)),
        (3, _, 0) => Ok(Operation::Delete(key)),
        (4, 0, 0) => Ok(Operation::Len),
        (5, _, 0) => Ok(Operation::KeysSorted(key)),
        _ => Err(NotCanonical),
    }
}
