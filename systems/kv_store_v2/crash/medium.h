/* Writes to a medium, done in part: what a cut leaves. */
#ifndef MEDIUM_H
#define MEDIUM_H
#include <stdio.h>
#include <stdlib.h>

#include "lane.h"
#include "model.h"

/* A write, with the bytes kept: the lane's own last until the next call only. */
struct kept {
  bool erase;
  uint32_t offset;
  uint32_t size;
  uint8_t bytes[LANE_MEDIUM_PAGE_SIZE];
};

/* Does the first `done` bytes of a write. */
static void apply(uint8_t *to, const struct kept *write, uint32_t done)
{
  uint8_t *at = to + write->offset;
  for (uint32_t i = 0; i < done; i++) {
    if (!write->erase && (at[i] & write->bytes[i]) != write->bytes[i]) {
      printf("byte %u of the medium is not blank, and is written\n", write->offset + i);
      exit(1);
    }
    at[i] = write->erase ? 0xff : write->bytes[i];
  }
}

/* What a hostile part leaves (boards/pico/flash-memory/tear.ts): an erasure first clears bits, then sets them, each on its own, and a
   program reaches each on its own. */
static void tear(uint8_t *to, const struct kept *write)
{
  const uint32_t share = draw(64);
  const bool is_clearing = draw(5) == 0;
  for (uint32_t i = 0; i < write->size; i++) {
    uint8_t *at = to + write->offset + i;
    uint32_t reached = 0;
    for (uint32_t bit = 0; bit < 8; bit++) {
      reached |= draw(64) < share ? 1u << bit : 0;
    }
    if (!write->erase) {
      *at = (uint8_t)(*at & (write->bytes[i] | ~reached));
    } else {
      *at = (uint8_t)(is_clearing ? *at & ~reached : reached);
    }
  }
}

#endif
