/* The entries of a kv_store: an open-addressing hash table finds them, the index has them in order. */
#ifndef STORE_H
#define STORE_H
#include "key_index.h"

enum { STORE_BUCKETS_MAX = 2 * LANE_CAPACITY_MAX, STORE_DIGEST_SIZE = 16 };

_Static_assert((LANE_CAPACITY_MAX & (LANE_CAPACITY_MAX - 1)) == 0, "a table of twice that has a mask");

struct store {
  uint32_t capacity;  /* entries that may live at once */
  uint32_t size;      /* entries that live */
  uint32_t mask;      /* buckets in use, less one */
  uint32_t fresh;     /* entries from this number on have never been used */
  uint32_t freed;     /* number + 1 of the entry freed last, 0 for none; its value is that of the one freed before */
  uint64_t digest[2]; /* sums over the live entries */
  struct entry entries[LANE_CAPACITY_MAX];
  entry_number buckets[STORE_BUCKETS_MAX]; /* number + 1 of an entry, 0 for none */
  struct index index;
};

/* The finaliser of splitmix64 (Steele, Lea, Flood 2014). */
static uint64_t store_mix(uint64_t bits)
{
  bits ^= bits >> 30;
  bits *= UINT64_C(0xbf58476d1ce4e5b9);
  bits ^= bits >> 27;
  bits *= UINT64_C(0x94d049bb133111eb);
  return bits ^ bits >> 31;
}

/* What the entry adds to each half of a digest. It finds faults; whoever knows it can make two states alike. */
static uint64_t store_term(struct entry entry, uint32_t half)
{
  static const uint64_t seeds[2] = {UINT64_C(0x9e3779b97f4a7c15), UINT64_C(0xd1b54a32d192ed03)};
  return store_mix(store_mix(entry.key + seeds[half]) + entry.value);
}

static void store_count_in(uint64_t *digest, struct entry entry)
{
  digest[0] += store_term(entry, 0);
  digest[1] += store_term(entry, 1);
}

static void store_count_out(uint64_t *digest, struct entry entry)
{
  digest[0] -= store_term(entry, 0);
  digest[1] -= store_term(entry, 1);
}

static void store_clear(struct store *store, uint32_t capacity)
{
  store->capacity = capacity;
  store->size = 0;
  store->mask = 1;
  while (store->mask < 2 * capacity) {
    store->mask *= 2;
  }
  store->mask--;
  store->fresh = 0;
  store->freed = 0;
  store->digest[0] = 0;
  store->digest[1] = 0;
  for (uint32_t i = 0; i <= store->mask; i++) {
    store->buckets[i] = 0;
  }
  index_clear(&store->index);
}

static uint32_t store_home(const struct store *store, uint64_t key)
{
  return (uint32_t)store_mix(key) & store->mask;
}

/* The bucket that the key is in, or else the empty one that ends the search for it. */
static uint32_t store_bucket(const struct store *store, uint64_t key)
{
  uint32_t bucket = store_home(store, key);
  while (store->buckets[bucket] != 0 && store->entries[store->buckets[bucket] - 1].key != key) {
    bucket = (bucket + 1) & store->mask;
  }
  return bucket;
}

/* NULL where the key is not. */
static const struct entry *store_get(const struct store *store, uint64_t key)
{
  const uint32_t holder = store->buckets[store_bucket(store, key)];
  return holder == 0 ? 0 : &store->entries[holder - 1];
}

static uint32_t store_take(struct store *store)
{
  if (store->freed == 0) {
    return store->fresh++;
  }
  const uint32_t number = store->freed - 1;
  store->freed = (uint32_t)store->entries[number].value;
  return number;
}

/* False when the key is new and there is no room for it. */
static bool store_put(struct store *store, uint64_t key, uint64_t value)
{
  const uint32_t bucket = store_bucket(store, key);
  if (store->buckets[bucket] != 0) {
    struct entry *entry = &store->entries[store->buckets[bucket] - 1];
    store_count_out(store->digest, *entry);
    entry->value = value;
    store_count_in(store->digest, *entry);
    return true;
  }
  if (store->size == store->capacity) {
    return false;
  }
  const uint32_t number = store_take(store);
  store->entries[number] = (struct entry){key, value};
  store->buckets[bucket] = (entry_number)(number + 1);
  store->size++;
  index_insert(&store->index, store->entries, number);
  store_count_in(store->digest, store->entries[number]);
  return true;
}

/* Moves entries back into the bucket that has become empty, so that no search ends before it should. */
static void store_close_gap(struct store *store, uint32_t gap)
{
  uint32_t bucket = (gap + 1) & store->mask;
  while (store->buckets[bucket] != 0) {
    const uint32_t home = store_home(store, store->entries[store->buckets[bucket] - 1].key);
    /* One whose search begins behind the gap never comes past it. */
    if (((bucket - home) & store->mask) >= ((bucket - gap) & store->mask)) {
      store->buckets[gap] = store->buckets[bucket];
      gap = bucket;
    }
    bucket = (bucket + 1) & store->mask;
  }
  store->buckets[gap] = 0;
}

/* Does nothing where the key is not. */
static void store_remove(struct store *store, uint64_t key)
{
  const uint32_t bucket = store_bucket(store, key);
  if (store->buckets[bucket] == 0) {
    return;
  }
  const uint32_t number = store->buckets[bucket] - 1u;
  store_count_out(store->digest, store->entries[number]);
  index_remove(&store->index, store->entries, key);
  store_close_gap(store, bucket);
  store->entries[number].value = store->freed;
  store->freed = number + 1;
  store->size--;
}

#endif
