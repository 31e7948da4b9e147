//! The flash chip: read where it is mapped, its id by SPI, written through the boot ROM (datasheet 2.8.3.1.3). The whole
//! image runs from SRAM, so interrupts stay enabled while flash cannot be read.
use crate::registers::*;
use core::mem::transmute;
use core::ptr::read_volatile;
use tripod::boot::UNIQUE_ID_SIZE;

pub const PAGE_SIZE: u32 = 256;
pub const SECTOR_SIZE: u32 = 0x1000;
const BLOCK_SIZE: u32 = 0x1_0000;
const SIZE: u32 = 0x20_0000;
const MAPPED_AT: u32 = 0x1000_0000;

/// 2.8.3: 16-bit pointers near the beginning of ROM.
const ROM_FUNCTION_TABLE: u32 = 0x14;
const ROM_TABLE_LOOKUP: u32 = 0x18;

const COMMAND_BLOCK_ERASE: u8 = 0xD8;
const COMMAND_UNIQUE_ID: u8 = 0x4B;
/// Bytes between that command and the id.
const UNIQUE_ID_SKIPPED: usize = 4;

const SSI_8BIT_FULL_DUPLEX: u32 = 7 << 16;
const SSI_CLOCK_DIVIDER: u32 = 6;
const SSI_RX_NOT_EMPTY: u32 = 1 << 3;

/// The override of the select line's output.
const OVERRIDE: u32 = 3 << 8;
const OVERRIDE_NONE: u32 = 0;
const OVERRIDE_LOW: u32 = 2 << 8;
const OVERRIDE_HIGH: u32 = 3 << 8;

/// Reads a byte of flash. Beyond the end it reads as erased.
pub fn byte(offset: u32) -> u8 {
    let [byte, ..] = (word(offset & !3) >> (8 * (offset & 3))).to_le_bytes();
    byte
}

/// Reads four bytes at a multiple of four.
pub fn word(offset: u32) -> u32 {
    assert!(offset % 4 == 0);
    if offset >= SIZE {
        return !0;
    }
    // SAFETY: aligned, and within mapped flash, which every function here leaves readable.
    unsafe { read_volatile((MAPPED_AT + offset) as *const u32) }
}

/// Mapped flash, from this offset on.
pub fn mapped<const COUNT: usize>(offset: u32) -> &'static [u8; COUNT] {
    assert!(COUNT <= (SIZE - offset) as usize);
    // SAFETY: within mapped flash. Its bytes change only by `program` and `erase`, whose caller must hold
    // no such reference to what they write.
    unsafe { &*((MAPPED_AT + offset) as *const [u8; COUNT]) }
}

/// Erases a sector to 0xff.
pub fn erase(offset: u32) {
    assert!(offset % SECTOR_SIZE == 0 && offset <= SIZE - SECTOR_SIZE);
    let erase = rom_function(*b"RE");
    unmapped(|| {
        // SAFETY: 2.8.3.1.3, flash_range_erase(offset, count, block_size, block_command); less than a block is erased by the
        // sector, and the sector is all within the chip.
        unsafe {
            let erase: unsafe extern "C" fn(u32, u32, u32, u8) = transmute(erase);
            erase(offset, SECTOR_SIZE, BLOCK_SIZE, COMMAND_BLOCK_ERASE);
        }
    });
}

/// Programs a page: bits can only be cleared.
pub fn program(offset: u32, page: &[u8; PAGE_SIZE as usize]) {
    assert!(offset % PAGE_SIZE == 0 && offset <= SIZE - PAGE_SIZE);
    let program = rom_function(*b"RP");
    unmapped(|| {
        // SAFETY: 2.8.3.1.3, flash_range_program(offset, bytes, count); the page is all within the chip.
        unsafe {
            let program: unsafe extern "C" fn(u32, *const u8, u32) = transmute(program);
            program(offset, page.as_ptr(), PAGE_SIZE);
        }
    });
}

/// The chip's own number. The ROM has no function for this command: the bytes go through the SSI one by one (4.10), with
/// the select line held low by its override.
pub fn unique_id() -> [u8; UNIQUE_ID_SIZE] {
    let mut id = [0; UNIQUE_ID_SIZE];
    unmapped(|| {
        SSI_ENABLE.write(0);
        SSI_DIVIDER.write(SSI_CLOCK_DIVIDER);
        SSI_CTRLR0.write(SSI_8BIT_FULL_DUPLEX);
        SSI_CTRLR1.write(0);
        SSI_SELECT.write(1);
        SSI_ENABLE.write(1);
        select_by(OVERRIDE_LOW);
        exchange(COMMAND_UNIQUE_ID);
        for _ in 0..UNIQUE_ID_SKIPPED {
            exchange(0);
        }
        for byte in &mut id {
            *byte = exchange(0);
        }
        select_by(OVERRIDE_HIGH);
        select_by(OVERRIDE_NONE);
    });
    id
}

/// Reading back ensures that the line has settled before the first clock, as the ROM does.
fn select_by(level: u32) {
    QSPI_SELECT_CTRL.set(level);
    QSPI_SELECT_CTRL.clear(OVERRIDE & !level);
    QSPI_SELECT_CTRL.read();
}

/// Sends a byte to the chip and returns the one that came back.
fn exchange(byte: u8) -> u8 {
    SSI_DATA.write(u32::from(byte));
    SSI_STATUS.wait_for(SSI_RX_NOT_EMPTY);
    let [received, ..] = SSI_DATA.read().to_le_bytes();
    received
}

/// Talks to the chip by commands, and maps it again afterwards.
fn unmapped(act: impl FnOnce()) {
    call(*b"IF");
    call(*b"EX");
    act();
    call(*b"FC");
    call(*b"CX");
}

/// Calls a ROM function that takes nothing and returns nothing.
fn call(code: [u8; 2]) {
    let function = rom_function(code);
    // SAFETY: 2.8.3.1.3: connect_internal_flash, flash_exit_xip, flash_flush_cache and flash_enter_cmd_xip are such
    // functions. Nothing is fetched from flash: code, data and vectors lie in SRAM.
    unsafe {
        let function: unsafe extern "C" fn() = transmute(function);
        function();
    }
}

/// 2.8.3: the ROM's functions are found by two letters.
fn rom_function(code: [u8; 2]) -> usize {
    // SAFETY: ROM, always readable; the lookup's signature is the datasheet's.
    let function = unsafe {
        let table = read_volatile(ROM_FUNCTION_TABLE as *const u16);
        let lookup = usize::from(read_volatile(ROM_TABLE_LOOKUP as *const u16));
        let lookup: unsafe extern "C" fn(*const u16, u32) -> usize = transmute(lookup);
        lookup(
            usize::from(table) as *const u16,
            u32::from(u16::from_le_bytes(code)),
        )
    };
    assert!(function != 0);
    function
}
