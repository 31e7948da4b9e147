/* What the generated payloads of C lanes are made of: canonical protobuf, item by item. A reader takes canonical input only:
   what is not makes it bad, and it stays so. */
#ifndef PAYLOAD_H
#define PAYLOAD_H
#include <stdbool.h>
#include <stdint.h>

struct payload_reader {
  const uint8_t *bytes;
  uint32_t size; /* bytes */
  uint32_t at;   /* index of the next byte; never beyond size */
  bool bad;
};

/* Into a buffer that has room for the message's largest encoding. */
struct payload_writer {
  uint8_t *bytes;
  uint32_t size; /* bytes written */
};

static inline void payload_refuse(struct payload_reader *reader, bool is_bad)
{
  reader->bad = reader->bad || is_bad;
}

static inline bool payload_has_more(const struct payload_reader *reader)
{
  return !reader->bad && reader->at < reader->size;
}

static inline bool payload_is_whole(const struct payload_reader *reader)
{
  return !reader->bad && reader->at == reader->size;
}

/* Whether the next field has this tag, which is then read. */
static inline bool payload_takes(struct payload_reader *reader, uint8_t tag)
{
  if (!payload_has_more(reader) || reader->bytes[reader->at] != tag) {
    return false;
  }
  reader->at++;
  return true;
}

/* A varint of 64 bits in its shortest form. */
static inline uint64_t payload_varint(struct payload_reader *reader)
{
  uint64_t value = 0;
  for (uint32_t i = 0; i < 10 && payload_has_more(reader); i++) {
    const uint8_t byte = reader->bytes[reader->at];
    reader->at++;
    if (i == 9 && byte > 1) {
      break;
    }
    value |= (uint64_t)(byte & 0x7Fu) << (7u * i);
    if (byte < 0x80u) {
      if (byte == 0 && i > 0) {
        break;
      }
      return value;
    }
  }
  reader->bad = true;
  return 0;
}

static inline uint32_t payload_uint32(struct payload_reader *reader)
{
  const uint64_t value = payload_varint(reader);
  payload_refuse(reader, value > UINT32_MAX);
  return (uint32_t)value;
}

static inline int64_t payload_int64(struct payload_reader *reader)
{
  return (int64_t)payload_varint(reader);
}

static inline int32_t payload_int32(struct payload_reader *reader)
{
  const int64_t value = payload_int64(reader);
  payload_refuse(reader, value < INT32_MIN || value > INT32_MAX);
  return (int32_t)value;
}

static inline int64_t payload_sint64(struct payload_reader *reader)
{
  const uint64_t value = payload_varint(reader);
  return (int64_t)(value >> 1 ^ (~(value & 1) + 1));
}

static inline int32_t payload_sint32(struct payload_reader *reader)
{
  const int64_t value = payload_sint64(reader);
  payload_refuse(reader, value < INT32_MIN || value > INT32_MAX);
  return (int32_t)value;
}

static inline bool payload_bool(struct payload_reader *reader)
{
  const uint64_t value = payload_varint(reader);
  payload_refuse(reader, value > 1);
  return value == 1;
}

/* Little-endian, of 4 or 8 bytes. */
static inline uint64_t payload_fixed(struct payload_reader *reader, uint32_t size)
{
  uint64_t value = 0;
  if (reader->bad || reader->size - reader->at < size) {
    reader->bad = true;
    return 0;
  }
  for (uint32_t i = 0; i < size; i++) {
    value |= (uint64_t)reader->bytes[reader->at + i] << (8u * i);
  }
  reader->at += size;
  return value;
}

/* Reads what is behind a size: a message, a list or bytes; empty where that is not all there. */
static inline struct payload_reader payload_enter(struct payload_reader *reader)
{
  const uint32_t size = payload_uint32(reader);
  struct payload_reader inner = {reader->bytes + reader->at, 0, 0, false};
  payload_refuse(reader, size > reader->size - reader->at);
  if (!reader->bad) {
    inner.size = size;
    reader->at += size;
  }
  return inner;
}

/* Copies bytes of at most `room`, and returns how many. */
static inline uint32_t payload_bytes(struct payload_reader *reader, uint8_t *bytes, uint32_t room)
{
  const struct payload_reader inner = payload_enter(reader);
  payload_refuse(reader, inner.size > room);
  if (reader->bad) {
    return 0;
  }
  for (uint32_t i = 0; i < inner.size; i++) {
    bytes[i] = inner.bytes[i];
  }
  return inner.size;
}

static inline void payload_put(struct payload_writer *writer, uint8_t byte)
{
  writer->bytes[writer->size] = byte;
  writer->size++;
}

static inline void payload_put_varint(struct payload_writer *writer, uint64_t value)
{
  while (value >= 0x80u) {
    payload_put(writer, (uint8_t)(value | 0x80u));
    value >>= 7;
  }
  payload_put(writer, (uint8_t)value);
}

static inline void payload_put_zigzag(struct payload_writer *writer, int64_t value)
{
  payload_put_varint(writer, (uint64_t)value << 1 ^ (value < 0 ? UINT64_MAX : 0));
}

static inline void payload_put_fixed(struct payload_writer *writer, uint64_t value, uint32_t size)
{
  for (uint32_t i = 0; i < size; i++) {
    payload_put(writer, (uint8_t)(value >> (8u * i)));
  }
}

/* Puts a size before what has been written since `start`. */
static inline void payload_put_size_at(struct payload_writer *writer, uint32_t start)
{
  const uint32_t size = writer->size - start;
  const uint32_t room = size < 0x80u ? 1 : 2;
  for (uint32_t i = size; i > 0; i--) {
    writer->bytes[start + room + i - 1] = writer->bytes[start + i - 1];
  }
  writer->size = start;
  payload_put_varint(writer, size);
  writer->size += size;
}

/* A count beyond what a list or bytes can hold is a bug of the lane, and ends it. */
static inline void payload_hold(uint32_t count, uint32_t max)
{
  if (count > max) {
    __builtin_trap();
  }
}

#endif
