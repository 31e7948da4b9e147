/* The frames sent in response to a received one, each after its size in two bytes. */
#include "outbox.h"

#include "kernel.h"

enum { PREFIX_SIZE = 2 };

uint8_t *outbox_payload(const struct outbox *outbox)
{
  return &outbox->bytes[outbox->size + PREFIX_SIZE + FRAME_HEADER_SIZE];
}

void outbox_send(struct outbox *outbox, struct kernel *kernel, struct frame frame)
{
  frame.source = kernel->address;
  frame.epoch = kernel->epoch;
  if (frame.type != FRAME_PACKET) {
    frame.sequence = kernel->sequence;
    kernel->sequence++;
  }
  uint8_t *at = &outbox->bytes[outbox->size];
  const uint32_t size = frame_seal(&frame, &at[PREFIX_SIZE]);
  at[0] = (uint8_t)size;
  at[1] = (uint8_t)(size >> 8);
  outbox->size += PREFIX_SIZE + size;
}
