//! The clock tree: 125 MHz from the Pico's 12 MHz crystal. Left unchanged if the loader has set it up already.
use crate::registers::*;

pub const SYS_HZ: u32 = 125_000_000;

const XOSC_ENABLE: u32 = 0xFAB << 12;
const XOSC_RANGE_1_15MHZ: u32 = 0xAA0;
/// 2.16.3: a millisecond, in units of 256 cycles of 12 MHz.
const XOSC_STARTUP_1MS: u32 = 47;
/// In XOSC_STATUS and PLL_SYS_CS.
const STABLE_OR_LOCKED: u32 = 1 << 31;

const CRYSTAL_MHZ: u32 = 12;
/// 2.18.2: 12 MHz * 125 = 1500 MHz, / 6 / 2 = 125 MHz.
const MULTIPLE: u32 = 125;
const POST_DIVIDERS: u32 = 6 << 16 | 2 << 12;
const POWER_DOWN: u32 = 1 << 5 | 1 << 0;
const POST_DIVIDERS_DOWN: u32 = 1 << 3;

/// 2.15.3.2: sources of the glitchless multiplexers. SELECTED has one bit for each.
const REF_FROM_ROSC: u32 = 0;
const REF_FROM_XOSC: u32 = 2;
const SYS_FROM_REF: u32 = 0;
/// From the auxiliary source, which is the PLL when its field is 0.
const SYS_FROM_PLL: u32 = 1;
/// From clk_sys when the source field is 0.
const PERI_ENABLE: u32 = 1 << 11;
const TICK_ENABLE: u32 = 1 << 9;

/// Waits here end within milliseconds if the crystal oscillates; if it did not, the loader would not have got this far.
pub fn begin() {
    if !run_from_pll() {
        start_pll();
    }
    CLK_PERI_CTRL.write(PERI_ENABLE);
    // 4.7.2: the tick of a microsecond, for the watchdog and the timer.
    WATCHDOG_TICK.write(TICK_ENABLE | CRYSTAL_MHZ);
}

fn run_from_pll() -> bool {
    RESETS_DONE.read() & RESET_PLL_SYS != 0
        && PLL_SYS_CS.read() & STABLE_OR_LOCKED != 0
        && PLL_SYS_FBDIV.read() == MULTIPLE
        && PLL_SYS_PRIM.read() == POST_DIVIDERS
        && CLK_REF_SELECTED.read() == 1 << REF_FROM_XOSC
        && CLK_SYS_SELECTED.read() == 1 << SYS_FROM_PLL
}

fn start_pll() {
    // Nothing may run from crystal or PLL while they are set up.
    CLK_SYS_CTRL.clear(1);
    CLK_SYS_SELECTED.wait_for(1 << SYS_FROM_REF);
    CLK_REF_CTRL.clear(3);
    CLK_REF_SELECTED.wait_for(1 << REF_FROM_ROSC);

    XOSC_STARTUP.write(XOSC_STARTUP_1MS);
    XOSC_CTRL.write(XOSC_ENABLE | XOSC_RANGE_1_15MHZ);
    XOSC_STATUS.wait_for(STABLE_OR_LOCKED);

    // 2.18.2.1: the order in which a PLL is programmed.
    RESETS_RESET.set(RESET_PLL_SYS);
    RESETS_RESET.clear(RESET_PLL_SYS);
    RESETS_DONE.wait_for(RESET_PLL_SYS);
    PLL_SYS_CS.write(1);
    PLL_SYS_FBDIV.write(MULTIPLE);
    PLL_SYS_PWR.clear(POWER_DOWN);
    PLL_SYS_CS.wait_for(STABLE_OR_LOCKED);
    PLL_SYS_PRIM.write(POST_DIVIDERS);
    PLL_SYS_PWR.clear(POST_DIVIDERS_DOWN);

    CLK_REF_CTRL.write(REF_FROM_XOSC);
    CLK_REF_SELECTED.wait_for(1 << REF_FROM_XOSC);
    // The auxiliary source is chosen before the multiplexer is switched to it.
    CLK_SYS_CTRL.write(0);
    CLK_SYS_CTRL.write(SYS_FROM_PLL);
    CLK_SYS_SELECTED.wait_for(1 << SYS_FROM_PLL);
}
