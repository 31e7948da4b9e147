/* The agreed readings of the newest cycles, in a ring of bytes. */
#include "kept_readings.h"

#include <stddef.h>

/* Each reading is its size in one byte and its bytes. */
enum { SILENT = 0xff };

_Static_assert(KEPT_READINGS_SIZE >= LANE_SOURCES_MAX * (1 + LANE_VALUE_SIZE_MAX),
               "there is room for the readings of one cycle");

void kept_readings_clear(struct kept_readings *kept)
{
  kept->count = 0;
  kept->begin = 0;
  kept->end = 0;
  kept->is_wrapped = false;
}

static uint32_t size_of(const struct lane_reading *readings, uint32_t sources)
{
  uint32_t size = sources;
  for (uint32_t source = 0; source < sources; source++) {
    size += readings[source].size;
  }
  return size;
}

/* Whether `size` bytes fit after the newest; wraps if that helps. */
static bool make_room(struct kept_readings *kept, uint32_t size)
{
  if (!kept->is_wrapped && size > KEPT_READINGS_SIZE - kept->end && size <= kept->begin) {
    kept->is_wrapped = true;
    kept->wrap = kept->end;
    kept->end = 0;
  }
  return size <= (kept->is_wrapped ? kept->begin : KEPT_READINGS_SIZE) - kept->end;
}

/* The oldest cycle, which ended at `begin`, has been removed. */
static void release_oldest(struct kept_readings *kept)
{
  kept->count--;
  if (kept->count == 0) {
    kept_readings_clear(kept);
  } else if (kept->is_wrapped && kept->begin == kept->wrap) {
    kept->is_wrapped = false;
    kept->begin = 0;
  }
}

static void drop_oldest(struct kept_readings *kept, uint32_t sources)
{
  for (uint32_t source = 0; source < sources; source++) {
    const uint8_t size = kept->bytes[kept->begin];
    kept->begin += 1u + (size == SILENT ? 0u : size);
  }
  release_oldest(kept);
}

void kept_readings_add(struct kept_readings *kept, uint32_t cycle, const struct lane_reading *readings,
                       uint32_t sources)
{
  const uint32_t size = size_of(readings, sources);
  if (kept->until != cycle) {
    kept_readings_clear(kept);
  }
  while (!make_room(kept, size)) {
    drop_oldest(kept, sources);
  }
  for (uint32_t source = 0; source < sources; source++) {
    const struct lane_reading *reading = &readings[source];
    kept->bytes[kept->end] = reading->bytes == NULL ? SILENT : (uint8_t)reading->size;
    kept->end++;
    for (uint32_t i = 0; i < reading->size; i++) {
      kept->bytes[kept->end] = reading->bytes[i];
      kept->end++;
    }
  }
  kept->count++;
  kept->until = (int64_t)cycle + 1;
}

void kept_readings_take(struct kept_readings *kept, struct lane_reading *readings, uint32_t sources)
{
  for (uint32_t source = 0; source < sources; source++) {
    const uint8_t size = kept->bytes[kept->begin];
    kept->begin++;
    readings[source].bytes = size == SILENT ? NULL : &kept->bytes[kept->begin];
    readings[source].size = size == SILENT ? 0 : size;
    kept->begin += readings[source].size;
  }
  release_oldest(kept);
}
