/* What the kernel keeps of a lane with an inner wire: the slots that wait for their outputs, and how many packets it has sent. */
#ifndef WIRE_H
#define WIRE_H
#include <stdbool.h>
#include <stdint.h>

#include "codec.h"
#include "outbox.h"

enum { WIRE_SLOTS_MAX = 8 /* slots that wait; past that a lane lets slots go by */ };

/* Zero is the state to begin in. */
struct wire {
  uint32_t slots[WIRE_SLOTS_MAX]; /* from `first` on, and around */
  uint32_t first;                 /* index of the oldest */
  uint32_t count;
  uint32_t cycle;    /* that the newest packet has carried */
  uint16_t packets;  /* that have carried it */
};

/* Whether the lane's system has an inner wire. */
bool wire_exists(void);

/* A life begins. */
void wire_begin(struct wire *wire);

/* Whether as many slots wait as can. Never, where there is no wire. */
bool wire_is_full(const struct wire *wire);

/* The lane has stepped on the slot, and answered with the size of an output, or LANE_PENDING. */
void wire_ask(struct kernel *kernel, uint32_t slot, uint32_t size, struct outbox *outbox);

/* A packet has come out of a wire; and some time has passed. */
void wire_take_packet(struct kernel *kernel, const struct codec_packet *packet, struct outbox *outbox);
void wire_pass_time(struct kernel *kernel, struct outbox *outbox);

#endif
