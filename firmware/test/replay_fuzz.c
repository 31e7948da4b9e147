/* Holds a lane that is told its missed inputs by REPLAY to what must be so whatever it is told, under the sanitizers:
   replay_fuzz SEED COUNT.

   Each value names the cycle that it is for. So the lane here sees for itself when it steps on a cycle twice, out of order, or on
   what nobody has given it for that cycle. */
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "crc32.h"
#include "fuzz_draw.h"
#include "fuzz_given.h"
#include "kernel.h"

enum { LANES = 3, VARIANTS = 3, VALUE_SIZE_MIN = 5, STATE_SIZE = 4 };

/* The lane: its state is how many slots it has stepped on. */
struct lane_state {
  uint32_t cycles;
  uint32_t frozen;
  uint8_t staged[STATE_SIZE];
};
struct lane_state lane_memory;
const char lane_system[] = "replay_fuzz";
const char lane_name[] = "c";

static struct kernel kernel = {.lane = &lane_memory};
static uint32_t steps;            /* that the lane has made on the last frame */

/* How often what is to be shown has come about. */
static unsigned long refused, replayed, returned, recalled, restored;

static void put32(uint8_t *bytes, uint32_t value)
{
  for (uint32_t i = 0; i < STATE_SIZE; i++) {
    bytes[i] = (uint8_t)(value >> (8 * i));
  }
}

static uint32_t get32(const uint8_t *bytes)
{
  return (uint32_t)bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 | (uint32_t)bytes[3] << 24;
}

bool lane_start(struct lane_state *state, const uint8_t *config, uint32_t size, uint32_t sources)
{
  (void)config;
  if (size != 0 || sources != SOURCES) {
    return false;
  }
  state->cycles = 0;
  return true;
}

uint32_t lane_step(struct lane_state *state, const struct lane_reading *readings, uint32_t sources, uint8_t *output)
{
  for (uint32_t source = 0; source < sources; source++) {
    require(was_given(state->cycles, source, &readings[source]), "a lane steps only on what it was given for the cycle");
  }
  put32(output, state->cycles);
  state->cycles++;
  steps++;
  return STATE_SIZE;
}

static void digest(const struct lane_state *state, uint8_t *bytes)
{
  put32(bytes, ~state->cycles);
}

static uint32_t freeze(struct lane_state *state)
{
  state->frozen = state->cycles;
  return STATE_SIZE;
}

static void read_frozen(const struct lane_state *state, uint32_t offset, uint8_t *bytes, uint32_t size)
{
  uint8_t frozen[STATE_SIZE];
  put32(frozen, state->frozen);
  memcpy(bytes, &frozen[offset], size);
}

static bool stage(struct lane_state *state, uint32_t offset, const uint8_t *bytes, uint32_t size)
{
  if (offset != 0 || size != STATE_SIZE) {
    return false;
  }
  memcpy(state->staged, bytes, size);
  return true;
}

static bool restore(struct lane_state *state, uint32_t size, const uint8_t *told, uint32_t cycles)
{
  if (size != STATE_SIZE || get32(state->staged) != cycles || get32(told) != ~cycles) {
    return false;
  }
  state->cycles = cycles;
  restored++;
  return true;
}

const struct lane_history lane_history = {
  .digest_size = STATE_SIZE,
  .digest = digest,
  .freeze = freeze,
  .read = read_frozen,
  .stage = stage,
  .restore = restore,
};

/* What a source says of a cycle: variant 0 is the truth. */
static void write_readings(struct proto_writer *writer, uint32_t cycle)
{
  const bool is_true = below(4) != 0;
  for (uint32_t source = 1; source <= SOURCES; source++) {
    const uint32_t variant = is_true ? 0 : below(VARIANTS + 1);
    uint8_t value[LANE_VALUE_SIZE_MAX] = {0};
    uint8_t reading[LANE_VALUE_SIZE_MAX + 4];
    struct proto_writer fields = {reading, 0};
    put32(value, cycle);
    value[VALUE_SIZE_MIN - 1] = (uint8_t)variant;
    proto_write_u32(&fields, PROTO_VARINT(1), source);
    proto_write_bytes(&fields, PROTO_BYTES(2), (struct proto_span){value, VALUE_SIZE_MIN + (cycle * 7 + variant) % 30});
    if (variant != VARIANTS) {
      proto_write_message(writer, PROTO_BYTES(1), (struct proto_span){reading, fields.size});
    }
  }
}

