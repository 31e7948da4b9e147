/* A state of kv_store as bytes, the same for every lane: a header, then the entries by rising key. */
#ifndef SNAPSHOT_H
#define SNAPSHOT_H
#include "store.h"

enum {
  SNAPSHOT_HEADER_SIZE = 16,
  SNAPSHOT_ENTRY_SIZE = 16,
  SNAPSHOT_SIZE_MAX = SNAPSHOT_HEADER_SIZE + SNAPSHOT_ENTRY_SIZE * LANE_CAPACITY_MAX
};

struct snapshot {
  uint32_t size; /* bytes */
  uint8_t bytes[SNAPSHOT_SIZE_MAX];
};

static void write_le(uint8_t *bytes, uint32_t size, uint64_t value)
{
  for (uint32_t i = 0; i < size; i++) {
    bytes[i] = (uint8_t)(value >> 8 * i);
  }
}

static uint64_t read_le(const uint8_t *bytes, uint32_t size)
{
  uint64_t value = 0;
  for (uint32_t i = size; i > 0; i--) {
    value = value << 8 | bytes[i - 1];
  }
  return value;
}

/* "TKV", the version, how many entries, and eight bytes that are zero. */
static void snapshot_write_header(uint8_t *bytes, uint32_t count)
{
  write_le(bytes, 4, UINT32_C(0x01564b54));
  write_le(bytes + 4, 4, count);
  write_le(bytes + 8, 8, 0);
}

static void snapshot_write(struct snapshot *snapshot, const struct store *store)
{
  struct index_cursor cursor = {0, 0};
  uint32_t number;
  snapshot_write_header(snapshot->bytes, store->size);
  snapshot->size = SNAPSHOT_HEADER_SIZE;
  while (index_next(&store->index, &cursor, &number)) {
    write_le(snapshot->bytes + snapshot->size, 8, store->entries[number].key);
    write_le(snapshot->bytes + snapshot->size + 8, 8, store->entries[number].value);
    snapshot->size += SNAPSHOT_ENTRY_SIZE;
  }
}

/* Appends a piece; one at offset 0 is the first of another snapshot. */
static bool snapshot_append(struct snapshot *snapshot, uint32_t offset, const uint8_t *bytes,
                            uint32_t size)
{
  if (offset == 0) {
    snapshot->size = 0;
  }
  if (offset != snapshot->size || size > SNAPSHOT_SIZE_MAX - offset) {
    return false;
  }
  for (uint32_t i = 0; i < size; i++) {
    snapshot->bytes[offset + i] = bytes[i];
  }
  snapshot->size += size;
  return true;
}

static struct entry snapshot_entry(const struct snapshot *snapshot, uint32_t i)
{
  const uint8_t *bytes = snapshot->bytes + SNAPSHOT_HEADER_SIZE + SNAPSHOT_ENTRY_SIZE * i;
  return (struct entry){read_le(bytes, 8), read_le(bytes + 8, 8)};
}

/* How many entries it has. False when it is not what snapshot_write makes of a store with that capacity. */
static bool snapshot_count(const struct snapshot *snapshot, uint32_t capacity, uint32_t *count)
{
  uint8_t header[SNAPSHOT_HEADER_SIZE];
  if (snapshot->size < SNAPSHOT_HEADER_SIZE) {
    return false;
  }
  *count = (uint32_t)read_le(snapshot->bytes + 4, 4);
  snapshot_write_header(header, *count);
  for (uint32_t i = 0; i < SNAPSHOT_HEADER_SIZE; i++) {
    if (snapshot->bytes[i] != header[i]) {
      return false;
    }
  }
  if (*count > capacity || snapshot->size != SNAPSHOT_HEADER_SIZE + SNAPSHOT_ENTRY_SIZE * *count) {
    return false;
  }
  for (uint32_t i = 1; i < *count; i++) {
    if (snapshot_entry(snapshot, i - 1).key >= snapshot_entry(snapshot, i).key) {
      return false;
    }
  }
  return true;
}

#endif
