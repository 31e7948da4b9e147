/* A lane's cycle: what was told is relayed and kept, and the lane steps once the lanes agree on it. */
#include "cycle.h"

#include "kernel.h"
#include "step.h"

static void copy(uint8_t *to, const uint8_t *from, uint32_t size)
{
  for (uint32_t i = 0; i < size; i++) {
    to[i] = from[i];
  }
}

/* Closes the cycle, of whose agreed input kernel->readings are: the lane steps on it where it may. */
static void step(struct kernel *kernel, uint32_t cycle, struct outbox *outbox)
{
  if (!history_is_at(kernel, cycle) || wire_is_full(&kernel->wire)) {
    history_miss(kernel, cycle);
    return;
  }
  const uint32_t size = step_advance(kernel, outbox);
  if (wire_exists()) {
    wire_ask(kernel, cycle, size, outbox);
  } else {
    step_vote(kernel, cycle, size, outbox);
  }
}

/* Closes the cycle if there is nothing left to wait for: with a ballot, or in silence. */
static void settle(struct kernel *kernel, uint32_t cycle, bool exchange_over, struct outbox *outbox)
{
  if (cycle <= kernel->closed) {
    return;
  }
  const uint32_t lanes = kernel->exchange.lanes;
  const uint32_t heard = exchange_heard(&kernel->exchange, cycle);
  const bool can_step = heard > lanes / 2;
  const bool agreed = can_step && exchange_agree(&kernel->exchange, cycle, kernel->readings);
  if (!agreed && heard < lanes && !exchange_over) {
    return;
  }
  kernel->closed = cycle;
  if (can_step) {
    step(kernel, cycle, outbox);
  }
}

void cycle_take_input(struct kernel *kernel, const struct frame *frame, struct outbox *outbox)
{
  exchange_keep(&kernel->exchange, kernel->address, frame->cycle, kernel->readings);
  for (uint8_t peer = 1; peer <= kernel->exchange.lanes; peer++) {
    if (peer != kernel->address) {
      struct frame relay = {.type = FRAME_RELAY, .destination = peer, .cycle = frame->cycle};
      relay.payload_size = frame->payload_size;
      copy(outbox_room(outbox), frame->payload, frame->payload_size);
      outbox_send(outbox, kernel, relay);
    }
  }
  settle(kernel, frame->cycle, false, outbox);
}

void cycle_take_relay(struct kernel *kernel, const struct frame *frame, struct outbox *outbox)
{
  exchange_keep(&kernel->exchange, frame->source, frame->cycle, kernel->readings);
  settle(kernel, frame->cycle, false, outbox);
}

void cycle_end_exchange(struct kernel *kernel, const struct frame *frame, struct outbox *outbox)
{
  settle(kernel, frame->cycle, true, outbox);
}
