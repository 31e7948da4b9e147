/* The resident boot loader: its states, and how an image is started. */
#include "loader.h"

#include "memory.h"
#include "nor.h"
#include "port.h"
#include "send.h"
#include "serve.h"

enum { TRIALS_CONFIRMED = 0xff, CRASHES_MAX = 0xff }; /* in SCRATCH_RUNNING */

static const struct metadata_slot *record_of(const struct loader *loader, enum slot slot)
{
  return &loader->slots.metadata.slots[slot - 1];
}

/* How often in a row the watchdog has reset the image in this slot. */
static uint32_t crashes_of(const struct loader *loader, enum slot slot)
{
  return loader->boot.crashed == slot ? loader->boot.crashes : 0;
}

static enum stay stay_at_boot(struct loader *loader)
{
  if (loader->boot.is_strapped) {
    return STAY_STRAP;
  }
  if (loader->boot.is_asked) {
    return STAY_ASKED;
  }
  const enum slot slot = slots_choose(&loader->slots);
  if (slot == SLOT_NONE) {
    return STAY_NO_IMAGE;
  }
  /* An image on trial has its trials instead. */
  const bool is_confirmed = slots_state(&loader->slots, slot) == SLOT_STATE_CONFIRMED;
  return is_confirmed && crashes_of(loader, slot) >= LOADER_CRASHES_MAX ? STAY_CRASHED : STAY_LISTENING;
}

void loader_begin(struct loader *loader, const struct loader_boot *boot)
{
  memset(loader, 0, sizeof *loader);
  loader->boot = *boot;
  loader->line.rate = boot->rate;
  slots_read(&loader->slots);
  loader->stay = stay_at_boot(loader);
  loader->active_us = port_us();
  send_identity(loader);
}

/* The loader searches for the host's rate only while it stays: while it listens there is no time for that. */
static bool may_hunt(const struct loader *loader)
{
  return loader->stay != STAY_LISTENING;
}

static void receive(struct loader *loader, uint32_t now_us)
{
  struct frame frame;
  const struct stream *stream = &loader->line.stream;
  if (frame_decode(stream->frame, stream->frame_size, &frame) != FRAME_OK) {
    line_on_bad_run(&loader->line, may_hunt(loader), now_us);
    return;
  }
  line_on_frame(&loader->line);
  if (frame.source != FRAME_RIG || frame.destination != FRAME_BOARD) {
    return;
  }
  serve_frame(loader, &frame);
  /* Traffic keeps the loader from starting an image, but only once it was asked to stay. */
  if (loader->stay != STAY_LISTENING) {
    loader->active_us = port_us();
  }
}

/* Ends listening, or staying, when its time is up. */
static void check_timeouts(struct loader *loader, uint32_t now_us)
{
  const uint32_t waited_us = now_us - loader->active_us;
  switch (loader->stay) {
  case STAY_LISTENING:
    if (waited_us < LOADER_LISTEN_US) {
      break;
    }
    if (slots_choose(&loader->slots) != SLOT_NONE) {
      loader->next = LOADER_START;
      break;
    }
    /* There was an image at boot, but it could not be started. */
    loader->stay = STAY_NO_IMAGE;
    send_identity(loader);
    break;
  case STAY_ASKED:
  case STAY_NO_IMAGE:
    if (waited_us >= LOADER_IDLE_US && slots_choose(&loader->slots) != SLOT_NONE) {
      loader->next = LOADER_RESET;
    }
    break;
  case STAY_STRAP:
  case STAY_CRASHED:
  case STAY_UNSPECIFIED:
    break;
  }
}

enum loader_next loader_poll(struct loader *loader)
{
  loader->next = LOADER_GO_ON;
  const uint32_t now_us = port_us();
  if (line_take(&loader->line, now_us)) {
    receive(loader, now_us);
  }
  line_poll(&loader->line, may_hunt(loader), port_us());
  if (loader->next == LOADER_GO_ON) {
    check_timeouts(loader, port_us());
  }
  return loader->next;
}

/* Copies an image that is linked to run from SRAM, and verifies the copy, so that what is started is what was verified. An
   image that runs in place was verified there. */
static bool load(struct loader *loader, enum slot slot)
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
load(loader, slot) && (is_confirmed || metadata_burn_trial(&loader->slots.metadata, slot));
  if (!is_ready) {
    slots_mark_bad(&loader->slots, slot);
    return false;
  }
  const uint32_t trials = is_confirmed ? TRIALS_CONFIRMED : record_of(loader, slot)->trials_used;
  start->body = image_header_of(slot)->run_address;
  start->running = slot | (uint32_t)loader->boot.reason << RUNNING_REASON_SHIFT | trials << RUNNING_TRIALS_SHIFT |
                   (crashes_of(loader, slot) & CRASHES_MAX) << RUNNING_CRASHES_SHIFT;
  start->confirm = is_confirmed ? 0 : metadata_confirm_at(&loader->slots.metadata, slot);
  return true;
}
