/* A rig that means no good: the frames that the kernel is fuzzed with. It answers what the lane sends with what the lane can use,
   most of the time: so the fuzzing gets to where a lane is restored, catches up, recovers, or hears its own packets again. */
#include "fuzz_rig.h"

#include <string.h>

#include "codec.h"
#include "proto.h"

enum { FRAMES_A_CYCLE = 8, SNAPSHOT_SIZE_MAX = 0x8000, PACKETS = 8, PAGES = LANE_MEDIUM_SIZE / LANE_MEDIUM_PAGE_SIZE };

unsigned long fuzz_rig_restored;

static const struct fuzz_system *system_given;
static uint32_t random_state;
static uint32_t frames; /* since the last START */

/* What the lane has sent. */
static struct codec_state state; /* that a snapshot is of */
static uint8_t snapshot[SNAPSHOT_SIZE_MAX];
static uint32_t snapshot_held; /* bytes */
static uint32_t restored_held; /* bytes that the lane has said it holds */
static uint32_t position;      /* the cycle that the lane has said it lacks */
static uint32_t claimed;       /* how many slots the state is said to account for */
static uint8_t medium[LANE_MEDIUM_SIZE];
static uint32_t told; /* pages of it that the lane has been told in this go, from 0; PAGES: START is next */
static struct codec_packet packets[PACKETS];
static uint8_t packet_bytes[PACKETS][LANE_PACKET_SIZE_MAX];

/* Xorshift, Marsaglia 2003. */
uint32_t fuzz_below(uint32_t bound)
{
  random_state ^= random_state << 13;
  random_state ^= random_state >> 17;
  random_state ^= random_state << 5;
  return random_state % bound;
}

void fuzz_rig_begin(const struct fuzz_system *system, uint32_t seed)
{
  system_given = system;
  random_state = seed;
  told = PAGES;
  memset(medium, 0xff, sizeof medium);
}

/* Readings of up to 17 sources, few of them different. */
static uint32_t write_readings(uint8_t *payload)
{
  struct proto_writer writer = {payload, 0};
  const uint32_t sources = fuzz_below(40) == 0 ? LANE_SOURCES_MAX + 1 : system_given->sources;
  for (uint32_t source = 1; source <= sources; source++) {
    uint8_t value[64];
    uint8_t reading[128];
    struct proto_writer fields = {reading, 0};
    const uint32_t drawn = fuzz_below(4) == 0 ? fuzz_below(FUZZ_VALUES_MAX) : source + frames / FRAMES_A_CYCLE;
    const uint32_t index = drawn % system_given->values_count;
    uint32_t size = system_given->value_sizes[index];
    memcpy(value, system_given->values[index], sizeof value);
    value[fuzz_below(size == 0 ? 1 : size)] ^= (uint8_t)(fuzz_below(8) == 0 ? fuzz_below(256) : 0);
    size = fuzz_below(16) == 0 ? fuzz_below(42) : size;
    proto_write_u32(&fields, PROTO_VARINT(1), source);
    proto_write_bytes(&fields, PROTO_BYTES(2), (struct proto_span){value, size});
    if (fuzz_below(8) != 0) {
      proto_write_message(&writer, PROTO_BYTES(1), (struct proto_span){reading, fields.size});
    }
  }
  return writer.size;
}

static uint32_t write_start(uint8_t *payload, bool recover)
{
  struct proto_writer writer = {payload, 0};
  struct proto_span config = {system_given->config, system_given->config_size};
  config.size = fuzz_below(8) == 0 && config.size != 0 ? fuzz_below(config.size) : config.size;
  proto_write_u32(&writer, PROTO_VARINT(1), 1);
  proto_write_u32(&writer, PROTO_VARINT(2), fuzz_below(16) == 0 ? fuzz_below(6) : 3);
  proto_write_u32(&writer, PROTO_VARINT(3), fuzz_below(16) == 0 ? fuzz_below(20) : system_given->sources);
  proto_write_bytes(&writer, PROTO_BYTES(4), config);
  proto_write_u32(&writer, PROTO_VARINT(5), recover ? 1 : 0);
  return writer.size;
}

static uint32_t write_request(uint8_t *payload)
{
  struct proto_writer writer = {payload, 0};
  const bool freeze = snapshot_held >= state.size || fuzz_below(16) == 0;
  const uint32_t offset = freeze ? 0 : snapshot_held;
  proto_write_u32(&writer, PROTO_VARINT(1), freeze ? 1 : 0);
  proto_write_u32(&writer, PROTO_VARINT(2), fuzz_below(8) == 0 ? fuzz_below(2 * SNAPSHOT_SIZE_MAX) : offset);
  return writer.size;
}

