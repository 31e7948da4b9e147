/* A lane as a WebAssembly module without imports: its host writes a frame to the input buffer, calls receive
   with the frame's size, and reads the responses from the output buffer. */
#include "kernel.h"

#define EXPORT(name) __attribute__((export_name(name)))

uint8_t *module_input(void) EXPORT("input");
uint8_t *module_output(void) EXPORT("output");
uint32_t module_receive(uint32_t size) EXPORT("receive");

static struct kernel kernel = {.lane = &lane_memory};
static uint8_t input[FRAME_SIZE_MAX];
static uint8_t output[KERNEL_OUTPUT_SIZE_MAX];

/* Where to write a frame: FRAME_SIZE_MAX (1018) bytes of room. */
uint8_t *module_input(void)
{
  return input;
}

/* Where the responses are: zero or more frames, each after its size as two bytes, little-endian. */
uint8_t *module_output(void)
{
  return output;
}

/* Receives a frame and returns the size of the responses in bytes. A frame over FRAME_SIZE_MAX need not be
   written to the buffer, only its size passed: it is counted as bad_length. */
uint32_t module_receive(uint32_t size)
{
  return kernel_receive(&kernel, input, size, output);
}
