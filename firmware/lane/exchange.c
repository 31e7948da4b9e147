/* The exchange of readings among the lanes. */
#include "exchange.h"

#include <stddef.h>

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
    struct exchange_value *value = &inbox->values[source];
    value->silent = reading->bytes == NULL;
    value->size = (uint8_t)reading->size;
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

static bool same_value(const struct exchange_value *left, const struct exchange_value *right)
{
  if (left->silent || right->silent || left->size != right->size) {
    return left->silent && right->silent;
  }
  for (uint32_t i = 0; i < left->size; i++) {
    if (left->bytes[i] != right->bytes[i]) {
      return false;
    }
  }
  return true;
}

/* Number of lanes that report the same for this source as `lane`. */
static uint32_t agreeing_count(const struct exchange *exchange, uint32_t cycle, uint32_t lane,
                               uint32_t source)
{
  const struct exchange_value *value = &exchange->inboxes[lane].values[source];
  uint32_t count = 0;
  for (uint32_t other = 0; other < exchange->lanes; other++) {
    if (holds(exchange, other, cycle) &&
        same_value(value, &exchange->inboxes[other].values[source])) {
      count++;
    }
  }
  return count;
}

/* The majority's reading of one source; silence, and false, if there is no majority. */
static bool agree_on(const struct exchange *exchange, uint32_t cycle, uint32_t source,
                     struct lane_reading *reading)
{
  reading->bytes = NULL;
  reading->size = 0;
  for (uint32_t lane = 0; lane < exchange->lanes; lane++) {
    if (holds(exchange, lane, cycle) &&
        agreeing_count(exchange, cycle, lane, source) > exchange->lanes / 2) {
      const struct exchange_value *value = &exchange->inboxes[lane].values[source];
      if (!value->silent) {
        reading->bytes = value->bytes;
        reading->size = value->size;
      }
      return true;
    }
  }
  return false;
}

bool exchange_agree(const struct exchange *exchange, uint32_t cycle, struct lane_reading *readings)
{
  bool complete = true;
  for (uint32_t source = 0; source < exchange->sources; source++) {
    complete = agree_on(exchange, cycle, source, &readings[source]) && complete;
  }
  return complete;
}
