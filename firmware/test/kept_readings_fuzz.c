/* Holds the ring of kept readings against a plain list, under the sanitizers: kept_readings_fuzz SEED COUNT. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fuzz_draw.h"
#include "kept_readings.h"

enum { CYCLES_MAX = 1024, SOURCES = 3 };

struct told {
  struct lane_reading readings[SOURCES];
  uint8_t bytes[SOURCES][LANE_VALUE_SIZE_MAX];
};

static struct kept_readings kept;
static struct told list[CYCLES_MAX]; /* by cycle, modulo CYCLES_MAX */

static void draw(struct told *told)
{
  for (uint32_t source = 0; source < SOURCES; source++) {
    struct lane_reading *reading = &told->readings[source];
    reading->bytes = below(4) == 0 ? NULL : told->bytes[source];
    reading->size = reading->bytes == NULL ? 0 : below(LANE_VALUE_SIZE_MAX + 1);
    memset(told->bytes[source], (int)below(256), LANE_VALUE_SIZE_MAX);
  }
}

static bool same(const struct lane_reading *left, const struct lane_reading *right)
{
  if (left->bytes == NULL || right->bytes == NULL) {
    return left->bytes == right->bytes && left->size == right->size;
  }
  return left->size == right->size && memcmp(left->bytes, right->bytes, left->size) == 0;
}

static void take(uint32_t next)
{
  struct lane_reading readings[SOURCES];
  const struct told *oldest = &list[(next - kept.count) % CYCLES_MAX];
  kept_readings_take(&kept, readings, SOURCES);
  for (uint32_t source = 0; source < SOURCES; source++) {
    require(same(&readings[source], &oldest->readings[source]), "what is taken is what was told");
  }
}

int main(int argc, char **argv)
{
  uint32_t next = 0; /* cycle */
  uint32_t count_max = 0;
  uint32_t forgotten = 0;
  require(argc == 3, "usage: kept_readings_fuzz SEED COUNT");
  random_state = (uint32_t)strtoul(argv[1], NULL, 10);
  const uint32_t count = (uint32_t)strtoul(argv[2], NULL, 10);
  for (uint32_t i = 0; i < count; i++) {
    const uint32_t before = kept.count;
    const bool gap = below(512) == 0;
    next += gap ? 1 + below(3) : 0;
    draw(&list[next % CYCLES_MAX]);
    kept_readings_add(&kept, next, list[next % CYCLES_MAX].readings, SOURCES);
    next++;
    require(kept.count >= 1 && kept.until == next, "the newest is kept");
    require(!gap || kept.count == 1, "a gap empties the list");
    require(kept.count <= before + 1 && kept.count <= CYCLES_MAX, "one is added");
    forgotten += before + 1 - kept.count;
    count_max = kept.count > count_max ? kept.count : count_max;
    for (uint32_t taken = below(256) == 0 ? kept.count : below(64) == 0 ? below(kept.count + 1) : 0; taken > 0; taken--) {
      take(next);
    }
  }
  (void)printf("{\"countMax\":%u,\"forgotten\":%u}\n", count_max, forgotten);
  return 0;
}
