/* The flash chip, through the boot ROM's functions. Offsets are from its beginning. */
#ifndef FLASH_H
#define FLASH_H
#include <stdint.h>

enum { FLASH_UNIQUE_ID_SIZE = 8 };

/* Looks up the ROM's functions. Flash is readable in place, its first 256 bytes are boot2. */
void flash_begin(void);

/* Each ends with flash readable in place again. While it works nothing may be read from there: interrupts
   stay enabled when the vectors, and with them the image, lie in SRAM, and are off meanwhile when they lie in
   flash. */

/* Erases; offset and size are multiples of a sector (4096). Whole blocks of 64 KB go faster. */
void flash_erase(uint32_t offset, uint32_t size);

/* Clears the bits that are 0 in `bytes`, which lie in SRAM; offset and size are multiples of a page (256). */
void flash_program(uint32_t offset, const uint8_t *bytes, uint32_t size);

/* Reads the chip's unique id, FLASH_UNIQUE_ID_SIZE bytes. */
void flash_read_unique_id(uint8_t *id);

#endif