/* A cycle near the one that the lane lacks next, and up to so many before it. */
static uint32_t near(uint32_t before)
{
  const uint32_t cycles = (uint32_t)kernel.history.cycles;
  return below(2) == 0 ? cycles : cycles - below(cycles < before ? cycles + 1 : before) + below(6);
}

static uint32_t write_replay(uint8_t *payload, uint32_t cycle)
{
  struct proto_writer writer = codec_begin_replay(payload, cycle);
  const uint32_t count = below(CODEC_REPLAYED_MAX + 1);
  if (below(64) == 0) {
    /* Silence, in as many cycles as there may be, and more. */
    memset(&payload[writer.size], 0, 2 * (count + 3));
    for (uint32_t i = 0; i < count + 3; i++) {
      payload[writer.size + 2 * i] = PROTO_BYTES(2);
    }
    return writer.size + 2 * (count + 3);
  }
  for (uint32_t i = 0; i < count; i++) {
    uint8_t bytes[CODEC_READINGS_SIZE_MAX];
    struct proto_writer readings = {bytes, 0};
    write_readings(&readings, cycle + i);
    if (!codec_add_replayed(&writer, (struct proto_span){bytes, readings.size})) {
      break;
    }
  }
  return writer.size;
}

static uint32_t write_piece(uint8_t *payload, uint32_t cycles)
{
  struct codec_piece piece = {.state = {.cycles = cycles, .size = STATE_SIZE, .digest_size = STATE_SIZE}, .size = STATE_SIZE};
  uint8_t *room = NULL;
  put32(piece.state.digest, ~cycles);
  const uint32_t size = codec_write_piece(payload, &piece, &room);
  put32(room, cycles - (below(8) == 0 ? 1 : 0));
  return size;
}

static uint32_t write_payload(uint8_t *payload, enum frame_type type, uint32_t cycle)
{
  struct proto_writer writer = {payload, 0};
  switch ((int)type) {
  case FRAME_START:
    proto_write_u32(&writer, PROTO_VARINT(1), 1);
    proto_write_u32(&writer, PROTO_VARINT(2), LANES);
    proto_write_u32(&writer, PROTO_VARINT(3), SOURCES);
    break;
  case FRAME_INPUT:
  case FRAME_RELAY:
    write_readings(&writer, cycle);
    break;
  case FRAME_SNAPSHOT:
    proto_write_u32(&writer, PROTO_VARINT(1), 1);
    break;
  case FRAME_RESTORE:
    return write_piece(payload, near(6));
  case FRAME_RECALL:
    proto_write_u32(&writer, PROTO_VARINT(1), near(40));
    proto_write_u32(&writer, PROTO_VARINT(2), 1 + below(CODEC_REPLAYED_MAX + (below(32) == 0 ? 1u : 0u)));
    break;
  case FRAME_REPLAY:
    return write_replay(payload, near(6));
  default:
    break;
  }
  return writer.size;
}

/* What the lane sends on one frame. */
struct answer {
  uint32_t counts[FRAME_REPLAY + 1]; /* by type */
  uint32_t slot;                     /* that it has voted on */
  uint32_t position;                 /* that it has told */
};

/* What a lane gives to others is what it was given. */
static void check_given_away(const struct frame *frame)
{
  struct codec_replay replay;
  require(codec_read_replay(frame->payload, frame->payload_size, &replay), "a REPLAY is canonical");
  require(replay.cycle == kernel.recall.cycle && replay.count <= kernel.recall.count, "a REPLAY is of the cycles asked for");
  recalled += replay.count;
  for (uint32_t i = 0; i < replay.count; i++) {
    struct lane_reading readings[LANE_SOURCES_MAX];
    const struct proto_span span = replay.readings[i];
    require(codec_read_readings(span.bytes, span.size, SOURCES, readings), "each cycle's readings are canonical");
    for (uint32_t source = 0; source < SOURCES; source++) {
      require(was_given(replay.cycle + i, source, &readings[source]), "a lane gives only what it was given for the cycle");
    }
  }
}

