/* What outlives the lane: two banks of records on the medium, one in use.

   A change is one record in the bank in use, whole if its CRC says so. When the bank is full all live entries go to the
   other one, whose header is written last: until then the old bank is what counts. An erasure takes long, so the other
   bank is erased ahead of that, a sector at a time, or when nobody waits: at a recovery.

     page 0      header 16 | record 24 | record 24 | ... ten of them
     page 1..31  unused 16 | record 24 | record 24 | ...
     header      sequence 4 | slots 4 | unused 4 | CRC 4
     record      key 8 | value 8 | slots since the header's 3, kind 1 | CRC 4 */
#ifndef JOURNAL_H
#define JOURNAL_H
#include "crc32.h"
#include "lane.h"
#include "snapshot.h"

enum {
  JOURNAL_ENTRIES_MAX = 256, /* what a bank has room for, and for 64 changes more */
  BANK_SIZE = 2 * LANE_MEDIUM_SECTOR_SIZE,
  HEADER_SIZE = 16,
  RECORD_SIZE = 24,
  PAGE_RECORDS = (LANE_MEDIUM_PAGE_SIZE - HEADER_SIZE) / RECORD_SIZE,
  BANK_RECORDS = BANK_SIZE / LANE_MEDIUM_PAGE_SIZE * PAGE_RECORDS,
  CHECKED_HEADER_SIZE = 8,
  CHECKED_RECORD_SIZE = 20,
  SECTORS = LANE_MEDIUM_SIZE / LANE_MEDIUM_SECTOR_SIZE,
  /* With so many records left in the bank in use a sector of the other is erased. */
  FIRST_ERASURE_LEFT = 40,
  SECOND_ERASURE_LEFT = 20
};

enum record_kind { RECORD_PUT = 1, RECORD_DELETE = 2 };

struct record {
  enum record_kind kind;
  uint32_t slots; /* that the state with this change accounts for */
  struct entry entry;
};

struct journal {
  bool is_kept;       /* there is room for as many entries as may live */
  bool is_dirty[SECTORS]; /* not blank */
  uint32_t bank;      /* the one in use: 0 or 1 */
  uint32_t sequence;  /* told by its header; 0: no bank is in use */
  uint32_t slots;     /* told by its header */
  uint32_t used;      /* records in it, torn ones included */
  struct record change; /* the last one */

  /* What is left to write, in this order. */
  bool has_change;
  uint32_t erasures;          /* sectors of the other bank, if so many are dirty */
  bool is_rewriting;          /* the entries from the cursor on, then the header */
  struct index_cursor cursor;
  uint32_t copied;            /* entries */
  uint8_t page[LANE_MEDIUM_PAGE_SIZE];
};

static uint32_t record_offset(uint32_t bank, uint32_t record)
{
  return bank * BANK_SIZE + record / PAGE_RECORDS * LANE_MEDIUM_PAGE_SIZE + HEADER_SIZE +
         record % PAGE_RECORDS * RECORD_SIZE;
}

static void record_write(uint8_t *bytes, const struct record *record, uint32_t slots_before)
{
  write_le(bytes, 8, record->entry.key);
  write_le(bytes + 8, 8, record->entry.value);
  write_le(bytes + 16, 3, record->slots - slots_before);
  bytes[19] = (uint8_t)record->kind;
  write_le(bytes + CHECKED_RECORD_SIZE, 4, crc32(bytes, CHECKED_RECORD_SIZE));
}

/* False for one that was never whole. */
static bool record_read(const uint8_t *bytes, uint32_t slots_before, struct record *record)
{
  record->entry = (struct entry){read_le(bytes, 8), read_le(bytes + 8, 8)};
  record->slots = slots_before + (uint32_t)read_le(bytes + 16, 3);
  record->kind = bytes[19] == RECORD_PUT ? RECORD_PUT : RECORD_DELETE;
  return read_le(bytes + CHECKED_RECORD_SIZE, 4) == crc32(bytes, CHECKED_RECORD_SIZE);
}

static bool is_blank(const uint8_t *bytes, uint32_t size)
{
  uint32_t i = 0;
  while (i < size && bytes[i] == 0xff) {
    i++;
  }
  return i == size;
}

static void journal_begin(struct journal *journal, uint32_t capacity)
{
  journal->is_kept = capacity <= JOURNAL_ENTRIES_MAX;
  journal->bank = 0;
  journal->sequence = 0;
  journal->has_change = false;
  journal->erasures = 0;
  journal->is_rewriting = false;
  for (uint32_t i = 0; i < SECTORS; i++) {
    journal->is_dirty[i] = false;
  }
}

/* Calls for the whole state, which accounts for so many slots, to be written to the other bank. */
static void journal_rewrite(struct journal *journal, uint32_t slots)
{
  if (journal->is_kept) {
    journal->change.slots = slots;
    journal->has_change = false;
    journal->erasures = 2;
    journal->is_rewriting = true;
    journal->cursor = (struct index_cursor){0, 0};
    journal->copied = 0;
  }
}

