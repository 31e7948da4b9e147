/* The exchange of readings among the lanes: what each sender said, and what a majority of the lanes agrees on. */
#ifndef EXCHANGE_H
#define EXCHANGE_H
#include <stdbool.h>
#include <stdint.h>

#include "frame.h"
#include "lane.h"

struct exchange_value {
  bool silent;
  uint8_t size; /* bytes */
  uint8_t bytes[LANE_VALUE_SIZE_MAX];
};

/* The readings of one sender: the first of its newest cycle. */
struct exchange_inbox {
  bool held;
  uint32_t cycle;
  struct exchange_value values[LANE_SOURCES_MAX]; /* by source - 1 */
};

struct exchange {
  uint32_t lanes;   /* how many exchange, this one included */
  uint32_t sources; /* how many */
  struct exchange_inbox inboxes[FRAME_LANE_MAX]; /* by sender's address - 1 */
};

/* Forgets all that was said. */
void exchange_begin(struct exchange *exchange, uint32_t lanes, uint32_t sources);

/* Copies the readings (one a source) that the lane at address `sender` told. */
void exchange_keep(struct exchange *exchange, uint8_t sender, uint32_t cycle,
                   const struct lane_reading *readings);

/* How many lanes' readings are held for the cycle. */
uint32_t exchange_heard(const struct exchange *exchange, uint32_t cycle);

/* Fills the readings (one a source) with what a majority of all lanes says of each source, value or silence;
   a source without a majority is silent. True when every source has one. They last until the next keep. */
bool exchange_agree(const struct exchange *exchange, uint32_t cycle, struct lane_reading *readings);

#endif
