/* A lane as a process: COBS frames in on descriptor 0, out on descriptor 1, until the end of the input. */
#define _POSIX_C_SOURCE 200809L

#include <errno.h>
#include <unistd.h>

#include "kernel.h"
#include "stream.h"

enum { INPUT_SIZE = 4096, OUTPUT_SIZE = 48 * STREAM_ENCODED_SIZE_MAX };

static struct kernel kernel = {.lane = &lane_memory};
static struct stream stream;
static uint8_t input[INPUT_SIZE];
static uint8_t response[KERNEL_OUTPUT_SIZE_MAX];
static uint8_t output[OUTPUT_SIZE];
static uint32_t output_size; /* bytes waiting to be written */

/* Writes all pending bytes. False if the reader is gone. */
static bool flush(void)
{
  uint32_t at = 0;
  while (at < output_size) {
    const ssize_t written = write(STDOUT_FILENO, &output[at], output_size - at);
    if (written < 0 && errno != EINTR) {
      return false;
    }
    at += written < 0 ? 0 : (uint32_t)written;
  }
  output_size = 0;
  return true;
}

/* Handles the frame that the stream has completed and queues the responses. False if the reader is gone. */
static bool receive(void)
{
  const uint32_t response_size = kernel_receive(&kernel, stream.frame, stream.frame_size, response);
  uint32_t at = 0;
  while (at < response_size) {
    const uint32_t size = (uint32_t)response[at] | (uint32_t)response[at + 1] << 8;
    if (output_size > OUTPUT_SIZE - STREAM_ENCODED_SIZE_MAX && !flush()) {
      return false;
    }
    output_size += stream_encode(&response[at + 2], size, &output[output_size]);
    at += 2 + size;
  }
  return true;
}

int main(void)
{
  for (;;) {
    const ssize_t size = read(STDIN_FILENO, input, sizeof input);
    if (size == 0) {
      return 0;
    }
    if (size < 0 && errno != EINTR) {
      return 1;
    }
    for (ssize_t i = 0; i < size; i++) {
      if (stream_put(&stream, input[i]) && !receive()) {
        return 1;
      }
    }
    if (!flush()) {
      return 1;
    }
  }
}
