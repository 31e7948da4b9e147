//! The entries as a log and an index into it. Every put appends an entry; what the index does not point to is dead, and
//! goes when the log is full. The index has two parts by rising key: a long run, and a short tail of the newest keys,
//! which is merged into the run when it is full. A key that is deleted stays in the index, marked, until the next merge.

use crate::digest::Digest;

/// Entries there is room for.
pub const CAPACITY_MAX: usize = if cfg!(board) { 256 } else { 131_072 };

/// A compaction finds a third of the log dead, or more.
const LOG_SIZE: usize = CAPACITY_MAX + CAPACITY_MAX / 2;
/// Keys the tail holds, and deleted keys the index does.
const TAIL_SIZE: usize = if cfg!(board) { 32 } else { 512 };

#[derive(Clone, Copy)]
pub struct Entry {
    pub key: u64,
    pub value: u64,
}

/// Where in the log the newest entry of a key is, and whether the key has been deleted since.
#[derive(Clone, Copy)]
struct Slot(u32);

const DELETED: u32 = 1 << 31;

impl Slot {
    const NEW: Slot = Slot(0);

    fn at(self) -> usize {
        (self.0 & !DELETED) as usize
    }

    fn is_live(self) -> bool {
        self.0 & DELETED == 0
    }
}

/// What became of a put.
pub enum Put {
    Stored,
    /// The key was there, with this value.
    Replaced(u64),
    /// Nothing has changed.
    Full,
}

pub struct Store {
    capacity: usize,
    live: usize,
    digest: Digest,
    log: [Entry; LOG_SIZE],
    log_size: usize,
    run: [Slot; CAPACITY_MAX],
    run_size: usize,
    tail: [Slot; TAIL_SIZE],
    tail_size: usize,
    /// Deleted keys in both.
    deleted: usize,
}

impl Store {
    pub const NEW: Store = Store {
        capacity: 0,
        live: 0,
        digest: Digest::NEW,
        log: [Entry { key: 0, value: 0 }; LOG_SIZE],
        log_size: 0,
        run: [Slot::NEW; CAPACITY_MAX],
        run_size: 0,
        tail: [Slot::NEW; TAIL_SIZE],
        tail_size: 0,
        deleted: 0,
    };

    pub fn clear(&mut self, capacity: usize) {
        self.capacity = capacity;
        self.live = 0;
        self.digest = Digest::NEW;
        self.log_size = 0;
        self.run_size = 0;
        self.tail_size = 0;
        self.deleted = 0;
    }

    pub fn capacity(&self) -> usize {
        self.capacity
    }

    /// How many entries live.
    pub fn len(&self) -> usize {
        self.live
    }

    pub fn digest(&self) -> &Digest {
        &self.digest
    }

    pub fn get(&self, key: u64) -> Option<u64> {
        self.newest(key)
            .filter(|slot| slot.is_live())
            .map(|slot| self.log[slot.at()].value)
    }

    pub fn put(&mut self, entry: Entry) -> Put {
        let before = self.get(entry.key);
        if before.is_none() && self.live == self.capacity {
            return Put::Full;
        }
        if self.log_size == LOG_SIZE {
            self.compact();
        }
        let at = self.append(entry);
        match self.slot(entry.key) {
            Some(slot) => {
                let was_deleted = !slot.is_live();
                *slot = at;
                self.deleted -= usize::from(was_deleted);
            }
            None => self.add(entry.key, at),
        }
        self.digest.add(entry);
        match before {
            None => {
                self.live += 1;
                Put::Stored
            }
            Some(value) => {
                let key = entry.key;
                self.digest.subtract(Entry { key, value });
                Put::Replaced(value)
            }
        }
    }

    /// The value the key had.
    pub fn delete(&mut self, key: u64) -> Option<u64> {
        let value = self.get(key)?;
        let slot = self.slot(key)?;
        slot.0 |= DELETED;
        self.deleted += 1;
        self.live -= 1;
        self.digest.subtract(Entry { key, value });
        if self.deleted == TAIL_SIZE {
            self.merge();
        }
        Some(value)
    }

