/* A small lane with an inner wire, to hold kernels to: what source 1 says comes back over two wires before it is the output.

   A step puts the value on wire 0, from where it is put on wire 1, from where it is the oldest slot's output. Silence is answered
   at once where no slot waits; and a value that begins with 0xff has the oldest slot answered at once. What comes out of wire 2 is put
   there four times. What comes out of wire 3 is an output, whether a slot waits or not. */
#include <stddef.h>

#include "lane.h"

enum { SLOTS_MAX = 8, DATA = 0, BACK = 1, FOURFOLD = 2, OUTRIGHT = 3, AT_ONCE = 0xff };

struct value {
  uint32_t size; /* bytes */
  uint8_t bytes[LANE_VALUE_SIZE_MAX];
};

struct lane_state {
  struct value values[SLOTS_MAX]; /* of the slots that wait, oldest first */
  uint32_t waiting;
  /* What the last call puts on a wire. */
  uint32_t copies;
  uint32_t wire;
  uint32_t size; /* bytes */
  uint8_t packet[LANE_PACKET_SIZE_MAX];
};

struct lane_state lane_memory;
const char lane_system[] = "echo";
const char lane_name[] = "test";

static void copy(uint8_t *to, const uint8_t *from, uint32_t size)
{
  for (uint32_t i = 0; i < size; i++) {
    to[i] = from[i];
  }
}

bool lane_start(struct lane_state *state, const uint8_t *config, uint32_t size, uint32_t sources)
{
  (void)config;
  (void)sources;
  if (size != 0) {
    return false;
  }
  state->waiting = 0;
  state->copies = 0;
  return true;
}

static void put_on(struct lane_state *state, uint32_t wire, const uint8_t *bytes, uint32_t size)
{
  state->copies = wire == FOURFOLD ? LANE_PACKETS_MAX : 1;
  state->wire = wire;
  state->size = size;
  copy(state->packet, bytes, size);
}

/* The oldest slot's value is its output. There is one. */
static uint32_t answer_oldest(struct lane_state *state, uint8_t *output)
{
  const uint32_t size = state->values[0].size;
  copy(output, state->values[0].bytes, size);
  state->waiting--;
  for (uint32_t i = 0; i < state->waiting; i++) {
    state->values[i] = state->values[i + 1];
  }
  return size;
}

uint32_t lane_step(struct lane_state *state, const struct lane_reading *readings, uint32_t sources,
                   uint8_t *output)
{
  const struct lane_reading *reading = &readings[0];
  (void)sources;
  if (reading->bytes == NULL && state->waiting == 0) {
    return 0;
  }
  struct value *value = &state->values[state->waiting];
  value->size = reading->size;
  copy(value->bytes, reading->bytes, reading->size);
  state->waiting++;
  put_on(state, DATA, reading->bytes, reading->size);
  if (reading->size != 0 && reading->bytes[0] == AT_ONCE) {
    return answer_oldest(state, output);
  }
  return LANE_PENDING;
}

static bool is_oldest(const struct lane_state *state, const uint8_t *bytes, uint32_t size)
{
  const struct value *oldest = &state->values[0];
  if (state->waiting == 0 || oldest->size != size) {
    return false;
  }
  for (uint32_t i = 0; i < size; i++) {
    if (oldest->bytes[i] != bytes[i]) {
      return false;
    }
  }
  return true;
}

static uint32_t packet(struct lane_state *state, uint32_t wire, const uint8_t *bytes, uint32_t size,
                       uint8_t *output)
{
  switch (wire) {
  case DATA:
    put_on(state, BACK, bytes, size);
    return LANE_PENDING;
  case BACK:
    return is_oldest(state, bytes, size) ? answer_oldest(state, output) : LANE_PENDING;
  case FOURFOLD:
    put_on(state, FOURFOLD, bytes, size);
    return LANE_PENDING;
  case OUTRIGHT:
    return state->waiting == 0 ? 0 : answer_oldest(state, output);
  default:
    return LANE_PENDING;
  }
}

/* The oldest value is put on its wire once more. */
static uint32_t timer(struct lane_state *state, uint8_t *output)
{
  (void)output;
  if (state->waiting != 0) {
    put_on(state, DATA, state->values[0].bytes, state->values[0].size);
  }
  return LANE_PENDING;
}

static bool emit(struct lane_state *state, uint32_t *wire, uint8_t *bytes, uint32_t *size)
{
  if (state->copies == 0) {
    return false;
  }
  state->copies--;
  *wire = state->wire;
  *size = state->size;
  copy(bytes, state->packet, state->size);
  return true;
}

const struct lane_wire lane_wire = {.packet = packet, .timer = timer, .emit = emit};
