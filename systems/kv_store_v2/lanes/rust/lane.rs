//! kv_store in Rust: an append-only log of entries, an index into it, and a compaction when it is full.
#![no_std]

mod digest;
mod journal;
mod page;
mod snapshot;
mod store;

use tripod::proto::{NotCanonical, Read, Reader, Writer};
use tripod::{Lane, Reading, Write, MEDIUM_SIZE, STEP_SIZE_MAX};

use crate::digest::DIGEST_SIZE;
use crate::journal::{Change, Journal};
use crate::snapshot::Snapshot;
use crate::store::{Entry, Put, Store, CAPACITY_MAX};

const KEYS_MAX: usize = 24;
const KEY_SIZE: usize = 8;

pub struct State {
    /// That the state accounts for.
    slots: u32,
    store: Store,
    frozen: Snapshot,
    staged: Snapshot,
    journal: Journal,
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
    const SYSTEM: &'static str = "kv_store_v2";
    const NAME: &'static str = "rust";
    const NEW: Self = State {
        slots: 0,
        store: Store::NEW,
        frozen: Snapshot::NEW,
        staged: Snapshot::NEW,
        journal: Journal::NEW,
    };

    fn start(&mut self, config: &[u8], sources: usize) -> bool {
        match read_capacity(config) {
            Ok(capacity) if sources == 1 && (1..=CAPACITY_MAX).contains(&capacity) => {
                self.slots = 0;
                self.store.clear(capacity);
                self.journal.begin(capacity);
                true
            }
            _ => false,
        }
    }

    fn step(&mut self, readings: &[Reading], output: &mut [u8; STEP_SIZE_MAX]) -> usize {
        self.slots += 1;
        let operation = readings[0].ok_or(NotCanonical).and_then(read_operation);
        let mut answer = Writer::new(output);
        // What is no operation counts as silence.
        if let Ok(operation) = operation {
            self.carry_out(operation, &mut answer);
        }
        answer.size()
    }

    const HAS_HISTORY: bool = true;
    const DIGEST_SIZE: usize = DIGEST_SIZE;
    const HAS_MEDIUM: bool = true;

    fn digest(&self, digest: &mut [u8]) {
        self.store.digest().write(digest);
    }

    fn freeze(&mut self) -> usize {
        self.frozen.take(&self.store)
    }

    fn read(&self, offset: usize, bytes: &mut [u8]) {
        self.frozen.read(offset, bytes);
    }

    fn stage(&mut self, offset: usize, bytes: &[u8]) -> bool {
        self.staged.append(offset, bytes)
    }

    fn restore(&mut self, size: usize, digest: &[u8], cycles: u32) -> bool {
        let capacity = self.store.capacity();
        if !self.staged.is_of(size, capacity, digest) {
            return false;
        }
        self.store.clear(capacity);
        for entry in self.staged.entries() {
            self.store.put(entry);
        }
        self.slots = cycles;
        self.journal.rewrite(cycles);
        true
    }

    fn recover(&mut self, medium: &[u8; MEDIUM_SIZE]) -> u32 {
        self.slots = match self.journal.recover(&mut self.store, medium) {
            Some(slots) => slots,
            None => {
                let capacity = self.store.capacity();
                self.store.clear(capacity);
                0
            }
        };
        self.slots
    }

    fn write(&mut self) -> Option<Write<'_>> {
        self.journal.write(&self.store)
    }
}

impl State {
    fn carry_out(&mut self, operation: Operation, answer: &mut Writer) {
        match operation {
            Operation::Put(entry) => {
                let put = self.store.put(entry);
                if !matches!(put, Put::Full) {
                    self.keep(entry.key, Some(entry.value));
                }
                match put {
                    Put::Stored => tell(answer, Outcome::Stored, 0),
                    Put::Replaced(value) => tell(answer, Outcome::Replaced, value),
                    Put::Full => tell(answer, Outcome::Full, 0),
                }
            }
            Operation::Get(key) => match self.store.get(key) {
                Some(value) => tell(answer, Outcome::Found, value),
                None => tell(answer, Outcome::Absent, 0),
            },
            Operation::Delete(key) => match self.store.delete(key) {
                Some(value) => {
                    self.keep(key, None);
                    tell(answer, Outcome::Deleted, value);
                }
                None => tell(answer, Outcome::Absent, 0),
            },
            Operation::Len => tell(answer, Outcome::Length, self.store.len() as u64),
            Operation::KeysSorted(key) => self.tell_keys(answer, key),
        }
    }

    fn keep(&mut self, key: u64, value: Option<u64>) {
        let slots = self.slots;
        self.journal.change(Change { slots, key, value });
    }

    fn tell_keys(&self, answer: &mut Writer, from: u64) {
        let mut keys = [0; KEYS_MAX * KEY_SIZE];
        let mut size = 0;
        let mut entries = self.store.from(from);
        for (room, entry) in keys.chunks_exact_mut(KEY_SIZE).zip(entries.by_ref()) {
            room.copy_from_slice(&entry.key.to_le_bytes());
            size += KEY_SIZE;
        }
        tell(answer, Outcome::Keys, 0);
        answer.bytes(3, &keys[..size]);
        answer.u32(4, u32::from(entries.next().is_some()));
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
