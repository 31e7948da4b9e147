/* The frames that a received one calls for, one after the other as they are put together. */
#ifndef OUTBOX_H
#define OUTBOX_H
#include <stdint.h>

#include "frame.h"

struct kernel;

struct outbox {
  uint8_t *bytes;  /* KERNEL_OUTPUT_SIZE_MAX of room */
  uint32_t size;   /* bytes written */
  uint32_t cycle;  /* of the frame that is answered */
  uint32_t writes; /* bytes among them that tell the rig of writes to the medium */
};

/* Where the next frame's payload goes. */
uint8_t *outbox_room(const struct outbox *outbox);

/* Sends the payload in the room. The lane's address, its epoch and, but for a packet, the frame's number are put in here. */
void outbox_send(struct outbox *outbox, struct kernel *kernel, struct frame frame);

#endif
