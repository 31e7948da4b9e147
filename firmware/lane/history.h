/* What the kernel keeps of a lane with a history: its place in it, a frozen state, and the way back into step. */
#ifndef HISTORY_H
#define HISTORY_H
#include <stdbool.h>
#include <stdint.h>

#include "codec.h"
#include "kept_readings.h"
#include "outbox.h"

/* Zero is the state to begin in. */
struct history {
  int64_t cycles; /* slots that the lane's state accounts for */
  bool is_frozen;
  struct codec_state frozen; /* where is_frozen */
  bool is_staged;
  struct codec_state staged; /* where is_staged */
  uint32_t staged_held;      /* bytes of it that the lane has been given */
  struct kept_readings kept; /* while the lane is behind */
};

/* Whether the lane's answers depend on the slots before; whether its state can be taken from one lane to another; and
   whether it keeps it on a medium. */
bool history_exists(void);
bool history_has_snapshots(void);
bool history_has_medium(void);

/* A life begins, lane_start has been called: the lane recovers what its medium holds, or the medium is emptied. */
void history_begin(struct kernel *kernel, bool recover, struct outbox *outbox);

/* Whether the lane may step on this cycle. */
bool history_is_at(const struct kernel *kernel, uint32_t cycle);

/* The lane does not step on this cycle, of which kernel->readings are the agreed ones: they are kept where it is behind. */
void history_miss(struct kernel *kernel, uint32_t cycle);

/* Carries out what the lane has to write to its medium. */
void history_write(struct kernel *kernel, struct outbox *outbox);

/* The state's digest, in kernel->digest; empty where there is none. */
struct proto_span history_digest(struct kernel *kernel);

/* Answers a SNAPSHOT, and a RESTORE. */
void history_send_piece(struct kernel *kernel, const struct codec_request *request, struct outbox *outbox);
void history_take_piece(struct kernel *kernel, const struct codec_piece *piece, struct outbox *outbox);

#endif
