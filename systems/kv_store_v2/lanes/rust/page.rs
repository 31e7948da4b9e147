//! A page of the journal: a header that says what it is, then entries of the state, or changes.

use tripod::MEDIUM_PAGE_SIZE;

use crate::digest::mix;
use crate::journal::Change;

// Header: generation 4, slots 4, number 1, kind 1, count 1, zero 1, check 4.
pub const HEADER_SIZE: usize = 16;
const HEADER_CHECK: usize = 12;

pub const ENTRY_SIZE: usize = 16;
pub const ENTRIES: usize = (MEDIUM_PAGE_SIZE - HEADER_SIZE) / ENTRY_SIZE;

// Change: slots since the header's 3, kind 1, key 8, value 8, check 4.
pub const CHANGE_SIZE: usize = 24;
const CHANGE_CHECK: usize = 20;
pub const CHANGES: usize = (MEDIUM_PAGE_SIZE - HEADER_SIZE) / CHANGE_SIZE;

const PUT: u8 = 1;
const DELETE: u8 = 2;

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    State = 1,
    LastOfState = 2,
    Changes = 3,
}

pub struct Header {
    pub generation: u32,
    /// That the state accounts for; in a page of changes, with the first of them.
    pub slots: u32,
    /// Of the page in its half.
    pub number: usize,
    pub kind: Kind,
    /// Entries of the state in it.
    pub count: usize,
}

impl Header {
    /// Puts itself before the entries. The check is of both, and is also returned.
    pub fn write(&self, page: &mut [u8; MEDIUM_PAGE_SIZE]) -> u32 {
        page[..4].copy_from_slice(&self.generation.to_le_bytes());
        page[4..8].copy_from_slice(&self.slots.to_le_bytes());
        page[8..HEADER_CHECK].copy_from_slice(&[
            self.number as u8,
            self.kind as u8,
            self.count as u8,
            0,
        ]);
        let check = page_check(page, self.count);
        page[HEADER_CHECK..HEADER_SIZE].copy_from_slice(&check.to_le_bytes());
        check
    }

    /// With its check; `None` where the page was never whole.
    pub fn read(page: &[u8]) -> Option<(Header, u32)> {
        let kind = match page[9] {
            1 => Kind::State,
            2 => Kind::LastOfState,
            3 => Kind::Changes,
            _ => return None,
        };
        let count = usize::from(page[10]);
        if count > ENTRIES {
            return None;
        }
        let check = page_check(page, count);
        let header = Header {
            generation: word(&page[..4]),
            slots: word(&page[4..8]),
            number: usize::from(page[8]),
            kind,
            count,
        };
        Some((header, check)).filter(|_| word(&page[HEADER_CHECK..HEADER_SIZE]) == check)
    }
}

fn page_check(page: &[u8], count: usize) -> u32 {
    let entries = &page[HEADER_SIZE..HEADER_SIZE + count * ENTRY_SIZE];
    check(check(0, &page[..HEADER_CHECK]), entries)
}

/// The header of the page that makes the half's generation count.
pub fn last_of_state(half: &[u8]) -> Option<Header> {
    let mut generation = None;
    for (number, page) in half.chunks_exact(MEDIUM_PAGE_SIZE).enumerate() {
        let (header, _) = Header::read(page)?;
        let is_next = header.number == number
            && *generation.get_or_insert(header.generation) == header.generation;
        match header.kind {
            Kind::State if is_next => {}
            Kind::LastOfState if is_next => return Some(header),
            _ => return None,
        }
    }
    None
}

/// Its `slots` are those since the page's. Returns its check, which goes on from the one before it.
pub fn write_change(bytes: &mut [u8], change: Change, before: u32) -> u32 {
    bytes[..4].copy_from_slice(&change.slots.to_le_bytes());
    bytes[3] = if change.value.is_some() { PUT } else { DELETE };
    bytes[4..12].copy_from_slice(&change.key.to_le_bytes());
    bytes[12..CHANGE_CHECK].copy_from_slice(&change.value.unwrap_or(0).to_le_bytes());
    let check = check(before, &bytes[..CHANGE_CHECK]);
    bytes[CHANGE_CHECK..CHANGE_SIZE].copy_from_slice(&check.to_le_bytes());
    check
}

/// With its check; `None` where it was never whole.
pub fn read_change(bytes: &[u8], before: u32) -> Option<(Change, u32)> {
    let check = check(before, &bytes[..CHANGE_CHECK]);
    let value = double_word(&bytes[12..CHANGE_CHECK]);
    let change = Change {
        slots: word(&bytes[..4]) & 0xff_ffff,
        key: double_word(&bytes[4..12]),
        value: Some(value).filter(|_| bytes[3] == PUT),
    };
    Some((change, check)).filter(|_| word(&bytes[CHANGE_CHECK..CHANGE_SIZE]) == check)
}

pub fn is_blank(bytes: &[u8]) -> bool {
    bytes.iter().all(|&byte| byte == 0xff)
}

/// Goes on from the check of what lies before the bytes, a multiple of four.
fn check(before: u32, bytes: &[u8]) -> u32 {
    bytes.chunks_exact(4).fold(before, |sum, bytes| {
        mix(u64::from(sum) << 32 | u64::from(word(bytes))) as u32
    })
}

fn word(bytes: &[u8]) -> u32 {
    let mut word = [0; 4];
    word.copy_from_slice(bytes);
    u32::from_le_bytes(word)
}

fn double_word(bytes: &[u8]) -> u64 {
    u64::from(word(&bytes[..4])) | u64::from(word(&bytes[4..])) << 32
}
