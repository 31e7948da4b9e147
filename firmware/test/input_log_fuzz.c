/* Holds the log of inputs against a plain list, under the sanitizers: input_log_fuzz SEED COUNT. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "codec.h"
#include "fuzz_draw.h"
#include "input_log.h"

enum { ENTRIES_MAX = 1024 };

struct entry {
  uint32_t cycle;
  uint32_t size; /* bytes, each of them `byte` */
  uint8_t byte;
};

static struct input_log input_log;
static struct entry list[ENTRIES_MAX]; /* in the order in which they were added: modulo ENTRIES_MAX */
static uint32_t added;

/* The entry of the cycle among those that the log says it has. */
static const struct entry *expected(uint32_t cycle)
{
  for (uint32_t age = 1; age <= input_log.count; age++) {
    const struct entry *entry = &list[(added - age) % ENTRIES_MAX];
    if (entry->cycle == cycle) {
      return entry;
    }
  }
  return NULL;
}

static void check(uint32_t cycle)
{
  struct proto_span readings;
  const struct entry *entry = expected(cycle);
  require(input_log_find(&input_log, cycle, &readings) == (entry != NULL), "the newest entries are found, and no others");
  require(entry == NULL || readings.size == entry->size, "readings keep their size");
  for (uint32_t i = 0; entry != NULL && i < entry->size; i++) {
    require(readings.bytes[i] == entry->byte, "readings keep their bytes");
  }
}

/* Most often the next cycle; now and then one that is far ahead, one that was missed, or one that is held already. */
static uint32_t draw_cycle(uint32_t next)
{
  switch (below(16)) {
  case 0:
    return next + below(8);
  case 1:
  case 2:
    return next - below(next < 64 ? next + 1 : 64);
  default:
    return next;
  }
}

int main(int argc, char **argv)
{
  uint32_t next = 0; /* cycle */
  uint32_t count_max = 0;
  uint32_t forgotten = 0;
  uint32_t late = 0;
  require(argc == 3, "usage: input_log_fuzz SEED COUNT");
  random_state = (uint32_t)strtoul(argv[1], NULL, 10);
  const uint32_t count = (uint32_t)strtoul(argv[2], NULL, 10);
  for (uint32_t i = 0; i < count; i++) {
    const struct entry entry = {draw_cycle(next), below(below(32) == 0 ? CODEC_READINGS_SIZE_MAX + 1 : 32), (uint8_t)below(256)};
    const uint32_t before = input_log.count;
    const bool is_held = expected(entry.cycle) != NULL;
    uint8_t *room = input_log_add(&input_log, entry.cycle, entry.size);
    require((room == NULL) == is_held, "a cycle is added once");
    if (room != NULL) {
      memset(room, entry.byte, entry.size);
      list[added % ENTRIES_MAX] = entry;
      added++;
      require(input_log.count >= 1 && input_log.count <= before + 1, "one is added");
      forgotten += before + 1 - input_log.count;
      late += entry.cycle < next ? 1 : 0;
      next = entry.cycle >= next ? entry.cycle + 1 : next;
    }
    count_max = input_log.count > count_max ? input_log.count : count_max;
    require(count_max < ENTRIES_MAX, "the list is long enough");
    check(entry.cycle);
    check(next);
    check(next - below(next < ENTRIES_MAX ? next + 1 : ENTRIES_MAX));
    if (below(4096) == 0) {
      input_log_clear(&input_log);
      require(input_log.count == 0, "nothing is left");
    }
  }
  (void)printf("{\"countMax\":%u,\"forgotten\":%u,\"late\":%u}\n", count_max, forgotten, late);
  return 0;
}
