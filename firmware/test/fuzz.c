/* Feeds seeded hostile bytes to the C kernel and its stream, under the sanitizers: fuzz SEED COUNT SOURCES CONFIG VALUE...
   where CONFIG starts the lane and the VALUEs are what its sources may say, in hexadecimal. Prints how many frames of each type the
   lane sent; aborts where an answer is no frame. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "crc32.h"
#include "fuzz_rig.h"
#include "kernel.h"
#include "stream.h"

static struct kernel kernel = {.lane = &lane_memory};
static struct stream to_lane;
static struct stream from_lane;
static uint8_t answer[KERNEL_OUTPUT_SIZE_MAX];
static unsigned long sent_counts[FRAME_REPLAY + 1];

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
  const uint32_t answer_size = kernel_receive(&kernel, frame, size, answer);
  uint32_t at = 0;
  while (at < answer_size) {
    struct frame sent;
    const uint32_t sent_size = (uint32_t)answer[at] | (uint32_t)answer[at + 1] << 8;
    require(frame_decode(&answer[at + 2], sent_size, &sent) == FRAME_OK, "a lane sends frames");
    check_stream(&answer[at + 2], sent_size);
    sent_counts[sent.type]++;
    fuzz_rig_hear(&sent);
    at += 2 + sent_size;
  }
  require(at == answer_size, "an answer is whole frames");
  free(frame);
}

/* Changes a byte, and now and then makes the CRC right again: so damage gets as far as the payload. A cycle that is far ahead
   makes all that comes after it stale, so there is seldom one. */
static uint32_t damage(uint8_t *bytes, uint32_t size)
{
  const uint32_t first = fuzz_below(32) == 0 || size <= FRAME_HEADER_SIZE ? 0 : FRAME_HEADER_SIZE;
  bytes[first + fuzz_below(size - first)] = (uint8_t)fuzz_below(256);
  if (fuzz_below(2) == 0) {
    const uint32_t crc = crc32(bytes, size - FRAME_CRC_SIZE);
    for (uint32_t i = 0; i < FRAME_CRC_SIZE; i++) {
      bytes[size - FRAME_CRC_SIZE + i] = (uint8_t)(crc >> (8 * i));
    }
  }
  return fuzz_below(8) == 0 ? fuzz_below(size + 1) : size;
}

static void send_by_stream(const uint8_t *bytes, uint32_t size)
{
  uint8_t encoded[STREAM_ENCODED_SIZE_MAX];
  uint32_t encoded_size = stream_encode(bytes, size, encoded);
  if (fuzz_below(16) == 0) {
    encoded[fuzz_below(encoded_size)] = (uint8_t)fuzz_below(256);
  }
  if (fuzz_below(16) == 0) {
    encoded_size = fuzz_below(encoded_size + 1);
  }
  for (uint32_t i = 0; i < encoded_size; i++) {
    if (stream_put(&to_lane, encoded[i])) {
      receive(to_lane.frame, to_lane.frame_size);
    }
  }
}

static uint32_t read_hex(const char *text, uint8_t *bytes, uint32_t size_max)
{
  const uint32_t size = (uint32_t)strlen(text) / 2;
  require(size <= size_max, "there is room for what is given");
  for (uint32_t i = 0; i < size; i++) {
    const char digits[] = {text[2 * i], text[2 * i + 1], '\0'};
    bytes[i] = (uint8_t)strtoul(digits, NULL, 16);
  }
  return size;
}

int main(int argc, char **argv)
{
  static struct fuzz_system system;
  enum { VALUES_AT = 5 };
  require(argc > VALUES_AT && argc <= VALUES_AT + FUZZ_VALUES_MAX,
          "usage: fuzz SEED COUNT SOURCES CONFIG VALUE...");
  const uint32_t count = (uint32_t)strtoul(argv[2], NULL, 10);
  system.sources = (uint32_t)strtoul(argv[3], NULL, 10);
  system.config_size = read_hex(argv[4], system.config, sizeof system.config);
  for (int i = VALUES_AT; i < argc; i++) {
    const uint32_t value = system.values_count;
    system.value_sizes[value] = read_hex(argv[i], system.values[value], sizeof system.values[value]);
    system.values_count++;
  }
  fuzz_rig_begin(&system, (uint32_t)strtoul(argv[1], NULL, 10));
  for (uint32_t i = 0; i < count; i++) {
    uint8_t bytes[FRAME_SIZE_MAX + 1];
    uint32_t size = fuzz_rig_frame(bytes);
    if (fuzz_below(8) == 0) {
      size = damage(bytes, size);
    }
    if (fuzz_below(2) == 0) {
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
  static const char *const names[] = {
    [FRAME_HELLO] = "hello",       [FRAME_RELAY] = "relay",     [FRAME_BALLOT] = "ballot",
    [FRAME_STATUS] = "status",     [FRAME_SNAPSHOT] = "snapshot", [FRAME_RESTORE] = "restore",
    [FRAME_PACKET] = "packet",     [FRAME_MEDIUM] = "medium",   [FRAME_RECALL] = "recall",
    [FRAME_REPLAY] = "replay",
  };
  for (uint32_t type = 0; type < sizeof names / sizeof *names; type++) {
    if (names[type] != NULL) {
      (void)printf("%s\"%s\":%lu,", type == FRAME_HELLO ? "{" : "", names[type], sent_counts[type]);
    }
  }
  (void)printf("\"restored\":%lu}\n", fuzz_rig_restored);
  return 0;
}