    /// The entries from a key on, by rising key.
    pub fn from(&self, key: u64) -> Entries<'_> {
        Entries {
            store: self,
            run: &self.run[self.run_place(key)..self.run_size],
            tail: &self.tail[self.tail_place(key)..self.tail_size],
        }
    }

    fn run_place(&self, key: u64) -> usize {
        self.run[..self.run_size].partition_point(|slot| self.log[slot.at()].key < key)
    }

    fn tail_place(&self, key: u64) -> usize {
        self.tail[..self.tail_size].partition_point(|slot| self.log[slot.at()].key < key)
    }

    /// The key's slot, which is in one of the two parts, if it is in any.
    fn newest(&self, key: u64) -> Option<Slot> {
        let in_run = self.run[..self.run_size].get(self.run_place(key));
        let in_tail = self.tail[..self.tail_size].get(self.tail_place(key));
        let mut both = in_run.into_iter().chain(in_tail);
        both.find(|slot| self.log[slot.at()].key == key).copied()
    }

    fn slot(&mut self, key: u64) -> Option<&mut Slot> {
        let (in_run, in_tail) = (self.run_place(key), self.tail_place(key));
        let log = &self.log;
        let in_run = self.run[..self.run_size].get_mut(in_run);
        let in_tail = self.tail[..self.tail_size].get_mut(in_tail);
        let mut both = in_run.into_iter().chain(in_tail);
        both.find(|slot| log[slot.at()].key == key)
    }

    fn append(&mut self, entry: Entry) -> Slot {
        let at = Slot(self.log_size as u32);
        self.log[self.log_size] = entry;
        self.log_size += 1;
        at
    }

    /// Puts a key into the index that is not in it.
    fn add(&mut self, key: u64, slot: Slot) {
        let place = self.tail_place(key);
        self.tail.copy_within(place..self.tail_size, place + 1);
        self.tail[place] = slot;
        self.tail_size += 1;
        if self.tail_size == TAIL_SIZE {
            self.merge();
        }
    }

    /// Makes one run of run and tail, without what has been deleted.
    fn merge(&mut self) {
        self.run_size = keep_live(&mut self.run[..self.run_size]);
        self.tail_size = keep_live(&mut self.tail[..self.tail_size]);
        self.deleted = 0;
        // From the upper end down, so that the run makes room for the tail as it goes.
        let mut end = self.run_size + self.tail_size;
        let mut run = self.run_size;
        self.run_size = end;
        for tail in self.tail[..self.tail_size].iter().rev() {
            let key = self.log[tail.at()].key;
            while run > 0 && self.log[self.run[run - 1].at()].key > key {
                run -= 1;
                end -= 1;
                self.run[end] = self.run[run];
            }
            end -= 1;
            self.run[end] = *tail;
        }
        self.tail_size = 0;
    }

    /// Moves what lives to the log's beginning. On the way every slot points to its key: an entry that has not been
    /// moved is where it was, since those before it only move down.
    fn compact(&mut self) {
        self.merge();
        let mut end = 0;
        for at in 0..self.log_size {
            let entry = self.log[at];
            let place = self.run_place(entry.key);
            if place < self.run_size && self.run[place].at() == at {
                self.log[end] = entry;
                self.run[place] = Slot(end as u32);
                end += 1;
            }
        }
        self.log_size = end;
    }
}

/// Closes up the live slots, and returns how many they are.
fn keep_live(slots: &mut [Slot]) -> usize {
    let mut kept = 0;
    for at in 0..slots.len() {
        if slots[at].is_live() {
            slots[kept] = slots[at];
            kept += 1;
        }
    }
    kept
}

/// Both parts of the index in step.
pub struct Entries<'a> {
    store: &'a Store,
    run: &'a [Slot],
    tail: &'a [Slot],
}

impl Iterator for Entries<'_> {
    type Item = Entry;

    fn next(&mut self) -> Option<Entry> {
        let log = &self.store.log;
        loop {
            let part = match (self.run.first(), self.tail.first()) {
                (Some(run), Some(tail)) if log[tail.at()].key < log[run.at()].key => &mut self.tail,
                (None, _) => &mut self.tail,
                (Some(_), _) => &mut self.run,
            };
            let (slot, rest) = part.split_first()?;
            *part = rest;
            if slot.is_live() {
                return Some(log[slot.at()]);
            }
        }
    }
}
