/* Small gaps in a lane's history: a lane that has missed inputs says so, is given them, and catches up (RECALL and REPLAY). */
#include "history.h"
#include "kernel.h"
#include "step.h"

bool history_is_behind(const struct kernel *kernel)
{
  return lane_has_history() && kernel->history.cycles <= kernel->closed;
}

void history_log(struct kernel *kernel, uint32_t cycle)
{
  if (lane_has_history()) {
    const uint32_t sources = kernel->exchange.sources;
    const uint32_t size = codec_readings_size(kernel->readings, sources);
    uint8_t *room = input_log_add(&kernel->history.log, cycle, size);
    if (room != NULL) {
      codec_write_readings(room, kernel->readings, sources);
    }
  }
}

void history_tell_position(struct kernel *kernel, struct outbox *outbox)
{
  if (history_is_behind(kernel)) {
    struct frame recall = {.type = FRAME_RECALL, .destination = FRAME_RIG, .cycle = outbox->cycle};
    const uint32_t cycles = (uint32_t)kernel->history.cycles;
    recall.payload_size = codec_write_recall(outbox_payload(outbox), cycles, history_digest(kernel));
    outbox_send(outbox, kernel, recall);
  }
}

/* Whether the lane can step on this cycle, whose input is known: it lacks it, and has room for what the step causes. With a wire
   that is one step a frame. */
static bool lacks(const struct kernel *kernel, int64_t cycle, int64_t before)
{
  const int64_t cycles = kernel->history.cycles;
  const bool has_room = !lane_has_wire() || (cycles == before && !wire_is_full(&kernel->wire));
  return cycle == cycles && cycle <= kernel->closed && has_room;
}

/* Steps on the cycle that the lane lacks next. The readings are those that the kernel has examined. */
static void take(struct kernel *kernel, struct proto_span readings, struct outbox *outbox)
{
  (void)codec_read_readings(readings.bytes, readings.size, kernel->exchange.sources, kernel->readings);
  step_on(kernel, (uint32_t)kernel->history.cycles, outbox);
}

/* `before` is what the lane was at when the frame arrived. */
static void catch_up(struct kernel *kernel, int64_t before, struct outbox *outbox)
{
  struct history *history = &kernel->history;
  struct proto_span readings;
  while (lacks(kernel, history->cycles, before) &&
         input_log_find(&history->log, history->cycles, &readings)) {
    take(kernel, readings, outbox);
  }
}

void history_catch_up(struct kernel *kernel, struct outbox *outbox)
{
  catch_up(kernel, kernel->history.cycles, outbox);
  history_tell_position(kernel, outbox);
}

void history_send_replay(struct kernel *kernel, const struct codec_recall *recall, struct outbox *outbox)
{
  struct frame replay = {.type = FRAME_REPLAY, .destination = FRAME_RIG, .cycle = outbox->cycle};
  struct proto_writer writer = codec_begin_replay(outbox_payload(outbox), recall->cycle);
  struct proto_span readings;
  for (uint32_t i = 0; i < recall->count; i++) {
    if (!input_log_find(&kernel->history.log, (int64_t)recall->cycle + i, &readings) ||
        !codec_add_replayed(&writer, readings)) {
      break;
    }
  }
  replay.payload_size = writer.size;
  outbox_send(outbox, kernel, replay);
}

void history_take_replay(struct kernel *kernel, const struct codec_replay *replay, struct outbox *outbox)
{
  const int64_t before = kernel->history.cycles;
  for (uint32_t i = 0; i < replay->count; i++) {
    const int64_t cycle = (int64_t)replay->cycle + i;
    if (lacks(kernel, cycle, before)) {
      take(kernel, replay->readings[i], outbox);
      history_log(kernel, (uint32_t)cycle);
    }
  }
  catch_up(kernel, before, outbox);
  if (kernel->history.cycles != before) {
    history_tell_position(kernel, outbox);
  }
}
