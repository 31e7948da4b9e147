/* tcp in C: a ring of slots behind a sender that is one state, with a table of what to do on each event in it. */
#include <stddef.h>

#include "lane.h"
#include "proto.h"

enum {
  SOURCES_MAX = 6,
  DATA_SIZE_MAX = SOURCES_MAX * LANE_VALUE_SIZE_MAX,
  RING_SIZE = 9, /* slots whose outputs are awaited, and one that was delivered but is not acknowledged yet */
  SEQUENCE_MAX = 255,
  STALE_MAX = 128 /* slots: no packet is further behind; what seems so is ahead */
};

enum role { BOTH = 0, SENDER = 1, RECEIVER = 2 };
enum wire { DATA = 0, ACKNOWLEDGEMENTS = 1 };
enum sender { IDLE, AWAITING, SENDER_STATES };
enum event { GIVEN, TIMED, ACKNOWLEDGED, EVENTS };
enum due { NOTHING_DUE, SEGMENT_DUE, ACKNOWLEDGEMENT_DUE };

struct slot {
  uint32_t size; /* bytes */
  uint8_t data[DATA_SIZE_MAX];
};

struct lane_state {
  enum role role;
  enum sender sender;
  enum due due;         /* what the last call puts on a wire */
  uint32_t first;       /* index in the ring of the slot that is on its way */
  uint32_t count;       /* slots in the ring */
  uint8_t sequence;     /* of the first of them */
  uint8_t expected;     /* what the receiver has not had yet */
  uint8_t acknowledged; /* what the acknowledgement that is due says */
  struct slot ring[RING_SIZE];
};

struct lane_state lane_memory;
const char lane_system[] = "tcp_v2";
const char lane_name[] = "c";

bool lane_start(struct lane_state *state, const uint8_t *config, uint32_t size, uint32_t sources)
{
  struct proto_reader reader = {config, size, 0, false};
  const uint32_t role = proto_read_u32(&reader, PROTO_VARINT(1));
  if (!proto_read_all(&reader) || role > RECEIVER || sources > SOURCES_MAX) {
    return false;
  }
  state->role = (enum role)role;
  state->sender = IDLE;
  state->due = NOTHING_DUE;
  state->first = 0;
  state->count = 0;
  state->sequence = 0;
  state->expected = 0;
  return true;
}

static uint32_t nothing(struct lane_state *state)
{
  (void)state;
  return LANE_PENDING;
}

static uint32_t send(struct lane_state *state)
{
  state->sender = AWAITING;
  state->due = SEGMENT_DUE;
  return LANE_PENDING;
}

/* The first slot has arrived: the next one's turn. */
static uint32_t settle(struct lane_state *state)
{
  state->first = (state->first + 1) % RING_SIZE;
  state->count--;
  state->sequence++;
  state->sender = IDLE;
  if (state->count != 0) {
    (void)send(state);
  }
  return state->role == SENDER ? 0 : LANE_PENDING;
}

typedef uint32_t action(struct lane_state *state);

static action *const actions[SENDER_STATES][EVENTS] = {
    [IDLE] = {[GIVEN] = send, [TIMED] = nothing, [ACKNOWLEDGED] = nothing},
    [AWAITING] = {[GIVEN] = nothing, [TIMED] = send, [ACKNOWLEDGED] = settle},
};

static uint32_t on(struct lane_state *state, enum event event)
{
  return actions[state->sender][event](state);
}

static void append(struct slot *slot, const struct lane_reading *reading)
{
  if (reading->bytes == NULL) {
    return;
  }
  for (uint32_t i = 0; i < reading->size && slot->size < DATA_SIZE_MAX; i++) {
    slot->data[slot->size] = reading->bytes[i];
    slot->size++;
  }
}

uint32_t lane_step(struct lane_state *state, const struct lane_reading *readings, uint32_t sources,
                   uint8_t *output)
{
  (void)output;
  state->due = NOTHING_DUE;
  if (state->role == RECEIVER || state->count == RING_SIZE) {
    return LANE_PENDING;
  }
  struct slot *slot = &state->ring[(state->first + state->count) % RING_SIZE];
  slot->size = 0;
  for (uint32_t source = 0; source < sources; source++) {
    append(slot, &readings[source]);
  }
  state->count++;
  return on(state, GIVEN);
}

static uint32_t write_delivery(struct proto_span data, uint8_t *output)
{
  struct proto_writer writer = {output, 0};
  proto_write_bytes(&writer, PROTO_BYTES(1), data);
  return writer.size;
}

/* New data is delivered; what came before is acknowledged again, for its acknowledgement may have been lost. */
static uint32_t hear_segment(struct lane_state *state, struct proto_reader *reader, uint8_t *output)
{
  const uint32_t sequence = proto_read_u32(reader, PROTO_VARINT(1));
  const struct proto_span data = proto_read_bytes(reader, PROTO_BYTES(2));
  const uint8_t behind = (uint8_t)(state->expected - sequence);
  if (!proto_read_all(reader) || sequence > SEQUENCE_MAX || data.size > DATA_SIZE_MAX ||
      state->role == SENDER || behind > STALE_MAX) {
    return LANE_PENDING;
  }
  state->due = ACKNOWLEDGEMENT_DUE;
  state->acknowledged = (uint8_t)sequence;
  if (behind != 0) {
    return LANE_PENDING;
  }
  state->expected++;
  return write_delivery(data, output);
}

static uint32_t hear_acknowledgement(struct lane_state *state, struct proto_reader *reader)
{
  const uint32_t sequence = proto_read_u32(reader, PROTO_VARINT(1));
  if (!proto_read_all(reader) || sequence != state->sequence) {
    return LANE_PENDING;
  }
  return on(state, ACKNOWLEDGED);
}

static uint32_t packet(struct lane_state *state, uint32_t wire, const uint8_t *bytes, uint32_t size,
                       uint8_t *output)
{
  struct proto_reader reader = {bytes, size, 0, false};
  state->due = NOTHING_DUE;
  switch (wire) {
  case DATA:
    return hear_segment(state, &reader, output);
  case ACKNOWLEDGEMENTS:
    return hear_acknowledgement(state, &reader);
  default:
    return LANE_PENDING;
  }
}

static uint32_t timer(struct lane_state *state, uint8_t *output)
{
  (void)output;
  state->due = NOTHING_DUE;
  return on(state, TIMED);
}

static bool emit(struct lane_state *state, uint32_t *wire, uint8_t *bytes, uint32_t *size)
{
  struct proto_writer writer = {bytes, 0};
  const struct slot *slot = &state->ring[state->first];
  switch (state->due) {
  case NOTHING_DUE:
    return false;
  case SEGMENT_DUE:
    *wire = DATA;
    proto_write_u32(&writer, PROTO_VARINT(1), state->sequence);
    proto_write_bytes(&writer, PROTO_BYTES(2), (struct proto_span){slot->data, slot->size});
    break;
  case ACKNOWLEDGEMENT_DUE:
    *wire = ACKNOWLEDGEMENTS;
    proto_write_u32(&writer, PROTO_VARINT(1), state->acknowledged);
    break;
  }
  state->due = NOTHING_DUE;
  *size = writer.size;
  return true;
}

const struct lane_wire lane_wire = {.packet = packet, .timer = timer, .emit = emit};
