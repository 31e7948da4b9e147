/* CRC-32 of IEEE 802.3: reflected polynomial 0xEDB88320, initial value and final xor 0xFFFFFFFF. */
#ifndef CRC32_H
#define CRC32_H
#include <stdint.h>

/* The CRC of `size` bytes; 0 for none. */
uint32_t crc32(const uint8_t *bytes, uint32_t size);

#endif