/* The piece that the lane asks for of the state that it sent last, said to be that of a cycle near this one. */
static uint32_t write_piece(uint8_t *payload, uint32_t cycle)
{
  struct codec_piece piece = {.state = state, .offset = restored_held};
  uint8_t *room = NULL;
  if (piece.offset >= state.size || snapshot_held < state.size || fuzz_below(16) == 0) {
    piece.offset = 0;
  }
  /* Of a slot that is near when all pieces are there: behind, where the lane has to catch up, or ahead. */
  if (piece.offset == 0) {
    claimed = cycle + 2 * (state.size / CODEC_PIECE_SIZE) + fuzz_below(6);
    claimed -= claimed > 4 ? fuzz_below(5) : 0;
  }
  piece.state.cycles = claimed + (fuzz_below(64) == 0 ? 1 : 0);
  const uint32_t rest = state.size - piece.offset;
  piece.size = rest < CODEC_PIECE_SIZE ? rest : CODEC_PIECE_SIZE;
  piece.state.digest[0] ^= (uint8_t)(fuzz_below(64) == 0 ? 1 : 0);
  const uint32_t size = codec_write_piece(payload, &piece, &room);
  if (room != NULL) {
    memcpy(room, &snapshot[piece.offset], piece.size);
    room[fuzz_below(piece.size)] ^= (uint8_t)(fuzz_below(16) == 0 ? fuzz_below(256) : 0);
  }
  return size;
}

/* Asks for cycles before this one, as many as there may be and one more. */
static uint32_t write_recall(uint8_t *payload, uint32_t cycle)
{
  struct proto_writer writer = {payload, 0};
  proto_write_u32(&writer, PROTO_VARINT(1), cycle - fuzz_below(cycle < 40 ? cycle + 1 : 40));
  proto_write_u32(&writer, PROTO_VARINT(2), 1 + fuzz_below(CODEC_REPLAYED_MAX + 1));
  return writer.size;
}

/* The cycle that the lane lacks and those after it. */
static uint32_t write_replay(uint8_t *payload)
{
  struct proto_writer writer = codec_begin_replay(payload, position - (position != 0 ? fuzz_below(2) : 0));
  uint8_t readings[FRAME_PAYLOAD_SIZE_MAX];
  for (uint32_t count = fuzz_below(CODEC_REPLAYED_MAX + 2); count > 0; count--) {
    if (!codec_add_replayed(&writer, (struct proto_span){readings, write_readings(readings)})) {
      break;
    }
  }
  return writer.size;
}

static uint32_t write_packet(uint8_t *payload)
{
  const uint32_t index = fuzz_below(PACKETS);
  struct codec_packet packet = packets[index];
  packet.bytes = packet_bytes[index];
  packet.wire = fuzz_below(16) == 0 ? fuzz_below(5) : packet.wire;
  packet.size = fuzz_below(16) == 0 ? fuzz_below(LANE_PACKET_SIZE_MAX + 3) % (LANE_PACKET_SIZE_MAX + 1) : packet.size;
  packet_bytes[index][0] ^= (uint8_t)(fuzz_below(32) == 0 ? fuzz_below(256) : 0);
  return codec_write_packet(payload, &packet);
}

/* The next page of the medium; the sector is erased where one begins. Now and then it is torn. */
static uint32_t write_page(uint8_t *payload)
{
  const uint32_t offset = told * LANE_MEDIUM_PAGE_SIZE;
  struct lane_write write = {false, offset, &medium[offset], LANE_MEDIUM_PAGE_SIZE};
  told++;
  if (fuzz_below(32) == 0) {
    medium[offset + fuzz_below(LANE_MEDIUM_PAGE_SIZE)] &= (uint8_t)fuzz_below(256);
  }
  if (fuzz_below(64) == 0) {
    write.erase = true;
    write.offset = fuzz_below(2 * LANE_MEDIUM_SIZE);
  }
  return codec_write_medium(payload, &write);
}

/* The first frames of a cycle are those that it takes; what comes then, or now and then instead, is drawn. */
static enum frame_type draw_type(void)
{
  static const enum frame_type first[] = {FRAME_INPUT, FRAME_RELAY, FRAME_RELAY};
  static const enum frame_type types[] = {FRAME_INPUT,   FRAME_RELAY,   FRAME_TICK,   FRAME_STATUS,
                                          FRAME_SNAPSHOT, FRAME_RESTORE, FRAME_RESTORE, FRAME_PACKET,
                                          FRAME_PACKET,  FRAME_TIMER,   FRAME_RECALL, FRAME_REPLAY};
  const uint32_t place = frames % FRAMES_A_CYCLE;
  if (told < PAGES) {
    return FRAME_MEDIUM;
  }
  if (fuzz_below(256) == 0) {
    return FRAME_START;
  }
  return place < 3 && fuzz_below(16) != 0 ? first[place] : types[fuzz_below(sizeof types / sizeof *types)];
}

