/* The agreed readings of the newest cycles, in a ring of bytes. */
#include "input_log.h"

#include <stddef.h>

#include "codec.h"

/* An entry is its cycle, the size of its readings, and their bytes. Integers are little-endian. */
enum { SIZE_AT = 4, READINGS_AT = 6 };

_Static_assert(INPUT_LOG_SIZE >= READINGS_AT + CODEC_READINGS_SIZE_MAX, "there is room for one entry");

static uint32_t get16(const uint8_t *bytes)
{
  return (uint32_t)bytes[0] | (uint32_t)bytes[1] << 8;
}

static uint32_t cycle_at(const struct input_log *log, uint32_t at)
{
  return get16(&log->bytes[at]) | get16(&log->bytes[at + 2]) << 16;
}

static uint32_t size_at(const struct input_log *log, uint32_t at)
{
  return get16(&log->bytes[at + SIZE_AT]);
}

static void put(uint8_t *bytes, uint32_t value, uint32_t size)
{
  for (uint32_t i = 0; i < size; i++) {
    bytes[i] = (uint8_t)(value >> (8 * i));
  }
}

void input_log_clear(struct input_log *log)
{
  log->count = 0;
  log->until = 0;
  log->begin = 0;
  log->end = 0;
  log->is_wrapped = false;
  log->found = 0;
}

/* Whether an entry of `size` bytes fits after the newest; wraps if that helps. */
static bool make_room(struct input_log *log, uint32_t size)
{
  if (!log->is_wrapped && size > INPUT_LOG_SIZE - log->end && size <= log->begin) {
    log->is_wrapped = true;
    log->wrap = log->end;
    log->end = 0;
  }
  return size <= (log->is_wrapped ? log->begin : INPUT_LOG_SIZE) - log->end;
}

/* The index of the entry after the one at `at`, the oldest after the newest. */
static uint32_t next_of(const struct input_log *log, uint32_t at)
{
  const uint32_t next = at + READINGS_AT + size_at(log, at);
  if (log->is_wrapped && next == log->wrap) {
    return 0;
  }
  return next == log->end ? log->begin : next;
}

static void drop_oldest(struct input_log *log)
{
  const uint32_t dropped = log->begin;
  log->count--;
  if (log->count == 0) {
    input_log_clear(log);
    return;
  }
  log->begin = next_of(log, dropped);
  log->is_wrapped = log->is_wrapped && log->begin != 0;
  log->found = log->found == dropped ? log->begin : log->found;
}

uint8_t *input_log_add(struct input_log *log, uint32_t cycle, uint32_t size)
{
  struct proto_span held;
  if (input_log_find(log, cycle, &held)) {
    return NULL;
  }
  while (!make_room(log, READINGS_AT + size)) {
    drop_oldest(log);
  }
  uint8_t *entry = &log->bytes[log->end];
  put(entry, cycle, SIZE_AT);
  put(&entry[SIZE_AT], size, READINGS_AT - SIZE_AT);
  log->end += READINGS_AT + size;
  log->count++;
  log->until = (int64_t)cycle + 1 > log->until ? (int64_t)cycle + 1 : log->until;
  return &entry[READINGS_AT];
}

bool input_log_find(struct input_log *log, int64_t cycle, struct proto_span *readings)
{
  /* Most cycles that are added are later than all before. */
  const uint32_t looked_at = cycle < log->until ? log->count : 0;
  uint32_t at = log->found;
  for (uint32_t i = 0; i < looked_at; i++) {
    if (cycle_at(log, at) == cycle) {
      log->found = at;
      readings->bytes = &log->bytes[at + READINGS_AT];
      readings->size = size_at(log, at);
      return true;
    }
    at = next_of(log, at);
  }
  return false;
}
