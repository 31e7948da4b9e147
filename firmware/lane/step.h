/* Steps the lane by one slot, and votes on it. */
#ifndef STEP_H
#define STEP_H
#include <stdint.h>

#include "outbox.h"

/* Steps on the slot whose input is in kernel->readings, and performs the lane's writes. Votes on it if it is the newest closed
   one: on others it is too late to vote. */
void step_on(struct kernel *kernel, uint32_t slot, struct outbox *outbox);

/* Sends the ballot of a slot: the first `size` bytes of kernel->output. */
void step_vote(struct kernel *kernel, uint32_t slot, uint32_t size, struct outbox *outbox);

#endif
