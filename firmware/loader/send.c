/* What the loader sends. */
#include "send.h"

#include "port.h"

void send_frame(struct loader *loader, enum frame_type type, uint32_t payload_size)
{
  struct frame frame = {.type = type, .source = FRAME_BOARD, .destination = FRAME_RIG};
  frame.sequence = loader->sequence;
  frame.payload_size = payload_size;
  loader->sequence++;
  const uint32_t size = frame_seal(&frame, loader->frame);
  port_put(loader->encoded, stream_encode(loader->frame, size, loader->encoded));
}

void send_identity(struct loader *loader)
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
  send_frame(loader, FRAME_IDENTITY, messages_write_identity(&loader->frame[FRAME_HEADER_SIZE], &identity));
}
