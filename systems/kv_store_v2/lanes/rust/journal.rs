//! What outlives the lane, page by page. Half of the medium holds a generation: pages with the whole state, the last of them
//! marked, then pages of changes. A generation counts once its marked page is whole; only then is the other half out of use.
//! It is erased while the changes go on, or when the lane recovers, so that the next generation need not wait.
//!
//! A page of changes is a chain: the check of each goes on from the one before, and the first from the page's header. What
//! follows a torn one is left alone, and the next change opens a page.

use tripod::{Write, MEDIUM_PAGE_SIZE, MEDIUM_SECTOR_SIZE, MEDIUM_SIZE};

use crate::page::{
    is_blank, last_of_state, read_change, write_change, Header, Kind, CHANGES, CHANGE_SIZE,
    ENTRY_SIZE, HEADER_SIZE,
};
use crate::snapshot::{read_entry, write_entry};
use crate::store::{Entry, Put, Store};

/// The state with them takes 18 pages, which leaves 14 for changes.
const ENTRIES_MAX: usize = 256;
const HALF_SIZE: usize = 2 * MEDIUM_SECTOR_SIZE;
const PAGES: usize = HALF_SIZE / MEDIUM_PAGE_SIZE;
const SECTORS: usize = MEDIUM_SIZE / MEDIUM_SECTOR_SIZE;
const SECTORS_OF_HALF: usize = HALF_SIZE / MEDIUM_SECTOR_SIZE;
/// When the half is full up to such a page, a sector of the other is erased.
const ERASURES_AT: [usize; SECTORS_OF_HALF] = [PAGES - 6, PAGES - 3];

/// One change of the state, which then accounts for `slots` slots.
#[derive(Clone, Copy)]
pub struct Change {
    pub slots: u32,
    pub key: u64,
    /// `None`: the key is deleted.
    pub value: Option<u64>,
}

/// What is left to write beside erasures, which come in between.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Due {
    Nothing,
    Change,
    State,
}

pub struct Journal {
    /// There is room for as many entries as may live.
    is_kept: bool,
    /// The half in use, 0 or 1, and its generation; 0: none is.
    half: usize,
    generation: u32,
    /// Where the next change goes: a page of the half, and a place in it. PAGES when it is full.
    page: usize,
    place: usize,
    /// Of the page: the slots its header tells, and the check of what it holds last.
    page_slots: u32,
    page_check: u32,
    due: Due,
    /// Sectors of the other half that are to be erased next, if they are dirty.
    erasures: usize,
    dirty: [bool; SECTORS],
    slots: u32,
    key: u64,
    value: u64,
    is_deletion: bool,
    /// Of the state: pages written, and the key that the next begins with or lies before.
    state_pages: usize,
    state_key: u64,
    bytes: [u8; MEDIUM_PAGE_SIZE],
}

impl Journal {
    pub const NEW: Journal = Journal {
        is_kept: false,
        half: 0,
        generation: 0,
        page: 0,
        place: 0,
        page_slots: 0,
        page_check: 0,
        due: Due::Nothing,
        erasures: 0,
        dirty: [false; SECTORS],
        slots: 0,
        key: 0,
        value: 0,
        is_deletion: false,
        state_pages: 0,
        state_key: 0,
        bytes: [0; MEDIUM_PAGE_SIZE],
    };

    /// The medium is blank, or as good as that.
    pub fn begin(&mut self, capacity: usize) {
        self.is_kept = capacity <= ENTRIES_MAX;
        self.half = 0;
        self.generation = 0;
        self.due = Due::Nothing;
        self.erasures = 0;
        self.dirty = [false; SECTORS];
    }

    /// Calls for a change to be written; the store has it already.
    pub fn change(&mut self, change: Change) {
        let has_room = self.generation != 0 && self.page < PAGES;
        let is_near = self.place == 0 || change.slots.wrapping_sub(self.page_slots) < 1 << 24;
        if !has_room || !is_near || self.due != Due::Nothing {
            self.rewrite(change.slots);
        } else if self.is_kept {
            self.due = Due::Change;
            self.slots = change.slots;
            self.key = change.key;
            self.value = change.value.unwrap_or(0);
            self.is_deletion = change.value.is_none();
        }
    }

    /// Calls for the whole state to be written, as a new generation.
    pub fn rewrite(&mut self, slots: u32) {
        if self.is_kept {
            self.due = Due::State;
            self.slots = slots;
            self.state_pages = 0;
            self.state_key = 0;
            self.erasures = SECTORS_OF_HALF;
        }
    }

