/* What outlives the lane: two banks of records on the medium, one in use.

   A change is one record in the bank in use, whole if its CRC says so. When the bank is full all live entries go to the
   other one, which is erased first and has its header written last: until then the old bank is what counts.

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
  CHECKED_RECORD_SIZE = 20
};

enum record_kind { RECORD_PUT = 1, RECORD_DELETE = 2 };

struct record {
  enum record_kind kind;
  uint32_t slots; /* that the state with this change accounts for */
  struct entry entry;
};

/* What is left to write. */
enum journal_phase {
  JOURNAL_DONE,
  JOURNAL_CHANGE,
  JOURNAL_ERASE_LOWER, /* the sector with the other bank's header, then all that follows */
  JOURNAL_ERASE_UPPER,
  JOURNAL_ENTRIES,
  JOURNAL_HEADER
};

struct journal {
  bool is_kept;       /* there is room for as many entries as may live */
  uint32_t bank;      /* the one in use: 0 or 1 */
  uint32_t sequence;  /* told by its header; 0: no bank is in use */
  uint32_t slots;     /* told by its header */
  uint32_t used;      /* records in it, torn ones included */
  enum journal_phase phase;
  struct record change;       /* the last one */
  struct index_cursor cursor; /* the next entry to copy */
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

/* The medium is blank, or as good as that. */
static void journal_begin(struct journal *journal, uint32_t capacity)
{
  journal->is_kept = capacity <= JOURNAL_ENTRIES_MAX;
  journal->bank = 0;
  journal->sequence = 0;
  journal->phase = JOURNAL_DONE;
}

/* Calls for the whole state, which accounts for so many slots, to be written to the other bank. */
static void journal_rewrite(struct journal *journal, uint32_t slots)
{
  if (journal->is_kept) {
    journal->change.slots = slots;
    journal->phase = JOURNAL_ERASE_LOWER;
  }
}

/* Calls for a change to be written; the store has it already. */
static void journal_change(struct journal *journal, const struct record *change)
{
  const bool has_room = journal->sequence != 0 && journal->used < BANK_RECORDS &&
                        change->slots - journal->slots < UINT32_C(1) << 24;
  if (!has_room || journal->phase != JOURNAL_DONE) {
    journal_rewrite(journal, change->slots);
  } else if (journal->is_kept) {
    journal->change = *change;
    journal->phase = JOURNAL_CHANGE;
  }
}

static uint32_t program_change(struct journal *journal, struct lane_write *write)
{
  record_write(journal->page, &journal->change, journal->slots);
  write->offset = record_offset(journal->bank, journal->used);
  journal->used++;
  return RECORD_SIZE;
}

/* The next page of live entries; 0 bytes when there are no more. */
static uint32_t program_entries(struct journal *journal, const struct store *store,
                                struct lane_write *write)
{
  struct record record = {RECORD_PUT, journal->change.slots, {0, 0}};
  uint32_t size = 0;
  uint32_t number;
  write->offset = record_offset(1 - journal->bank, journal->copied);
  while (size < PAGE_RECORDS * RECORD_SIZE && index_next(&store->index, &journal->cursor, &number)) {
    record.entry = store->entries[number];
    record_write(journal->page + size, &record, record.slots);
    size += RECORD_SIZE;
    journal->copied++;
  }
  return size;
}

/* With this the other bank is in use. */
static uint32_t program_header(struct journal *journal, struct lane_write *write)
{
  journal->bank = 1 - journal->bank;
  journal->sequence++;
  journal->slots = journal->change.slots;
  journal->used = journal->copied;
  write_le(journal->page, 4, journal->sequence);
  write_le(journal->page + 4, 4, journal->slots);
  write_le(journal->page + 8, 4, UINT32_MAX);
  write_le(journal->page + 12, 4, crc32(journal->page, CHECKED_HEADER_SIZE));
  write->offset = journal->bank * BANK_SIZE;
  return HEADER_SIZE;
}

static void erase(struct journal *journal, struct lane_write *write, uint32_t sector)
{
  write->erase = true;
  write->offset = (1 - journal->bank) * BANK_SIZE + sector * LANE_MEDIUM_SECTOR_SIZE;
}

/* Hands out the next write. */
static bool journal_write(struct journal *journal, const struct store *store,
                          struct lane_write *write)
{
  *write = (struct lane_write){false, 0, journal->page, 0};
  switch (journal->phase) {
  case JOURNAL_DONE:
    return false;
  case JOURNAL_CHANGE:
    write->size = program_change(journal, write);
    journal->phase = JOURNAL_DONE;
    return true;
  case JOURNAL_ERASE_LOWER:
    erase(journal, write, 0);
    journal->phase = JOURNAL_ERASE_UPPER;
    return true;
  case JOURNAL_ERASE_UPPER:
    erase(journal, write, 1);
    journal->cursor = (struct index_cursor){0, 0};
    journal->copied = 0;
    journal->phase = JOURNAL_ENTRIES;
    return true;
  case JOURNAL_ENTRIES:
    write->size = program_entries(journal, store, write);
    if (write->size != 0) {
      return true;
    }
    journal->phase = JOURNAL_HEADER;
    /* fall through */
  case JOURNAL_HEADER:
    write->size = program_header(journal, write);
    journal->phase = JOURNAL_DONE;
    return true;
  }
  return false;
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
