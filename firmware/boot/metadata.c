/* Which image each slot was given, and how far it is trusted. */
#include "metadata.h"

#include "crc32.h"
#include "memory.h"
#include "nor.h"

enum { HEADER_MAGIC = 0x53524454, RECORD_MAGIC = 0x43524454 }; /* "TDRS", "TDRC" */
enum { BLANK = 0xff, CLEARED = 0x00 };
/* A page that cannot be programmed is skipped; after three in a row the flash is worn out. */
enum { APPEND_ATTEMPTS_MAX = 3 };

_Static_assert(sizeof(struct metadata_record) == 60, "a record has no padding and ends before its states");

static uint32_t larger(uint32_t left, uint32_t right)
{
  return left > right ? left : right;
}

static bool is_blank(uint32_t at)
{
  const uint8_t *page = nor_at(at);
  for (uint32_t i = 0; i < FLASH_PAGE_SIZE; i++) {
    if (page[i] != BLANK) {
      return false;
    }
  }
  return true;
}

static bool is_committed(uint32_t at)
{
  return nor_at(at)[STATE_COMMITTED] == CLEARED;
}

static uint32_t crc_of(const void *bytes, uint32_t size)
{
  return crc32(bytes, size);
}

static bool read_header(uint32_t sector, struct metadata_header *header)
{
  memcpy(header, nor_at(sector), sizeof *header);
  return header->magic == HEADER_MAGIC && header->crc == crc_of(header, sizeof *header - 4) &&
         is_committed(sector);
}

static bool read_record(uint32_t at, struct metadata_record *record)
{
  memcpy(record, nor_at(at), sizeof *record);
  return record->magic == RECORD_MAGIC && record->crc == crc_of(record, sizeof *record - 4) &&
         is_committed(at) && (record->slot == SLOT_A || record->slot == SLOT_B);
}

/* Takes the page into account, if it holds a record. */
static void note_record(struct metadata *metadata, uint32_t at)
{
  struct metadata_slot found = {.at = at};
  if (!read_record(at, &found.record)) {
    return;
  }
  const uint8_t *page = nor_at(at);
  for (uint32_t i = 0; i < METADATA_TRIALS; i++) {
    found.trials_used += page[STATE_TRIALS + i] != BLANK ? 1u : 0u;
  }
  found.confirmed = page[STATE_CONFIRMED] == CLEARED;
  metadata->generation = larger(metadata->generation, found.record.generation);
  metadata->version_floor = larger(metadata->version_floor, found.record.version_floor);
  if (found.confirmed) {
    metadata->version_floor = larger(metadata->version_floor, found.record.image_version);
  }
  struct metadata_slot *newest = &metadata->slots[found.record.slot - 1];
  if (newest->at == 0 || found.record.generation > newest->record.generation) {
    *newest = found;
  }
}

static void find_active_sector(struct metadata *metadata)
{
  for (uint32_t i = 0; i < METADATA_SECTORS; i++) {
    struct metadata_header header;
    const uint32_t sector = METADATA_OFFSET + i * FLASH_SECTOR_SIZE;
    if (read_header(sector, &header) && header.sequence > metadata->sequence) {
      metadata->sector = sector;
      metadata->sequence = header.sequence;
    }
  }
}

void metadata_read(struct metadata *metadata)
{
  memset(metadata, 0, sizeof *metadata);
  find_active_sector(metadata);
  if (metadata->sector == 0) {
    return;
  }
  for (uint32_t page = 1; page < METADATA_PAGES; page++) {
    note_record(metadata, metadata->sector + page * FLASH_PAGE_SIZE);
  }
  /* The next record goes behind every page that was ever programmed, torn ones included. */
  for (uint32_t page = METADATA_PAGES - 1; page > 0; page--) {
    const uint32_t at = metadata->sector + page * FLASH_PAGE_SIZE;
    if (!is_blank(at)) {
      break;
    }
    metadata->blank = at;
  }
}

/* Prepares a page in scratch: these bytes, then blank. */
static void make_page(struct metadata *metadata, const void *bytes, uint32_t size)
{
  memset(metadata->page, BLANK, sizeof metadata->page);
  memcpy(metadata->page, bytes, size);
}

