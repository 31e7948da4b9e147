/* Feeds seeded hostile bytes to the C kernel and its stream, under the sanitizers: fuzz SEED COUNT.
   Prints how many frames of each type the lane sent; aborts where an answer is no frame. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "crc32.h"
#include "kernel.h"
#include "proto.h"
#include "stream.h"

static struct kernel kernel = {.lane = &lane_memory};
static struct stream to_lane;
static struct stream from_lane;
static unsigned long sent_counts[FRAME_STATUS + 1];
static uint32_t random_state;

/* Xorshift, Marsaglia 2003. The seed is not zero. */
static uint32_t below(uint32_t bound)
{
  random_state ^= random_state << 13;
  random_state ^= random_state >> 17;
  random_state ^= random_state << 5;
  return random_state % bound;
}

static void require(bool holds, const char *claim)
{
  if (!holds) {
    (void)fprintf(stderr, "not so: %s\n", claim);
    abort();
  }
}

/* A copy in memory of exactly its size, so that a byte read beyond it is found. */
static uint8_t *exactly(const uint8_t *bytes, uint32_t size)
{
  uint8_t *copy = malloc(size == 0 ? 1 : size);
  require(copy != NULL, "there is memory");
  memcpy(copy, bytes, size);
  return copy;
}

/* What is sent over a stream arrives as it was. */
static void check_stream(const uint8_t *frame, uint32_t size)
{
  uint8_t *encoded = malloc(STREAM_ENCODED_SIZE_MAX);
  require(encoded != NULL, "there is memory");
  const uint32_t encoded_size = stream_encode(frame, size, encoded);
  for (uint32_t i = 0; i < encoded_size; i++) {
    require(stream_put(&from_lane, encoded[i]) == (i + 1 == encoded_size), "a frame ends once");
  }
  require(from_lane.frame_size == size, "a stream keeps a frame's size");
  require(memcmp(from_lane.frame, frame, size) == 0, "a stream keeps a frame's bytes");
  free(encoded);
}

static void receive(const uint8_t *bytes, uint32_t size)
{
  uint8_t *frame = exactly(bytes, size);
  uint8_t *answer = malloc(KERNEL_OUTPUT_SIZE_MAX);
  require(answer != NULL, "there is memory");
  const uint32_t answer_size = kernel_receive(&kernel, frame, size, answer);
  uint32_t at = 0;
  while (at < answer_size) {
    struct frame sent;
    const uint32_t sent_size = (uint32_t)answer[at] | (uint32_t)answer[at + 1] << 8;
    require(frame_decode(&answer[at + 2], sent_size, &sent) == FRAME_OK, "a lane sends frames");
    check_stream(&answer[at + 2], sent_size);
    sent_counts[sent.type]++;
    at += 2 + sent_size;
  }
  require(at == answer_size, "an answer is whole frames");
  free(answer);
  free(frame);
}

/* Readings of up to 17 sources, few of them different. */
static uint32_t write_readings(uint8_t *payload)
{
  static const uint8_t interval[] = {0x11, 1, 0, 0, 0, 0, 0, 0, 0, 0x19, 9, 0, 0, 0, 0, 0, 0, 0};
  struct proto_writer writer = {payload, 0};
  const uint32_t sources = below(40) == 0 ? LANE_SOURCES_MAX + 1 : 4;
  for (uint32_t source = 1; source <= sources; source++) {
    uint8_t report[64] = {0x08, (uint8_t)source};
    uint8_t reading[64];
    struct proto_writer fields = {reading, 0};
    memcpy(&report[2], interval, sizeof interval);
    report[3 + 9 * below(2)] ^= (uint8_t)(below(8) == 0 ? below(256) : 0);
    const uint32_t size = below(16) == 0 ? below(42) : 2 + sizeof interval;
    proto_write_u32(&fields, PROTO_VARINT(1), source);
    proto_write_bytes(&fields, PROTO_BYTES(2), (struct proto_span){report, size});
    if (below(8) != 0) {
      proto_write_message(&writer, PROTO_BYTES(1), (struct proto_span){reading, fields.size});
    }
  }
  return writer.size;
}

