/* What a kv_store must hold, slot by slot: an array with a place for each key, computed anew by nobody's algorithm. */
#ifndef MODEL_H
#define MODEL_H
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

enum { KEYS = 320, DIGEST = 16, SNAPSHOT_MAX = 16 + 16 * KEYS };

struct model {
  uint32_t slots;   /* that it accounts for */
  uint32_t changed; /* it has been the same since it accounted for so many */
  uint32_t size;
  bool is_held[KEYS];
  uint64_t values[KEYS];
};

static uint64_t noise; /* the seed, and what has become of it */

static uint64_t mix(uint64_t x)
{
  x = (x ^ x >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
  x = (x ^ x >> 27) * UINT64_C(0x94d049bb133111eb);
  return x ^ x >> 31;
}

static uint32_t draw(uint32_t below)
{
  noise += UINT64_C(0x9e3779b97f4a7c15);
  return (uint32_t)(mix(noise) % below);
}

/* They rise with the number, and reach both ends of the range. */
static uint64_t key_of(uint32_t number)
{
  return number == KEYS - 1 ? UINT64_MAX : number * UINT64_C(0x0010000000000101);
}

static void digest_of(const struct model *model, uint8_t *digest)
{
  static const uint64_t seeds[2] = {UINT64_C(0x9e3779b97f4a7c15), UINT64_C(0xd1b54a32d192ed03)};
  for (uint32_t half = 0; half < 2; half++) {
    uint64_t sum = 0;
    for (uint32_t i = 0; i < KEYS; i++) {
      sum += model->is_held[i] ? mix(mix(key_of(i) + seeds[half]) + model->values[i]) : 0;
    }
    for (uint32_t i = 0; i < 8; i++) {
      digest[8 * half + i] = (uint8_t)(sum >> 8 * i);
    }
  }
}

/* The state as bytes: what every lane must make of it. */
static uint32_t encode(const struct model *model, uint8_t *snapshot)
{
  uint8_t *at = snapshot + 16;
  memset(snapshot, 0, 16);
  memcpy(snapshot, "TKV\001", 4);
  memcpy(snapshot + 4, &model->size, 4);
  for (uint32_t i = 0; i < KEYS; i++) {
    const uint64_t entry[2] = {key_of(i), model->values[i]};
    if (model->is_held[i]) {
      memcpy(at, entry, sizeof entry);
      at += sizeof entry;
    }
  }
  return (uint32_t)(at - snapshot);
}

/* Another state, as it might be some slots later. */
static void leap(struct model *model, uint32_t capacity)
{
  const uint32_t density = draw(5);
  model->slots += 1 + draw(9);
  model->changed = model->slots;
  model->size = 0;
  for (uint32_t i = 0; i < KEYS; i++) {
    model->is_held[i] = draw(4) < density && model->size < capacity;
    model->values[i] = draw(1000);
    model->size += model->is_held[i] ? 1 : 0;
  }
}

#endif