/* Programs the page prepared in scratch, and reads it back. */
static bool program_page(const struct metadata *metadata, uint32_t at)
{
  nor_program(at, metadata->page, FLASH_PAGE_SIZE);
  return memcmp(nor_at(at), metadata->page, FLASH_PAGE_SIZE) == 0;
}

/* Clears one byte, and reads it back. Programming the others as 0xff does not change them. */
static bool clear_state(struct metadata *metadata, uint32_t at, uint32_t state)
{
  memset(metadata->page, BLANK, sizeof metadata->page);
  metadata->page[state] = CLEARED;
  nor_program(at, metadata->page, FLASH_PAGE_SIZE);
  return nor_at(at)[state] == CLEARED;
}

/* Copies a slot's newest record with its states; it counts once the sector does. */
static bool copy_slot(struct metadata *metadata, const struct metadata_slot *slot, uint32_t to)
{
  make_page(metadata, &slot->record, sizeof slot->record);
  metadata->page[STATE_COMMITTED] = CLEARED;
  memset(&metadata->page[STATE_TRIALS], CLEARED, slot->trials_used);
  metadata->page[STATE_CONFIRMED] = slot->confirmed ? CLEARED : BLANK;
  return program_page(metadata, to);
}

static bool write_header(struct metadata *metadata, uint32_t sector)
{
  struct metadata_header header = {.magic = HEADER_MAGIC, .sequence = metadata->sequence + 1};
  header.crc = crc_of(&header, sizeof header - 4);
  make_page(metadata, &header, sizeof header);
  return program_page(metadata, sector) && clear_state(metadata, sector, STATE_COMMITTED);
}

/* Changes to the other sector: erases it, copies what must survive, and only then makes it the active one. */
static bool change_sector(struct metadata *metadata)
{
  const uint32_t other =
    metadata->sector == METADATA_OFFSET ? METADATA_OFFSET + FLASH_SECTOR_SIZE : METADATA_OFFSET;
  nor_erase(other, FLASH_SECTOR_SIZE);
  uint32_t at = other;
  for (uint32_t i = 0; i < SLOT_B; i++) {
    const struct metadata_slot *slot = &metadata->slots[i];
    if (slot->at == 0) {
      continue;
    }
    at += FLASH_PAGE_SIZE;
    if (!copy_slot(metadata, slot, at)) {
      return false;
    }
  }
  if (!write_header(metadata, other)) {
    return false;
  }
  metadata_read(metadata);
  return metadata->sector == other && metadata->blank != 0;
}

static bool write_record(struct metadata *metadata, const struct metadata_record *record)
{
  const uint32_t at = metadata->blank;
  make_page(metadata, record, sizeof *record);
  const bool written = program_page(metadata, at) && clear_state(metadata, at, STATE_COMMITTED);
  metadata_read(metadata);
  return written;
}

bool metadata_append(struct metadata *metadata, enum slot slot, const struct metadata_record *image)
{
  for (uint32_t attempt = 0; attempt < APPEND_ATTEMPTS_MAX; attempt++) {
    if (metadata->blank == 0 && !change_sector(metadata)) {
      return false;
    }
    struct metadata_record record = *image;
    record.magic = RECORD_MAGIC;
    record.slot = slot;
    record.generation = metadata->generation + 1;
    record.version_floor = metadata->version_floor;
    record.crc = crc_of(&record, sizeof record - 4);
    if (write_record(metadata, &record)) {
      return true;
    }
  }
  return false;
}

bool metadata_burn_trial(struct metadata *metadata, enum slot slot)
{
  struct metadata_slot *newest = &metadata->slots[slot - 1];
  for (uint32_t i = 0; i < METADATA_TRIALS; i++) {
    if (nor_at(newest->at)[STATE_TRIALS + i] == BLANK) {
      newest->trials_used++;
      return clear_state(metadata, newest->at, STATE_TRIALS + i);
    }
  }
  return false;
}

uint32_t metadata_confirm_at(const struct metadata *metadata, enum slot slot)
{
  return metadata->slots[slot - 1].at + STATE_CONFIRMED;
}