static uint32_t write_start(uint8_t *payload)
{
  struct proto_writer writer = {payload, 0};
  const uint8_t config[] = {0x08, 0x01};
  proto_write_u32(&writer, PROTO_VARINT(1), 1);
  proto_write_u32(&writer, PROTO_VARINT(2), below(16) == 0 ? below(6) : 3);
  proto_write_u32(&writer, PROTO_VARINT(3), below(16) == 0 ? below(20) : 4);
  proto_write_bytes(&writer, PROTO_BYTES(4), (struct proto_span){config, below(8) == 0 ? below(3) : 2});
  return writer.size;
}

static uint32_t write_frame(uint8_t *bytes, uint32_t cycle)
{
  static const enum frame_type types[] = {FRAME_INPUT, FRAME_INPUT, FRAME_RELAY, FRAME_RELAY,
                                          FRAME_RELAY, FRAME_RELAY, FRAME_TICK,  FRAME_STATUS};
  const enum frame_type type = below(64) == 0 ? FRAME_START : types[below(8)];
  struct frame frame = {.type = type, .destination = 1, .cycle = cycle - below(2) * below(3)};
  frame.source = type == FRAME_RELAY ? (uint8_t)(2 + below(2)) : FRAME_RIG;
  uint8_t *payload = &bytes[FRAME_HEADER_SIZE];
  if (below(20) == 0) {
    frame.payload_size = below(FRAME_PAYLOAD_SIZE_MAX + 1);
    for (uint32_t i = 0; i < frame.payload_size; i++) {
      payload[i] = (uint8_t)below(256);
    }
  } else if (type == FRAME_START) {
    frame.payload_size = write_start(payload);
  } else if (type == FRAME_INPUT || type == FRAME_RELAY) {
    frame.payload_size = write_readings(payload);
  }
  return frame_seal(&frame, bytes);
}

/* Changes a byte, and now and then makes the CRC right again: so damage gets as far as the payload. */
static uint32_t damage(uint8_t *bytes, uint32_t size)
{
  bytes[below(size)] = (uint8_t)below(256);
  if (below(2) == 0) {
    const uint32_t crc = crc32(bytes, size - FRAME_CRC_SIZE);
    for (uint32_t i = 0; i < FRAME_CRC_SIZE; i++) {
      bytes[size - FRAME_CRC_SIZE + i] = (uint8_t)(crc >> (8 * i));
    }
  }
  return below(8) == 0 ? below(size + 1) : size;
}

static void send_by_stream(const uint8_t *bytes, uint32_t size)
{
  uint8_t encoded[STREAM_ENCODED_SIZE_MAX];
  uint32_t encoded_size = stream_encode(bytes, size, encoded);
  if (below(4) == 0) {
    encoded[below(encoded_size)] = (uint8_t)below(256);
  }
  if (below(8) == 0) {
    encoded_size = below(encoded_size + 1);
  }
  for (uint32_t i = 0; i < encoded_size; i++) {
    if (stream_put(&to_lane, encoded[i])) {
      receive(to_lane.frame, to_lane.frame_size);
    }
  }
}

int main(int argc, char **argv)
{
  require(argc == 3, "usage: fuzz SEED COUNT");
  random_state = (uint32_t)strtoul(argv[1], NULL, 10);
  const uint32_t count = (uint32_t)strtoul(argv[2], NULL, 10);
  for (uint32_t i = 0; i < count; i++) {
    uint8_t bytes[FRAME_SIZE_MAX + 1];
    uint32_t size = write_frame(bytes, 2 + i / 8);
    if (below(4) == 0) {
      size = damage(bytes, size);
    }
    if (below(2) == 0) {
      receive(bytes, size);
    } else {
      send_by_stream(bytes, size);
    }
  }
  /* Runs without a zero, of every length there is: where COBS blocks are full. */
  uint8_t run[FRAME_SIZE_MAX];
  memset(run, 1, sizeof run);
  for (uint32_t size = 1; size <= FRAME_SIZE_MAX; size++) {
    check_stream(run, size);
    run[size - 1] = 0;
    check_stream(run, size);
    run[size - 1] = 1;
  }
  (void)printf("{\"hello\":%lu,\"relay\":%lu,\"ballot\":%lu,\"status\":%lu}\n", sent_counts[FRAME_HELLO],
               sent_counts[FRAME_RELAY], sent_counts[FRAME_BALLOT], sent_counts[FRAME_STATUS]);
  return 0;
}
