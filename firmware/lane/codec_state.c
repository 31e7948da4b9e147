/* The messages of lanes with a history: snapshots, piece by piece, replayed cycles, and writes to the medium. */
#include "codec.h"

#include <stddef.h>

#include "frame.h"

bool codec_read_request(const uint8_t *payload, uint32_t size, struct codec_request *request)
{
  struct proto_reader reader = {payload, size, 0, false};
  request->freeze = proto_read_bool(&reader, PROTO_VARINT(1));
  request->offset = proto_read_u32(&reader, PROTO_VARINT(2));
  return proto_read_all(&reader);
}

static bool is_in_place(const struct codec_piece *piece)
{
  const uint32_t size = piece->state.size;
  if (piece->offset > size || piece->offset % CODEC_PIECE_SIZE != 0) {
    return false;
  }
  const uint32_t rest = size - piece->offset;
  return piece->size == (rest < CODEC_PIECE_SIZE ? rest : CODEC_PIECE_SIZE);
}

bool codec_read_piece(const uint8_t *payload, uint32_t size, struct codec_piece *piece)
{
  struct proto_reader reader = {payload, size, 0, false};
  struct codec_state *state = &piece->state;
  state->cycles = proto_read_u32(&reader, PROTO_VARINT(1));
  state->size = proto_read_u32(&reader, PROTO_VARINT(2));
  const struct proto_span digest = proto_read_bytes(&reader, PROTO_BYTES(3));
  piece->offset = proto_read_u32(&reader, PROTO_VARINT(4));
  const struct proto_span bytes = proto_read_bytes(&reader, PROTO_BYTES(5));
  if (!proto_read_all(&reader) || digest.size > LANE_DIGEST_SIZE_MAX) {
    return false;
  }
  state->digest_size = digest.size;
  for (uint32_t i = 0; i < digest.size; i++) {
    state->digest[i] = digest.bytes[i];
  }
  piece->bytes = bytes.bytes;
  piece->size = bytes.size;
  return is_in_place(piece);
}

bool codec_read_recall(const uint8_t *payload, uint32_t size, struct codec_recall *recall)
{
  struct proto_reader reader = {payload, size, 0, false};
  recall->cycle = proto_read_u32(&reader, PROTO_VARINT(1));
  recall->count = proto_read_u32(&reader, PROTO_VARINT(2));
  return proto_read_all(&reader) && recall->count >= 1 && recall->count <= CODEC_REPLAYED_MAX;
}

bool codec_read_replay(const uint8_t *payload, uint32_t size, struct codec_replay *replay)
{
  struct proto_reader reader = {payload, size, 0, false};
  replay->cycle = proto_read_u32(&reader, PROTO_VARINT(1));
  replay->count = 0;
  while (replay->count < CODEC_REPLAYED_MAX && proto_next_is(&reader, PROTO_BYTES(2))) {
    replay->readings[replay->count] = proto_read_message(&reader, PROTO_BYTES(2));
    replay->count++;
  }
  return proto_read_all(&reader);
}

bool codec_fits_medium(const struct lane_write *write)
{
  if (write->offset >= LANE_MEDIUM_SIZE) {
    return false;
  }
  if (write->erase) {
    return write->offset % LANE_MEDIUM_SECTOR_SIZE == 0;
  }
  return write->size >= 1 && write->size <= LANE_MEDIUM_PAGE_SIZE - write->offset % LANE_MEDIUM_PAGE_SIZE;
}

bool codec_read_medium(const uint8_t *payload, uint32_t size, struct lane_write *write)
{
  struct proto_reader reader = {payload, size, 0, false};
  write->offset = proto_read_u32(&reader, PROTO_VARINT(1));
  const struct proto_span bytes = proto_read_bytes(&reader, PROTO_BYTES(2));
  write->bytes = bytes.bytes;
  write->size = bytes.size;
  write->erase = proto_read_bool(&reader, PROTO_VARINT(3));
  return proto_read_all(&reader) && !(write->erase && write->size != 0) && codec_fits_medium(write);
}

uint32_t codec_write_piece(uint8_t *payload, const struct codec_piece *piece, uint8_t **room)
{
  struct proto_writer writer = {payload, 0};
  const struct codec_state *state = &piece->state;
  proto_write_u32(&writer, PROTO_VARINT(1), state->cycles);
  proto_write_u32(&writer, PROTO_VARINT(2), state->size);
  proto_write_bytes(&writer, PROTO_BYTES(3), (struct proto_span){state->digest, state->digest_size});
  proto_write_u32(&writer, PROTO_VARINT(4), piece->offset);
  if (piece->size != 0) {
    *room = proto_open_message(&writer, PROTO_BYTES(5), piece->size);
  }
  return writer.size;
}

uint32_t codec_write_restored(uint8_t *payload, uint32_t cycles, uint32_t held, enum codec_restored result)
{
  struct proto_writer writer = {payload, 0};
  proto_write_u32(&writer, PROTO_VARINT(1), cycles);
  proto_write_u32(&writer, PROTO_VARINT(2), held);
  proto_write_u32(&writer, PROTO_VARINT(3), result);
  return writer.size;
}

uint32_t codec_write_recall(uint8_t *payload, uint32_t cycles, struct proto_span digest)
{
  struct proto_writer writer = {payload, 0};
  proto_write_u32(&writer, PROTO_VARINT(1), cycles);
  proto_write_bytes(&writer, PROTO_BYTES(3), digest);
  return writer.size;
}

struct proto_writer codec_begin_replay(uint8_t *payload, uint32_t cycle)
{
  struct proto_writer writer = {payload, 0};
  proto_write_u32(&writer, PROTO_VARINT(1), cycle);
  return writer;
}

bool codec_add_replayed(struct proto_writer *writer, struct proto_span readings)
{
  const uint32_t prefix_size = readings.size < 0x80u ? 2 : 3;
  if (prefix_size + readings.size > FRAME_PAYLOAD_SIZE_MAX - writer->size) {
    return false;
  }
  proto_write_message(writer, PROTO_BYTES(2), readings);
  return true;
}

uint32_t codec_write_medium(uint8_t *payload, const struct lane_write *write)
{
  struct proto_writer writer = {payload, 0};
  const struct proto_span bytes = {write->bytes, write->erase ? 0 : write->size};
  proto_write_u32(&writer, PROTO_VARINT(1), write->offset);
  proto_write_bytes(&writer, PROTO_BYTES(2), bytes);
  proto_write_u32(&writer, PROTO_VARINT(3), write->erase ? 1 : 0);
  return writer.size;
}