static struct answer read_answer(const uint8_t *bytes, uint32_t size)
{
  struct answer answer = {0};
  uint32_t at = 0;
  while (at < size) {
    struct frame frame;
    const uint32_t frame_size = (uint32_t)bytes[at] | (uint32_t)bytes[at + 1] << 8;
    require(frame_decode(&bytes[at + 2], frame_size, &frame) == FRAME_OK, "a lane sends frames");
    answer.counts[frame.type]++;
    struct proto_reader reader = {frame.payload, frame.payload_size, 0, false};
    if (frame.type == FRAME_BALLOT) {
      answer.slot = proto_read_u32(&reader, PROTO_VARINT(1));
    } else if (frame.type == FRAME_RECALL) {
      answer.position = proto_read_u32(&reader, PROTO_VARINT(1));
    } else if (frame.type == FRAME_REPLAY) {
      check_given_away(&frame);
    }
    at += 2 + frame_size;
  }
  require(at == size, "an answer is whole frames");
  return answer;
}

/* What the lane keeps beyond a frame is as it was, but for its counters. */
static void check_unchanged(const struct kernel *before, const struct lane_state *lane)
{
  static struct kernel now;
  now = kernel;
  memcpy(now.counts, before->counts, sizeof now.counts);
  require(memcmp(&now, before, offsetof(struct kernel, start)) == 0, "a frame that is refused changes nothing");
  require(memcmp(&lane_memory, lane, sizeof *lane) == 0, "a frame that is refused does not reach the lane");
}

static void check_replayed(int64_t before)
{
  const struct codec_replay *replay = &kernel.replay;
  const int64_t until = (int64_t)replay->cycle + replay->count;
  const int64_t cycles = kernel.history.cycles;
  const bool has_next = before <= kernel.closed && replay->cycle <= before && until > before;
  struct proto_span span;
  require(steps == cycles - before, "a REPLAY changes a lane's place by steps only");
  require((steps != 0) == has_next, "a lane steps if it is given the cycle that it lacks");
  require(!has_next || cycles >= until || cycles > kernel.closed, "a lane steps on all that it is given in a row");
  require(steps == 0 || input_log_find(&kernel.history.log, cycles - 1, &span), "a lane keeps what it is given");
  require(cycles > kernel.closed || !input_log_find(&kernel.history.log, cycles, &span), "a lane catches up as far as it can");
  replayed += steps;
  require(replay->count <= CODEC_REPLAYED_MAX, "a REPLAY is of 32 cycles at most");
  returned += steps != 0 && cycles > kernel.closed ? 1 : 0;
}

static void receive(uint8_t *bytes, uint32_t size)
{
  static uint8_t output[KERNEL_OUTPUT_SIZE_MAX];
  static struct kernel before;
  struct frame frame;
  const struct lane_state lane = lane_memory;
  before = kernel;
  steps = 0;
  const enum frame_status status = frame_decode(bytes, size, &frame);
  const uint32_t output_size = kernel_receive(&kernel, bytes, size, output);
  if (status == FRAME_OK && frame.type == FRAME_START) {
    /* A new incarnation, or the same one as before. */
    if (kernel.counts[KERNEL_ACCEPTED] == 1) {
      memset(given, 0, sizeof given);
    }
    return;
  }
  const struct answer answer = read_answer(output, output_size);
  const int64_t cycles = kernel.history.cycles;
  const bool is_behind = cycles <= kernel.closed;
  if (kernel.counts[KERNEL_ACCEPTED] == before.counts[KERNEL_ACCEPTED]) {
    require(output_size == 0, "a frame that is refused has no answer");
    check_unchanged(&before, &lane);
    refused += frame.type == FRAME_REPLAY ? 1 : 0;
    return;
  }
  if (frame.type == FRAME_REPLAY) {
    check_replayed(before.history.cycles);
  }
  require(cycles == lane_memory.cycles, "kernel and lane count the same steps");
  require(frame.type == FRAME_RESTORE || cycles == before.history.cycles + steps, "a lane goes on by steps");
  require(kernel.closed >= before.closed, "a closed cycle stays closed");

  const bool votes = steps != 0 && cycles == kernel.closed + 1;
  require(answer.counts[FRAME_BALLOT] == (votes ? 1 : 0), "a lane votes when it comes to have stepped on the newest closed cycle");
  require(!votes || answer.slot == kernel.closed, "a lane votes on the newest closed cycle");
  const bool tells = is_behind && (steps != 0 || kernel.closed != before.closed);
  require(answer.counts[FRAME_RECALL] == (tells ? 1 : 0) || frame.type == FRAME_RESTORE, "a lane that is behind says so");
  require(answer.counts[FRAME_RECALL] == 0 || answer.position == cycles, "a lane says what it is at");
}

