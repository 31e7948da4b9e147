/* A rig that means no good: the frames that the kernel is fuzzed with, and what it keeps of the lane's answers to build on. */
#ifndef FUZZ_RIG_H
#define FUZZ_RIG_H
#include <stdint.h>

#include "frame.h"

enum { FUZZ_VALUES_MAX = 16 };

/* What the lane's system makes of bytes. */
struct fuzz_system {
  uint32_t sources; /* how many */
  uint32_t config_size; /* bytes */
  uint8_t config[64];
  uint32_t values_count; /* what sources may say */
  uint32_t value_sizes[FUZZ_VALUES_MAX]; /* bytes */
  uint8_t values[FUZZ_VALUES_MAX][64];
};

/* Draws a number below the bound. */
uint32_t fuzz_below(uint32_t bound);

/* The seed is not zero. */
void fuzz_rig_begin(const struct fuzz_system *system, uint32_t seed);

/* Writes the next frame to `bytes` (FRAME_SIZE_MAX bytes of room), and returns its size in bytes. */
uint32_t fuzz_rig_frame(uint8_t *bytes);

/* The lane has sent this frame. */
void fuzz_rig_hear(const struct frame *frame);

/* How many RESTORE answers said that it was done. */
extern unsigned long fuzz_rig_restored;

#endif
