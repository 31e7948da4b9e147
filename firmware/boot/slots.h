/* The two slots: what they hold, which one is started, and which one is never written. */
#ifndef SLOTS_H
#define SLOTS_H
#include <stdbool.h>

#include "image.h"
#include "metadata.h"

struct slots {
  struct metadata metadata;
  /* The result of image_check for each slot, by slot - 1; RESULT_UNSPECIFIED: not checked yet. */
  enum result checked[SLOT_B];
  struct sha256 work; /* scratch */
};

/* Reads the metadata. The images are not checked yet. */
void slots_read(struct slots *slots);

/* Marks the slot's image as bad until it is staged: it is being written, or could not be started. Saves verifying it at each
   request in between. */
void slots_mark_bad(struct slots *slots, enum slot slot);

/* The slot's state. EMPTY if its bytes are not those of the image that its newest record describes. */
enum slot_state slots_state(struct slots *slots, enum slot slot);

/* The slot to start: of those that may be started, the one with the highest generation. SLOT_NONE if there is none. */
enum slot slots_choose(struct slots *slots);

/* The slot that must not be written: of those confirmed, the one with the highest generation, which the board falls back to.
   If none is confirmed, the one to start. */
enum slot slots_in_use(struct slots *slots);

/* Verifies the slot's image and makes it the next to be tried. Idempotent. */
enum result slots_stage(struct slots *slots, enum slot slot);

#endif
