/* Frames on a byte stream: COBS between zero bytes, as proto/README.md says. */
#ifndef STREAM_H
#define STREAM_H
#include <stdbool.h>
#include <stdint.h>

#include "frame.h"

enum {
  /* A frame's COBS bytes: one more for each 254 begun. */
  STREAM_RUN_SIZE_MAX = FRAME_SIZE_MAX + 5,
  /* The same with its delimiter. */
  STREAM_ENCODED_SIZE_MAX = STREAM_RUN_SIZE_MAX + 1,
  /* What a frame, however small, grows by at most. */
  STREAM_SURPLUS_MAX = STREAM_ENCODED_SIZE_MAX - FRAME_SIZE_MAX
};

/* What has come in since the last delimiter. Zero is the state to begin in. */
struct stream {
  uint8_t run[STREAM_RUN_SIZE_MAX];
  uint32_t run_size;             /* bytes; counts on to STREAM_RUN_SIZE_MAX + 1, which says: too long */
  uint8_t frame[FRAME_SIZE_MAX]; /* the frame that the last delimiter completed */
  uint32_t frame_size;           /* bytes; 0 when the run was no COBS or too long: no frame is that short */
};

/* Takes one byte. True when it ended a run: frame and frame_size are then what to receive. */
bool stream_put(struct stream *stream, uint8_t byte);

/* Writes a frame's COBS bytes and their delimiter to `encoded` (STREAM_ENCODED_SIZE_MAX bytes of room).
   Returns how many. */
uint32_t stream_encode(const uint8_t *frame, uint32_t size, uint8_t *encoded);

#endif
