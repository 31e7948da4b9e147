//! The lane's medium: flash sectors outside of every image.
use crate::flash::{self, PAGE_SIZE, SECTOR_SIZE};
use crate::slot::Slot;
use crate::watchdog;
use tripod::{Medium, Write, MEDIUM_PAGE_SIZE, MEDIUM_SECTOR_SIZE, MEDIUM_SIZE};

/// firmware/boot/layout.h.
const OFFSET: u32 = 0x1F_4000;

const ERASED: u8 = 0xFF;

const _: () =
    assert!(MEDIUM_PAGE_SIZE == PAGE_SIZE as usize && MEDIUM_SECTOR_SIZE == SECTOR_SIZE as usize);

impl Medium for Slot {
    const IS_AT_RIG: bool = false;

    fn contents(&mut self) -> &[u8; MEDIUM_SIZE] {
        flash::mapped(OFFSET)
    }

    /// Skips sectors that are erased already: erasing causes wear and takes 45 ms.
    fn empty(&mut self) {
        for offset in (0..MEDIUM_SIZE).step_by(MEDIUM_SECTOR_SIZE) {
            let sector = &self.contents()[offset..offset + MEDIUM_SECTOR_SIZE];
            if sector.iter().any(|&byte| byte != ERASED) {
                self.write(&Write::Erase(offset));
            }
        }
    }

    fn write(&mut self, write: &Write) {
        // An erase may take 400 ms, and there may be many writes; the kernel bounds their number.
        watchdog::kick();
        match *write {
            Write::Erase(offset) => flash::erase(OFFSET + offset as u32),
            Write::Program(offset, bytes) => {
                let at = offset % MEDIUM_PAGE_SIZE;
                let mut page = [ERASED; MEDIUM_PAGE_SIZE];
                page[at..at + bytes.len()].copy_from_slice(bytes);
                flash::program(OFFSET + (offset - at) as u32, &page);
            }
        }
    }
}
