/* A lane's cycle: readings are relayed and stored, and the lane steps once the lanes agree on them. */
#include "cycle.h"

#include "kernel.h"
#include "step.h"

static void copy(uint8_t *to, const uint8_t *from, uint32_t size)
{
  for (uint32_t i = 0; i < size; i++) {
    to[i] = from[i];
  }
}

/* The agreed input of the newest closed cycle is in kernel->readings: the lane steps on it if it can. */
static void step(struct kernel *kernel, struct outbox *outbox)
{
  const uint32_t cycle = (uint32_t)kernel->closed;
  history_log(kernel, cycle);
  if (history_is_at(kernel, cycle) && !wire_is_full(&kernel->wire)) {
    step_on(kernel, cycle, outbox);
  }
}

/* Closes the cycle, with a step or without, once there is nothing left to wait for. Where two senders contradict each other the
   lane does not know which one the third bears out: without it, it knows no input. */
static void settle(struct kernel *kernel, uint32_t cycle, bool exchange_over, struct outbox *outbox)
{
  if (cycle <= kernel->closed) {
    return;
  }
  const uint32_t lanes = kernel->exchange.lanes;
  /* The default is for one source of several: with a single one it would be no input at all. */
  const bool has_default =
    kernel->exchange.sources > 1 && exchange_count(&kernel->exchange, cycle) == lanes;
  const bool is_known = exchange_agree(&kernel->exchange, cycle, kernel->readings) || has_default;
  if (!is_known && !exchange_over) {
    return;
  }
  kernel->closed = cycle;
  if (is_known) {
    step(kernel, outbox);
  }
  history_tell_position(kernel, outbox);
}

void cycle_take_input(struct kernel *kernel, const struct frame *frame, struct outbox *outbox)
{
  exchange_store(&kernel->exchange, kernel->address, frame->cycle, kernel->readings);
  for (uint8_t peer = 1; peer <= kernel->exchange.lanes; peer++) {
    if (peer != kernel->address) {
      struct frame relay = {.type = FRAME_RELAY, .destination = peer, .cycle = frame->cycle};
      relay.payload_size = frame->payload_size;
      copy(outbox_payload(outbox), frame->payload, frame->payload_size);
      outbox_send(outbox, kernel, relay);
    }
  }
  settle(kernel, frame->cycle, false, outbox);
}

void cycle_take_relay(struct kernel *kernel, const struct frame *frame, struct outbox *outbox)
{
  exchange_store(&kernel->exchange, frame->source, frame->cycle, kernel->readings);
  settle(kernel, frame->cycle, false, outbox);
}

void cycle_end_exchange(struct kernel *kernel, const struct frame *frame, struct outbox *outbox)
{
  settle(kernel, frame->cycle, true, outbox);
}
