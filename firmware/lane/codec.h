/* The messages of proto/tripod/lane/v1/lane.proto that a lane reads and writes, canonical encoding only. */
#ifndef CODEC_H
#define CODEC_H
#include <stdbool.h>
#include <stdint.h>

#include "lane.h"
#include "proto.h"

enum { CODEC_PIECE_SIZE = 768 /* bytes of a snapshot's piece, except the last */ };

struct codec_start {
  uint32_t lane;         /* this lane's address, 1..lanes */
  uint32_t lanes;        /* 1..3 */
  uint32_t sources;      /* 1..LANE_SOURCES_MAX */
  const uint8_t *config; /* within the payload */
  uint32_t config_size;  /* bytes, at most LANE_CONFIG_SIZE_MAX */
  bool recover;          /* the lane must recover the state that its medium holds */
};

/* The state that a snapshot holds. */
struct codec_state {
  uint32_t cycles;      /* slots it covers */
  uint32_t size;        /* of the whole snapshot, bytes */
  uint32_t digest_size; /* bytes */
  uint8_t digest[LANE_DIGEST_SIZE_MAX];
};

struct codec_request {
  bool freeze;
  uint32_t offset; /* bytes */
};

/* A piece of a snapshot. It lies within the snapshot, and has the size that its offset implies. */
struct codec_piece {
  struct codec_state state;
  uint32_t offset;      /* bytes */
  const uint8_t *bytes; /* within the payload */
  uint32_t size;        /* bytes */
};

enum codec_restored { RESTORED_MORE = 0, RESTORED_DONE = 1, RESTORED_REFUSED = 2, RESTORED_TOO_OLD = 3 };

struct codec_packet {
  uint32_t wire;
  const uint8_t *bytes; /* within the payload */
  uint32_t size;        /* bytes, at most LANE_PACKET_SIZE_MAX */
};

/* Number of counters in a Status; field n is counts[n - 1]. */
enum { CODEC_STATUS_FIELDS = 7 };

/* Each returns false for a payload that is not the canonical encoding of a message within its limits. */
bool codec_read_start(const uint8_t *payload, uint32_t size, struct codec_start *start);
bool codec_read_request(const uint8_t *payload, uint32_t size, struct codec_request *request);
bool codec_read_piece(const uint8_t *payload, uint32_t size, struct codec_piece *piece);
bool codec_read_packet(const uint8_t *payload, uint32_t size, struct codec_packet *packet);
bool codec_read_medium(const uint8_t *payload, uint32_t size, struct lane_write *write);

/* Fills all LANE_SOURCES_MAX readings; those of silent sources are NULL, the others lie within the payload. */
bool codec_read_readings(const uint8_t *payload, uint32_t size, uint32_t sources,
                         struct lane_reading *readings);

/* Whether an operation lies within the medium, and within one sector or page. */
bool codec_fits_medium(const struct lane_write *write);

/* Each writes to `payload` (FRAME_PAYLOAD_SIZE_MAX bytes of room) and returns how many bytes. */
uint32_t codec_write_hello(uint8_t *payload, uint32_t cycles, struct proto_span digest);
uint32_t codec_write_ballot(uint8_t *payload, uint32_t slot, struct proto_span output,
                            struct proto_span digest);
uint32_t codec_write_status(uint8_t *payload, const uint32_t *counts);
uint32_t codec_write_restored(uint8_t *payload, uint32_t cycles, uint32_t held, enum codec_restored result);
uint32_t codec_write_packet(uint8_t *payload, const struct codec_packet *packet);
uint32_t codec_write_medium(uint8_t *payload, const struct lane_write *write);

/* The same, but the caller writes the piece's own bytes, to `*room`. */
uint32_t codec_write_piece(uint8_t *payload, const struct codec_piece *piece, uint8_t **room);

#endif
