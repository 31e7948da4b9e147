/** Where peripherals lie in rp2040js' table: their addresses without the lower 12 bits (datasheet 2.2). */
export const PAGE_XIP_CONTROL = 0x14000;
export const PAGE_SSI = 0x18000;
export const PAGE_SYSCFG = 0x40004;
export const PAGE_CLOCKS = 0x40008;
export const PAGE_RESETS = 0x4000c;
export const PAGE_PSM = 0x40010;
export const PAGE_IO_BANK0 = 0x40014;
export const PAGE_IO_QSPI = 0x40018;
export const PAGE_PADS_BANK0 = 0x4001c;
export const PAGE_UART0 = 0x40034;
export const PAGE_TIMER = 0x40054;
export const PAGE_WATCHDOG = 0x40058;
export const PAGE_ROSC = 0x40060;
export const PAGE_CHIP_RESET = 0x40064;
