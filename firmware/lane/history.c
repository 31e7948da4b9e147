/* A lane's position in its history, and its writes to the medium. Small gaps are closed in replay.c, others in snapshot.c. */
#include "history.h"

#include <stddef.h>

#include "kernel.h"
#include "medium.h"

/* Four times as many as fill the medium in pieces of 16 bytes: a lane that issues more is in an endless loop. */
enum { WRITES_MAX = LANE_MEDIUM_SIZE / 4 };


bool history_has_snapshots(void)
{
  return lane_has_history() && lane_history.digest_size != 0;
}

bool history_has_medium(void)
{
  return lane_has_history() && lane_history.recover != NULL;
}

void history_write(struct kernel *kernel, struct outbox *outbox)
{
  struct lane_write *write = &kernel->write;
  if (!history_has_medium()) {
    return;
  }
  for (uint32_t i = 0; i < WRITES_MAX; i++) {
    if (!lane_history.write(kernel->lane, write)) {
      return;
    }
    if (!codec_fits_medium(write)) {
      break;
    }
    medium_write(write, kernel, outbox);
  }
  __builtin_trap();
}

void history_begin(struct kernel *kernel, bool recover, struct outbox *outbox)
{
  struct history *history = &kernel->history;
  history->cycles = 0;
  history->is_frozen = false;
  history->is_staged = false;
  input_log_clear(&history->log);
  if (!history_has_medium()) {
    return;
  }
  if (recover) {
    history->cycles = lane_history.recover(kernel->lane, medium_read());
  } else {
    medium_erase_all();
  }
  history_write(kernel, outbox);
}

bool history_is_at(const struct kernel *kernel, uint32_t cycle)
{
  return !lane_has_history() || kernel->history.cycles == cycle;
}

struct proto_span history_digest(struct kernel *kernel)
{
  struct proto_span digest = {kernel->digest, 0};
  if (history_has_snapshots()) {
    lane_history.digest(kernel->lane, kernel->digest);
    digest.size = lane_history.digest_size;
  }
  return digest;
}