    /// The next write.
    pub fn write(&mut self, store: &Store) -> Option<Write<'_>> {
        if self.due == Due::Change {
            self.due = Due::Nothing;
            return Some(self.program_change());
        }
        if let Some(sector) = self.next_erasure() {
            self.erasures -= 1;
            self.dirty[sector] = false;
            return Some(Write::Erase(sector * MEDIUM_SECTOR_SIZE));
        }
        self.erasures = 0;
        match self.due {
            Due::State => Some(self.program_state(store)),
            Due::Change | Due::Nothing => None,
        }
    }

    /// The lower sector of the other half comes first: it has the page without which the other's are no generation.
    fn next_erasure(&self) -> Option<usize> {
        let lower = (1 - self.half) * SECTORS_OF_HALF;
        let mut sectors = lower..lower + SECTORS_OF_HALF;
        sectors.find(|&sector| self.erasures > 0 && self.dirty[sector])
    }

    fn program_change(&mut self) -> Write<'_> {
        let begin = self.half * HALF_SIZE + self.page * MEDIUM_PAGE_SIZE;
        let at = HEADER_SIZE + self.place * CHANGE_SIZE;
        let from = if self.place == 0 { 0 } else { at };
        if self.place == 0 {
            self.page_slots = self.slots;
            self.page_check = self.write_header(Kind::Changes, self.generation, self.page, 0);
        }
        let change = Change {
            slots: self.slots - self.page_slots,
            key: self.key,
            value: Some(self.value).filter(|_| !self.is_deletion),
        };
        let room = &mut self.bytes[at..at + CHANGE_SIZE];
        self.page_check = write_change(room, change, self.page_check);
        self.place += 1;
        if self.place == CHANGES {
            self.page += 1;
            self.place = 0;
            self.erasures = usize::from(ERASURES_AT.contains(&self.page));
        }
        Write::Program(begin + from, &self.bytes[from..at + CHANGE_SIZE])
    }

    /// A page of the state. With the last one the other half is in use.
    fn program_state(&mut self, store: &Store) -> Write<'_> {
        let lower = (1 - self.half) * SECTORS_OF_HALF;
        self.dirty[lower..lower + SECTORS_OF_HALF].fill(true);
        let at = (1 - self.half) * HALF_SIZE + self.state_pages * MEDIUM_PAGE_SIZE;
        let mut entries = store.from(self.state_key);
        let mut count = 0;
        let rooms = self.bytes[HEADER_SIZE..].chunks_exact_mut(ENTRY_SIZE);
        for (room, entry) in rooms.zip(entries.by_ref()) {
            write_entry(room, entry);
            count += 1;
        }
        let next = entries.next();
        let kind = if next.is_some() {
            Kind::State
        } else {
            Kind::LastOfState
        };
        self.write_header(kind, self.generation + 1, self.state_pages, count);
        self.state_pages += 1;
        match next {
            Some(entry) => self.state_key = entry.key,
            None => {
                self.half = 1 - self.half;
                self.generation += 1;
                self.page = self.state_pages;
                self.place = 0;
                self.due = Due::Nothing;
            }
        }
        Write::Program(at, &self.bytes[..HEADER_SIZE + count * ENTRY_SIZE])
    }

    /// The page's check, which the header ends with.
    fn write_header(&mut self, kind: Kind, generation: u32, number: usize, count: usize) -> u32 {
        let header = Header {
            generation,
            slots: self.slots,
            number,
            kind,
            count,
        };
        header.write(&mut self.bytes)
    }

    /// Puts what the medium holds into the store, which is empty. How many slots that accounts for; `None` where there is
    /// nothing, or what another configuration has left: the first change then begins a generation.
    pub fn recover(&mut self, store: &mut Store, medium: &[u8; MEDIUM_SIZE]) -> Option<u32> {
        let sectors = medium.chunks_exact(MEDIUM_SECTOR_SIZE);
        for (dirty, sector) in self.dirty.iter_mut().zip(sectors) {
            *dirty = !is_blank(sector);
        }
        self.erasures = if self.is_kept { SECTORS_OF_HALF } else { 0 };
        let halves = medium.chunks_exact(HALF_SIZE).enumerate();
        let (last, half, bytes) = halves
            .filter(|_| self.is_kept)
            .filter_map(|(half, bytes)| Some((last_of_state(bytes)?, half, bytes)))
            .max_by_key(|(last, ..)| last.generation)?;
        self.half = half;
        self.generation = last.generation;
        self.slots = last.slots;
        self.page = PAGES;
        for (number, page) in bytes.chunks_exact(MEDIUM_PAGE_SIZE).enumerate() {
            if number <= last.number {
                recover_state(store, page)?;
            } else if is_blank(page) {
                self.page = number;
                self.place = 0;
            } else {
                self.recover_changes(store, page, number)?;
            }
            if self.page < PAGES {
                break;
            }
        }
        Some(self.slots)
    }

    /// Takes the changes of a page, up to a torn one or to where the next goes.
    fn recover_changes(&mut self, store: &mut Store, page: &[u8], number: usize) -> Option<()> {
        let (header, mut check) = match Header::read(page) {
            Some(read) => read,
            None => return Some(()),
        };
        let places = page[HEADER_SIZE..].chunks_exact(CHANGE_SIZE);
        for (place, bytes) in places.enumerate() {
            let (change, next_check) = match read_change(bytes, check) {
                Some(read) => read,
                // A header without a first change is torn too.
                None if place > 0 && is_blank(bytes) => {
                    self.page = number;
                    self.place = place;
                    self.page_slots = header.slots;
                    self.page_check = check;
                    break;
                }
                None => break,
            };
            check = next_check;
            self.slots = header.slots + change.slots;
            match change.value {
                Some(value) => taken(store.put(Entry {
                    key: change.key,
                    value,
                }))?,
                None => drop(store.delete(change.key)),
            }
        }
        Some(())
    }
}

fn recover_state(store: &mut Store, page: &[u8]) -> Option<()> {
    let (header, _) = Header::read(page)?;
    let mut entries = page[HEADER_SIZE..]
        .chunks_exact(ENTRY_SIZE)
        .take(header.count);
    entries.try_for_each(|bytes| taken(store.put(read_entry(bytes))))
}

fn taken(put: Put) -> Option<()> {
    match put {
        Put::Stored | Put::Replaced(_) => Some(()),
        Put::Full => None,
    }
}
