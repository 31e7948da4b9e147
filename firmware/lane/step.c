/* One slot of the lane, and its vote on it. */
#include "step.h"

#include "kernel.h"

uint32_t step_advance(struct kernel *kernel, struct outbox *outbox)
{
  const uint32_t size = lane_step(kernel->lane, kernel->readings, kernel->exchange.sources, kernel->output);
  if (size > LANE_OUTPUT_SIZE_MAX && !(size == LANE_PENDING && wire_exists())) {
    __builtin_trap(); /* The lane has written beyond its room: nothing it says can be believed now. */
  }
  kernel->history.cycles++;
  history_write(kernel, outbox);
  return size;
}

void step_vote(struct kernel *kernel, uint32_t slot, uint32_t size, struct outbox *outbox)
{
  struct frame ballot = {.type = FRAME_BALLOT, .destination = FRAME_RIG, .cycle = slot};
  const struct proto_span output = {kernel->output, size};
  ballot.payload_size = codec_write_ballot(outbox_room(outbox), slot, output, history_digest(kernel));
  outbox_send(outbox, kernel, ballot);
}
