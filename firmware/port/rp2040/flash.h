/* The flash chip, through the boot ROM's functions. Offsets are from its beginning. */
#ifndef FLASH_H
#define FLASH_H
#include <stdint.h>

enum { FLASH_UNIQUE_ID_SIZE = 8 };

/* Looks up the ROM's functions. Flash must be mapped, and begin with boot2 (256 bytes). */
void flash_begin(void);

/* Each returns with flash mapped again. Meanwhile flash cannot be read: interrupts stay enabled if the
   vectors, and with them the image, lie in SRAM, and are disabled if they lie in flash. */

/* Erases; offset and size are multiples of a sector (4096), of which each is erased by itself. */
void flash_erase(uint32_t offset, uint32_t size);

/* Clears the bits that are 0 in `bytes`, which must lie in SRAM; offset and size are multiples of a page (256). */
void flash_program(uint32_t offset, const uint8_t *bytes, uint32_t size);

/* Reads the chip's unique id, FLASH_UNIQUE_ID_SIZE bytes. */
void flash_read_unique_id(uint8_t *id);

#endif
