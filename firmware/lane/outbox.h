/* The frames sent in response to a received one, in order. */
#ifndef OUTBOX_H
#define OUTBOX_H
#include <stdint.h>

#include "frame.h"

struct kernel;

struct outbox {
  uint8_t *bytes;  /* KERNEL_OUTPUT_SIZE_MAX of room */
  uint32_t size;   /* bytes written */
  uint32_t cycle;  /* of the received frame */
  uint32_t writes; /* bytes among them that report writes to the medium */
};

/* Where to write the next frame's payload. */
uint8_t *outbox_payload(const struct outbox *outbox);

/* Queues a frame with the payload written there. Fills in the lane's address, its epoch and, except for packets, the sequence number. */
void outbox_send(struct outbox *outbox, struct kernel *kernel, struct frame frame);

#endif
