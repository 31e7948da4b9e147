/* A lane with a history: its position, its frozen snapshot, and how it gets back into step. */
#ifndef HISTORY_H
#define HISTORY_H
#include <stdbool.h>
#include <stdint.h>

#include "codec.h"
#include "input_log.h"
#include "outbox.h"

/* Initialise to zero. */
struct history {
  int64_t cycles; /* slots that the lane's state covers */
  bool is_frozen;
  struct codec_state frozen; /* valid if is_frozen */
  bool is_staged;
  struct codec_state staged; /* valid if is_staged */
  uint32_t staged_held;      /* bytes of it received so far */
  struct input_log log;
};

/* Whether the lane's state can be transferred from one lane to another, and whether it is kept on a medium. */
bool history_has_snapshots(void);
bool history_has_medium(void);

/* A new incarnation starts, after lane_start: the lane recovers what its medium holds, or the medium is erased. */
void history_begin(struct kernel *kernel, bool recover, struct outbox *outbox);

/* Whether the lane may step on this cycle. */
bool history_is_at(const struct kernel *kernel, uint32_t cycle);

/* Whether the lane has missed an input: it may not step on the newest closed cycle. */
bool history_is_behind(const struct kernel *kernel);

/* Keeps the agreed readings of a cycle, which are in kernel->readings. */
void history_log(struct kernel *kernel, uint32_t cycle);

/* Sends RECALL if the lane is behind. */
void history_tell_position(struct kernel *kernel, struct outbox *outbox);

/* After the lane's state was restored: steps on what the log holds of the cycles since, and sends RECALL if it is still behind. */
void history_catch_up(struct kernel *kernel, struct outbox *outbox);

/* Performs the lane's pending writes to its medium. */
void history_write(struct kernel *kernel, struct outbox *outbox);

/* The state's digest, in kernel->digest; empty if there is none. */
struct proto_span history_digest(struct kernel *kernel);

/* Respond to a SNAPSHOT, a RESTORE, a RECALL and a REPLAY. */
void history_send_piece(struct kernel *kernel, const struct codec_request *request, struct outbox *outbox);
void history_take_piece(struct kernel *kernel, const struct codec_piece *piece, struct outbox *outbox);
void history_send_replay(struct kernel *kernel, const struct codec_recall *recall, struct outbox *outbox);
void history_take_replay(struct kernel *kernel, const struct codec_replay *replay, struct outbox *outbox);

#endif