static uint32_t write_payload(uint8_t *payload, enum frame_type type, uint32_t cycle)
{
  if (fuzz_below(20) == 0) {
    const uint32_t size = fuzz_below(FRAME_PAYLOAD_SIZE_MAX + 1);
    for (uint32_t i = 0; i < size; i++) {
      payload[i] = (uint8_t)fuzz_below(256);
    }
    return size;
  }
  switch ((int)type) {
  case FRAME_INPUT:
  case FRAME_RELAY:
    return write_readings(payload);
  case FRAME_SNAPSHOT:
    return write_request(payload);
  case FRAME_RESTORE:
    return write_piece(payload, cycle);
  case FRAME_PACKET:
    return write_packet(payload);
  case FRAME_MEDIUM:
    return write_page(payload);
  case FRAME_RECALL:
    return write_recall(payload, cycle);
  case FRAME_REPLAY:
    return write_replay(payload);
  default:
    return 0;
  }
}

uint32_t fuzz_rig_frame(uint8_t *bytes)
{
  static bool recover;
  static bool is_initialised;
  const uint32_t cycle = frames / FRAMES_A_CYCLE;
  uint8_t *payload = &bytes[FRAME_HEADER_SIZE];
  struct frame frame = {.type = is_initialised ? draw_type() : FRAME_START, .destination = 1};
  frame.cycle = cycle - (cycle > 2 && fuzz_below(8) == 0 ? fuzz_below(3) : 0);
  frame.source = frame.type == FRAME_RELAY ? (uint8_t)(2 + frames % 2) : FRAME_RIG;
  if (frame.type == FRAME_START && is_initialised && !recover && fuzz_below(2) == 0) {
    /* It is told its medium before. */
    recover = true;
    told = 0;
    frame.type = FRAME_MEDIUM;
  }
  if (frame.type == FRAME_START) {
    frame.payload_size = write_start(payload, recover);
    is_initialised = true;
    recover = false;
  } else {
    frame.payload_size = write_payload(payload, frame.type, cycle);
  }
  frames++;
  return frame_seal(&frame, bytes);
}

static void hear_piece(const struct frame *frame)
{
  struct codec_piece piece;
  if (!codec_read_piece(frame->payload, frame->payload_size, &piece) ||
      piece.state.size > SNAPSHOT_SIZE_MAX) {
    return;
  }
  state = piece.state;
  memcpy(&snapshot[piece.offset], piece.bytes, piece.size);
  snapshot_held = piece.offset + piece.size;
}

static void hear_restored(const struct frame *frame)
{
  struct proto_reader reader = {frame->payload, frame->payload_size, 0, false};
  (void)proto_read_u32(&reader, PROTO_VARINT(1));
  restored_held = proto_read_u32(&reader, PROTO_VARINT(2));
  fuzz_rig_restored += proto_read_u32(&reader, PROTO_VARINT(3)) == RESTORED_DONE ? 1 : 0;
}

static void hear_write(const struct frame *frame)
{
  struct lane_write write;
  if (!codec_read_medium(frame->payload, frame->payload_size, &write)) {
    return;
  }
  for (uint32_t i = 0; write.erase && i < LANE_MEDIUM_SECTOR_SIZE; i++) {
    medium[write.offset + i] = 0xff;
  }
  for (uint32_t i = 0; i < write.size; i++) {
    medium[write.offset + i] &= write.bytes[i];
  }
}

void fuzz_rig_hear(const struct frame *frame)
{
  if (frame->type == FRAME_HELLO) {
    /* A life begins at its first cycles, or where what it has recovered ends. */
    struct proto_reader reader = {frame->payload, frame->payload_size, 0, false};
    (void)proto_read_bytes(&reader, PROTO_BYTES(1));
    (void)proto_read_bytes(&reader, PROTO_BYTES(2));
    frames = proto_read_u32(&reader, PROTO_VARINT(3)) * FRAMES_A_CYCLE;
  } else if (frame->type == FRAME_SNAPSHOT) {
    hear_piece(frame);
  } else if (frame->type == FRAME_RESTORE) {
    hear_restored(frame);
  } else if (frame->type == FRAME_RECALL) {
    struct proto_reader reader = {frame->payload, frame->payload_size, 0, false};
    position = proto_read_u32(&reader, PROTO_VARINT(1));
  } else if (frame->type == FRAME_MEDIUM) {
    hear_write(frame);
  } else if (frame->type == FRAME_PACKET) {
    struct codec_packet packet;
    const uint32_t index = fuzz_below(PACKETS);
    if (codec_read_packet(frame->payload, frame->payload_size, &packet)) {
      packets[index] = packet;
      memcpy(packet_bytes[index], packet.bytes, packet.size);
    }
  }
}
