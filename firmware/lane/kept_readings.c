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
  kept->size = 0;
}

static void put(struct kept_readings *kept, uint8_t byte)
{
  kept->bytes[(kept->begin + kept->size) % KEPT_READINGS_SIZE] = byte;
  kept->size++;
}

static uint8_t take(struct kept_readings *kept)
{
  const uint8_t byte = kept->bytes[kept->begin];
  kept->begin = (kept->begin + 1) % KEPT_READINGS_SIZE;
  kept->size--;
  return byte;
}

static uint32_t size_of(const struct lane_reading *readings, uint32_t sources)
{
  uint32_t size = sources;
  for (uint32_t source = 0; source < sources; source++) {
    size += readings[source].size;
  }
  return size;
}

static void drop_oldest(struct kept_readings *kept, uint32_t sources)
{
  for (uint32_t source = 0; source < sources; source++) {
    const uint8_t size = take(kept);
    for (uint32_t i = 0; size != SILENT && i < size; i++) {
      (void)take(kept);
    }
  }
  kept->count--;
}

void kept_readings_add(struct kept_readings *kept, uint32_t cycle, const struct lane_reading *readings,
                       uint32_t sources)
{
  if (kept->until != cycle) {
    kept_readings_clear(kept);
  }
  while (size_of(readings, sources) > KEPT_READINGS_SIZE - kept->size) {
    drop_oldest(kept, sources);
  }
  for (uint32_t source = 0; source < sources; source++) {
    const struct lane_reading *reading = &readings[source];
    put(kept, reading->bytes == NULL ? SILENT : (uint8_t)reading->size);
    for (uint32_t i = 0; i < reading->size; i++) {
      put(kept, reading->bytes[i]);
    }
  }
  kept->count++;
  kept->until = (int64_t)cycle + 1;
}

void kept_readings_take(struct kept_readings *kept, struct lane_reading *readings, uint32_t sources)
{
  for (uint32_t source = 0; source < sources; source++) {
    uint8_t *value = &kept->values[source * LANE_VALUE_SIZE_MAX];
    const uint8_t size = take(kept);
    readings[source].bytes = size == SILENT ? NULL : value;
    readings[source].size = size == SILENT ? 0 : size;
    for (uint32_t i = 0; i < readings[source].size; i++) {
      value[i] = take(kept);
    }
  }
  kept->count--;
}
