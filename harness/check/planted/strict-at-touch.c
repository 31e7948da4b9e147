/* Planted fault: a report counts from its lo on, but its hi is no longer in it. */
#include <stddef.h>

#include "lane.h"
#include "proto.h"

struct lane_state {
  uint32_t f; /* how many sensors may be faulty at once */
};

struct report {
  uint32_t sensor;
  int64_t lo;
  int64_t hi;
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

static bool read_report(const struct lane_reading *reading, struct report *report)
{
  if (reading->bytes == NULL) {
    return false;
  }
  struct proto_reader reader = {reading->bytes, reading->size, 0, false};
  report->sensor = proto_read_u32(&reader, PROTO_VARINT(1));
  report->lo = proto_read_sfixed64(&reader, PROTO_FIXED64(2));
  report->hi = proto_read_sfixed64(&reader, PROTO_FIXED64(3));
  return proto_read_all(&reader);
}

static uint32_t refuse(uint8_t *output, uint32_t why)
{
  struct proto_writer writer = {output, 0};
  proto_write_u32(&writer, PROTO_VARINT(2), why);
  return writer.size;
}

static uint32_t fused(uint8_t *output, int64_t lo, int64_t hi)
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

static uint32_t covers(const struct report *reports, uint32_t count, int64_t point)
{
  uint32_t covering = 0;
  for (uint32_t i = 0; i < count; i++) {
    covering += reports[i].lo <= point && point < reports[i].hi;
  }
  return covering;
}

uint32_t lane_step(struct lane_state *state, const struct lane_reading *readings, uint32_t sources,
                   uint8_t *output)
{
  struct report reports[LANE_SOURCES_MAX];
  uint32_t count = 0;
  int64_t lo = INT64_MAX;
  int64_t hi = INT64_MIN;
  for (uint32_t source = 0; source < sources; source++) {
    count += read_report(&readings[source], &reports[count]);
  }
  for (uint32_t i = 1; i < count; i++) {
    for (uint32_t j = 0; j < i; j++) {
      if (reports[i].sensor == reports[j].sensor) {
        return refuse(output, 1);
      }
    }
  }
  if (state->f > (sources - 1) / 2) {
    return refuse(output, 2);
  }
  for (uint32_t i = 0; i < 2 * count; i++) {
    const int64_t point = i % 2 == 0 ? reports[i / 2].lo : reports[i / 2].hi;
    if (covers(reports, count, point) >= sources - state->f) {
      lo = point < lo ? point : lo;
      hi = point > hi ? point : hi;
    }
  }
  return lo <= hi ? fused(output, lo, hi) : 0;
}