/* Seals the frame, and notes what it gives to the lane. */
static void send(uint8_t *bytes, struct frame frame)
{
  uint32_t size = frame_seal(&frame, bytes);
  if (below(6) == 0) {
    const uint32_t at = frame.payload_size == 0 || below(64) == 0 ? below(size) : FRAME_HEADER_SIZE + below(frame.payload_size);
    bytes[at] = (uint8_t)(below(2) == 0 ? below(256) : bytes[at] + 1u);
    put32(&bytes[size - FRAME_CRC_SIZE], crc32(bytes, size - FRAME_CRC_SIZE));
  }
  struct frame sent;
  struct codec_replay replay;
  if (frame_decode(bytes, size, &sent) == FRAME_OK) {
    if (sent.type == FRAME_INPUT || sent.type == FRAME_RELAY) {
      give(sent.cycle, (struct proto_span){sent.payload, sent.payload_size});
    } else if (sent.type == FRAME_REPLAY && codec_read_replay(sent.payload, sent.payload_size, &replay)) {
      for (uint32_t i = 0; i < replay.count; i++) {
        give(replay.cycle + i, replay.readings[i]);
      }
    }
  }
  receive(bytes, size);
}

static void send_new(enum frame_type type, uint8_t source, uint32_t cycle)
{
  uint8_t bytes[FRAME_SIZE_MAX];
  struct frame frame = {.type = type, .source = source, .destination = 1, .epoch = kernel.epoch, .cycle = cycle};
  frame.payload_size = write_payload(&bytes[FRAME_HEADER_SIZE], type, cycle);
  send(bytes, frame);
}

int main(int argc, char **argv)
{
  static const enum frame_type extras[] = {FRAME_REPLAY, FRAME_REPLAY, FRAME_REPLAY, FRAME_RECALL, FRAME_RESTORE, FRAME_SNAPSHOT};
  require(argc == 3, "usage: replay_fuzz SEED COUNT");
  random_state = (uint32_t)strtoul(argv[1], NULL, 10);
  const uint32_t count = (uint32_t)strtoul(argv[2], NULL, 10);
  uint32_t cycle = 0;
  send_new(FRAME_START, FRAME_RIG, 0);
  for (uint32_t i = 0; i < count; i++) {
    switch (below(8)) {
    case 0:
      send_new(FRAME_INPUT, FRAME_RIG, cycle);
      break;
    case 1:
    case 2:
      send_new(FRAME_RELAY, (uint8_t)(2 + below(2)), cycle);
      break;
    case 3:
      send_new(FRAME_TICK, FRAME_RIG, cycle);
      cycle += below(16) == 0 ? 2 : 1;
      break;
    default:
      send_new(extras[below(6)], FRAME_RIG, cycle);
      break;
    }
    if (below(1024) == 0) {
      cycle = 0;
      send_new(FRAME_START, FRAME_RIG, 0);
    }
  }
  (void)printf("{\"refused\":%lu,\"replayed\":%lu,\"returned\":%lu,\"recalled\":%lu,\"restored\":%lu}\n", refused, replayed,
               returned, recalled, restored);
  return 0;
}
