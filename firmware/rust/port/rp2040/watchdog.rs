//! The watchdog, which resets a board whose main loop stands still, and whoever asks for it. Datasheet 4.7.
use crate::registers::*;

const ENABLE: u32 = 1 << 30;
const TRIGGER: u32 = 1 << 31;
/// RP2040-E1: the counter goes down by two each tick of a microsecond.
const COUNTS_PER_US: u32 = 2;
const TIMEOUT_US: u32 = 1_000_000;

/// 2.13.5: all but the two oscillators.
const RESET_ALL: u32 = 0x1_FFFF & !(1 << 0 | 1 << 1);

pub fn arm() {
    WATCHDOG_CTRL.clear(ENABLE);
    PSM_WDSEL.write(RESET_ALL);
    kick();
    WATCHDOG_CTRL.set(ENABLE);
}

pub fn kick() {
    WATCHDOG_LOAD.write(COUNTS_PER_US * TIMEOUT_US);
}

/// Resets now. The scratch registers and SRAM outlive it.
pub fn reset() -> ! {
    PSM_WDSEL.write(RESET_ALL);
    WATCHDOG_CTRL.set(TRIGGER);
    loop {}
}
