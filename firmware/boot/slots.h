/* The two slots: what is in them, which would be started, and which is never written. */
#ifndef SLOTS_H
#define SLOTS_H
#include <stdbool.h>

#include "image.h"
#include "metadata.h"

struct slots {
  struct metadata metadata;
  /* What image_check said of each slot, by slot - 1; RESULT_UNSPECIFIED: not looked at yet. */
  enum result checked[SLOT_B];
  struct sha256 work; /* scratch */
};

/* Reads the metadata, and knows nothing of the images yet. */
void slots_read(struct slots *slots);

/* The slot is being written, or could not be started: until it is staged there is nothing in it that may be, and nothing of it is
   verified at each request in between. */
void slots_spoil(struct slots *slots, enum slot slot);

/* What is in the slot. EMPTY when its bytes are not those of the image that its newest record is about. */
enum slot_state slots_state(struct slots *slots, enum slot slot);

/* The one to start: of those that may be, the one of the highest generation. SLOT_NONE if there is none. */
enum slot slots_choose(struct slots *slots);

/* The one never to be written: of those confirmed the one of the highest generation, which is what the board falls back to.
   Where none is confirmed, the one to start. */
enum slot slots_in_use(struct slots *slots);

/* Verifies the slot's image and makes it the one to try. Doing it again does no harm. */
enum result slots_stage(struct slots *slots, enum slot slot);

#endif
