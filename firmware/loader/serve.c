/* The host's requests to the loader: each is fully checked before anything is done. */
#include "serve.h"

#include "crc32.h"
#include "memory.h"
#include "nor.h"
#include "port.h"
#include "send.h"

enum { WRITE_SIZE_MAX = 3 * FLASH_PAGE_SIZE, SECTORS = SLOT_SIZE / FLASH_SECTOR_SIZE };

/* Performs a request. Returns RESULT_OK or the error; RESULT_UNSPECIFIED if a reply was sent already. */
typedef enum result (*serve)(struct loader *loader, const struct frame *frame);

static struct proto_span payload_of(const struct frame *frame)
{
  return (struct proto_span){frame->payload, frame->payload_size};
}

static uint8_t *payload_room(struct loader *loader)
{
  return &loader->frame[FRAME_HEADER_SIZE];
}

static bool is_slot(uint32_t slot)
{
  return slot == SLOT_A || slot == SLOT_B;
}

static void answer(struct loader *loader, const struct frame *frame, enum result result)
{
  const uint32_t size = messages_write_answer(payload_room(loader), frame->sequence, result);
  send_frame(loader, FRAME_ANSWER, size);
}

static enum result identify(struct loader *loader, const struct frame *frame)
{
  if (frame->payload_size != 0) {
    return RESULT_BAD_REQUEST;
  }
  send_identity(loader);
  return RESULT_UNSPECIFIED;
}

/* Needs no reset to enter the loader, which is running: the host repeats this request until it gets a reply, and each
   repetition gets the same one. */
static enum result reset(struct loader *loader, const struct frame *frame)
{
  struct messages_reset asked;
  if (!messages_read_reset(payload_of(frame), &asked)) {
    return RESULT_BAD_REQUEST;
  }
  if (memcmp(asked.unique_id.bytes, loader->boot.unique_id, MESSAGES_UNIQUE_ID_SIZE) != 0) {
    return RESULT_WRONG_BOARD;
  }
  answer(loader, frame, RESULT_OK);
  if (!asked.to_loader) {
    loader->next = LOADER_RESET;
  } else if (loader->stay == STAY_LISTENING) {
    loader->stay = STAY_ASKED;
    send_identity(loader);
  }
  return RESULT_UNSPECIFIED;
}

static enum result baud(struct loader *loader, const struct frame *frame)
{
  uint32_t rate;
  if (!messages_read_baud(payload_of(frame), &rate)) {
    return RESULT_BAD_REQUEST;
  }
  if (!port_can_rate(rate)) {
    return RESULT_BAD_RATE;
  }
  answer(loader, frame, RESULT_OK);
  line_change_rate(&loader->line, rate);
  return RESULT_UNSPECIFIED;
}

/* Of a sector. Most of a slot is erased, which is found out in an eighth of the time that its CRC takes. */
static uint32_t sector_crc(uint32_t offset)
{
  enum { WORDS = FLASH_SECTOR_SIZE / 4 };
  const uint32_t crc_of_erased = 0xf154670au;
  const uint32_t *words = (const uint32_t *)(const void *)nor_at(offset);
  for (uint32_t i = 0; i < WORDS; i++) {
    if (words[i] != 0xffffffffu) {
      return crc32(nor_at(offset), FLASH_SECTOR_SIZE);
    }
  }
  return crc_of_erased;
}

static enum result map(struct loader *loader, const struct frame *frame)
{
  uint32_t slot;
  if (!messages_read_slot(payload_of(frame), &slot) || !is_slot(slot)) {
    return RESULT_BAD_REQUEST;
  }
  uint8_t *payload = payload_room(loader);
  uint32_t size = messages_write_mapped(payload, frame->sequence, slot, 4 * SECTORS);
  for (uint32_t sector = 0; sector < SECTORS; sector++) {
    const uint32_t offset = image_slot_offset((enum slot)slot) + sector * FLASH_SECTOR_SIZE;
    const uint32_t crc = sector_crc(offset);
    for (uint32_t i = 0; i < 4; i++) {
      payload[size] = (uint8_t)(crc >> 8 * i);
      size++;
    }
  }
  send_frame(loader, FRAME_MAPPED, size);
  return RESULT_UNSPECIFIED;
}

/* Whether `size` bytes at `offset` lie in a slot, and `offset` on a multiple of `unit`. */
static bool is_in_slot(uint32_t offset, uint32_t size, uint32_t unit)
{
  return offset % unit == 0 && size <= SLOT_SIZE && offset <= SLOT_SIZE - size;
}

