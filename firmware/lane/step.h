/* Steps the lane by one slot, and votes on it. */
#ifndef STEP_H
#define STEP_H
#include <stdint.h>

#include "outbox.h"

/* Steps on kernel->readings and performs the lane's writes. Returns the size of the output in kernel->output, or
   LANE_PENDING. */
uint32_t step_advance(struct kernel *kernel, struct outbox *outbox);

/* Sends the ballot of a slot: the first `size` bytes of kernel->output. */
void step_vote(struct kernel *kernel, uint32_t slot, uint32_t size, struct outbox *outbox);

#endif
