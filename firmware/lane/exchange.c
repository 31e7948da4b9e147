/* The exchange of readings among the lanes. What a majority reports is found by the proved part. */
#include "exchange.h"

#include <stddef.h>

_Static_assert(FRAME_LANE_MAX <= MAJORITY_LANES_MAX, "the majority is proved for up to MAJORITY_LANES_MAX lanes");
_Static_assert(LANE_VALUE_SIZE_MAX <= MAJORITY_SIZE_MAX, "and for values of up to MAJORITY_SIZE_MAX bytes");

enum { SILENT = -1 };

void exchange_begin(struct exchange *exchange, uint32_t lanes, uint32_t sources)
{
  exchange->lanes = lanes;
  exchange->sources = sources;
  for (uint32_t lane = 0; lane < FRAME_LANE_MAX; lane++) {
    exchange->inboxes[lane].held = false;
  }
}

void exchange_store(struct exchange *exchange, uint8_t sender, uint32_t cycle,
                   const struct lane_reading *readings)
{
  struct exchange_inbox *inbox = &exchange->inboxes[sender - 1];
  inbox->held = true;
  inbox->cycle = cycle;
  for (uint32_t source = 0; source < exchange->sources; source++) {
    const struct lane_reading *reading = &readings[source];
    struct majority_value *value = &inbox->values[source];
    value->size = reading->bytes == NULL ? SILENT : (int8_t)reading->size;
    for (uint32_t i = 0; i < reading->size; i++) {
      value->bytes[i] = reading->bytes[i];
    }
  }
}

static bool holds(const struct exchange *exchange, uint32_t lane, uint32_t cycle)
{
  return exchange->inboxes[lane].held && exchange->inboxes[lane].cycle == cycle;
}

uint32_t exchange_count(const struct exchange *exchange, uint32_t cycle)
{
  uint32_t count = 0;
  for (uint32_t lane = 0; lane < exchange->lanes; lane++) {
    count += holds(exchange, lane, cycle) ? 1u : 0u;
  }
  return count;
}

/* The majority's reading of one source; silence, and false, if there is no majority. */
static bool agree_on(const struct exchange *exchange, uint32_t cycle, uint32_t source,
                     struct lane_reading *reading)
{
  const struct majority_value *values[FRAME_LANE_MAX];
  int32_t count = 0;
  reading->bytes = NULL;
  reading->size = 0;
  for (uint32_t lane = 0; lane < exchange->lanes; lane++) {
    if (holds(exchange, lane, cycle)) {
      values[count] = &exchange->inboxes[lane].values[source];
      count++;
    }
  }
  const int32_t index = majority_index(values, count, (int32_t)exchange->lanes);
  if (index < 0) {
    return false;
  }
  if (values[index]->size >= 0) {
    reading->bytes = values[index]->bytes;
    reading->size = (uint32_t)values[index]->size;
  }
  return true;
}

bool exchange_agree(const struct exchange *exchange, uint32_t cycle, struct lane_reading *readings)
{
  bool complete = true;
  for (uint32_t source = 0; source < exchange->sources; source++) {
    complete = agree_on(exchange, cycle, source, &readings[source]) && complete;
  }
  return complete;
}
