/* Tears the metadata at every operation of updates, under the sanitizers: tear SEED COUNT. The same code as on a board, many more
   torn states than an emulated board has time for: COUNT of them at each operation. Prints how many there were; aborts where one of them
   loses or invents anything. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "machine.h"
#include "metadata.h"
#include "nor.h"

/* Enough for both sectors to be changed over to twice. */
enum { UPDATES = 70, OPERATIONS_MAX = 12 };

static struct metadata metadata;
static uint8_t before[FLASH_SIZE];
static uint32_t random_state;

static void require(bool holds, const char *claim)
{
  if (!holds) {
    (void)fprintf(stderr, "not so: %s\n", claim);
    abort();
  }
}

/* Not zero. */
static uint32_t draw(void)
{
  random_state ^= random_state << 13;
  random_state ^= random_state >> 17;
  random_state ^= random_state << 5;
  return random_state;
}

static struct metadata_record image_of(uint32_t update)
{
  struct metadata_record image = {.image_version = update / 2 + 1, .body_size = 4 * update + 8};
  memset(image.sha256, (int)update, sizeof image.sha256);
  return image;
}

static enum slot slot_of(uint32_t update)
{
  return update % 2 == 0 ? SLOT_A : SLOT_B;
}

static bool is_image(const struct metadata_slot *slot, uint32_t update)
{
  const struct metadata_record image = image_of(update);
  return slot->at != 0 && slot->record.generation == update + 1 && slot->record.body_size == image.body_size &&
         memcmp(slot->record.sha256, image.sha256, sizeof image.sha256) == 0;
}

/* What a lane does to be confirmed. */
static void confirm(enum slot slot)
{
  uint8_t page[FLASH_PAGE_SIZE];
  const uint32_t at = metadata_confirm_at(&metadata, slot);
  memset(page, 0xff, sizeof page);
  page[at % FLASH_PAGE_SIZE] = 0;
  nor_program(at - at % FLASH_PAGE_SIZE, page, sizeof page);
}

/* An image is staged, tried twice and confirmed. */
static void update_by(uint32_t update)
{
  const struct metadata_record image = image_of(update);
  metadata_read(&metadata);
  require(metadata_append(&metadata, slot_of(update), &image), "an image is staged");
  require(metadata_burn_trial(&metadata, slot_of(update)), "there is a first trial");
  require(metadata_burn_trial(&metadata, slot_of(update)), "there is a second trial");
  confirm(slot_of(update));
}

/* After a cut in an update: the other slot is as it was, and this one has its old record or its new one. */
static void check(uint32_t update)
{
  metadata_read(&metadata);
  const struct metadata_slot *slot = &metadata.slots[slot_of(update) - 1];
  if (update >= 1) {
    const struct metadata_slot *other = &metadata.slots[slot_of(update - 1) - 1];
    require(is_image(other, update - 1), "the other slot's record survives");
    require(other->confirmed && other->trials_used == 2, "the other slot's states survive");
    require(metadata.version_floor >= image_of(update - 1).image_version, "the floor survives");
  }
  const bool is_new = is_image(slot, update);
  const bool is_old = update >= 2 ? is_image(slot, update - 2) : slot->at == 0;
  require(is_new != is_old, "a slot's record is the old one or the new one");
  require(is_new || update < 2 || slot->confirmed, "an old record keeps its states");
  require(metadata.generation == (is_new ? update + 1 : update), "a torn record is no generation");
}

/* After a cut the same update can be done again. */
static void recover(uint32_t update)
{
  if (!is_image(&metadata.slots[slot_of(update) - 1], update)) {
    update_by(update);
    check(update);
  }
}

/* Cut at an operation of the update. False when it has fewer: then it was done. */
static bool cut_update(uint32_t update, uint32_t operation)
{
  const struct machine_cut cut = {machine_operations() + operation, draw() % 9, draw()};
  if (setjmp(machine_power) != 0) {
    return true;
  }
  machine_cut_at(cut);
  update_by(update);
  return false;
}

int main(int argc, char **argv)
{
  require(argc == 3, "usage: tear SEED COUNT");
  random_state = (uint32_t)strtoul(argv[1], NULL, 10);
  const uint32_t count = (uint32_t)strtoul(argv[2], NULL, 10);
  unsigned long states = 0;
  for (uint32_t update = 0; update < UPDATES; update++) {
    memcpy(before, machine_flash(), sizeof before);
    bool is_cut = true;
    for (uint32_t operation = 0; is_cut; operation++) {
      require(operation < OPERATIONS_MAX + 1, "an update has few operations");
      for (uint32_t i = 0; i < count && is_cut; i++) {
        memcpy(&machine_flash()[METADATA_OFFSET], &before[METADATA_OFFSET], METADATA_SECTORS * FLASH_SECTOR_SIZE);
        is_cut = cut_update(update, operation);
        if (is_cut) {
          check(update);
          recover(update);
          states++;
        }
      }
    }
    /* It went through uncut: that is the state to go on from. */
    check(update);
    require(metadata.slots[slot_of(update) - 1].confirmed, "an update is confirmed in the end");
    machine_cut_at((struct machine_cut){UINT32_MAX, 0, 1});
  }
  (void)printf("{\"updates\":%d,\"states\":%lu}\n", UPDATES, states);
  return 0;
}
