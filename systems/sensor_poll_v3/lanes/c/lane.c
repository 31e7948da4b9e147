/* sensor_poll in C: the proved Marzullo fusion of firmware/parts over the reports as they stand. */
#include <stddef.h>

#include "distinct.h"
#include "fusion.h"
#include "lane.h"
#include "proto.h"

enum refusal { NOT_REFUSED = 0, DUPLICATE_SENSOR = 1, TOO_FEW_SOURCES = 2 };

_Static_assert(LANE_SOURCES_MAX == FUSION_MAX, "the fusion is proved for up to FUSION_MAX intervals");
_Static_assert(LANE_SOURCES_MAX <= DISTINCT_MAX, "all_distinct is proved for up to DISTINCT_MAX numbers");

struct lane_state {
  uint32_t f; /* how many sensors may be faulty at once */
  uint32_t present; /* reports in `sensors` */
  uint32_t sensors[LANE_SOURCES_MAX];
  /* By source. A source without a report has the interval that covers nothing. */
  int64_t lo[LANE_SOURCES_MAX];
  int64_t hi[LANE_SOURCES_MAX];
};

struct lane_state lane_memory;
const char lane_system[] = "sensor_poll_v3";
const char lane_name[] = "c";

bool lane_start(struct lane_state *state, const uint8_t *config, uint32_t size, uint32_t sources)
{
  struct proto_reader reader = {config, size, 0, false};
  const uint32_t f = proto_read_u32(&reader, PROTO_VARINT(1));
  (void)sources;
  if (!proto_read_all(&reader)) {
    return false;
  }
  state->f = f;
  return true;
}

/* Takes one source's report; what is not the canonical encoding of one counts as silence. */
static void take(struct lane_state *state, uint32_t source, const struct lane_reading *reading)
{
  state->lo[source] = 1;
  state->hi[source] = 0;
  if (reading->bytes == NULL) {
    return;
  }
  struct proto_reader reader = {reading->bytes, reading->size, 0, false};
  const uint32_t sensor = proto_read_u32(&reader, PROTO_VARINT(1));
  const int64_t lo = proto_read_sfixed64(&reader, PROTO_FIXED64(2));
  const int64_t hi = proto_read_sfixed64(&reader, PROTO_FIXED64(3));
  if (!proto_read_all(&reader)) {
    return;
  }
  state->sensors[state->present] = sensor;
  state->present++;
  state->lo[source] = lo;
  state->hi[source] = hi;
}

static bool has_duplicate(const struct lane_state *state)
{
  return all_distinct(state->sensors, (int32_t)state->present) == 0;
}

static uint32_t write_refusal(uint8_t *output, enum refusal refusal)
{
  struct proto_writer writer = {output, 0};
  proto_write_u32(&writer, PROTO_VARINT(2), refusal);
  return writer.size;
}

static uint32_t write_fused(uint8_t *output, int64_t lo, int64_t hi)
{
  uint8_t interval[18];
  struct proto_writer inner = {interval, 0};
  proto_write_sfixed64(&inner, PROTO_FIXED64(1), lo);
  proto_write_sfixed64(&inner, PROTO_FIXED64(2), hi);
  struct proto_writer writer = {output, 0};
  const struct proto_span message = {interval, inner.size};
  proto_write_message(&writer, PROTO_BYTES(1), message);
  return writer.size;
}

uint32_t lane_step(struct lane_state *state, const struct lane_reading *readings, uint32_t sources,
                   uint8_t *output)
{
  int64_t lo = 0;
  int64_t hi = 0;
  state->present = 0;
  for (uint32_t source = 0; source < sources; source++) {
    take(state, source, &readings[source]);
  }
  if (has_duplicate(state)) {
    return write_refusal(output, DUPLICATE_SENSOR);
  }
  /* n < 2f + 1, without the overflow; from here on the fusion's precondition holds. */
  if (state->f > (sources - 1) / 2) {
    return write_refusal(output, TOO_FEW_SOURCES);
  }
  if (fusion_marzullo(state->lo, state->hi, (int32_t)sources, (int32_t)state->f, &lo, &hi) == 0) {
    return 0;
  }
  return write_fused(output, lo, hi);
}
