//! The same lane as lane.c in Rust: it adds up all bytes that it is told.
#![no_std]

use tripod::{Lane, Reading, Write, MEDIUM_SECTOR_SIZE, MEDIUM_SIZE, STEP_SIZE_MAX};

const SUM_SIZE: usize = 8;
const SNAPSHOT_SIZE: usize = 1000;
/// The sum, how many slots it accounts for, and a check.
const RECORD_SIZE: usize = 16;
const CHECK: u32 = 0x5a5a_5a5a;
const ERASED: u8 = 0xff;

pub struct State {
    sum: u64,
    /// Slots that the sum accounts for.
    cycles: u32,
    /// The sum of the snapshot kept last.
    frozen: u64,
    staged: [u8; SNAPSHOT_SIZE],
    /// Of the next record, in bytes from the medium's beginning.
    place: usize,
    must_erase: bool,
    must_record: bool,
    record: [u8; RECORD_SIZE],
}

fn record_of(sum: u64, cycles: u32) -> [u8; RECORD_SIZE] {
    let check = sum as u32 ^ (sum >> 32) as u32 ^ cycles ^ CHECK;
    let mut record = [0; RECORD_SIZE];
    record[..SUM_SIZE].copy_from_slice(&sum.to_le_bytes());
    record[SUM_SIZE..SUM_SIZE + 4].copy_from_slice(&cycles.to_le_bytes());
    record[SUM_SIZE + 4..].copy_from_slice(&check.to_le_bytes());
    record
}

fn read(record: &[u8]) -> Option<(u64, u32)> {
    let sum = u64::from_le_bytes(record[..SUM_SIZE].try_into().ok()?);
    let cycles = u32::from_le_bytes(record[SUM_SIZE..SUM_SIZE + 4].try_into().ok()?);
    (record == record_of(sum, cycles)).then_some((sum, cycles))
}

fn is_erased(record: &[u8]) -> bool {
    record.iter().all(|&byte| byte == ERASED)
}

fn snapshot_byte(sum: u64, at: usize) -> u8 {
    match sum.to_le_bytes().get(at) {
        Some(&byte) => byte,
        None => (sum as u8).wrapping_add(at as u8),
    }
}

impl State {
    /// The sum has changed: it is to be written.
    fn change(&mut self) {
        self.record = record_of(self.sum, self.cycles);
        self.must_erase = self.place % MEDIUM_SECTOR_SIZE == 0;
        self.must_record = true;
    }

    fn go_on(&mut self) {
        self.place = (self.place + RECORD_SIZE) % MEDIUM_SIZE;
    }

    /// The sum that the first `size` bytes staged are the snapshot of.
    fn staged_sum(&self, size: usize) -> Option<u64> {
        if size == 0 {
            return Some(0);
        }
        let sum = u64::from_le_bytes(self.staged[..SUM_SIZE].try_into().ok()?);
        let bytes = self.staged.get(..size)?.iter().enumerate();
        let is_whole = size == SNAPSHOT_SIZE && sum != 0;
        let mut alike = bytes.map(|(at, &byte)| byte == snapshot_byte(sum, at));
        (is_whole && alike.all(|same| same)).then_some(sum)
    }
}

impl Lane for State {
    const SYSTEM: &'static str = "adder";
    const NAME: &'static str = "test";
    const HAS_HISTORY: bool = true;
    const DIGEST_SIZE: usize = SUM_SIZE;
    const HAS_MEDIUM: bool = true;

    const NEW: Self = State {
        sum: 0,
        cycles: 0,
        frozen: 0,
        staged: [0; SNAPSHOT_SIZE],
        place: 0,
        must_erase: false,
        must_record: false,
        record: [0; RECORD_SIZE],
    };

    fn start(&mut self, config: &[u8], _sources: usize) -> bool {
        if !config.is_empty() {
            return false;
        }
        self.sum = 0;
        self.cycles = 0;
        self.place = 0;
        self.must_erase = false;
        self.must_record = false;
        true
    }

    fn step(&mut self, readings: &[Reading], output: &mut [u8; STEP_SIZE_MAX]) -> usize {
        let before = self.sum;
        for &byte in readings.iter().flatten().flat_map(|value| value.iter()) {
            self.sum = self.sum.wrapping_add(byte.into());
        }
        self.cycles += 1;
        if self.sum != before {
            self.change();
        }
        output[..SUM_SIZE].copy_from_slice(&self.sum.to_le_bytes());
        SUM_SIZE
    }

    fn digest(&self, digest: &mut [u8]) {
        digest.copy_from_slice(&(!self.sum).to_le_bytes());
    }

    fn freeze(&mut self) -> usize {
        self.frozen = self.sum;
        if self.sum == 0 {
            0
        } else {
            SNAPSHOT_SIZE
        }
    }

    fn read(&self, offset: usize, bytes: &mut [u8]) {
        for (at, byte) in bytes.iter_mut().enumerate() {
            *byte = snapshot_byte(self.frozen, offset + at);
        }
    }

    fn stage(&mut self, offset: usize, bytes: &[u8]) -> bool {
        let room = self.staged.get_mut(offset..);
        match room.and_then(|room| room.get_mut(..bytes.len())) {
            Some(place) => {
                place.copy_from_slice(bytes);
                true
            }
            None => false,
        }
    }

    fn restore(&mut self, size: usize, digest: &[u8], cycles: u32) -> bool {
        match self.staged_sum(size) {
            Some(sum) if digest == (!sum).to_le_bytes() => {
                self.sum = sum;
                self.cycles = cycles;
                self.change();
                true
            }
            _ => false,
        }
    }

    /// Takes the newest whole record, and writes it once more behind all that was begun.
    fn recover(&mut self, medium: &[u8; MEDIUM_SIZE]) -> u32 {
        for (index, record) in medium.chunks(RECORD_SIZE).enumerate() {
            match read(record) {
                Some((sum, cycles)) if cycles >= self.cycles => {
                    self.sum = sum;
                    self.cycles = cycles;
                    self.place = index * RECORD_SIZE;
                    self.go_on();
                }
                _ => {}
            }
        }
        if self.cycles == 0 {
            return 0;
        }
        while self.place % MEDIUM_SECTOR_SIZE != 0
            && !is_erased(&medium[self.place..self.place + RECORD_SIZE])
        {
            self.go_on();
        }
        self.change();
        self.cycles
    }

    fn write(&mut self) -> Option<Write<'_>> {
        let offset = self.place;
        if self.must_erase {
            self.must_erase = false;
            return Some(Write::Erase(offset));
        }
        if !self.must_record {
            return None;
        }
        self.must_record = false;
        self.go_on();
        Some(Write::Program(offset, &self.record))
    }
}
