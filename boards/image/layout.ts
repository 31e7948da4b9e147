/** The memory map of a Pico's flash and SRAM: firmware/boot/layout.h in TypeScript; a test compares the two. */

/** Where flash is mapped. */
export const FLASH_BASE = 0x1000_0000;
export const FLASH_SIZE = 0x20_0000;
export const FLASH_SECTOR_SIZE = 0x1000;
export const FLASH_BLOCK_SIZE = 0x1_0000;
export const FLASH_PAGE_SIZE = 0x100;

/** Offsets are from the beginning of flash, sizes in bytes. boot2, then the loader. */
export const LOADER_OFFSET = 0;
export const LOADER_SIZE_MAX = 0x6000;
export const METADATA_OFFSET = 0x8000;
export const SLOT_A_OFFSET = 0x1_0000;
export const SLOT_B_OFFSET = 0x10_0000;
export const SLOT_SIZE = 0xf_0000;
/** Survives all updates. */
export const BOARD_OFFSET = 0x1f_0000;
/** The medium of a lane that keeps its state there: four sectors. */
export const MEDIUM_OFFSET = 0x1f_4000;

/** Images that are copied begin here. */
export const SRAM_BASE = 0x2000_0000;
export const SRAM_SIZE = 0x4_2000;
/** The loader's code, data and stack lie from here to the end of SRAM. */
export const LOADER_SRAM = 0x2002_0000;
/** The SRAM of an image that is copied, its body included. */
export const IMAGE_SRAM_SIZE = 0x2_0000;

export const SLOT_NONE = 0;
export const SLOT_A = 1;
export const SLOT_B = 2;

export const BOARD_PICO = 1;

/** "TRIP" */
export const IMAGE_MAGIC = 0x5049_5254;
export const IMAGE_HEADER_VERSION = 1;
export const IMAGE_HEADER_SIZE = 256;

/** The uses of the watchdog's scratch registers. */
export const SCRATCH_REQUEST = 0;
export const SCRATCH_BAUD = 1;
export const SCRATCH_RUNNING = 2;
export const SCRATCH_CONFIRM = 3;

export const REQUEST_LOADER = 0x4441_4f4c;
export const REQUEST_REBOOT = 0x544f_4f42;
export const REQUEST_NONE = 0x454e_4f4e;
/** The fields of SCRATCH_RUNNING, and how long an image runs until its crashes no longer count. */
export const RUNNING_REASON_SHIFT = 8;
export const RUNNING_TRIALS_SHIFT = 16;
export const RUNNING_CRASHES_SHIFT = 24;
export const IMAGE_STEADY_US = 60_000_000;
export const BAUD_DEFAULT = 921_600;
