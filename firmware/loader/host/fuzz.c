/* Feeds seeded hostile bytes to the loader, under the sanitizers: fuzz SEED COUNT. The board has a confirmed image in slot A.
   Prints what came of it; aborts where damage was acted upon, where the confirmed image is touched, or where a good frame
   after the damage is not understood. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "crc32.h"
#include "machine.h"
#include "nor.h"
#include "port.h"

enum { BODY_SIZE = 5000, GAP_US = 2 * LINE_RUN_US, CHECK_EVERY = 512 };

static struct loader loader;
static struct stream from_loader;
static uint32_t random_state;
static uint8_t slot_a[SLOT_SIZE];
static unsigned long answers[RESULT_BAD_RATE + 1];
static unsigned long sent[FRAME_INSPECTED + 1];
static unsigned long resets;

static void require(bool holds, const char *claim)
{
  if (!holds) {
    (void)fprintf(stderr, "not so: %s\n", claim);
    abort();
  }
}

/* Xorshift, Marsaglia 2003. The seed is not zero. */
static uint32_t below(uint32_t bound)
{
  random_state ^= random_state << 13;
  random_state ^= random_state >> 17;
  random_state ^= random_state << 5;
  return random_state % bound;
}

static void take_sent(const uint8_t *bytes, uint32_t size)
{
  for (uint32_t i = 0; i < size; i++) {
    struct frame frame;
    if (!stream_put(&from_loader, bytes[i])) {
      continue;
    }
    require(frame_decode(from_loader.frame, from_loader.frame_size, &frame) == FRAME_OK, "the loader sends frames");
    require(frame.source == FRAME_BOARD && frame.destination == FRAME_RIG, "they are from the board to the host");
    sent[frame.type]++;
    if (frame.type == FRAME_ANSWER) {
      const uint8_t result = frame.payload[frame.payload_size - 1];
      require(result >= RESULT_OK && result <= RESULT_BAD_RATE, "an answer has a result");
      answers[result]++;
    }
  }
}

static void begin(void)
{
  struct loader_boot boot = machine_boot();
  boot.is_asked = true;
  loader_begin(&loader, &boot);
}

static void turn(void)
{
  if (loader_poll(&loader) == LOADER_RESET) {
    resets++;
    begin();
  }
}

static void say(const uint8_t *bytes, uint32_t size)
{
  machine_send(bytes, size);
  while (!machine_is_drained()) {
    turn();
  }
}

static void pause_line(uint32_t us)
{
  machine_advance(us);
  turn();
}

/* A sound image with a body that nobody runs here. */
static void write_image(uint8_t *image, uint32_t version)
{
  struct image_header header = {.magic = IMAGE_MAGIC,
                                .header_version = IMAGE_HEADER_VERSION,
                                .board = BOARD_PICO,
                                .body_size = BODY_SIZE,
                                .run_address = SRAM_BASE,
                                .image_version = version,
                                .system = "system",
                                .lane = "lane"};
  struct sha256 work;
  uint8_t *body = &image[IMAGE_HEADER_SIZE];
  for (uint32_t i = 0; i < BODY_SIZE; i++) {
    body[i] = (uint8_t)(i * version);
  }
  sha256(&work, body, BODY_SIZE, header.sha256);
  header.crc = crc32((const uint8_t *)&header, sizeof header - 4);
  memcpy(image, &header, sizeof header);
}

static void set_up(void)
{
  static struct slots slots;
  write_image(&machine_flash()[SLOT_A_OFFSET], 3);
  slots_read(&slots);
  require(slots_stage(&slots, SLOT_A) == RESULT_OK, "the first image is staged");
  machine_flash()[metadata_confirm_at(&slots.metadata, SLOT_A)] = 0;
  memcpy(slot_a, nor_at(SLOT_A_OFFSET), SLOT_SIZE);
  machine_on_sent(take_sent);
  begin();
}

/* Now and then a number that is near an edge, or none. */
static uint32_t number(uint32_t usual)
{
  static const uint32_t edges[] = {0, 1, 2, 3, 0xff, 0x100, 0x1000, 0x10000, SLOT_SIZE, 0x7fffffff, 0xffffffff};
  switch (below(8)) {
  case 0:
    return edges[below(sizeof edges / sizeof edges[0])] - below(2);
  case 1:
    return usual + below(3) - 1;
  default:
    return usual;
  }
}

static uint32_t write_payload(enum frame_type type, uint8_t *payload)
{
  static uint8_t data[1024];
  struct proto_writer writer = {payload, 0};
  const uint32_t slot = below(3) == 0 ? number(SLOT_A) : SLOT_B;
  const struct loader_boot boot = machine_boot();
  switch ((uint32_t)type) {
  case FRAME_RESET:
    proto_write_u32(&writer, PROTO_VARINT(1), below(3));
    proto_write_bytes(&writer, PROTO_BYTES(2), (struct proto_span){boot.unique_id, below(20) == 0 ? 7 : 8});
    break;
  case FRAME_BAUD:
    proto_write_u32(&writer, PROTO_VARINT(1), number(BAUD_DEFAULT));
    break;
  case FRAME_ERASE:
    proto_write_u32(&writer, PROTO_VARINT(1), slot);
    proto_write_u32(&writer, PROTO_VARINT(2), number(below(240) * FLASH_SECTOR_SIZE));
    proto_write_u32(&writer, PROTO_VARINT(3), number(FLASH_SECTOR_SIZE));
    break;
  case FRAME_WRITE:
    memset(data, (int)below(256), sizeof data);
    proto_write_u32(&writer, PROTO_VARINT(1), slot);
    proto_write_u32(&writer, PROTO_VARINT(2), number(below(3840) * FLASH_PAGE_SIZE));
    proto_write_bytes(&writer, PROTO_BYTES(3), (struct proto_span){data, number(3 * FLASH_PAGE_SIZE) % 980});
    break;
  case FRAME_MAP:
  case FRAME_STAGE:
  case FRAME_INSPECT:
    proto_write_u32(&writer, PROTO_VARINT(1), slot);
    break;
  default:
    break;
  }
  return writer.size;
}

