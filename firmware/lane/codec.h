/* The messages of proto/tripod/lane/v1/lane.proto that a lane reads and writes, canonical encoding only. */
#ifndef CODEC_H
#define CODEC_H
#include <stdbool.h>
#include <stdint.h>

#include "lane.h"
#include "proto.h"

enum {
  CODEC_PIECE_SIZE = 768, /* bytes of a snapshot's piece, except the last */
  CODEC_REPLAYED_MAX = 32, /* cycles in one REPLAY */

  /* The largest message of readings, in bytes: of each source its number, its value, and the sizes of both. */
  CODEC_READINGS_SIZE_MAX = LANE_SOURCES_MAX * (2 + 2 + 2 + LANE_VALUE_SIZE_MAX)
};

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

enum codec_restored { RESTORED_MORE = 0, RESTORED_DONE = 1, RESTORED_REFUSED = 2 };

/* The rig asks for what the lanes agreed on in up to `count` cycles. */
struct codec_recall {
  uint32_t cycle; /* the first of them */
  uint32_t count; /* 1..CODEC_REPLAYED_MAX */
};

/* What the lanes agreed on in cycles that follow each other. */
struct codec_replay {
  uint32_t cycle; /* the first of them */
  uint32_t count;
  struct proto_span readings[CODEC_REPLAYED_MAX]; /* of each a Readings message, within the payload */
};

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
bool codec_read_recall(const uint8_t *payload, uint32_t size, struct codec_recall *recall);
bool codec_read_packet(const uint8_t *payload, uint32_t size, struct codec_packet *packet);
bool codec_read_medium(const uint8_t *payload, uint32_t size, struct lane_write *write);

/* Fills all LANE_SOURCES_MAX readings; those of silent sources are NULL, the others lie within the payload. */
bool codec_read_readings(const uint8_t *payload, uint32_t size, uint32_t sources,
                         struct lane_reading *readings);

/* Each of the cycles' readings is to be read by codec_read_readings. */
bool codec_read_replay(const uint8_t *payload, uint32_t size, struct codec_replay *replay);

/* Whether an operation lies within the medium, and within one sector or page. */
bool codec_fits_medium(const struct lane_write *write);

/* Each writes to `payload` (FRAME_PAYLOAD_SIZE_MAX bytes of room) and returns how many bytes. */
uint32_t codec_write_hello(uint8_t *payload, uint32_t cycles, struct proto_span digest);
uint32_t codec_write_ballot(uint8_t *payload, uint32_t slot, struct proto_span output,
                            struct proto_span digest);
uint32_t codec_write_status(uint8_t *payload, const uint32_t *counts);
uint32_t codec_write_restored(uint8_t *payload, uint32_t cycles, uint32_t held, enum codec_restored result);
uint32_t codec_write_recall(uint8_t *payload, uint32_t cycles, struct proto_span digest);
uint32_t codec_write_packet(uint8_t *payload, const struct codec_packet *packet);
uint32_t codec_write_medium(uint8_t *payload, const struct lane_write *write);

/* The size in bytes of a Readings message, one reading a source; and writes it, where there is room for as much. */
uint32_t codec_readings_size(const struct lane_reading *readings, uint32_t sources);
void codec_write_readings(uint8_t *bytes, const struct lane_reading *readings, uint32_t sources);

/* A REPLAY is written cycle by cycle. False, and nothing is written, if the next one's readings do not fit in a payload. */
struct proto_writer codec_begin_replay(uint8_t *payload, uint32_t cycle);
bool codec_add_replayed(struct proto_writer *writer, struct proto_span readings);

/* The same as the others, but the caller writes the piece's own bytes, to `*room`. */
uint32_t codec_write_piece(uint8_t *payload, const struct codec_piece *piece, uint8_t **room);

#endif
