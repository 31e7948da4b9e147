/* A small lane with a history, a snapshot and a medium, to hold kernels to: it adds up all bytes that it is told.

   Output: the sum, in eight bytes, little-endian. Digest: their complement. Snapshot: empty for the sum 0, else 1000 bytes: the
   sum, then bytes that count up from its lowest. On the medium: records of 16 bytes, one after the other and around, each sector
   erased as it is entered. */
#include <stddef.h>

#include "lane.h"

enum {
  SUM_SIZE = 8,
  SNAPSHOT_SIZE = 1000,
  RECORD_SIZE = 16, /* the sum, how many slots it accounts for, and a check */
  CHECK = 0x5a5a5a5a,
  ERASED = 0xff
};

struct lane_state {
  uint64_t sum;
  uint32_t cycles; /* slots that the sum accounts for */
  uint64_t frozen; /* the sum of the snapshot kept last */
  uint8_t staged[SNAPSHOT_SIZE];
  uint32_t place; /* of the next record, in bytes from the medium's beginning */
  bool must_erase;
  bool must_record;
  uint8_t record[RECORD_SIZE];
};

struct lane_state lane_memory;
const char lane_system[] = "adder";
const char lane_name[] = "test";

static void put(uint8_t *bytes, uint64_t value, uint32_t size)
{
  for (uint32_t i = 0; i < size; i++) {
    bytes[i] = (uint8_t)(value >> (8 * i));
  }
}

static uint64_t get(const uint8_t *bytes, uint32_t size)
{
  uint64_t value = 0;
  for (uint32_t i = 0; i < size; i++) {
    value |= (uint64_t)bytes[i] << (8 * i);
  }
  return value;
}

static uint32_t check_of(uint64_t sum, uint32_t cycles)
{
  return (uint32_t)sum ^ (uint32_t)(sum >> 32) ^ cycles ^ CHECK;
}

/* The sum has changed: it is to be written. */
static void record(struct lane_state *state)
{
  put(state->record, state->sum, SUM_SIZE);
  put(&state->record[SUM_SIZE], state->cycles, 4);
  put(&state->record[SUM_SIZE + 4], check_of(state->sum, state->cycles), 4);
  state->must_erase = state->place % LANE_MEDIUM_SECTOR_SIZE == 0;
  state->must_record = true;
}

bool lane_start(struct lane_state *state, const uint8_t *config, uint32_t size, uint32_t sources)
{
  (void)config;
  (void)sources;
  if (size != 0) {
    return false;
  }
  state->sum = 0;
  state->cycles = 0;
  state->place = 0;
  state->must_erase = false;
  state->must_record = false;
  return true;
}

uint32_t lane_step(struct lane_state *state, const struct lane_reading *readings, uint32_t sources,
                   uint8_t *output)
{
  const uint64_t before = state->sum;
  for (uint32_t source = 0; source < sources; source++) {
    for (uint32_t i = 0; i < readings[source].size; i++) {
      state->sum += readings[source].bytes[i];
    }
  }
  state->cycles++;
  if (state->sum != before) {
    record(state);
  }
  put(output, state->sum, SUM_SIZE);
  return SUM_SIZE;
}

static void digest(const struct lane_state *state, uint8_t *bytes)
{
  put(bytes, ~state->sum, SUM_SIZE);
}

static uint32_t freeze(struct lane_state *state)
{
  state->frozen = state->sum;
  return state->sum == 0 ? 0 : SNAPSHOT_SIZE;
}

static uint8_t snapshot_byte(uint64_t sum, uint32_t at)
{
  return (uint8_t)(at < SUM_SIZE ? sum >> (8 * at) : sum + at);
}

static void read_snapshot(const struct lane_state *state, uint32_t offset, uint8_t *bytes, uint32_t size)
{
  for (uint32_t i = 0; i < size; i++) {
    bytes[i] = snapshot_byte(state->frozen, offset + i);
  }
}

static bool stage(struct lane_state *state, uint32_t offset, const uint8_t *bytes, uint32_t size)
{
  if (offset > SNAPSHOT_SIZE || size > SNAPSHOT_SIZE - offset) {
    return false;
  }
  for (uint32_t i = 0; i < size; i++) {
    state->staged[offset + i] = bytes[i];
  }
  return true;
}

static bool restore(struct lane_state *state, uint32_t size, const uint8_t *told, uint32_t cycles)
{
  const uint64_t sum = size == 0 ? 0 : get(state->staged, SUM_SIZE);
  if (size != 0 && (size != SNAPSHOT_SIZE || sum == 0)) {
    return false;
  }
  for (uint32_t i = 0; i < size; i++) {
    if (state->staged[i] != snapshot_byte(sum, i)) {
      return false;
    }
  }
  if (get(told, SUM_SIZE) != ~sum) {
    return false;
  }
  state->sum = sum;
  state->cycles = cycles;
  record(state);
  return true;
}

static bool is_erased(const uint8_t *bytes)
{
  for (uint32_t i = 0; i < RECORD_SIZE; i++) {
    if (bytes[i] != ERASED) {
      return false;
    }
  }
  return true;
}

/* Takes the newest whole record, and writes it once more behind all that was begun. */
static uint32_t recover(struct lane_state *state, const uint8_t *medium)
{
  for (uint32_t at = 0; at < LANE_MEDIUM_SIZE; at += RECORD_SIZE) {
    const uint64_t sum = get(&medium[at], SUM_SIZE);
    const uint32_t cycles = (uint32_t)get(&medium[at + SUM_SIZE], 4);
    if (!is_erased(&medium[at]) && get(&medium[at + SUM_SIZE + 4], 4) == check_of(sum, cycles) &&
        cycles >= state->cycles) {
      state->sum = sum;
      state->cycles = cycles;
      state->place = (at + RECORD_SIZE) % LANE_MEDIUM_SIZE;
    }
  }
  if (state->cycles != 0) {
    while (state->place % LANE_MEDIUM_SECTOR_SIZE != 0 && !is_erased(&medium[state->place])) {
      state->place = (state->place + RECORD_SIZE) % LANE_MEDIUM_SIZE;
    }
    record(state);
  }
  return state->cycles;
}

static bool next_write(struct lane_state *state, struct lane_write *write)
{
  write->offset = state->place;
  write->erase = state->must_erase;
  if (state->must_erase) {
    state->must_erase = false;
    return true;
  }
  if (!state->must_record) {
    return false;
  }
  write->bytes = state->record;
  write->size = RECORD_SIZE;
  state->must_record = false;
  state->place = (state->place + RECORD_SIZE) % LANE_MEDIUM_SIZE;
  return true;
}

const struct lane_history lane_history = {
  .digest_size = SUM_SIZE,
  .digest = digest,
  .freeze = freeze,
  .read = read_snapshot,
  .stage = stage,
  .restore = restore,
  .recover = recover,
  .write = next_write,
};
