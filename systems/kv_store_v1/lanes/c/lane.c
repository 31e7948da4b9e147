/* kv_store in C: a hash table with linear probing; keys come in order by a pass over the table that keeps the lowest. */
#include "lane.h"

#include <stddef.h>

#include "proto.h"

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

_Static_assert((LANE_CAPACITY_MAX & (LANE_CAPACITY_MAX - 1)) == 0, "a table of twice that has a mask");

struct entry {
  bool is_live;
  uint64_t key;
  uint64_t value;
};

struct lane_state {
  uint32_t capacity; /* entries that may live at once */
  uint32_t size;     /* entries that live */
  uint32_t mask;     /* entries that the table in use has room for, less one */
  struct entry table[2 * LANE_CAPACITY_MAX];
  /* Scratch, valid within one step only. */
  uint32_t found; /* keys */
  uint64_t lowest[KEYS_MAX + 1];
  uint8_t listed[KEYS_MAX * KEY_SIZE];
};

struct request {
  uint32_t operation;
  uint64_t key;
  uint64_t value;
};

struct answer {
  enum result result;
  uint64_t value;
  struct proto_span keys;
  bool more;
};

struct lane_state lane_memory;
const char lane_system[] = "kv_store_v1";
const char lane_name[] = "c";
const struct lane_history lane_history = {.digest_size = 0};

bool lane_start(struct lane_state *state, const uint8_t *config, uint32_t size, uint32_t sources)
{
  struct proto_reader reader = {config, size, 0, false};
  const uint32_t capacity = proto_read_u32(&reader, PROTO_VARINT(1));
  if (!proto_read_all(&reader) || capacity < 1 || capacity > LANE_CAPACITY_MAX || sources != 1) {
    return false;
  }
  state->capacity = capacity;
  state->size = 0;
  state->mask = 1;
  while (state->mask < 2 * capacity) {
    state->mask *= 2;
  }
  state->mask--;
  for (uint32_t i = 0; i <= state->mask; i++) {
    state->table[i].is_live = false;
  }
  return true;
}

/* Where the search for a key begins: the upper half of a product, which every bit of the key moves. */
static uint32_t home_of(const struct lane_state *state, uint64_t key)
{
  return (uint32_t)((key ^ key >> 32) * UINT64_C(0x9e3779b97f4a7c15) >> 32) & state->mask;
}

/* The entry with the key, or else the free one that ends the search for it. */
static uint32_t find(const struct lane_state *state, uint64_t key)
{
  uint32_t at = home_of(state, key);
  while (state->table[at].is_live && state->table[at].key != key) {
    at = (at + 1) & state->mask;
  }
  return at;
}

static void put(struct lane_state *state, uint64_t key, uint64_t value, struct answer *answer)
{
  struct entry *entry = &state->table[find(state, key)];
  if (entry->is_live) {
    answer->result = RESULT_REPLACED;
    answer->value = entry->value;
    entry->value = value;
  } else if (state->size == state->capacity) {
    answer->result = RESULT_FULL;
  } else {
    answer->result = RESULT_STORED;
    *entry = (struct entry){true, key, value};
    state->size++;
  }
}

static void get(const struct lane_state *state, uint64_t key, struct answer *answer)
{
  const struct entry *entry = &state->table[find(state, key)];
  answer->result = entry->is_live ? RESULT_FOUND : RESULT_ABSENT;
  answer->value = entry->is_live ? entry->value : 0;
}

/* Moves entries back to the one that has become free, so that no search ends before it should. */
static void close_gap(struct lane_state *state, uint32_t gap)
{
  uint32_t at = (gap + 1) & state->mask;
  while (state->table[at].is_live) {
    /* One whose search begins behind the gap never comes past it. */
    const uint32_t home = home_of(state, state->table[at].key);
    if (((at - home) & state->mask) >= ((at - gap) & state->mask)) {
      state->table[gap] = state->table[at];
      gap = at;
    }
    at = (at + 1) & state->mask;
  }
  state->table[gap].is_live = false;
}

static void drop(struct lane_state *state, uint64_t key, struct answer *answer)
{
  get(state, key, answer);
  if (answer->result == RESULT_FOUND) {
    answer->result = RESULT_DELETED;
    close_gap(state, find(state, key));
    state->size--;
  }
}

/* Puts a key among the lowest ones, in order; the highest gives way when there are enough. */
static void rank(struct lane_state *state, uint64_t key)
{
  uint32_t at = state->found;
  if (state->found <= KEYS_MAX) {
    state->found++;
  } else if (key < state->lowest[KEYS_MAX]) {
    at = KEYS_MAX;
  } else {
    return;
  }
  while (at > 0 && state->lowest[at - 1] > key) {
    state->lowest[at] = state->lowest[at - 1];
    at--;
  }
  state->lowest[at] = key;
}

/* One key more than an answer holds is looked for: it tells whether there are more. */
static void list_keys(struct lane_state *state, uint64_t from, struct answer *answer)
{
  state->found = 0;
  for (uint32_t i = 0; i <= state->mask; i++) {
    if (state->table[i].is_live && state->table[i].key >= from) {
      rank(state, state->table[i].key);
    }
  }
  answer->result = RESULT_KEYS;
  answer->more = state->found > KEYS_MAX;
  answer->keys.bytes = state->listed;
  answer->keys.size = KEY_SIZE * (answer->more ? (uint32_t)KEYS_MAX : state->found);
  for (uint32_t i = 0; i < answer->keys.size; i++) {
    state->listed[i] = (uint8_t)(state->lowest[i / KEY_SIZE] >> 8 * (i % KEY_SIZE));
  }
}

/* False for what is no operation. */
static bool read_request(const struct lane_reading *reading, struct request *request)
{
  if (reading->bytes == NULL) {
    return false;
  }
  struct proto_reader reader = {reading->bytes, reading->size, 0, false};
  request->operation = proto_read_u32(&reader, PROTO_VARINT(1));
  request->key = proto_read_fixed64(&reader, PROTO_FIXED64(2));
  request->value = proto_read_fixed64(&reader, PROTO_FIXED64(3));
  return proto_read_all(&reader) && request->operation >= OPERATION_PUT &&
         request->operation <= OPERATION_KEYS &&
         (request->operation != OPERATION_LEN || request->key == 0) &&
         (request->operation == OPERATION_PUT || request->value == 0);
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
  if (!read_request(&readings[0], &request)) {
    return 0;
  }
  switch ((enum operation)request.operation) {
  case OPERATION_PUT:
    put(state, request.key, request.value, &answer);
    break;
  case OPERATION_GET:
    get(state, request.key, &answer);
    break;
  case OPERATION_DELETE:
    drop(state, request.key, &answer);
    break;
  case OPERATION_LEN:
    answer.result = RESULT_LENGTH;
    answer.value = state->size;
    break;
  case OPERATION_KEYS:
    list_keys(state, request.key, &answer);
    break;
  }
  return write_answer(output, &answer);
}
