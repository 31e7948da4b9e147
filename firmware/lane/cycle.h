/* A lane's cycle: readings are relayed and stored, and the lane steps once the lanes agree on them. */
#ifndef CYCLE_H
#define CYCLE_H
#include "frame.h"
#include "outbox.h"

/* The frame's readings are in kernel->readings. */
void cycle_take_input(struct kernel *kernel, const struct frame *frame, struct outbox *outbox);
void cycle_take_relay(struct kernel *kernel, const struct frame *frame, struct outbox *outbox);

/* The exchange of the frame's cycle is over. */
void cycle_end_exchange(struct kernel *kernel, const struct frame *frame, struct outbox *outbox);

#endif