/* Calls for a change to be written; the store has it already. */
static void journal_change(struct journal *journal, const struct record *change)
{
  const bool has_room = journal->sequence != 0 && journal->used < BANK_RECORDS &&
                        change->slots - journal->slots < UINT32_C(1) << 24;
  if (!has_room || journal->has_change || journal->is_rewriting) {
    journal_rewrite(journal, change->slots);
  } else if (journal->is_kept) {
    journal->change = *change;
    journal->has_change = true;
  }
}

static void program_change(struct journal *journal, struct lane_write *write)
{
  record_write(journal->page, &journal->change, journal->slots);
  write->offset = record_offset(journal->bank, journal->used);
  write->size = RECORD_SIZE;
  journal->used++;
  journal->has_change = false;
  const uint32_t left = BANK_RECORDS - journal->used;
  journal->erasures = left == FIRST_ERASURE_LEFT || left == SECOND_ERASURE_LEFT ? 1 : 0;
}

/* The lower sector goes first: it has the header, without which the other does not count. False when both are blank. */
static bool erase_other(struct journal *journal, struct lane_write *write)
{
  const uint32_t lower = 2 * (1 - journal->bank);
  const uint32_t sector = journal->is_dirty[lower] ? lower : lower + 1;
  if (!journal->is_dirty[sector]) {
    return false;
  }
  journal->is_dirty[sector] = false;
  write->erase = true;
  write->offset = sector * LANE_MEDIUM_SECTOR_SIZE;
  return true;
}

/* The next page of live entries; false when there are no more. */
static bool program_entries(struct journal *journal, const struct store *store,
                            struct lane_write *write)
{
  struct record record = {RECORD_PUT, journal->change.slots, {0, 0}};
  uint32_t number;
  write->offset = record_offset(1 - journal->bank, journal->copied);
  while (write->size < PAGE_RECORDS * RECORD_SIZE &&
         index_next(&store->index, &journal->cursor, &number)) {
    record.entry = store->entries[number];
    record_write(journal->page + write->size, &record, record.slots);
    write->size += RECORD_SIZE;
    journal->copied++;
  }
  return write->size != 0;
}

/* With this the other bank is in use. */
static void program_header(struct journal *journal, struct lane_write *write)
{
  journal->bank = 1 - journal->bank;
  journal->sequence++;
  journal->slots = journal->change.slots;
  journal->used = journal->copied;
  journal->is_rewriting = false;
  write_le(journal->page, 4, journal->sequence);
  write_le(journal->page + 4, 4, journal->slots);
  write_le(journal->page + 8, 4, UINT32_MAX);
  write_le(journal->page + 12, 4, crc32(journal->page, CHECKED_HEADER_SIZE));
  write->offset = journal->bank * BANK_SIZE;
  write->size = HEADER_SIZE;
}

/* Hands out the next write. */
static bool journal_write(struct journal *journal, const struct store *store,
                          struct lane_write *write)
{
  *write = (struct lane_write){false, 0, journal->page, 0};
  if (journal->has_change) {
    program_change(journal, write);
    return true;
  }
  if (journal->erasures > 0 && erase_other(journal, write)) {
    journal->erasures--;
    return true;
  }
  if (!journal->is_rewriting) {
    return false;
  }
  journal->erasures = 0;
  journal->is_dirty[2 * (1 - journal->bank)] = true;
  journal->is_dirty[2 * (1 - journal->bank) + 1] = true;
  if (!program_entries(journal, store, write)) {
    program_header(journal, write);
  }
  return true;
}

/* Finds the bank in use. */
static void find_bank(struct journal *journal, const uint8_t *medium)
{
  for (uint32_t bank = 0; bank < 2; bank++) {
    const uint8_t *header = medium + bank * BANK_SIZE;
    const uint32_t sequence = (uint32_t)read_le(header, 4);
    if (read_le(header + 12, 4) == crc32(header, CHECKED_HEADER_SIZE) &&
        sequence > journal->sequence) {
      journal->bank = bank;
      journal->sequence = sequence;
      journal->slots = (uint32_t)read_le(header + 4, 4);
    }
  }
}

/* Puts what the medium holds into the store, which is empty. Returns how many slots that accounts for, 0 for none. */
static uint32_t journal_recover(struct journal *journal, struct store *store, const uint8_t *medium)
{
  find_bank(journal, medium);
  for (uint32_t i = 0; i < SECTORS; i++) {
    journal->is_dirty[i] =
      !is_blank(medium + i * LANE_MEDIUM_SECTOR_SIZE, LANE_MEDIUM_SECTOR_SIZE);
  }
  journal->erasures = journal->is_kept ? 2 : 0;
  uint32_t slots = journal->slots;
  if (!journal->is_kept || journal->sequence == 0) {
    return 0;
  }
  for (journal->used = 0; journal->used < BANK_RECORDS; journal->used++) {
    const uint8_t *bytes = medium + record_offset(journal->bank, journal->used);
    struct record record;
    if (is_blank(bytes, RECORD_SIZE)) {
      break;
    }
    if (!record_read(bytes, journal->slots, &record)) {
      continue;
    }
    slots = record.slots;
    if (record.kind == RECORD_DELETE) {
      store_remove(store, record.entry.key);
    } else if (!store_put(store, record.entry.key, record.entry.value)) {
      /* Another configuration's. The next change leaves this bank behind. */
      journal->used = BANK_RECORDS;
      return 0;
    }
  }
  return slots;
}

#endif
