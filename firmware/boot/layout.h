/* The memory map of a Pico's flash and SRAM, and the header of an image. boards/image/layout.ts is the same in
   TypeScript; a test compares the two. */
#ifndef LAYOUT_H
#define LAYOUT_H
#include <stdint.h>

/* Flash: offsets from its beginning, sizes in bytes. */
enum {
  FLASH_BASE = 0x10000000, /* where flash is read in place (XIP) */
  FLASH_SIZE = 0x200000,
  FLASH_SECTOR_SIZE = 0x1000,
  FLASH_BLOCK_SIZE = 0x10000,
  FLASH_PAGE_SIZE = 0x100,

  LOADER_OFFSET = 0x000000, /* boot2, then the loader */
  LOADER_SIZE_MAX = 0x6000,
  METADATA_OFFSET = 0x008000, /* two sectors */
  SLOT_A_OFFSET = 0x010000,
  SLOT_B_OFFSET = 0x100000,
  SLOT_SIZE = 0x0f0000,
  BOARD_OFFSET = 0x1f0000, /* survives all updates: lane identity, faults */
  MEDIUM_OFFSET = 0x1f4000 /* a lane's medium: LANE_MEDIUM_SIZE bytes, which survive updates too */
};

/* SRAM. The loader runs from its upper part; images that are copied begin at its lower end. */
enum {
  SRAM_BASE = 0x20000000,
  SRAM_SIZE = 0x42000,
  LOADER_SRAM = 0x20020000,   /* the loader's code, data and stack lie from here to the end of SRAM */
  IMAGE_SRAM_SIZE = 0x20000   /* the SRAM of an image that is copied to SRAM_BASE, its body included */
};

enum slot { SLOT_NONE = 0, SLOT_A = 1, SLOT_B = 2 };
enum board { BOARD_PICO = 1 };

enum { IMAGE_MAGIC = 0x50495254, IMAGE_HEADER_VERSION = 1, IMAGE_HEADER_SIZE = 256 };

/* An image: this header, then its body. The body begins with a vector table. Integers are little-endian. */
struct image_header {
  uint32_t magic;          /* IMAGE_MAGIC */
  uint16_t header_version; /* IMAGE_HEADER_VERSION */
  uint16_t board;          /* enum board */
  uint32_t body_size;      /* bytes; a multiple of 4 */
  /* The address the body was linked for: SRAM_BASE (the loader copies it there), or its slot's address in flash
     (FLASH_BASE + slot + IMAGE_HEADER_SIZE; it runs in place). Any other address is an image for another slot. */
  uint32_t run_address;
  uint32_t image_version;
  uint32_t reserved; /* 0 */
  uint8_t sha256[32]; /* of the body */
  char system[32];   /* padded with zeros */
  char lane[16];     /* padded with zeros */
  uint8_t unused[148]; /* 0 */
  uint32_t crc;      /* CRC-32 of the 252 bytes before it */
};

_Static_assert(sizeof(struct image_header) == IMAGE_HEADER_SIZE, "the header fills one flash page");

/* Passed between loader and image in the watchdog's scratch registers, which survive a watchdog reset. */
enum {
  SCRATCH_REQUEST = 0, /* REQUEST_LOADER: stay in the loader; REQUEST_REBOOT: the reset was requested; REQUEST_NONE: it was not.
                          Anything else: whatever reset the board, it was not while the loader or an image ran */
  SCRATCH_BAUD = 1,    /* the rate in use; 0: BAUD_DEFAULT */
  SCRATCH_RUNNING = 2, /* bits 0..7 slot, 8..15 boot reason, 16..23 trials used (0xff: confirmed), 24..31 how often in a row the
                          watchdog has reset this image: the image clears them once it has run for IMAGE_STEADY_US */
  SCRATCH_CONFIRM = 3  /* flash offset of the byte that the image clears to 0x00 to confirm itself; 0: already confirmed */
};

enum { REQUEST_LOADER = 0x44414f4c, REQUEST_REBOOT = 0x544f4f42, REQUEST_NONE = 0x454e4f4e };
enum { RUNNING_REASON_SHIFT = 8, RUNNING_TRIALS_SHIFT = 16, RUNNING_CRASHES_SHIFT = 24, IMAGE_STEADY_US = 60000000 };
enum { BAUD_DEFAULT = 921600 };

#endif
