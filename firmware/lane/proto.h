/* Canonical protobuf, field by field. Fields are read in number order; input that is not canonical
   (order, repetition, defaults on the wire, long varints, unknown fields) is left unread or marked bad. */
#ifndef PROTO_H
#define PROTO_H
#include <stdbool.h>
#include <stdint.h>

/* A field's tag byte: number * 8 + wire type. Fields up to 15 only. */
#define PROTO_VARINT(number) ((uint8_t)((number) * 8))
#define PROTO_FIXED64(number) ((uint8_t)((number) * 8 + 1))
#define PROTO_BYTES(number) ((uint8_t)((number) * 8 + 2))

struct proto_span {
  const uint8_t *bytes;
  uint32_t size; /* bytes */
};

struct proto_reader {
  const uint8_t *bytes;
  uint32_t size; /* bytes */
  uint32_t at;   /* index of the next byte; never beyond size */
  bool bad;      /* the input was not canonical; every later read returns the default */
};

/* Each returns the default if its field is not next. */
uint32_t proto_read_u32(struct proto_reader *reader, uint8_t tag);
bool proto_read_bool(struct proto_reader *reader, uint8_t tag);
uint64_t proto_read_fixed64(struct proto_reader *reader, uint8_t tag);
int64_t proto_read_sfixed64(struct proto_reader *reader, uint8_t tag);
struct proto_span proto_read_bytes(struct proto_reader *reader, uint8_t tag);

/* A message field may be empty: its presence has a meaning. */
struct proto_span proto_read_message(struct proto_reader *reader, uint8_t tag);

/* Whether a field with this tag is next. */
bool proto_next_is(const struct proto_reader *reader, uint8_t tag);

/* Whether the whole message was read and was canonical. */
bool proto_read_all(const struct proto_reader *reader);

/* Writes into a buffer that the caller has made large enough: 6 bytes a u32, 9 a fixed64, 4 + size for bytes. */
struct proto_writer {
  uint8_t *bytes;
  uint32_t size; /* bytes written */
};

/* These omit a default. */
void proto_write_u32(struct proto_writer *writer, uint8_t tag, uint32_t value);
void proto_write_fixed64(struct proto_writer *writer, uint8_t tag, uint64_t value);
void proto_write_sfixed64(struct proto_writer *writer, uint8_t tag, int64_t value);
void proto_write_bytes(struct proto_writer *writer, uint8_t tag, struct proto_span value);

/* A message field is written even if it is empty: its presence has a meaning. */
void proto_write_message(struct proto_writer *writer, uint8_t tag, struct proto_span value);

/* The same, but the caller writes the `size` bytes, at the address returned. */
uint8_t *proto_open_message(struct proto_writer *writer, uint8_t tag, uint32_t size);

#endif
