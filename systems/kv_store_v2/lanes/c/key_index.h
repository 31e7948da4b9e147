/* The order of the keys: pages of entry numbers, and an array that puts the pages in order. */
#ifndef KEY_INDEX_H
#define KEY_INDEX_H
#include <stdbool.h>
#include <stdint.h>

#include "lane.h"

#if LANE_CAPACITY_MAX > 0x8000
typedef uint32_t entry_number;
#else
typedef uint16_t entry_number;
#endif

struct entry {
  uint64_t key;
  uint64_t value;
};

/* Two neighbouring pages that hold INDEX_PAGE_SIZE / 2 or fewer between them become one. So of two neighbours one has
   over a quarter, and there are never more than INDEX_PAGES_MAX. */
enum { INDEX_PAGE_SIZE = 64, INDEX_PAGES_MAX = LANE_CAPACITY_MAX / (INDEX_PAGE_SIZE / 4) + 1 };

struct index_page {
  uint32_t size; /* entries */
  entry_number entries[INDEX_PAGE_SIZE]; /* by rising key */
};

struct index {
  uint32_t size; /* pages in use */
  /* Every page's number: first those in use, by rising key, then the others. */
  entry_number order[INDEX_PAGES_MAX];
  struct index_page pages[INDEX_PAGES_MAX];
};

/* A place in the order. */
struct index_cursor {
  uint32_t page; /* its place among the pages */
  uint32_t at;   /* its place in the page */
};

static void index_clear(struct index *index)
{
  index->size = 0;
  for (uint32_t i = 0; i < INDEX_PAGES_MAX; i++) {
    index->order[i] = (entry_number)i;
  }
}

static struct index_page *index_page(struct index *index, uint32_t page)
{
  return &index->pages[index->order[page]];
}

static uint64_t index_key(const struct index *index, const struct entry *entries,
                          struct index_cursor cursor)
{
  return entries[index->pages[index->order[cursor.page]].entries[cursor.at]].key;
}

/* Where the key is or belongs: in the last page that begins at or below it, or else in the first. */
static struct index_cursor index_place(const struct index *index, const struct entry *entries,
                                       uint64_t key)
{
  struct index_cursor cursor = {0, 0};
  uint32_t above = index->size;
  while (cursor.page + 1 < above) {
    const uint32_t middle = cursor.page + (above - cursor.page) / 2;
    if (index_key(index, entries, (struct index_cursor){middle, 0}) <= key) {
      cursor.page = middle;
    } else {
      above = middle;
    }
  }
  above = index->size == 0 ? 0 : index->pages[index->order[cursor.page]].size;
  while (cursor.at < above) {
    const struct index_cursor middle = {cursor.page, cursor.at + (above - cursor.at) / 2};
    if (index_key(index, entries, middle) < key) {
      cursor.at = middle.at + 1;
    } else {
      above = middle.at;
    }
  }
  return cursor;
}

/* Hands out the entries from the cursor on, one a call; false behind the last. */
static bool index_next(const struct index *index, struct index_cursor *cursor, uint32_t *number)
{
  if (cursor->page < index->size && cursor->at == index->pages[index->order[cursor->page]].size) {
    cursor->page++;
    cursor->at = 0;
  }
  if (cursor->page >= index->size) {
    return false;
  }
  *number = index->pages[index->order[cursor->page]].entries[cursor->at];
  cursor->at++;
  return true;
}

/* Puts an empty page into the order. */
static struct index_page *index_open(struct index *index, uint32_t page)
{
  const entry_number unused = index->order[index->size];
  for (uint32_t i = index->size; i > page; i--) {
    index->order[i] = index->order[i - 1];
  }
  index->order[page] = unused;
  index->size++;
  index->pages[unused].size = 0;
  return &index->pages[unused];
}

/* Takes a page out of the order. */
static void index_close(struct index *index, uint32_t page)
{
  const entry_number unused = index->order[page];
  index->size--;
  for (uint32_t i = page; i < index->size; i++) {
    index->order[i] = index->order[i + 1];
  }
  index->order[index->size] = unused;
}

/* Moves the entries from `from` on to the end of another page. */
static void index_move(struct index_page *page, uint32_t from, struct index_page *to)
{
  for (uint32_t i = from; i < page->size; i++) {
    to->entries[to->size] = page->entries[i];
    to->size++;
  }
  page->size = from;
}

/* The entry's key must be new. */
static void index_insert(struct index *index, const struct entry *entries, uint32_t number)
{
  struct index_cursor cursor = index_place(index, entries, entries[number].key);
  if (index->size == 0) {
    index_open(index, 0);
  }
  if (index_page(index, cursor.page)->size == INDEX_PAGE_SIZE) {
    struct index_page *upper = index_open(index, cursor.page + 1);
    index_move(index_page(index, cursor.page), INDEX_PAGE_SIZE / 2, upper);
    if (cursor.at > INDEX_PAGE_SIZE / 2) {
      cursor.page++;
      cursor.at -= INDEX_PAGE_SIZE / 2;
    }
  }
  struct index_page *page = index_page(index, cursor.page);
  for (uint32_t i = page->size; i > cursor.at; i--) {
    page->entries[i] = page->entries[i - 1];
  }
  page->entries[cursor.at] = (entry_number)number;
  page->size++;
}

/* Makes the page one with the next if they are small enough. */
static void index_join(struct index *index, uint32_t page)
{
  if (page + 1 < index->size) {
    struct index_page *lower = index_page(index, page);
    struct index_page *upper = index_page(index, page + 1);
    if (lower->size + upper->size <= INDEX_PAGE_SIZE / 2) {
      index_move(upper, 0, lower);
      index_close(index, page + 1);
    }
  }
}

/* The key must be there. */
static void index_remove(struct index *index, const struct entry *entries, uint64_t key)
{
  const struct index_cursor cursor = index_place(index, entries, key);
  struct index_page *page = index_page(index, cursor.page);
  page->size--;
  for (uint32_t i = cursor.at; i < page->size; i++) {
    page->entries[i] = page->entries[i + 1];
  }
  if (page->size == 0) {
    index_close(index, cursor.page);
  }
  index_join(index, cursor.page);
  if (cursor.page > 0) {
    index_join(index, cursor.page - 1);
  }
}

#endif
