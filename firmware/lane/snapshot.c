/* State transfer between lanes: sending and receiving snapshots (SNAPSHOT and RESTORE). */
#include <stddef.h>

#include "history.h"
#include "kernel.h"

/* Freezes the present state, or drops the frozen one if the lane has not stepped on every closed cycle. */
static void freeze(struct kernel *kernel)
{
  struct history *history = &kernel->history;
  struct codec_state *frozen = &history->frozen;
  history->is_frozen = history->cycles == kernel->closed + 1;
  if (history->is_frozen) {
    frozen->cycles = (uint32_t)history->cycles;
    frozen->size = lane_history.freeze(kernel->lane);
    frozen->digest_size = lane_history.digest_size;
    lane_history.digest(kernel->lane, frozen->digest);
  }
}

void history_send_piece(struct kernel *kernel, const struct codec_request *request, struct outbox *outbox)
{
  struct history *history = &kernel->history;
  struct codec_piece *piece = &kernel->piece;
  uint8_t *room = NULL;
  if (request->freeze) {
    freeze(kernel);
  }
  if (!history->is_frozen || request->offset > history->frozen.size) {
    return;
  }
  const uint32_t rest = history->frozen.size - request->offset;
  piece->state = history->frozen;
  piece->offset = request->offset;
  piece->size = rest < CODEC_PIECE_SIZE ? rest : CODEC_PIECE_SIZE;
  struct frame frame = {.type = FRAME_SNAPSHOT, .destination = FRAME_RIG, .cycle = outbox->cycle};
  frame.payload_size = codec_write_piece(outbox_payload(outbox), piece, &room);
  if (piece->size != 0) {
    lane_history.read(kernel->lane, piece->offset, room, piece->size);
  }
  outbox_send(outbox, kernel, frame);
}

static bool same_state(const struct codec_state *left, const struct codec_state *right)
{
  if (left->cycles != right->cycles || left->size != right->size ||
      left->digest_size != right->digest_size) {
    return false;
  }
  for (uint32_t i = 0; i < left->digest_size; i++) {
    if (left->digest[i] != right->digest[i]) {
      return false;
    }
  }
  return true;
}

/* All pieces have arrived: restores the staged state. */
static enum codec_restored commit_staged(struct kernel *kernel, struct outbox *outbox)
{
  struct history *history = &kernel->history;
  const struct codec_state *staged = &history->staged;
  history->is_staged = false;
  if (staged->digest_size != lane_history.digest_size ||
      !lane_history.restore(kernel->lane, staged->size, staged->digest, staged->cycles)) {
    return RESTORED_REFUSED;
  }
  history->cycles = staged->cycles;
  history_write(kernel, outbox);
  return RESTORED_DONE;
}

/* Takes a piece if it continues the last one. `held` is the number of bytes held then. */
static enum codec_restored take_piece(struct kernel *kernel, const struct codec_piece *piece,
                                struct outbox *outbox, uint32_t *held)
{
  struct history *history = &kernel->history;
  if (history->cycles > kernel->closed) {
    *held = piece->state.size;
    return RESTORED_DONE;
  }
  if (!history->is_staged || piece->offset == 0 || !same_state(&history->staged, &piece->state)) {
    history->is_staged = true;
    history->staged = piece->state;
    history->staged_held = 0;
  }
  if (piece->offset == history->staged_held) {
    history->is_staged = lane_history.stage(kernel->lane, piece->offset, piece->bytes, piece->size);
    history->staged_held += history->is_staged ? piece->size : 0;
  }
  *held = history->is_staged ? history->staged_held : 0;
  if (!history->is_staged) {
    return RESTORED_REFUSED;
  }
  return *held == history->staged.size ? commit_staged(kernel, outbox) : RESTORED_MORE;
}

void history_take_piece(struct kernel *kernel, const struct codec_piece *piece, struct outbox *outbox)
{
  uint32_t held;
  const enum codec_restored result = take_piece(kernel, piece, outbox, &held);
  struct frame frame = {.type = FRAME_RESTORE, .destination = FRAME_RIG, .cycle = outbox->cycle};
  frame.payload_size = codec_write_restored(outbox_payload(outbox), piece->state.cycles, held, result);
  outbox_send(outbox, kernel, frame);
  if (result == RESTORED_DONE) {
    history_catch_up(kernel, outbox);
  }
}
