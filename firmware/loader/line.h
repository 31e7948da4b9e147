/* The loader's end of the serial line: bytes into frames, and the rate that both ends speak at. */
#ifndef LINE_H
#define LINE_H
#include <stdbool.h>
#include <stdint.h>

#include "stream.h"

enum {
  LINE_FALL_BACK_US = 500000, /* without a good frame at a rate that was asked for, it is the old one again */
  LINE_HUNT_US = 250000,      /* with bad runs so far apart and no good frame between, the next usual rate is tried */
  LINE_RUN_US = 50000         /* a frame that stands still in the middle is over */
};

/* Begin with all zero but the rate, which the port is set to. */
struct line {
  struct stream stream;
  uint32_t rate;        /* baud */
  uint32_t rate_before; /* baud; 0: the rate has proved itself */
  uint32_t rate_us;     /* when the rate was set */
  uint32_t byte_us;     /* when a byte last came in */
  uint32_t bad_us;      /* when the first bad run came in since the last good frame */
  bool is_bad;          /* whether one did */
};

/* Takes what came in up to the end of one run. True when there is one: it is stream.frame then. Takes at most as many
   bytes as a frame can have, so that a line that never falls silent does not keep the loader. */
bool line_take(struct line *line, uint32_t now_us);

/* A good frame came in: the rate is right. */
void line_is_good(struct line *line);

/* A run came in that is no frame: damage, or another rate. Silence says nothing of the rate, so it is never a reason to hunt.
   Only who `hunts` goes looking for the host's rate. */
void line_is_bad(struct line *line, bool hunts, uint32_t now_us);

/* Goes over to a rate that the host has asked for. */
void line_change_rate(struct line *line, uint32_t rate);

/* Lets time pass. */
void line_turn(struct line *line, bool hunts, uint32_t now_us);

#endif
