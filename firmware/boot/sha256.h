/* SHA-256 of a contiguous buffer (FIPS 180-4). */
#ifndef SHA256_H
#define SHA256_H
#include <stdint.h>

enum { SHA256_SIZE = 32, SHA256_BLOCK_SIZE = 64 /* bytes */ };

/* Scratch: here so that the stack stays small. */
struct sha256 {
  uint32_t state[8];
  uint32_t words[16];
  uint8_t tail[SHA256_BLOCK_SIZE];
};

/* Writes the SHA256_SIZE bytes of the digest. `size` is below 2^29 bytes. */
void sha256(struct sha256 *work, const uint8_t *bytes, uint32_t size, uint8_t *digest);

#endif
