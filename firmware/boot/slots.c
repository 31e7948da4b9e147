/* The two slots: what they hold, which one is started, and which one is never written. */
#include "slots.h"

#include "memory.h"

static void forget(struct slots *slots, enum slot slot)
{
  slots->checked[slot - 1] = RESULT_UNSPECIFIED;
}

void slots_read(struct slots *slots)
{
  metadata_read(&slots->metadata);
  forget(slots, SLOT_A);
  forget(slots, SLOT_B);
}

void slots_mark_bad(struct slots *slots, enum slot slot)
{
  slots->checked[slot - 1] = RESULT_BAD_IMAGE;
}

static enum result check(struct slots *slots, enum slot slot)
{
  enum result *checked = &slots->checked[slot - 1];
  if (*checked == RESULT_UNSPECIFIED) {
    *checked = image_check(slot, &slots->work);
  }
  return *checked;
}

static const struct metadata_slot *newest(const struct slots *slots, enum slot slot)
{
  return &slots->metadata.slots[slot - 1];
}

/* Whether the record describes this image. Both are known to be valid. */
static bool describes(const struct metadata_record *record, const struct image_header *header)
{
  return record->image_version == header->image_version && record->body_size == header->body_size &&
         memcmp(record->sha256, header->sha256, SHA256_SIZE) == 0;
}

enum slot_state slots_state(struct slots *slots, enum slot slot)
{
  const struct metadata_slot *record = newest(slots, slot);
  if (record->at == 0 || check(slots, slot) != RESULT_OK || !describes(&record->record, image_header_of(slot))) {
    return SLOT_STATE_EMPTY;
  }
  if (record->confirmed) {
    return SLOT_STATE_CONFIRMED;
  }
  if (record->trials_used == METADATA_TRIALS) {
    return SLOT_STATE_REJECTED;
  }
  return record->trials_used == 0 ? SLOT_STATE_PENDING : SLOT_STATE_TRIAL;
}

static bool may_start(struct slots *slots, enum slot slot)
{
  const enum slot_state state = slots_state(slots, slot);
  return state == SLOT_STATE_PENDING || state == SLOT_STATE_TRIAL || state == SLOT_STATE_CONFIRMED;
}

static bool is_confirmed(struct slots *slots, enum slot slot)
{
  return slots_state(slots, slot) == SLOT_STATE_CONFIRMED;
}

/* The slot with the highest generation among those that are fit. */
static enum slot highest(struct slots *slots, bool (*is_fit)(struct slots *slots, enum slot slot))
{
  const bool b_is_newer =
    newest(slots, SLOT_B)->record.generation > newest(slots, SLOT_A)->record.generation;
  const enum slot newer = b_is_newer ? SLOT_B : SLOT_A;
  const enum slot older = b_is_newer ? SLOT_A : SLOT_B;
  if (is_fit(slots, newer)) {
    return newer;
  }
  return is_fit(slots, older) ? older : SLOT_NONE;
}

enum slot slots_choose(struct slots *slots)
{
  return highest(slots, may_start);
}

enum slot slots_in_use(struct slots *slots)
{
  const enum slot confirmed = highest(slots, is_confirmed);
  return confirmed == SLOT_NONE ? slots_choose(slots) : confirmed;
}

enum result slots_stage(struct slots *slots, enum slot slot)
{
  forget(slots, slot);
  const enum result checked = check(slots, slot);
  if (checked != RESULT_OK) {
    return checked;
  }
  if (slots_choose(slots) == slot) {
    return RESULT_OK;
  }
  if (slots_in_use(slots) == slot) {
    return RESULT_SLOT_IN_USE;
  }
  const struct image_header *header = image_header_of(slot);
  if (header->image_version < slots->metadata.version_floor) {
    return RESULT_TOO_OLD;
  }
  struct metadata_record image = {.image_version = header->image_version, .body_size = header->body_size};
  memcpy(image.sha256, header->sha256, SHA256_SIZE);
  return metadata_append(&slots->metadata, slot, &image) ? RESULT_OK : RESULT_WRITE_FAILED;
}
