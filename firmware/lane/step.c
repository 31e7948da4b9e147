/* Steps the lane by one slot, and votes on it. */
#include "step.h"

#include "kernel.h"

/* Returns the size of the output in kernel->output, or LANE_PENDING. */
static uint32_t advance(struct kernel *kernel, struct outbox *outbox)
{
  const uint32_t size = lane_step(kernel->lane, kernel->readings, kernel->exchange.sources, kernel->output);
  if (size > LANE_OUTPUT_SIZE_MAX && !(size == LANE_PENDING && lane_has_wire())) {
    __builtin_trap(); /* The lane has overrun its buffer: its memory can no longer be trusted. */
  }
  kernel->history.cycles++;
  history_write(kernel, outbox);
  return size;
}

void step_on(struct kernel *kernel, uint32_t slot, struct outbox *outbox)
{
  const uint32_t size = advance(kernel, outbox);
  if (lane_has_wire()) {
    wire_on_step(kernel, slot, size, outbox);
  } else if (slot == kernel->closed) {
    step_vote(kernel, slot, size, outbox);
  }
}

void step_vote(struct kernel *kernel, uint32_t slot, uint32_t size, struct outbox *outbox)
{
  struct frame ballot = {.type = FRAME_BALLOT, .destination = FRAME_RIG, .cycle = slot};
  const struct proto_span output = {kernel->output, size};
  ballot.payload_size = codec_write_ballot(outbox_payload(outbox), slot, output, history_digest(kernel));
  outbox_send(outbox, kernel, ballot);
}
