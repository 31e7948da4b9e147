/* The messages of proto/tripod/boot/v1/boot.proto as a board reads and writes them. */
#include "messages.h"

#include "proofs/digest.h"

static const uint8_t parts[] = {PARTS_DIGEST};

static struct proto_reader reader_of(struct proto_span payload)
{
  return (struct proto_reader){payload.bytes, payload.size, 0, false};
}

struct proto_span messages_text(const char *text, uint32_t size)
{
  struct proto_span span = {(const uint8_t *)text, 0};
  while (span.size < size && text[span.size] != '\0') {
    span.size++;
  }
  return span;
}

bool messages_read_reset(struct proto_span payload, struct messages_reset *reset)
{
  struct proto_reader reader = reader_of(payload);
  const uint32_t to_loader = proto_read_u32(&reader, PROTO_VARINT(1));
  reset->to_loader = to_loader != 0;
  reset->unique_id = proto_read_bytes(&reader, PROTO_BYTES(2));
  return proto_read_all(&reader) && to_loader <= 1 && reset->unique_id.size == MESSAGES_UNIQUE_ID_SIZE;
}

/* Messages of one number in field 1. */
static bool read_number(struct proto_span payload, uint32_t *number)
{
  struct proto_reader reader = reader_of(payload);
  *number = proto_read_u32(&reader, PROTO_VARINT(1));
  return proto_read_all(&reader);
}

bool messages_read_baud(struct proto_span payload, uint32_t *rate)
{
  return read_number(payload, rate);
}

bool messages_read_slot(struct proto_span payload, uint32_t *slot)
{
  return read_number(payload, slot);
}

bool messages_read_erase(struct proto_span payload, struct messages_erase *erase)
{
  struct proto_reader reader = reader_of(payload);
  erase->slot = proto_read_u32(&reader, PROTO_VARINT(1));
  erase->offset = proto_read_u32(&reader, PROTO_VARINT(2));
  erase->size = proto_read_u32(&reader, PROTO_VARINT(3));
  return proto_read_all(&reader);
}

bool messages_read_write(struct proto_span payload, struct messages_write *write)
{
  struct proto_reader reader = reader_of(payload);
  write->slot = proto_read_u32(&reader, PROTO_VARINT(1));
  write->offset = proto_read_u32(&reader, PROTO_VARINT(2));
  write->data = proto_read_bytes(&reader, PROTO_BYTES(3));
  return proto_read_all(&reader);
}

uint32_t messages_write_identity(uint8_t *payload, const struct messages_identity *identity)
{
  struct proto_writer writer = {payload, 0};
  proto_write_u32(&writer, PROTO_VARINT(1), identity->board);
  proto_write_bytes(&writer, PROTO_BYTES(2), identity->unique_id);
  proto_write_u32(&writer, PROTO_VARINT(3), identity->mode);
  proto_write_u32(&writer, PROTO_VARINT(4), identity->boot_reason);
  proto_write_u32(&writer, PROTO_VARINT(5), identity->loader_version);
  proto_write_u32(&writer, PROTO_VARINT(6), identity->slot);
  proto_write_u32(&writer, PROTO_VARINT(7), identity->slot_state);
  proto_write_u32(&writer, PROTO_VARINT(8), identity->image_version);
  proto_write_bytes(&writer, PROTO_BYTES(9), identity->system);
  proto_write_bytes(&writer, PROTO_BYTES(10), identity->lane);
  proto_write_u32(&writer, PROTO_VARINT(11), identity->window);
  proto_write_u32(&writer, PROTO_VARINT(12), identity->version_floor);
  proto_write_u32(&writer, PROTO_VARINT(13), identity->stay);
  proto_write_bytes(&writer, PROTO_BYTES(14), (struct proto_span){parts, sizeof parts});
  return writer.size;
}

uint32_t messages_write_heartbeat(uint8_t *payload, const struct messages_heartbeat *heartbeat)
{
  struct proto_writer writer = {payload, 0};
  proto_write_u32(&writer, PROTO_VARINT(1), heartbeat->alive);
  proto_write_u32(&writer, PROTO_VARINT(2), heartbeat->mode);
  proto_write_u32(&writer, PROTO_VARINT(3), heartbeat->state_digest);
  return writer.size;
}

uint32_t messages_write_log(uint8_t *payload, struct proto_span line)
{
  struct proto_writer writer = {payload, 0};
  if (line.size > MESSAGES_LOG_SIZE_MAX) {
    line.size = MESSAGES_LOG_SIZE_MAX;
  }
  proto_write_bytes(&writer, PROTO_BYTES(1), line);
  return writer.size;
}

uint32_t messages_write_inspected(uint8_t *payload, const struct messages_inspected *inspected)
{
  struct proto_writer writer = {payload, 0};
  proto_write_u32(&writer, PROTO_VARINT(1), inspected->to);
  proto_write_u32(&writer, PROTO_VARINT(2), inspected->slot);
  proto_write_u32(&writer, PROTO_VARINT(3), inspected->state);
  proto_write_u32(&writer, PROTO_VARINT(4), inspected->image_version);
  proto_write_u32(&writer, PROTO_VARINT(5), inspected->size);
  proto_write_bytes(&writer, PROTO_BYTES(6), inspected->sha256);
  proto_write_bytes(&writer, PROTO_BYTES(7), inspected->system);
  proto_write_bytes(&writer, PROTO_BYTES(8), inspected->lane);
  proto_write_u32(&writer, PROTO_VARINT(9), inspected->trials_left);
  proto_write_u32(&writer, PROTO_VARINT(10), inspected->generation);
  return writer.size;
}

uint32_t messages_write_answer(uint8_t *payload, uint32_t to, enum result result)
{
  struct proto_writer writer = {payload, 0};
  proto_write_u32(&writer, PROTO_VARINT(1), to);
  proto_write_u32(&writer, PROTO_VARINT(2), result);
  return writer.size;
}

uint32_t messages_write_mapped(uint8_t *payload, uint32_t to, uint32_t slot, uint32_t crcs_size)
{
  struct proto_writer writer = {payload, 0};
  proto_write_u32(&writer, PROTO_VARINT(1), to);
  proto_write_u32(&writer, PROTO_VARINT(2), slot);
  /* The size of bytes is encoded as a number is: tag and varint. */
  proto_write_u32(&writer, PROTO_BYTES(3), crcs_size);
  return writer.size;
}
