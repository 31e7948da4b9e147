/* The messages of proto/tripod/lane/v1/lane.proto that a lane reads and writes. */
#include "codec.h"

#include <stddef.h>

#include "frame.h"
#include "proofs/digest.h"

static const uint8_t parts[] = {PARTS_DIGEST};

bool codec_read_start(const uint8_t *payload, uint32_t size, struct codec_start *start)
{
  struct proto_reader reader = {payload, size, 0, false};
  start->lane = proto_read_u32(&reader, PROTO_VARINT(1));
  start->lanes = proto_read_u32(&reader, PROTO_VARINT(2));
  start->sources = proto_read_u32(&reader, PROTO_VARINT(3));
  const struct proto_span config = proto_read_bytes(&reader, PROTO_BYTES(4));
  start->config = config.bytes;
  start->config_size = config.size;
  start->recover = proto_read_bool(&reader, PROTO_VARINT(5));
  return proto_read_all(&reader) && start->lanes >= 1 && start->lanes <= FRAME_LANE_MAX &&
         start->lane >= 1 && start->lane <= start->lanes && start->sources >= 1 &&
         start->sources <= LANE_SOURCES_MAX && start->config_size <= LANE_CONFIG_SIZE_MAX;
}

/* One Reading, whose source must be above the one before it. */
static bool read_reading(struct proto_span message, uint32_t *source, struct lane_reading *reading)
{
  struct proto_reader reader = {message.bytes, message.size, 0, false};
  const uint32_t before = *source;
  *source = proto_read_u32(&reader, PROTO_VARINT(1));
  const struct proto_span value = proto_read_bytes(&reader, PROTO_BYTES(2));
  reading->bytes = value.bytes;
  reading->size = value.size;
  return proto_read_all(&reader) && *source > before && value.size <= LANE_VALUE_SIZE_MAX;
}

bool codec_read_readings(const uint8_t *payload, uint32_t size, uint32_t sources,
                         struct lane_reading *readings)
{
  struct proto_reader reader = {payload, size, 0, false};
  uint32_t source = 0;
  for (uint32_t i = 0; i < LANE_SOURCES_MAX; i++) {
    readings[i].bytes = NULL;
    readings[i].size = 0;
  }
  while (proto_next_is(&reader, PROTO_BYTES(1))) {
    const struct proto_span message = proto_read_bytes(&reader, PROTO_BYTES(1));
    struct lane_reading reading;
    if (reader.bad || !read_reading(message, &source, &reading) || source > sources) {
      return false;
    }
    readings[source - 1] = reading;
  }
  return proto_read_all(&reader);
}

/* The size of one source's Reading, all of whose numbers take one byte each. */
static uint32_t reading_size(const struct lane_reading *reading)
{
  return 2 + (reading->size == 0 ? 0 : 2 + reading->size);
}

uint32_t codec_readings_size(const struct lane_reading *readings, uint32_t sources)
{
  uint32_t size = 0;
  for (uint32_t source = 0; source < sources; source++) {
    size += readings[source].bytes == NULL ? 0 : 2 + reading_size(&readings[source]);
  }
  return size;
}

void codec_write_readings(uint8_t *bytes, const struct lane_reading *readings, uint32_t sources)
{
  struct proto_writer writer = {bytes, 0};
  for (uint32_t source = 0; source < sources; source++) {
    const struct lane_reading *reading = &readings[source];
    if (reading->bytes != NULL) {
      struct proto_writer fields = {proto_open_message(&writer, PROTO_BYTES(1), reading_size(reading)), 0};
      proto_write_u32(&fields, PROTO_VARINT(1), source + 1);
      proto_write_bytes(&fields, PROTO_BYTES(2), (struct proto_span){reading->bytes, reading->size});
    }
  }
}

bool codec_read_packet(const uint8_t *payload, uint32_t size, struct codec_packet *packet)
{
  struct proto_reader reader = {payload, size, 0, false};
  packet->wire = proto_read_u32(&reader, PROTO_VARINT(1));
  const struct proto_span bytes = proto_read_bytes(&reader, PROTO_BYTES(2));
  packet->bytes = bytes.bytes;
  packet->size = bytes.size;
  return proto_read_all(&reader) && packet->size <= LANE_PACKET_SIZE_MAX;
}

static struct proto_span text(const char *string)
{
  struct proto_span span = {(const uint8_t *)string, 0};
  while (string[span.size] != '\0') {
    span.size++;
  }
  return span;
}

uint32_t codec_write_hello(uint8_t *payload, uint32_t cycles, struct proto_span digest)
{
  struct proto_writer writer = {payload, 0};
  proto_write_bytes(&writer, PROTO_BYTES(1), text(lane_system));
  proto_write_bytes(&writer, PROTO_BYTES(2), text(lane_name));
  proto_write_u32(&writer, PROTO_VARINT(3), cycles);
  proto_write_bytes(&writer, PROTO_BYTES(4), digest);
  proto_write_bytes(&writer, PROTO_BYTES(5), (struct proto_span){parts, sizeof parts});
  return writer.size;
}

uint32_t codec_write_ballot(uint8_t *payload, uint32_t slot, struct proto_span output,
                            struct proto_span digest)
{
  struct proto_writer writer = {payload, 0};
  proto_write_u32(&writer, PROTO_VARINT(1), slot);
  proto_write_bytes(&writer, PROTO_BYTES(2), output);
  proto_write_bytes(&writer, PROTO_BYTES(3), digest);
  return writer.size;
}

uint32_t codec_write_status(uint8_t *payload, const uint32_t *counts)
{
  struct proto_writer writer = {payload, 0};
  for (uint32_t i = 0; i < CODEC_STATUS_FIELDS; i++) {
    proto_write_u32(&writer, PROTO_VARINT(i + 1), counts[i]);
  }
  return writer.size;
}

uint32_t codec_write_packet(uint8_t *payload, const struct codec_packet *packet)
{
  struct proto_writer writer = {payload, 0};
  proto_write_u32(&writer, PROTO_VARINT(1), packet->wire);
  proto_write_bytes(&writer, PROTO_BYTES(2), (struct proto_span){packet->bytes, packet->size});
  return writer.size;
}
