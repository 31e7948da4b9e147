/* Frames on a byte stream. The decoder is the proved one of firmware/parts; the encoder is not proved. */
#include "stream.h"

#include "cobs.h"

enum { DELIMITER = 0, CODE_FULL = 255 };

_Static_assert(STREAM_RUN_SIZE_MAX <= COBS_MAX, "the decoder is proved for runs of up to COBS_MAX bytes");

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
  uint32_t block = 0; /* index of the code byte of the block being filled */
  uint32_t at = 1;
  for (uint32_t i = 0; i < size; i++) {
    if (frame[i] != 0) {
      encoded[at] = frame[i];
      at++;
    }
    /* A full block implies no zero; one that ends the frame needs no block after it. */
    const bool full = at - block == CODE_FULL;
    if (frame[i] == 0 || (full && i + 1 < size)) {
      encoded[block] = (uint8_t)(at - block);
      block = at;
      at++;
    }
  }
  encoded[block] = (uint8_t)(at - block);
  encoded[at] = DELIMITER;
  return at + 1;
}
