/* Frames on a byte stream, between delimiters: COBS both ways is the proved part. */
#include "stream.h"

#include "cobs.h"

enum { DELIMITER = 0 };

_Static_assert(STREAM_RUN_SIZE_MAX <= COBS_MAX, "the decoder is proved for runs of up to COBS_MAX bytes");
_Static_assert(FRAME_SIZE_MAX <= COBS_MAX, "and the encoder for frames of up to as many");
_Static_assert(FRAME_SIZE_MAX + FRAME_SIZE_MAX / 254 + 1 <= STREAM_RUN_SIZE_MAX, "which has room for what it writes");

bool stream_put(struct stream *stream, uint8_t byte)
{
  if (byte != DELIMITER) {
    if (stream->run_size < STREAM_RUN_SIZE_MAX) {
      stream->run[stream->run_size] = byte;
    }
    if (stream->run_size <= STREAM_RUN_SIZE_MAX) {
      stream->run_size++;
    }
    return false;
  }
  const uint32_t run_size = stream->run_size;
  stream->run_size = 0;
  stream->frame_size = 0;
  if (run_size == 0) {
    return false;
  }
  if (run_size <= STREAM_RUN_SIZE_MAX) {
    const int32_t size = cobs_decode(stream->run, (int32_t)run_size, stream->frame, FRAME_SIZE_MAX);
    stream->frame_size = size < 0 ? 0u : (uint32_t)size;
  }
  return true;
}

uint32_t stream_encode(const uint8_t *frame, uint32_t size, uint8_t *encoded)
{
  const uint32_t run_size = (uint32_t)cobs_encode(frame, (int32_t)size, encoded);
  encoded[run_size] = DELIMITER;
  return run_size + 1;
}
