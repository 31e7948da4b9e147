/* kv_store in C: an open-addressing hash table, and an index of sorted pages over its entries. */
#include "lane.h"

#include <stddef.h>

#include "journal.h"
#include "proto.h"
#include "snapshot.h"
#include "store.h"

enum operation { OPERATION_PUT = 1, OPERATION_GET, OPERATION_DELETE, OPERATION_LEN, OPERATION_KEYS };

enum result {
  RESULT_NONE,
  RESULT_STORED,
  RESULT_REPLACED,
  RESULT_FULL,
  RESULT_FOUND,
  RESULT_ABSENT,
  RESULT_DELETED,
  RESULT_LENGTH,
  RESULT_KEYS
};

enum { KEYS_MAX = 24, KEY_SIZE = 8 };

struct lane_state {
  uint32_t slots; /* that the state accounts for */
  struct store store;
  struct snapshot frozen;
  struct snapshot staged;
  struct journal journal;
  uint8_t keys[KEYS_MAX * KEY_SIZE]; /* scratch, valid within one step only */
};

struct request {
  uint32_t operation;
  struct entry entry;
};

struct answer {
  enum result result;
  uint64_t value;
  struct proto_span keys;
  bool more;
};

struct lane_state lane_memory;
const char lane_system[] = "kv_store_v2";
const char lane_name[] = "c";

bool lane_start(struct lane_state *state, const uint8_t *config, uint32_t size, uint32_t sources)
{
  struct proto_reader reader = {config, size, 0, false};
  const uint32_t capacity = proto_read_u32(&reader, PROTO_VARINT(1));
  if (!proto_read_all(&reader) || capacity < 1 || capacity > LANE_CAPACITY_MAX || sources != 1) {
    return false;
  }
  state->slots = 0;
  store_clear(&state->store, capacity);
  journal_begin(&state->journal, capacity);
  return true;
}

/* False for what is no operation. */
static bool read_request(const struct lane_reading *reading, struct request *request)
{
  if (reading->bytes == NULL) {
    return false;
  }
  struct proto_reader reader = {reading->bytes, reading->size, 0, false};
  request->operation = proto_read_u32(&reader, PROTO_VARINT(1));
  request->entry.key = proto_read_fixed64(&reader, PROTO_FIXED64(2));
  request->entry.value = proto_read_fixed64(&reader, PROTO_FIXED64(3));
  return proto_read_all(&reader) && request->operation >= OPERATION_PUT &&
         request->operation <= OPERATION_KEYS &&
         (request->operation != OPERATION_LEN || request->entry.key == 0) &&
         (request->operation == OPERATION_PUT || request->entry.value == 0);
}

static void keep(struct lane_state *state, enum record_kind kind, struct entry entry)
{
  const struct record change = {kind, state->slots, entry};
  journal_change(&state->journal, &change);
}

static void put(struct lane_state *state, struct entry entry, struct answer *answer)
{
  const struct entry *held = store_get(&state->store, entry.key);
  answer->result = held == NULL ? RESULT_STORED : RESULT_REPLACED;
  answer->value = held == NULL ? 0 : held->value;
  if (store_put(&state->store, entry.key, entry.value)) {
    keep(state, RECORD_PUT, entry);
  } else {
    answer->result = RESULT_FULL;
  }
}

static void get(const struct lane_state *state, uint64_t key, struct answer *answer)
{
  const struct entry *held = store_get(&state->store, key);
  answer->result = held == NULL ? RESULT_ABSENT : RESULT_FOUND;
  answer->value = held == NULL ? 0 : held->value;
}

static void drop(struct lane_state *state, uint64_t key, struct answer *answer)
{
  get(state, key, answer);
  if (answer->result == RESULT_FOUND) {
    answer->result = RESULT_DELETED;
    store_remove(&state->store, key);
    keep(state, RECORD_DELETE, (struct entry){key, 0});
  }
}

/* The keys from `key` on. */
static void list_keys(struct lane_state *state, uint64_t key, struct answer *answer)
{
  const struct store *store = &state->store;
  struct index_cursor cursor = index_place(&store->index, store->entries, key);
  uint32_t number;
  uint32_t size = 0;
  while (index_next(&store->index, &cursor, &number)) {
    if (size == KEYS_MAX * KEY_SIZE) {
      answer->more = true;
      break;
    }
    write_le(state->keys + size, KEY_SIZE, store->entries[number].key);
    size += KEY_SIZE;
  }
  answer->result = RESULT_KEYS;
  answer->keys = (struct proto_span){state->keys, size};
}

