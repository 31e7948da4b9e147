/* The messages of proto/tripod/lane/v1/lane.proto that a lane reads and writes, canonical encoding only. */
#ifndef CODEC_H
#define CODEC_H
#include <stdbool.h>
#include <stdint.h>

#include "lane.h"

struct codec_start {
  uint32_t lane;         /* this lane's address, 1..lanes */
  uint32_t lanes;        /* 1..3 */
  uint32_t sources;      /* 1..LANE_SOURCES_MAX */
  const uint8_t *config; /* within the payload */
  uint32_t config_size;  /* bytes, at most LANE_CONFIG_SIZE_MAX */
};

/* How many counters a Status has. Its field n is counts[n - 1]. */
enum { CODEC_STATUS_FIELDS = 7 };

/* Each answers false for a payload that is not the canonical encoding of a message within its limits. */
bool codec_read_start(const uint8_t *payload, uint32_t size, struct codec_start *start);

/* Fills all LANE_SOURCES_MAX readings; those of silent sources are NULL, the others lie within the payload. */
bool codec_read_readings(const uint8_t *payload, uint32_t size, uint32_t sources,
                         struct lane_reading *readings);

/* Each writes to `payload` (FRAME_PAYLOAD_SIZE_MAX bytes of room) and returns how many bytes. */
uint32_t codec_write_hello(uint8_t *payload);
uint32_t codec_write_ballot(uint8_t *payload, uint32_t slot, const uint8_t *output, uint32_t size);
uint32_t codec_write_status(uint8_t *payload, const uint32_t *counts);

#endif
