/* What the fuzzers share: numbers drawn from a seed, and a claim that must hold. */
#ifndef FUZZ_DRAW_H
#define FUZZ_DRAW_H
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

/* The seed, before the first draw; not zero. */
static uint32_t random_state;

/* Xorshift, Marsaglia 2003. */
static inline uint32_t below(uint32_t bound)
{
  random_state ^= random_state << 13;
  random_state ^= random_state >> 17;
  random_state ^= random_state << 5;
  return random_state % bound;
}

static inline void require(bool holds, const char *claim)
{
  if (!holds) {
    (void)fprintf(stderr, "not so: %s\n", claim);
    abort();
  }
}

#endif
