/* One frame: the envelope of every message between the rig and a lane. The layout is in proto/README.md. */
#ifndef FRAME_H
#define FRAME_H
#include <stdint.h>

enum {
  FRAME_HEADER_SIZE = 14,       /* bytes */
  FRAME_CRC_SIZE = 4,           /* bytes */
  FRAME_PAYLOAD_SIZE_MAX = 1000, /* bytes */
  FRAME_SIZE_MAX = FRAME_HEADER_SIZE + FRAME_PAYLOAD_SIZE_MAX + FRAME_CRC_SIZE
};

/* Addresses: the rig, the lanes above it, and the board itself (a lane's image or the loader). */
enum { FRAME_RIG = 0, FRAME_LANE_MAX = 3, FRAME_BOARD = 4 };

enum frame_type {
  FRAME_START = 1,
  FRAME_HELLO = 2,
  FRAME_INPUT = 3,
  FRAME_RELAY = 4,
  FRAME_TICK = 5,
  FRAME_BALLOT = 6,
  FRAME_STATUS = 7,
  FRAME_SNAPSHOT = 8,
  FRAME_RESTORE = 9,
  FRAME_PACKET = 10,
  FRAME_MEDIUM = 11,
  FRAME_TIMER = 12,
  FRAME_RECALL = 13,
  FRAME_REPLAY = 14,

  /* A board's own, between the rig and FRAME_BOARD. */
  FRAME_IDENTIFY = 16,
  FRAME_IDENTITY = 17,
  FRAME_HEARTBEAT = 18,
  FRAME_LOG = 19,
  FRAME_RESET = 20,
  FRAME_CONFIRM = 21,
  FRAME_BAUD = 22,
  FRAME_MAP = 23,
  FRAME_MAPPED = 24,
  FRAME_ERASE = 25,
  FRAME_WRITE = 26,
  FRAME_STAGE = 27,
  FRAME_ANSWER = 28,
  FRAME_INSPECT = 29,
  FRAME_INSPECTED = 30
};

struct frame {
  enum frame_type type;
  uint8_t source;      /* address */
  uint8_t destination; /* address */
  uint16_t sequence;   /* frames this source has sent, modulo 2^16; in a packet: packets it has sent in this cycle */
  uint16_t epoch;      /* the lane's boot, modulo 2^16 */
  uint32_t cycle;
  const uint8_t *payload; /* within the frame's bytes */
  uint32_t payload_size;  /* bytes */
};

enum frame_status { FRAME_OK, FRAME_BAD_LENGTH, FRAME_BAD_CRC, FRAME_BAD_HEADER };

/* Reads one frame. Any bytes may be passed in; bytes beyond FRAME_SIZE_MAX are not read. */
enum frame_status frame_decode(const uint8_t *bytes, uint32_t size, struct frame *frame);

/* Writes header and CRC around the payload already at bytes[FRAME_HEADER_SIZE] (frame->payload is not used).
   Returns the size of the frame in bytes. */
uint32_t frame_seal(const struct frame *frame, uint8_t *bytes);

#endif
