/* A lane's side of the protocol, frames in and frames out: the cycle that proto/README.md describes. */
#ifndef KERNEL_H
#define KERNEL_H
#include <stdbool.h>
#include <stdint.h>

#include "codec.h"
#include "exchange.h"
#include "frame.h"
#include "history.h"
#include "lane.h"
#include "wire.h"

/* Room in bytes for the frames that report writes to the medium, as many as one received frame can cause. What a lane writes
   while it catches up takes the most: up to about nine times the size of its log. */
#ifndef KERNEL_WRITES_SIZE
#define KERNEL_WRITES_SIZE (16 * INPUT_LOG_SIZE)
#endif

enum {
  /* The largest frame of each kind, in bytes: the sum of its payload's largest fields. */
  KERNEL_BALLOT_SIZE_MAX = FRAME_HEADER_SIZE + 6 + 3 + LANE_OUTPUT_SIZE_MAX + 2 + LANE_DIGEST_SIZE_MAX +
                           FRAME_CRC_SIZE,
  KERNEL_PACKET_FRAME_SIZE_MAX = FRAME_HEADER_SIZE + 6 + 3 + LANE_PACKET_SIZE_MAX + FRAME_CRC_SIZE,
  KERNEL_WRITE_FRAME_SIZE_MAX = FRAME_HEADER_SIZE + 3 + 3 + LANE_MEDIUM_PAGE_SIZE + 2 + FRAME_CRC_SIZE,

  /* The most that one received frame can cause, each after its size in two bytes: two relays, packets, a ballot and writes. A
     REPLAY takes as much as a relay, and RECALL goes out instead of a ballot. */
  KERNEL_OUTPUT_SIZE_MAX = 2 * (2 + FRAME_SIZE_MAX) + LANE_PACKETS_MAX * (2 + KERNEL_PACKET_FRAME_SIZE_MAX) +
                           2 + KERNEL_BALLOT_SIZE_MAX + KERNEL_WRITES_SIZE
};

/* What became of a received frame. Status field n counts outcome n - 1. */
enum kernel_outcome {
  KERNEL_ACCEPTED,
  KERNEL_BAD_LENGTH,
  KERNEL_BAD_CRC,
  KERNEL_BAD_HEADER,
  KERNEL_BAD_PAYLOAD,
  KERNEL_STALE,
  KERNEL_DUPLICATE
};

/* Initialise to zero except `lane`. */
struct kernel {
  struct lane_state *lane;
  bool started;
  uint8_t address;     /* this lane's */
  uint16_t epoch;      /* of this incarnation */
  uint16_t sequence;   /* of the next frame sent, packets excepted */
  int64_t closed;      /* the newest closed cycle, all before it are closed too; -1: none yet */
  uint32_t counts[CODEC_STATUS_FIELDS]; /* by enum kernel_outcome, modulo 2^32 */
  struct exchange exchange;
  struct history history;
  struct wire wire;

  /* Scratch, valid within one call only: here so that the stack stays small. */
  struct codec_start start;
  struct codec_request request;
  struct codec_piece piece;
  struct codec_recall recall;
  struct codec_replay replay;
  struct codec_packet packet;
  struct lane_write write;
  struct lane_reading readings[LANE_SOURCES_MAX];
  uint8_t output[LANE_OUTPUT_SIZE_MAX];
  uint8_t digest[LANE_DIGEST_SIZE_MAX];
  uint8_t bytes[LANE_PACKET_SIZE_MAX]; /* of a packet to be sent */
};

/* Receives one frame: any bytes, any size. Writes the frames sent in response to `output`
   (KERNEL_OUTPUT_SIZE_MAX bytes of room), each after its size as two bytes, little-endian.
   Returns the bytes written, 0 for none. A stream that lost a frame passes size 0: bad_length. */
uint32_t kernel_receive(struct kernel *kernel, const uint8_t *bytes, uint32_t size, uint8_t *output);

#endif
