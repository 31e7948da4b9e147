//! The RP2040's registers that the port uses. Section numbers are those of the RP2040 datasheet.
use core::ptr::{read_volatile, write_volatile};

/// A register. Only this file makes one, so each is a device's and none is memory.
#[derive(Clone, Copy)]
pub struct Register(u32);

/// 2.1.2: writes to these aliases set or clear the bits that are 1, in one bus access.
const ALIAS_SET: u32 = 0x2000;
const ALIAS_CLEAR: u32 = 0x3000;

impl Register {
    pub fn read(self) -> u32 {
        // SAFETY: a device's register at an aligned address; reading it touches no memory of the program.
        unsafe { read_volatile(self.0 as *const u32) }
    }

    pub fn write(self, value: u32) {
        write_to(self.0, value);
    }

    /// Not for SSI, XIP and the core's own registers, which have no aliases.
    pub fn set(self, bits: u32) {
        write_to(self.0 + ALIAS_SET, bits);
    }

    /// Not for SSI, XIP and the core's own registers, which have no aliases.
    pub fn clear(self, bits: u32) {
        write_to(self.0 + ALIAS_CLEAR, bits);
    }

    pub fn wait_for(self, bits: u32) {
        while self.read() & bits != bits {}
    }
}

fn write_to(address: u32, value: u32) {
    // SAFETY: a device's register at an aligned address. None of those below makes a device write to memory.
    unsafe { write_volatile(address as *mut u32, value) }
}

/// 2.13.5, power-on state machine: what a watchdog reset takes down.
pub const PSM_WDSEL: Register = Register(0x4001_0008);

/// 2.14.3, subsystem resets.
pub const RESETS_RESET: Register = Register(0x4000_C000);
pub const RESETS_DONE: Register = Register(0x4000_C008);
pub const RESET_IO_BANK0: u32 = 1 << 5;
pub const RESET_PADS_BANK0: u32 = 1 << 8;
pub const RESET_PLL_SYS: u32 = 1 << 12;
pub const RESET_TIMER: u32 = 1 << 21;
pub const RESET_UART0: u32 = 1 << 22;

/// 2.15.7, clocks.
pub const CLK_REF_CTRL: Register = Register(0x4000_8030);
pub const CLK_REF_SELECTED: Register = Register(0x4000_8038);
pub const CLK_SYS_CTRL: Register = Register(0x4000_803C);
pub const CLK_SYS_SELECTED: Register = Register(0x4000_8044);
pub const CLK_PERI_CTRL: Register = Register(0x4000_8048);

/// 2.16.7, crystal oscillator.
pub const XOSC_CTRL: Register = Register(0x4002_4000);
pub const XOSC_STATUS: Register = Register(0x4002_4004);
pub const XOSC_STARTUP: Register = Register(0x4002_400C);

/// 2.18.4, PLL.
pub const PLL_SYS_CS: Register = Register(0x4002_8000);
pub const PLL_SYS_PWR: Register = Register(0x4002_8004);
pub const PLL_SYS_FBDIV: Register = Register(0x4002_8008);
pub const PLL_SYS_PRIM: Register = Register(0x4002_800C);

/// 2.19.6, pins 0 and 1, and the flash chip's select line.
pub const GPIO0_CTRL: Register = Register(0x4001_4004);
pub const GPIO1_CTRL: Register = Register(0x4001_400C);
pub const PAD_GPIO1: Register = Register(0x4001_C008);
pub const QSPI_SELECT_CTRL: Register = Register(0x4001_800C);

/// 4.2.8, UART0 (an Arm PL011).
pub const UART_DR: Register = Register(0x4003_4000);
pub const UART_FR: Register = Register(0x4003_4018);
pub const UART_IBRD: Register = Register(0x4003_4024);
pub const UART_FBRD: Register = Register(0x4003_4028);
pub const UART_LCR_H: Register = Register(0x4003_402C);
pub const UART_CR: Register = Register(0x4003_4030);
pub const UART_IFLS: Register = Register(0x4003_4034);
pub const UART_IMSC: Register = Register(0x4003_4038);
pub const UART_ICR: Register = Register(0x4003_4044);

/// 4.6.5, timer.
pub const TIMER_ALARM0: Register = Register(0x4005_4010);
pub const TIMER_RAW_HIGH: Register = Register(0x4005_4024);
pub const TIMER_RAW_LOW: Register = Register(0x4005_4028);
pub const TIMER_INTR: Register = Register(0x4005_4034);
pub const TIMER_INTE: Register = Register(0x4005_4038);

/// 4.7.6, watchdog. What is in the scratch registers is said in firmware/boot/layout.h.
pub const WATCHDOG_CTRL: Register = Register(0x4005_8000);
pub const WATCHDOG_LOAD: Register = Register(0x4005_8004);
pub const WATCHDOG_TICK: Register = Register(0x4005_802C);
pub const SCRATCH_REQUEST: Register = Register(0x4005_800C);
pub const SCRATCH_BAUD: Register = Register(0x4005_8010);
pub const SCRATCH_RUNNING: Register = Register(0x4005_8014);
pub const SCRATCH_CONFIRM: Register = Register(0x4005_8018);

/// 4.10.13, SSI: the serial interface to the flash chip.
pub const SSI_CTRLR0: Register = Register(0x1800_0000);
pub const SSI_CTRLR1: Register = Register(0x1800_0004);
pub const SSI_ENABLE: Register = Register(0x1800_0008);
pub const SSI_SELECT: Register = Register(0x1800_0010);
pub const SSI_DIVIDER: Register = Register(0x1800_0014);
pub const SSI_STATUS: Register = Register(0x1800_0028);
pub const SSI_DATA: Register = Register(0x1800_0060);

/// 2.4.8, interrupt controller; 2.3.2, interrupt numbers.
pub const NVIC_ISER: Register = Register(0xE000_E100);
pub const NVIC_ICER: Register = Register(0xE000_E180);
pub const NVIC_ICPR: Register = Register(0xE000_E280);
pub const IRQ_TIMER_0: u32 = 0;
pub const IRQ_UART0: u32 = 20;
pub const IRQ_COUNT: usize = 26;
