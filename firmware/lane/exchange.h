/* The exchange of readings among the lanes: what each sender reported, and what a majority of the lanes agrees on. */
#ifndef EXCHANGE_H
#define EXCHANGE_H
#include <stdbool.h>
#include <stdint.h>

#include "frame.h"
#include "lane.h"
#include "majority.h"

/* The readings of one sender: the first of its newest cycle. */
struct exchange_inbox {
  bool held;
  uint32_t cycle;
  struct majority_value values[LANE_SOURCES_MAX]; /* by source - 1 */
};

struct exchange {
  uint32_t lanes;   /* lanes in the exchange, this one included */
  uint32_t sources; /* number of sources */
  struct exchange_inbox inboxes[FRAME_LANE_MAX]; /* by sender's address - 1 */
};

/* Discards all readings. */
void exchange_begin(struct exchange *exchange, uint32_t lanes, uint32_t sources);

/* Stores the readings (one a source) reported by the lane at address `sender`. */
void exchange_store(struct exchange *exchange, uint8_t sender, uint32_t cycle,
                   const struct lane_reading *readings);

/* Number of lanes whose readings for the cycle are held. */
uint32_t exchange_count(const struct exchange *exchange, uint32_t cycle);

/* Fills the readings (one a source) with what a majority of all lanes reports for each source, value or silence;
   a source without a majority is silent. True if every source has one. Valid until the next store. */
bool exchange_agree(const struct exchange *exchange, uint32_t cycle, struct lane_reading *readings);

#endif
