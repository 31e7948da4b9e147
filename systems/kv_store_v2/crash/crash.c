/* Cuts the power of a kv_store_v2 lane within every write it calls for, at every byte and in between, and sees what it
   recovers: the state before or after the slot. `crash SEED SLOTS CAPACITY`; one line of JSON, or the first thing that was
   wrong. */
#include <stdio.h>
#include <stdlib.h>

#include "lane.h"
#include "medium.h"
#include "model.h"

enum { WRITES_MAX = 64, PIECE = 768, TEARS = 6 };

extern struct lane_state lane_memory;
static uint8_t medium[LANE_MEDIUM_SIZE];
static uint8_t cut_medium[LANE_MEDIUM_SIZE];
static struct kept writes[WRITES_MAX];
static uint32_t writes_count;
static uint32_t capacity;
static uint64_t cuts, erasures, restores, recoveries_before, recoveries_after;

static void fail(const char *what, const struct model *model)
{
  printf("slot %u, %u entries: %s\n", model->slots, model->size, what);
  exit(1);
}

static bool lane_is(const struct model *model)
{
  uint8_t wanted[DIGEST], got[DIGEST];
  digest_of(model, wanted);
  lane_history.digest(&lane_memory, got);
  return memcmp(wanted, got, DIGEST) == 0;
}

static void start(const struct model *model)
{
  uint8_t config[4] = {0x08, (uint8_t)capacity, (uint8_t)(capacity >> 7)};
  const uint32_t size = capacity < 0x80 ? 2 : 3;
  config[1] = (uint8_t)(capacity < 0x80 ? capacity : (capacity & 0x7f) | 0x80);
  if (!lane_start(&lane_memory, config, size, 1)) {
    fail("did not start", model);
  }
}

static void drain(const struct model *model)
{
  struct lane_write write;
  for (writes_count = 0; lane_history.write(&lane_memory, &write); writes_count++) {
    struct kept *kept = &writes[writes_count];
    if (writes_count == WRITES_MAX) {
      fail("there is no end to its writes", model);
    }
    *kept = (struct kept){write.erase, write.offset, write.size, {0}};
    if (write.erase) {
      kept->size = LANE_MEDIUM_SECTOR_SIZE;
      erasures++;
    } else if (write.offset % LANE_MEDIUM_PAGE_SIZE + write.size > LANE_MEDIUM_PAGE_SIZE ||
               write.size == 0) {
      fail("a write is not within one page", model);
    } else {
      memcpy(kept->bytes, write.bytes, write.size);
    }
    if (write.offset >= LANE_MEDIUM_SIZE || (write.erase && write.offset % LANE_MEDIUM_SECTOR_SIZE != 0)) {
      fail("a write is not of the medium", model);
    }
  }
}

/* Another process recovers from what is on the cut medium. Whether the slot was lost, and how many are accounted for. */
static bool is_lost(const struct model *before, const struct model *after, uint32_t *cycles)
{
  start(before);
  *cycles = lane_history.recover(&lane_memory, cut_medium);
  cuts++;
  if (lane_is(before) && *cycles >= before->changed && *cycles <= before->slots) {
    recoveries_before++;
    return true;
  }
  if (!lane_is(after) || *cycles < after->changed || *cycles > after->slots) {
    printf("recovered %u slots: ", *cycles);
    fail("it is neither the state before nor the one after", after);
  }
  recoveries_after++;
  return false;
}

/* Every byte of a program, and many of an erasure. */
static uint32_t torn_after(const struct kept *write, uint32_t torn)
{
  return torn + (write->erase && torn >= 80 ? 61 : 1);
}

static void cut_everywhere(const struct model *before, const struct model *after)
{
  uint8_t done[LANE_MEDIUM_SIZE];
  uint32_t cycles;
  memcpy(done, medium, sizeof done);
  for (uint32_t i = 0; i < writes_count; i++) {
    for (uint32_t torn = 0; torn <= writes[i].size; torn = torn_after(&writes[i], torn)) {
      memcpy(cut_medium, done, sizeof done);
      apply(cut_medium, &writes[i], torn);
      is_lost(before, after, &cycles);
    }
    for (uint32_t torn = 0; torn < TEARS; torn++) {
      memcpy(cut_medium, done, sizeof done);
      tear(cut_medium, &writes[i]);
      is_lost(before, after, &cycles);
    }
    apply(done, &writes[i], writes[i].size);
  }
}

static void carry_out(void)
{
  for (uint32_t i = 0; i < writes_count; i++) {
    apply(medium, &writes[i], writes[i].size);
  }
}

/* Another process recovers from the medium, and may be cut when it writes. */
static void recover(struct model *model, const struct model *after)
{
  const struct model before = *model;
  uint32_t cycles;
  memcpy(cut_medium, medium, sizeof medium);
  if (!is_lost(&before, after, &cycles)) {
    *model = *after;
  }
  drain(model);
  cut_everywhere(model, model);
  carry_out();
  memcpy(cut_medium, medium, sizeof medium);
  is_lost(model, model, &model->slots);
  drain(model);
  if (writes_count != 0) {
    fail("it recovers again, and writes again", model);
  }
}

