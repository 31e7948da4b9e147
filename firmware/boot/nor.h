/* Flash memory as the boot code uses it. Whoever links provides it: the loader on a board, an array on a host. */
#ifndef NOR_H
#define NOR_H
#include <stdint.h>

/* Flash from this offset on, to be read in place. */
const uint8_t *nor_at(uint32_t offset);

/* Sets all bytes to 0xff. Offset and size are multiples of FLASH_SECTOR_SIZE; whole aligned blocks go faster. Returns when
   it is done. */
void nor_erase(uint32_t offset, uint32_t size);

/* Clears the bits that are 0 in `bytes`, and can set none. Offset and size are multiples of FLASH_PAGE_SIZE; `bytes` do not
   lie in flash. Returns when it is done: whether it worked is to be read back. */
void nor_program(uint32_t offset, const uint8_t *bytes, uint32_t size);

#endif
