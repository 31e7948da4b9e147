/* Canonical protobuf, field by field. */
#include "proto.h"

#include <stddef.h>

enum { VARINT32_SIZE_MAX = 5, FIXED64_SIZE = 8 };

bool proto_next_is(const struct proto_reader *reader, uint8_t tag)
{
  return !reader->bad && reader->at < reader->size && reader->bytes[reader->at] == tag;
}

bool proto_read_all(const struct proto_reader *reader)
{
  return !reader->bad && reader->at == reader->size;
}

/* A varint of 1..2^32-1 in its shortest form. Zero is a default, and never on the wire. */
static uint32_t read_varint(struct proto_reader *reader)
{
  uint32_t value = 0;
  for (uint32_t i = 0; i < VARINT32_SIZE_MAX && reader->at < reader->size; i++) {
    const uint8_t byte = reader->bytes[reader->at];
    reader->at++;
    if (i == VARINT32_SIZE_MAX - 1 && byte > 0x0Fu) {
      break;
    }
    value |= (uint32_t)(byte & 0x7Fu) << (7u * i);
    if (byte < 0x80u) {
      /* A last byte of zero is a default, or a longer form than needed. */
      reader->bad = byte == 0;
      return reader->bad ? 0 : value;
    }
  }
  reader->bad = true;
  return 0;
}

uint32_t proto_read_u32(struct proto_reader *reader, uint8_t tag)
{
  if (!proto_next_is(reader, tag)) {
    return 0;
  }
  reader->at++;
  return read_varint(reader);
}

bool proto_read_bool(struct proto_reader *reader, uint8_t tag)
{
  const uint32_t value = proto_read_u32(reader, tag);
  reader->bad = reader->bad || value > 1;
  return value == 1;
}

uint64_t proto_read_fixed64(struct proto_reader *reader, uint8_t tag)
{
  uint64_t value = 0;
  if (!proto_next_is(reader, tag)) {
    return 0;
  }
  reader->at++;
  if (reader->size - reader->at < FIXED64_SIZE) {
    reader->bad = true;
    return 0;
  }
  for (uint32_t i = 0; i < FIXED64_SIZE; i++) {
    value |= (uint64_t)reader->bytes[reader->at + i] << (8u * i);
  }
  reader->at += FIXED64_SIZE;
  reader->bad = value == 0;
  return value;
}

int64_t proto_read_sfixed64(struct proto_reader *reader, uint8_t tag)
{
  /* Two's complement, as all supported compilers implement this conversion. */
  return (int64_t)proto_read_fixed64(reader, tag);
}

struct proto_span proto_read_bytes(struct proto_reader *reader, uint8_t tag)
{
  struct proto_span span = {NULL, 0};
  const uint32_t size = proto_read_u32(reader, tag);
  if (size > reader->size - reader->at) {
    reader->bad = true;
    return span;
  }
  span.bytes = &reader->bytes[reader->at];
  span.size = size;
  reader->at += size;
  return span;
}

struct proto_span proto_read_message(struct proto_reader *reader, uint8_t tag)
{
  const uint32_t at = reader->at;
  if (proto_next_is(reader, tag) && reader->size - at >= 2 && reader->bytes[at + 1] == 0) {
    reader->at += 2;
    return (struct proto_span){&reader->bytes[reader->at], 0};
  }
  return proto_read_bytes(reader, tag);
}

static void put(struct proto_writer *writer, uint8_t byte)
{
  writer->bytes[writer->size] = byte;
  writer->size++;
}

static void put_varint(struct proto_writer *writer, uint32_t value)
{
  while (value >= 0x80u) {
    put(writer, (uint8_t)(value | 0x80u));
    value >>= 7;
  }
  put(writer, (uint8_t)value);
}

void proto_write_u32(struct proto_writer *writer, uint8_t tag, uint32_t value)
{
  if (value != 0) {
    put(writer, tag);
    put_varint(writer, value);
  }
}

void proto_write_fixed64(struct proto_writer *writer, uint8_t tag, uint64_t value)
{
  if (value != 0) {
    put(writer, tag);
    for (uint32_t i = 0; i < FIXED64_SIZE; i++) {
      put(writer, (uint8_t)(value >> (8u * i)));
    }
  }
}

void proto_write_sfixed64(struct proto_writer *writer, uint8_t tag, int64_t value)
{
  proto_write_fixed64(writer, tag, (uint64_t)value);
}

uint8_t *proto_open_message(struct proto_writer *writer, uint8_t tag, uint32_t size)
{
  put(writer, tag);
  put_varint(writer, size);
  uint8_t *room = &writer->bytes[writer->size];
  writer->size += size;
  return room;
}

void proto_write_message(struct proto_writer *writer, uint8_t tag, struct proto_span value)
{
  uint8_t *room = proto_open_message(writer, tag, value.size);
  for (uint32_t i = 0; i < value.size; i++) {
    room[i] = value.bytes[i];
  }
}

void proto_write_bytes(struct proto_writer *writer, uint8_t tag, struct proto_span value)
{
  if (value.size != 0) {
    proto_write_message(writer, tag, value);
  }
}
