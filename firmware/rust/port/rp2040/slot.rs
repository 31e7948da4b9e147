//! The running image, as recorded by the loader and in flash. Layout: firmware/boot/layout.h.
use crate::flash;
use crate::registers::*;
use core::ptr::addr_of;
use core::slice;
use tripod::board::Hardware;
use tripod::boot::{Facts, SlotState};
use tripod::request::can_rate;

const IMAGE_MAGIC: u32 = 0x5049_5254;
const IMAGE_HEADER_SIZE: u32 = 256;
const VERSION_OFFSET: u32 = 16;
const SLOT_A_OFFSET: u32 = 0x1_0000;
const SLOT_B_OFFSET: u32 = 0x10_0000;
const METADATA_OFFSET: u32 = 0x8000;
const METADATA_SIZE: u32 = 0x2000;

const WORD_SIZE: usize = 4;

const TRIALS_SHIFT: u32 = 16;
const TRIALS_CONFIRMED: u32 = 0xFF;
const CONFIRMED: u8 = 0x00;

const BAUD_DEFAULT: u32 = 921_600;

extern "C" {
    /// From the linker script: the image's first word, and where code and constants end.
    static image_start: u32;
    static image_code_end: u32;
}

/// The slot of the running image.
pub struct Slot {
    /// In flash; `None` if the loader did not start it.
    offset: Option<u32>,
}

/// What the loader has passed to this start, and what the image's header states.
pub fn read_facts() -> (Facts, Slot) {
    let [slot, boot_reason, trials, _] = SCRATCH_RUNNING.read().to_le_bytes();
    let offset = match slot {
        1 => Some(SLOT_A_OFFSET),
        2 => Some(SLOT_B_OFFSET),
        _ => None,
    }
    .filter(|&offset| flash::word(offset) == IMAGE_MAGIC);
    let facts = Facts {
        unique_id: flash::unique_id(),
        boot_reason: u32::from(boot_reason),
        slot: offset.map_or(0, |_| u32::from(slot)),
        slot_state: match offset {
            None => SlotState::Unknown,
            Some(_) if u32::from(trials) == TRIALS_CONFIRMED => SlotState::Confirmed,
            Some(_) => SlotState::Trial,
        },
        image_version: offset.map_or(0, |offset| flash::word(offset + VERSION_OFFSET)),
        rate: Some(SCRATCH_BAUD.read())
            .filter(|&baud| can_rate(baud))
            .unwrap_or(BAUD_DEFAULT),
    };
    (facts, Slot { offset })
}

impl Hardware for Slot {
    fn is_sound(&self) -> bool {
        // SAFETY: linker symbols around code and constants, which nothing writes.
        let code = unsafe {
            let start = addr_of!(image_start);
            let size = addr_of!(image_code_end) as usize - start as usize;
            slice::from_raw_parts(start, size / WORD_SIZE)
        };
        self.offset.map_or(true, |offset| {
            let body = (offset + IMAGE_HEADER_SIZE..).step_by(WORD_SIZE);
            body.zip(code).all(|(at, &word)| flash::word(at) == word)
        })
    }

    fn confirm(&mut self) -> bool {
        let offset = SCRATCH_CONFIRM.read();
        if offset == 0 {
            return true;
        }
        // Never clears a byte outside of the metadata, whatever the register holds.
        if offset.wrapping_sub(METADATA_OFFSET) >= METADATA_SIZE {
            return false;
        }
        let mut page = [0xFF; flash::PAGE_SIZE as usize];
        page[(offset % flash::PAGE_SIZE) as usize] = CONFIRMED;
        flash::program(offset - offset % flash::PAGE_SIZE, &page);
        if flash::byte(offset) != CONFIRMED {
            return false;
        }
        SCRATCH_RUNNING.write(SCRATCH_RUNNING.read() | TRIALS_CONFIRMED << TRIALS_SHIFT);
        SCRATCH_CONFIRM.write(0);
        true
    }
}
