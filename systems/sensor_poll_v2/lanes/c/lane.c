/* sensor_poll in C: one sweep over the intervals' ends, kept in order by insertion. */
#include <stddef.h>

#include "lane.h"
#include "proto.h"

enum refusal { NOT_REFUSED = 0, DUPLICATE_SENSOR = 1, TOO_FEW_SOURCES = 2 };

/* One end of an interval. At the same value a beginning comes before an end: intervals are closed. */
struct edge {
  int64_t value;
  bool is_end;
};

struct lane_state {
  uint32_t f; /* how many sensors may be faulty at once */
  uint32_t present; /* reports in `sensors` */
  uint32_t sensors[LANE_SOURCES_MAX];
  uint32_t edges_count;
  struct edge edges[2 * LANE_SOURCES_MAX];
};

struct lane_state lane_memory;
const char lane_system[] = "sensor_poll_v2";
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

static void insert(struct lane_state *state, struct edge edge)
{
  uint32_t at = state->edges_count;
  while (at > 0) {
    const struct edge before = state->edges[at - 1];
    if (before.value < edge.value || (before.value == edge.value && before.is_end <= edge.is_end)) {
      break;
    }
    state->edges[at] = before;
    at--;
  }
  state->edges[at] = edge;
  state->edges_count++;
}

/* Takes one source's report; what is not the canonical encoding of one counts as silence.
   False when another report has claimed the same sensor. */
static bool take(struct lane_state *state, const struct lane_reading *reading)
{
  struct proto_reader reader = {reading->bytes, reading->size, 0, false};
  const uint32_t sensor = proto_read_u32(&reader, PROTO_VARINT(1));
  const int64_t lo = proto_read_sfixed64(&reader, PROTO_FIXED64(2));
  const int64_t hi = proto_read_sfixed64(&reader, PROTO_FIXED64(3));
  if (!proto_read_all(&reader)) {
    return true;
  }
  for (uint32_t i = 0; i < state->present; i++) {
    if (state->sensors[i] == sensor) {
      return false;
    }
  }
  state->sensors[state->present] = sensor;
  state->present++;
  if (lo <= hi) {
    insert(state, (struct edge){lo, false});
    insert(state, (struct edge){hi, true});
  }
  return true;
}

/* From the first edge where `need` intervals overlap to the last where they still do. */
static bool sweep(const struct lane_state *state, uint32_t need, int64_t *lo, int64_t *hi)
{
  uint32_t depth = 0;
  bool found = false;
  for (uint32_t i = 0; i < state->edges_count; i++) {
    const struct edge edge = state->edges[i];
    if (!edge.is_end) {
      depth++;
      if (depth == need && !found) {
        *lo = edge.value;
        found = true;
      }
    } else {
      if (depth >= need) {
        *hi = edge.value;
      }
      depth--;
    }
  }
  return found;
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
  state->edges_count = 0;
  for (uint32_t source = 0; source < sources; source++) {
    if (readings[source].bytes != NULL && !take(state, &readings[source])) {
      return write_refusal(output, DUPLICATE_SENSOR);
    }
  }
  /* n < 2f + 1, without the overflow. */
  if (state->f > (sources - 1) / 2) {
    return write_refusal(output, TOO_FEW_SOURCES);
  }
  return sweep(state, sources - state->f, &lo, &hi) ? write_fused(output, lo, hi) : 0;
}
