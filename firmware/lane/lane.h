/* What a system's C lane implements: systems/SYSTEM/lanes/LANE/lane.c defines everything declared here. */
#ifndef LANE_H
#define LANE_H
#include <stdbool.h>
#include <stdint.h>

enum {
  LANE_SOURCES_MAX = 16,     /* sources */
  LANE_VALUE_SIZE_MAX = 40,  /* bytes of one source's value */
  LANE_CONFIG_SIZE_MAX = 64, /* bytes of a configuration */
  LANE_OUTPUT_SIZE_MAX = 256 /* bytes of an output */
};

/* What the lanes agree one source said in one slot. */
struct lane_reading {
  const uint8_t *bytes; /* NULL: the source was silent. An empty value is not NULL. */
  uint32_t size;        /* bytes, at most LANE_VALUE_SIZE_MAX */
};

/* All the lane keeps between calls, and its scratch space: no heap, little stack. */
struct lane_state;

/* The one state of this program; the kernel hands it back to each call. */
extern struct lane_state lane_memory;

/* The system's name and this implementation's ("c"), as HELLO says them: at most 64 bytes each. */
extern const char lane_system[];
extern const char lane_name[];

/* Begins a life: forgets all before. False, with the state left as it was, when `config` is not the
   canonical encoding of the system's configuration. `sources` is 1..LANE_SOURCES_MAX. */
bool lane_start(struct lane_state *state, const uint8_t *config, uint32_t size, uint32_t sources);

/* Advances one slot. Writes the canonical output to `output` (LANE_OUTPUT_SIZE_MAX bytes of room)
   and returns its size in bytes. Any readings may be passed in. */
uint32_t lane_step(struct lane_state *state, const struct lane_reading *readings, uint32_t sources,
                   uint8_t *output);

#endif
