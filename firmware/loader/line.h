/* The loader's end of the serial line: decodes bytes into frames, and manages the baud rate. */
#ifndef LINE_H
#define LINE_H
#include <stdbool.h>
#include <stdint.h>

#include "stream.h"

enum {
  LINE_FALL_BACK_US = 500000, /* without a good frame at a requested rate, the old one is restored */
  LINE_HUNT_US = 250000,      /* after two bad runs this far apart without a good frame between, the next usual rate is tried */
  LINE_RUN_US = 50000         /* an incomplete frame times out */
};

/* Initialise to zero except the rate, which the port is set to. */
struct line {
  struct stream stream;
  uint32_t rate;        /* baud */
  uint32_t rate_before; /* baud, to fall back to; 0: the rate is proven */
  uint32_t rate_us;     /* when the rate was set */
  uint32_t byte_us;     /* when the last byte arrived */
  uint32_t bad_us;      /* when the first bad run since the last good frame arrived */
  bool is_bad;          /* there was one */
};

/* Takes received bytes up to the end of one run. True at the end of a run: the frame is in stream.frame then. Takes at most
   as many bytes as a frame can have, so that a line that is never silent does not block the loader. */
bool line_take(struct line *line, uint32_t now_us);

/* A good frame arrived: the rate is right. */
void line_on_frame(struct line *line);

/* A run arrived that is not a frame: damage, or another rate. With `may_hunt` the loader then searches for the host's rate;
   silence says nothing about the rate and never starts a search. */
void line_on_bad_run(struct line *line, bool may_hunt, uint32_t now_us);

/* Changes to a rate that the host has requested. */
void line_change_rate(struct line *line, uint32_t rate);

/* Handles timeouts. */
void line_poll(struct line *line, bool may_hunt, uint32_t now_us);

#endif
