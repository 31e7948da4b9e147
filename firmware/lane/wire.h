/* A lane with an inner wire: the slots whose outputs are pending, and the numbers of the packets sent. */
#ifndef WIRE_H
#define WIRE_H
#include <stdbool.h>
#include <stdint.h>

#include "codec.h"
#include "outbox.h"

enum { WIRE_SLOTS_MAX = 8 /* slots that may be pending; while that many are, a lane skips further slots */ };

/* Initialise to zero. */
struct wire {
  uint32_t slots[WIRE_SLOTS_MAX]; /* a ring that begins at `first` */
  uint32_t first;                 /* index of the oldest */
  uint32_t count;
  uint32_t cycle;    /* of the newest packet */
  uint16_t packets;  /* sent in that cycle */
};

/* A new incarnation starts. */
void wire_begin(struct wire *wire);

/* Whether no further slot can be pending. Never without a wire. */
bool wire_is_full(const struct wire *wire);

/* The lane has stepped on the slot and returned the size of an output, or LANE_PENDING. */
void wire_on_step(struct kernel *kernel, uint32_t slot, uint32_t size, struct outbox *outbox);

/* A packet arrived on a wire; the timer expired. */
void wire_on_packet(struct kernel *kernel, const struct codec_packet *packet, struct outbox *outbox);
void wire_on_timer(struct kernel *kernel, struct outbox *outbox);

#endif