static uint32_t write_frame(uint8_t *bytes)
{
  static const enum frame_type types[] = {FRAME_IDENTIFY, FRAME_RESET, FRAME_CONFIRM, FRAME_BAUD,
                                          FRAME_ERASE,    FRAME_ERASE, FRAME_WRITE,   FRAME_WRITE,
                                          FRAME_STAGE,    FRAME_STAGE, FRAME_INSPECT, FRAME_ANSWER};
  const enum frame_type type = below(200) == 0 ? FRAME_MAP : types[below(sizeof types / sizeof types[0])];
  struct frame frame = {.type = type, .source = FRAME_RIG, .destination = FRAME_BOARD};
  frame.sequence = (uint16_t)below(65536);
  frame.payload_size = write_payload(type, &bytes[FRAME_HEADER_SIZE]);
  return frame_seal(&frame, bytes);
}

/* Changes bytes; where it is `sealed` the CRC is made right again, so that the damage gets further. */
static void damage(uint8_t *bytes, uint32_t size, bool sealed)
{
  uint8_t before[FRAME_SIZE_MAX];
  memcpy(before, bytes, size);
  /* Two changes may undo each other. */
  do {
    bytes[below(size)] ^= (uint8_t)(1 + below(255));
  } while (below(3) == 0 || memcmp(before, bytes, size) == 0);
  if (sealed) {
    const uint32_t crc = crc32(bytes, size - FRAME_CRC_SIZE);
    for (uint32_t i = 0; i < FRAME_CRC_SIZE; i++) {
      bytes[size - FRAME_CRC_SIZE + i] = (uint8_t)(crc >> 8 * i);
    }
  }
}

static void say_frame(const uint8_t *bytes, uint32_t size)
{
  uint8_t encoded[STREAM_ENCODED_SIZE_MAX];
  say(encoded, stream_encode(bytes, size, encoded));
}

/* Whole frames, some of them wrong in what they say. */
static void say_frames(void)
{
  uint8_t bytes[FRAME_SIZE_MAX];
  const uint32_t size = write_frame(bytes);
  if (below(3) == 0) {
    damage(bytes, size, true);
  }
  say_frame(bytes, size);
}

/* Damage, which is never acted upon or answered; then, after a pause, a good frame, which is. */
static void say_damage(void)
{
  uint8_t bytes[FRAME_SIZE_MAX];
  uint32_t size = below(FRAME_SIZE_MAX) + 1;
  const uint32_t operations = machine_operations();
  const unsigned long answered = sent[FRAME_ANSWER];
  if (below(2) == 0) {
    size = write_frame(bytes);
    damage(bytes, size, false);
    say_frame(bytes, size);
  } else {
    for (uint32_t i = 0; i < size; i++) {
      bytes[i] = (uint8_t)below(256);
    }
    say(bytes, size);
  }
  pause_line(GAP_US);
  require(machine_operations() == operations, "damage is never acted upon");
  require(sent[FRAME_ANSWER] == answered, "damage is never answered");

  struct frame identify = {.type = FRAME_IDENTIFY, .source = FRAME_RIG, .destination = FRAME_BOARD};
  const unsigned long identities = sent[FRAME_IDENTITY];
  size = frame_seal(&identify, bytes);
  say_frame(bytes, size);
  require(sent[FRAME_IDENTITY] == identities + 1, "a good frame after damage is understood");
}

static void check(void)
{
  require(memcmp(nor_at(SLOT_A_OFFSET), slot_a, SLOT_SIZE) == 0, "the confirmed image is untouched");
  require(slots_state(&loader.slots, SLOT_A) == SLOT_STATE_CONFIRMED, "it is still confirmed");
  require(slots_choose(&loader.slots) == SLOT_A || slots_state(&loader.slots, SLOT_B) != SLOT_STATE_EMPTY,
          "what would be started is sound");
}

/* Writes a sound image to slot B, of which the fuzzing may make what it likes. */
static void put_image(void)
{
  static uint8_t image[IMAGE_HEADER_SIZE + BODY_SIZE];
  write_image(image, 2 + below(3));
  memcpy(&machine_flash()[SLOT_B_OFFSET], image, sizeof image);
  slots_mark_bad(&loader.slots, SLOT_B);
}

int main(int argc, char **argv)
{
  require(argc == 3, "usage: fuzz SEED COUNT");
  random_state = (uint32_t)strtoul(argv[1], NULL, 10);
  const uint32_t count = (uint32_t)strtoul(argv[2], NULL, 10);
  set_up();
  for (uint32_t i = 0; i < count; i++) {
    if (below(3) == 0) {
      say_damage();
    } else {
      say_frames();
    }
    pause_line(below(100) == 0 ? below(LOADER_IDLE_US) * 2 : below(3000));
    if (below(64) == 0) {
      put_image();
    }
    if (i % CHECK_EVERY == 0) {
      check();
    }
  }
  check();
  (void)printf("{\"identity\":%lu,\"mapped\":%lu,\"inspected\":%lu,\"resets\":%lu,\"operations\":%u,\"answers\":[",
               sent[FRAME_IDENTITY], sent[FRAME_MAPPED], sent[FRAME_INSPECTED], resets, machine_operations());
  for (uint32_t i = 0; i <= RESULT_BAD_RATE; i++) {
    (void)printf("%s%lu", i == 0 ? "" : ",", answers[i]);
  }
  (void)printf("]}\n");
  return 0;
}
