/* One frame: decoding in the order of checks that proto/README.md gives, and sealing. */
#include "frame.h"

#include <stdbool.h>

#include "crc32.h"

enum { VERSION = 1 };

static uint32_t get16(const uint8_t *bytes)
{
  return (uint32_t)bytes[0] | (uint32_t)bytes[1] << 8;
}

static uint32_t get32(const uint8_t *bytes)
{
  return get16(bytes) | get16(&bytes[2]) << 16;
}

static void put16(uint8_t *bytes, uint32_t value)
{
  bytes[0] = (uint8_t)value;
  bytes[1] = (uint8_t)(value >> 8);
}

static void put32(uint8_t *bytes, uint32_t value)
{
  put16(bytes, value);
  put16(&bytes[2], value >> 16);
}

/* Whether frames of this type may go between these addresses: a lane's among rig and lanes, a board's own
   between rig and board. */
static bool fits(uint8_t type, uint8_t source, uint8_t destination)
{
  if (type >= FRAME_START && type <= FRAME_REPLAY) {
    return source <= FRAME_LANE_MAX && destination <= FRAME_LANE_MAX;
  }
  if (type >= FRAME_IDENTIFY && type <= FRAME_INSPECTED) {
    return (source == FRAME_RIG && destination == FRAME_BOARD) ||
           (source == FRAME_BOARD && destination == FRAME_RIG);
  }
  return false;
}

enum frame_status frame_decode(const uint8_t *bytes, uint32_t size, struct frame *frame)
{
  if (size < FRAME_HEADER_SIZE + FRAME_CRC_SIZE || size > FRAME_SIZE_MAX) {
    return FRAME_BAD_LENGTH;
  }
  const uint32_t payload_size = size - FRAME_HEADER_SIZE - FRAME_CRC_SIZE;
  if (get16(&bytes[4]) != payload_size) {
    return FRAME_BAD_LENGTH;
  }
  if (get32(&bytes[size - FRAME_CRC_SIZE]) != crc32(bytes, size - FRAME_CRC_SIZE)) {
    return FRAME_BAD_CRC;
  }
  if (bytes[0] != VERSION || !fits(bytes[1], bytes[2], bytes[3])) {
    return FRAME_BAD_HEADER;
  }
  frame->type = (enum frame_type)bytes[1];
  frame->source = bytes[2];
  frame->destination = bytes[3];
  frame->sequence = (uint16_t)get16(&bytes[6]);
  frame->epoch = (uint16_t)get16(&bytes[8]);
  frame->cycle = get32(&bytes[10]);
  frame->payload = &bytes[FRAME_HEADER_SIZE];
  frame->payload_size = payload_size;
  return FRAME_OK;
}

uint32_t frame_seal(const struct frame *frame, uint8_t *bytes)
{
  const uint32_t end = FRAME_HEADER_SIZE + frame->payload_size;
  bytes[0] = VERSION;
  bytes[1] = (uint8_t)frame->type;
  bytes[2] = frame->source;
  bytes[3] = frame->destination;
  put16(&bytes[4], frame->payload_size);
  put16(&bytes[6], frame->sequence);
  put16(&bytes[8], frame->epoch);
  put32(&bytes[10], frame->cycle);
  put32(&bytes[end], crc32(bytes, end));
  return end + FRAME_CRC_SIZE;
}
