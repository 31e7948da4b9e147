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

/* The bytes received since the last delimiter. Initialise to zero. */
struct stream {
  uint8_t run[STREAM_RUN_SIZE_MAX];
  uint32_t run_size;             /* bytes, at most STREAM_RUN_SIZE_MAX + 1, which means too long */
  uint8_t frame[FRAME_SIZE_MAX]; /* the frame that the last delimiter ended */
  uint32_t frame_size;           /* bytes; 0 if the run was not valid COBS or too long */
};

/* Takes one byte. True if it ended a run: frame and frame_size are then set. */
bool stream_put(struct stream *stream, uint8_t byte);

/* Writes a frame's COBS bytes and their delimiter to `encoded` (STREAM_ENCODED_SIZE_MAX bytes of room).
   Returns the number of bytes. */
uint32_t stream_encode(const uint8_t *frame, uint32_t size, uint8_t *encoded);

#endif