static enum result erase(struct loader *loader, const struct frame *frame)
{
  struct messages_erase asked;
  if (!messages_read_erase(payload_of(frame), &asked) || !is_slot(asked.slot) ||
      (asked.size != FLASH_SECTOR_SIZE && asked.size != FLASH_BLOCK_SIZE)) {
    return RESULT_BAD_REQUEST;
  }
  if (!is_in_slot(asked.offset, asked.size, asked.size)) {
    return RESULT_OUT_OF_RANGE;
  }
  const enum slot slot = (enum slot)asked.slot;
  if (slots_in_use(&loader->slots) == slot) {
    return RESULT_SLOT_IN_USE;
  }
  slots_mark_bad(&loader->slots, slot);
  nor_erase(image_slot_offset(slot) + asked.offset, asked.size);
  return RESULT_OK;
}

static enum result write(struct loader *loader, const struct frame *frame)
{
  struct messages_write asked;
  if (!messages_read_write(payload_of(frame), &asked) || !is_slot(asked.slot) || asked.data.size == 0 ||
      asked.data.size > WRITE_SIZE_MAX || asked.data.size % FLASH_PAGE_SIZE != 0) {
    return RESULT_BAD_REQUEST;
  }
  if (!is_in_slot(asked.offset, asked.data.size, FLASH_PAGE_SIZE)) {
    return RESULT_OUT_OF_RANGE;
  }
  const enum slot slot = (enum slot)asked.slot;
  if (slots_in_use(&loader->slots) == slot) {
    return RESULT_SLOT_IN_USE;
  }
  const uint32_t offset = image_slot_offset(slot) + asked.offset;
  slots_mark_bad(&loader->slots, slot);
  nor_program(offset, asked.data.bytes, asked.data.size);
  const bool is_written = memcmp(nor_at(offset), asked.data.bytes, asked.data.size) == 0;
  return is_written ? RESULT_OK : RESULT_WRITE_FAILED;
}

static enum result stage(struct loader *loader, const struct frame *frame)
{
  uint32_t slot;
  if (!messages_read_slot(payload_of(frame), &slot) || !is_slot(slot)) {
    return RESULT_BAD_REQUEST;
  }
  return slots_stage(&loader->slots, (enum slot)slot);
}

static enum result inspect(struct loader *loader, const struct frame *frame)
{
  uint32_t slot;
  if (!messages_read_slot(payload_of(frame), &slot) || !is_slot(slot)) {
    return RESULT_BAD_REQUEST;
  }
  struct messages_inspected inspected = {.to = frame->sequence, .slot = slot};
  inspected.state = slots_state(&loader->slots, (enum slot)slot);
  const struct metadata_slot *record = &loader->slots.metadata.slots[slot - 1];
  const struct image_header *header = image_header_of((enum slot)slot);
  if (inspected.state != SLOT_STATE_EMPTY) {
    inspected.image_version = header->image_version;
    inspected.size = IMAGE_HEADER_SIZE + header->body_size;
    inspected.sha256 = (struct proto_span){header->sha256, SHA256_SIZE};
    inspected.system = messages_text(header->system, sizeof header->system);
    inspected.lane = messages_text(header->lane, sizeof header->lane);
    inspected.trials_left = METADATA_TRIALS - record->trials_used;
    inspected.generation = record->record.generation;
  }
  send_frame(loader, FRAME_INSPECTED, messages_write_inspected(payload_room(loader), &inspected));
  return RESULT_UNSPECIFIED;
}

static enum result not_here(struct loader *loader, const struct frame *frame)
{
  (void)loader;
  (void)frame;
  return RESULT_NOT_HERE;
}

/* All requests, by frame type. */
static const serve rules[FRAME_INSPECTED + 1] = {
  [FRAME_IDENTIFY] = identify, [FRAME_RESET] = reset, [FRAME_CONFIRM] = not_here, [FRAME_BAUD] = baud,
  [FRAME_MAP] = map,           [FRAME_ERASE] = erase, [FRAME_WRITE] = write,      [FRAME_STAGE] = stage,
  [FRAME_INSPECT] = inspect,
};

void serve_frame(struct loader *loader, const struct frame *frame)
{
  serve rule = rules[frame->type];
  if (rule == NULL) {
    return;
  }
  /* While it listens it is about to start an image: it identifies itself, and can be told to stay. */
  if (loader->stay == STAY_LISTENING && rule != identify && rule != reset) {
    rule = not_here;
  }
  const enum result result = rule(loader, frame);
  if (result != RESULT_UNSPECIFIED) {
    answer(loader, frame, result);
  }
}
