/* What a lane under test has been given in this incarnation: of each cycle and source the values. */
#ifndef FUZZ_GIVEN_H
#define FUZZ_GIVEN_H
#include <stddef.h>

#include "codec.h"
#include "fuzz_draw.h"

enum { SOURCES = 2, GIVEN_MAX = 0x20000 };

static uint64_t given[GIVEN_MAX]; /* hashes of the values, each with its cycle and source; 0: free */

/* Where the value's hash is in the table, or is to be. FNV-1a. */
static uint64_t *place_of(uint32_t cycle, uint32_t source, const struct lane_reading *reading, uint64_t *hash)
{
  *hash = (14695981039346656037u ^ cycle) * 1099511628211u ^ source;
  for (uint32_t i = 0; i < reading->size; i++) {
    *hash = (*hash * 1099511628211u) ^ reading->bytes[i];
  }
  *hash = *hash * 1099511628211u | 1;
  uint32_t place = (uint32_t)(*hash >> 40) % GIVEN_MAX;
  uint32_t looked_at = 0;
  while (given[place] != 0 && given[place] != *hash) {
    place = (place + 1) % GIVEN_MAX;
    looked_at++;
    require(looked_at < GIVEN_MAX, "there is room for what is given");
  }
  return &given[place];
}

static bool was_given(uint32_t cycle, uint32_t source, const struct lane_reading *reading)
{
  uint64_t hash;
  return reading->bytes == NULL || *place_of(cycle, source, reading, &hash) != 0;
}

static void give(uint32_t cycle, struct proto_span message)
{
  struct lane_reading readings[LANE_SOURCES_MAX];
  if (codec_read_readings(message.bytes, message.size, SOURCES, readings)) {
    for (uint32_t source = 0; source < SOURCES; source++) {
      uint64_t hash;
      uint64_t *place = place_of(cycle, source, &readings[source], &hash);
      *place = hash;
    }
  }
}

#endif