static uint32_t write_answer(uint8_t *output, const struct answer *answer)
{
  struct proto_writer writer = {output, 0};
  proto_write_u32(&writer, PROTO_VARINT(1), answer->result);
  proto_write_fixed64(&writer, PROTO_FIXED64(2), answer->value);
  proto_write_bytes(&writer, PROTO_BYTES(3), answer->keys);
  proto_write_u32(&writer, PROTO_VARINT(4), answer->more);
  return writer.size;
}

uint32_t lane_step(struct lane_state *state, const struct lane_reading *readings, uint32_t sources,
                   uint8_t *output)
{
  struct request request;
  struct answer answer = {RESULT_NONE, 0, {NULL, 0}, false};
  (void)sources;
  state->slots++;
  if (!read_request(&readings[0], &request)) {
    return 0;
  }
  switch ((enum operation)request.operation) {
  case OPERATION_PUT:
    put(state, request.entry, &answer);
    break;
  case OPERATION_GET:
    get(state, request.entry.key, &answer);
    break;
  case OPERATION_DELETE:
    drop(state, request.entry.key, &answer);
    break;
  case OPERATION_LEN:
    answer.result = RESULT_LENGTH;
    answer.value = state->store.size;
    break;
  case OPERATION_KEYS:
    list_keys(state, request.entry.key, &answer);
    break;
  }
  return write_answer(output, &answer);
}

static void write_digest(uint8_t *bytes, const uint64_t *digest)
{
  write_le(bytes, 8, digest[0]);
  write_le(bytes + 8, 8, digest[1]);
}

static void digest(const struct lane_state *state, uint8_t *bytes)
{
  write_digest(bytes, state->store.digest);
}

static uint32_t freeze(struct lane_state *state)
{
  snapshot_write(&state->frozen, &state->store);
  return state->frozen.size;
}

static void read(const struct lane_state *state, uint32_t offset, uint8_t *bytes, uint32_t size)
{
  for (uint32_t i = 0; i < size; i++) {
    bytes[i] = state->frozen.bytes[offset + i];
  }
}

static bool stage(struct lane_state *state, uint32_t offset, const uint8_t *bytes, uint32_t size)
{
  return snapshot_append(&state->staged, offset, bytes, size);
}

static bool has_digest(const struct snapshot *snapshot, uint32_t count, const uint8_t *told)
{
  uint64_t sums[2] = {0, 0};
  uint8_t bytes[STORE_DIGEST_SIZE];
  bool is_same = true;
  for (uint32_t i = 0; i < count; i++) {
    store_count_in(sums, snapshot_entry(snapshot, i));
  }
  write_digest(bytes, sums);
  for (uint32_t i = 0; i < STORE_DIGEST_SIZE; i++) {
    is_same = is_same && bytes[i] == told[i];
  }
  return is_same;
}

static bool restore(struct lane_state *state, uint32_t size, const uint8_t *told, uint32_t cycles)
{
  const struct snapshot *staged = &state->staged;
  const uint32_t capacity = state->store.capacity;
  uint32_t count;
  if (staged->size != size || !snapshot_count(staged, capacity, &count) ||
      !has_digest(staged, count, told)) {
    return false;
  }
  store_clear(&state->store, capacity);
  for (uint32_t i = 0; i < count; i++) {
    const struct entry entry = snapshot_entry(staged, i);
    store_put(&state->store, entry.key, entry.value);
  }
  state->slots = cycles;
  journal_rewrite(&state->journal, cycles);
  return true;
}

static uint32_t recover(struct lane_state *state, const uint8_t *medium)
{
  state->slots = journal_recover(&state->journal, &state->store, medium);
  if (state->slots == 0) {
    store_clear(&state->store, state->store.capacity);
  }
  return state->slots;
}

static bool write(struct lane_state *state, struct lane_write *next)
{
  return journal_write(&state->journal, &state->store, next);
}

const struct lane_history lane_history = {
  .digest_size = STORE_DIGEST_SIZE,
  .digest = digest,
  .freeze = freeze,
  .read = read,
  .stage = stage,
  .restore = restore,
  .recover = recover,
  .write = write,
};