/* Carries the writes out, or is cut within one of them, and goes on with what is recovered. */
static void go_on(struct model *model, const struct model *after, bool is_cut)
{
  const uint32_t whole = is_cut && writes_count > 0 ? draw(writes_count) : writes_count;
  const bool is_changed = after->changed != model->changed;
  if (whole < writes_count) {
    const struct kept torn = writes[whole];
    writes_count = whole;
    carry_out();
    if (draw(2) == 0) {
      tear(medium, &torn);
    } else {
      apply(medium, &torn, draw(torn.size + 1));
    }
    recover(model, after);
  } else {
    carry_out();
    recover(model, after);
    if (is_changed && model->changed != after->changed) {
      fail("it was written, and is lost", after);
    }
  }
}

/* One slot: puts while the store grows, deletions while it shrinks, and some slots without a change. */
static void step(struct model *model)
{
  uint8_t value[LANE_VALUE_SIZE_MAX] = {0x08, 0, 0x11};
  uint8_t output[LANE_OUTPUT_SIZE_MAX];
  const uint32_t number = draw(KEYS);
  const uint64_t key = key_of(number);
  const bool is_growing = model->slots / 700 % 2 == 0;
  const uint32_t kind = draw(100) < (is_growing ? 85u : 30u) ? 1 : draw(10) < 7 ? 3 : 2;
  uint32_t size = 2;
  value[1] = (uint8_t)kind;
  if (key != 0) {
    memcpy(&value[3], &key, 8);
    size = 11;
  }
  model->slots++;
  if (kind == 1) {
    const uint64_t put = mix(noise) | 1;
    value[size] = 0x19;
    memcpy(&value[size + 1], &put, 8);
    size += 9;
    if (model->is_held[number] || model->size < capacity) {
      model->size += model->is_held[number] ? 0 : 1;
      model->is_held[number] = true;
      model->values[number] = put;
      model->changed = model->slots;
    }
  } else if (kind == 3 && model->is_held[number]) {
    model->is_held[number] = false;
    model->size--;
    model->changed = model->slots;
  }
  const struct lane_reading reading = {value, size};
  lane_step(&lane_memory, &reading, 1, output);
}

/* The lane shows its state, and takes another over. */
static void restore(struct model *model)
{
  static uint8_t wanted[SNAPSHOT_MAX], got[SNAPSHOT_MAX];
  uint8_t digest[DIGEST];
  uint32_t size = encode(model, wanted);
  const bool is_size = lane_history.freeze(&lane_memory) == size;
  leap(model, capacity);
  for (uint32_t at = 0; is_size && at < size; at += PIECE) {
    lane_history.read(&lane_memory, at, got + at, size - at < PIECE ? size - at : PIECE);
  }
  if (!is_size || memcmp(wanted, got, size) != 0) {
    fail("its snapshot is not canonical", model);
  }
  size = encode(model, wanted);
  digest_of(model, digest);
  for (uint32_t at = 0; at < size; at += PIECE) {
    lane_history.stage(&lane_memory, at, wanted + at, size - at < PIECE ? size - at : PIECE);
  }
  digest[0] ^= 1;
  if (lane_history.restore(&lane_memory, size, digest, model->slots)) {
    fail("it took over a state with another digest", model);
  }
  digest[0] ^= 1;
  if (!lane_history.restore(&lane_memory, size, digest, model->slots)) {
    fail("it refused a snapshot", model);
  }
  restores++;
}

int main(int count, char **arguments)
{
  struct model model = {0};
  if (count != 4) {
    return 2;
  }
  noise = strtoull(arguments[1], NULL, 10);
  const uint32_t slots = (uint32_t)strtoul(arguments[2], NULL, 10);
  capacity = (uint32_t)strtoul(arguments[3], NULL, 10);
  memset(medium, 0xff, sizeof medium);
  start(&model);
  for (uint32_t slot = 0; slot < slots; slot++) {
    struct model after = model;
    if (draw(200) == 0) {
      restore(&after);
    } else {
      step(&after);
    }
    drain(&after);
    if (!lane_is(&after)) {
      fail("its state is another", &after);
    }
    if (draw(4) != 0) {
      carry_out();
      model = after;
      continue;
    }
    cut_everywhere(&model, &after);
    go_on(&model, &after, draw(2) == 0);
  }
  printf("{\"cuts\":%llu,\"before\":%llu,\"after\":%llu,\"erasures\":%llu,\"restores\":%llu}\n",
         (unsigned long long)cuts, (unsigned long long)recoveries_before,
         (unsigned long long)recoveries_after, (unsigned long long)erasures,
         (unsigned long long)restores);
  return 0;
}
