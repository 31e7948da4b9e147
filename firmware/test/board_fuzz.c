/* Feeds seeded hostile bytes to a board's stream, its own frames and its lane's kernel, under the sanitizers:
   board_fuzz SEED COUNT. Aborts when anything is done that no whole frame has asked for, or when a good frame
   is not heard. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "board.h"
#include "board_port.h"
#include "fuzz_draw.h"
#include "layout.h"
#include "proto.h"
#include "stream.h"

static struct kernel kernel = {.lane = &lane_memory};
static struct board_state board;
static struct stream stream;
static uint32_t now_us;
static uint32_t identities;
static uint32_t answers;
static uint32_t asked; /* the request that a whole frame makes now, by frame type; 0: none */
static uint32_t done;  /* what the port was asked for, in all */

void port_send(const uint8_t *frame, uint32_t size)
{
  struct frame sent;
  require(frame_decode(frame, size, &sent) == FRAME_OK, "a board sends frames");
  identities += sent.type == FRAME_IDENTITY ? 1u : 0u;
  answers += sent.type == FRAME_ANSWER ? 1u : 0u;
}

bool port_can_rate(uint32_t baud)
{
  return baud != 0;
}

uint32_t port_set_rate(uint32_t baud)
{
  require(asked == FRAME_BAUD || baud == 921600, "a rate is set when it is asked for, or taken back");
  done++;
  return now_us;
}

void port_keep_rate(uint32_t baud)
{
  (void)baud;
  require(asked != 0, "a rate is kept when a good frame came in");
}

enum result port_confirm(void)
{
  require(asked == FRAME_CONFIRM, "an image is confirmed when it is asked for");
  done++;
  return below(2) == 0 ? RESULT_OK : RESULT_WRITE_FAILED;
}

void port_reset(bool to_loader)
{
  (void)to_loader;
  require(asked == FRAME_RESET, "a board is reset when it is asked for");
  done++;
}

static void receive(void)
{
  static uint8_t answer[KERNEL_OUTPUT_SIZE_MAX];
  uint32_t at = 0;
  if (board_receive(&board, stream.frame, stream.frame_size, now_us)) {
    return;
  }
  const uint32_t size = kernel_receive(&kernel, stream.frame, stream.frame_size, answer);
  while (at < size) {
    const uint32_t sent_size = (uint32_t)answer[at] | (uint32_t)answer[at + 1] << 8;
    board_on_sent(&board, &answer[at + 2], sent_size, now_us);
    at += 2 + sent_size;
  }
}

static void put(const uint8_t *bytes, uint32_t size)
{
  for (uint32_t i = 0; i < size; i++) {
    if (stream_put(&stream, bytes[i])) {
      receive();
    }
  }
}

static uint32_t write_request(uint8_t *frame, enum frame_type type)
{
  static const uint8_t unique_id[] = {1, 2, 3, 4, 5, 6, 7, 8};
  struct proto_writer writer = {&frame[FRAME_HEADER_SIZE], 0};
  if (type == FRAME_RESET) {
    proto_write_u32(&writer, PROTO_VARINT(1), below(2));
    proto_write_bytes(&writer, PROTO_BYTES(2), (struct proto_span){unique_id, sizeof unique_id});
  } else if (type == FRAME_BAUD) {
    proto_write_u32(&writer, PROTO_VARINT(1), 1 + below(1000000));
  } else if (type != FRAME_IDENTIFY && type != FRAME_CONFIRM) {
    for (uint32_t i = below(20); i > 0; i--) {
      writer.bytes[writer.size] = (uint8_t)below(256);
      writer.size++;
    }
  }
  const struct frame request = {.type = type, .destination = FRAME_BOARD, .payload_size = writer.size};
  return frame_seal(&request, frame);
}

/* Bytes that are no frame, or one with a byte changed, taken away or put in. */
static void disturb(void)
{
  uint8_t frame[FRAME_SIZE_MAX];
  uint8_t encoded[STREAM_ENCODED_SIZE_MAX];
  if (below(2) == 0) {
    for (uint32_t i = below(64); i > 0; i--) {
      const uint8_t byte = (uint8_t)(below(4) == 0 ? 0 : below(256));
      put(&byte, 1);
    }
    return;
  }
  const uint32_t size = stream_encode(frame, write_request(frame, (enum frame_type)(16 + below(15))), encoded);
  const uint32_t at = below(size - 1);
  encoded[at] = (uint8_t)(encoded[at] ^ (1u << below(8)));
  put(encoded, below(8) == 0 ? below(size) : size);
}

static void ask(void)
{
  static const enum frame_type types[] = {FRAME_RESET, FRAME_CONFIRM, FRAME_BAUD, FRAME_MAP,
                                          FRAME_ERASE, FRAME_WRITE,   FRAME_STAGE, FRAME_INSPECT};
  uint8_t frame[FRAME_SIZE_MAX];
  uint8_t encoded[STREAM_ENCODED_SIZE_MAX];
  const uint8_t delimiter = 0;
  const uint32_t identities_before = identities;
  const uint32_t answers_before = answers;
  const enum frame_type type = below(2) == 0 ? FRAME_IDENTIFY : types[below(8)];
  put(&delimiter, 1);
  asked = type;
  put(encoded, stream_encode(frame, write_request(frame, type), encoded));
  asked = 0;
  require(type == FRAME_IDENTIFY ? identities == identities_before + 1 : answers == answers_before + 1,
          "the next good frame is heard and answered");
}

int main(int argc, char **argv)
{
  static const struct board_facts facts = {.unique_id = {1, 2, 3, 4, 5, 6, 7, 8}, .slot = SLOT_A, .rate = 921600};
  require(argc == 3, "usage: board_fuzz SEED COUNT");
  random_state = (uint32_t)strtoul(argv[1], NULL, 10);
  const uint32_t count = (uint32_t)strtoul(argv[2], NULL, 10);
  board_begin(&board, &facts, &kernel, (struct proto_span){NULL, 0});
  for (uint32_t i = 0; i < count; i++) {
    if (below(8) == 0) {
      ask();
    } else {
      disturb();
    }
    now_us += below(200000);
    /* The rate before is not the first one when one was kept in between. */
    asked = FRAME_BAUD;
    (void)board_poll(&board, now_us);
    asked = 0;
  }
  (void)printf("{\"identities\":%u,\"answers\":%u,\"done\":%u}\n", (unsigned)identities, (unsigned)answers,
               (unsigned)done);
  return 0;
}
