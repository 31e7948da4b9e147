/* The resident boot loader: its states, and how an image is started. */
#include "loader.h"

#include "memory.h"
#include "nor.h"
#include "port.h"
#include "serve.h"

/* In SCRATCH_RUNNING. */
enum { REASON_SHIFT = 8, TRIALS_SHIFT = 16, TRIALS_CONFIRMED = 0xff };

static const struct metadata_slot *record_of(const struct loader *loader, enum slot slot)
{
  return &loader->slots.metadata.slots[slot - 1];
}

void loader_send(struct loader *loader, enum frame_type type, uint32_t payload_size)
{
  struct frame frame = {.type = type, .source = FRAME_BOARD, .destination = FRAME_RIG};
  frame.sequence = loader->sequence;
  frame.payload_size = payload_size;
  loader->sequence++;
  const uint32_t size = frame_seal(&frame, loader->frame);
  port_put(loader->encoded, stream_encode(loader->frame, size, loader->encoded));
}

void loader_identify(struct loader *loader)
{
  const enum slot slot = slots_choose(&loader->slots);
  struct messages_identity identity = {
    .board = BOARD_PICO,
    .unique_id = {loader->boot.unique_id, sizeof loader->boot.unique_id},
    .mode = MODE_LOADER,
    .boot_reason = loader->boot.reason,
    .loader_version = LOADER_VERSION,
    .slot = slot,
    .window = LOADER_WINDOW,
    .version_floor = loader->slots.metadata.version_floor,
    .stay = loader->stay,
  };
  if (slot != SLOT_NONE) {
    const struct image_header *header = image_header_of(slot);
    identity.slot_state = slots_state(&loader->slots, slot);
    identity.image_version = header->image_version;
    identity.system = messages_text(header->system, sizeof header->system);
    identity.lane = messages_text(header->lane, sizeof header->lane);
  }
  loader_send(loader, FRAME_IDENTITY, messages_write_identity(&loader->frame[FRAME_HEADER_SIZE], &identity));
}

static enum stay stay_at_boot(struct loader *loader)
{
  if (loader->boot.is_strapped) {
    return STAY_STRAP;
  }
  if (loader->boot.is_asked) {
    return STAY_ASKED;
  }
  return slots_choose(&loader->slots) == SLOT_NONE ? STAY_NO_IMAGE : STAY_LISTENING;
}

void loader_begin(struct loader *loader, const struct loader_boot *boot)
{
  memset(loader, 0, sizeof *loader);
  loader->boot = *boot;
  loader->line.rate = boot->rate;
  slots_read(&loader->slots);
  loader->stay = stay_at_boot(loader);
  loader->talk_us = port_us();
  loader_identify(loader);
}

/* Only who stays goes looking for the host's rate: who listens has no time for it. */
static bool hunts(const struct loader *loader)
{
  return loader->stay != STAY_LISTENING;
}

static void receive(struct loader *loader, uint32_t now_us)
{
  struct frame frame;
  const struct stream *stream = &loader->line.stream;
  if (frame_decode(stream->frame, stream->frame_size, &frame) != FRAME_OK) {
    line_is_bad(&loader->line, hunts(loader), now_us);
    return;
  }
  line_is_good(&loader->line);
  if (frame.source != FRAME_RIG || frame.destination != FRAME_BOARD) {
    return;
  }
  serve_frame(loader, &frame);
  /* Talk keeps the loader from starting an image, but only once it was asked to stay. */
  if (loader->stay != STAY_LISTENING) {
    loader->talk_us = port_us();
  }
}

/* The time is up for listening, or for staying. */
static void look_at_time(struct loader *loader, uint32_t now_us)
{
  const uint32_t waited_us = now_us - loader->talk_us;
  switch (loader->stay) {
  case STAY_LISTENING:
    if (waited_us < LOADER_LISTEN_US) {
      break;
    }
    if (slots_choose(&loader->slots) != SLOT_NONE) {
      loader->next = LOADER_START;
      break;
    }
    /* It was there at boot, and could not be started. */
    loader->stay = STAY_NO_IMAGE;
    loader_identify(loader);
    break;
  case STAY_ASKED:
  case STAY_NO_IMAGE:
    if (waited_us >= LOADER_IDLE_US && slots_choose(&loader->slots) != SLOT_NONE) {
      loader->next = LOADER_RESET;
    }
    break;
  case STAY_STRAP:
  case STAY_UNSPECIFIED:
    break;
  }
}

enum loader_next loader_turn(struct loader *loader)
{
  loader->next = LOADER_GO_ON;
  const uint32_t now_us = port_us();
  if (line_take(&loader->line, now_us)) {
    receive(loader, now_us);
  }
  line_turn(&loader->line, hunts(loader), port_us());
  if (loader->next == LOADER_GO_ON) {
    look_at_time(loader, port_us());
  }
  return loader->next;
}

/* Copies an image that is linked to run from SRAM, and holds the copy against the digest: what is started is what was
   verified. One that runs in place was verified there. */
static bool place(struct loader *loader, enum slot slot)
{
  const struct image_header *header = image_header_of(slot);
  if (header->run_address != SRAM_BASE) {
    return true;
  }
  uint8_t *sram = port_image_sram();
  memcpy(sram, nor_at(image_slot_offset(slot) + IMAGE_HEADER_SIZE), header->body_size);
  return image_is_body(&loader->slots.work, sram, header->body_size, record_of(loader, slot)->record.sha256);
}

bool loader_prepare(struct loader *loader, struct loader_start *start)
{
  const enum slot slot = slots_choose(&loader->slots);
  const bool is_confirmed = slots_state(&loader->slots, slot) == SLOT_STATE_CONFIRMED;
  const bool is_ready =
    place(loader, slot) && (is_confirmed || metadata_burn_trial(&loader->slots.metadata, slot));
  if (!is_ready) {
    slots_spoil(&loader->slots, slot);
    return false;
  }
  const uint32_t trials = is_confirmed ? TRIALS_CONFIRMED : record_of(loader, slot)->trials_used;
  start->body = image_header_of(slot)->run_address;
  start->running = slot | (uint32_t)loader->boot.reason << REASON_SHIFT | trials << TRIALS_SHIFT;
  start->confirm = is_confirmed ? 0 : metadata_confirm_at(&loader->slots.metadata, slot);
  return true;
}
