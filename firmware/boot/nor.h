/* NOR flash as the boot code uses it. Implemented by the loader on a board, and by an array in memory on a host. */
#ifndef NOR_H
#define NOR_H
#include <stdint.h>

/* Flash at this offset, mapped for reading. */
const uint8_t *nor_at(uint32_t offset);

/* Erases to 0xff. Offset and size are multiples of FLASH_SECTOR_SIZE. Returns when done. */
void nor_erase(uint32_t offset, uint32_t size);

/* Clears the bits that are 0 in `bytes`; cannot set any. Offset and size are multiples of FLASH_PAGE_SIZE; `bytes` must not
   lie in flash. Returns when done; the caller reads back whether it succeeded. */
void nor_program(uint32_t offset, const uint8_t *bytes, uint32_t size);

#endif
