/* A lane's medium in the board's flash. Writes are done when the call returns. */
#include "medium.h"

#include "flash.h"
#include "layout.h"
#include "watchdog.h"

enum { ERASED = 0xff };

_Static_assert((int)LANE_MEDIUM_SECTOR_SIZE == (int)FLASH_SECTOR_SIZE, "the medium is made of the chip's sectors");
_Static_assert((int)LANE_MEDIUM_PAGE_SIZE == (int)FLASH_PAGE_SIZE, "the medium is programmed by the chip's pages");
_Static_assert((int)MEDIUM_OFFSET + (int)LANE_MEDIUM_SIZE <= (int)FLASH_SIZE, "the medium lies in the chip");

const uint8_t *medium_read(void)
{
  return (const uint8_t *)(FLASH_BASE + MEDIUM_OFFSET);
}

/* A sector takes up to 400 ms, less than the watchdog's timeout, but there may be many. The kernel bounds their number, so
   that a lane in an endless loop is stopped. */
static void erase(uint32_t offset)
{
  watchdog_kick();
  flash_erase(MEDIUM_OFFSET + offset, FLASH_SECTOR_SIZE);
  watchdog_kick();
}

static bool is_erased(uint32_t offset)
{
  const uint8_t *sector = medium_read() + offset;
  for (uint32_t i = 0; i < FLASH_SECTOR_SIZE; i++) {
    if (sector[i] != ERASED) {
      return false;
    }
  }
  return true;
}

void medium_erase_all(void)
{
  for (uint32_t offset = 0; offset < LANE_MEDIUM_SIZE; offset += FLASH_SECTOR_SIZE) {
    if (!is_erased(offset)) {
      erase(offset);
    }
  }
}

/* The chip programs whole pages: the rest of the page is written as 0xff, which changes nothing. Copied, since the bytes may lie in flash. */
static void program(uint32_t offset, const uint8_t *bytes, uint32_t size)
{
  static uint8_t page[FLASH_PAGE_SIZE];
  const uint32_t begin = offset % FLASH_PAGE_SIZE;
  for (uint32_t i = 0; i < FLASH_PAGE_SIZE; i++) {
    page[i] = i >= begin && i - begin < size ? bytes[i - begin] : ERASED;
  }
  flash_program(MEDIUM_OFFSET + offset - begin, page, FLASH_PAGE_SIZE);
  watchdog_kick();
}

void medium_write(const struct lane_write *write, struct kernel *kernel, struct outbox *outbox)
{
  (void)kernel;
  (void)outbox;
  if (write->erase) {
    erase(write->offset);
  } else {
    program(write->offset, write->bytes, write->size);
  }
}

bool medium_is_at_rig(void)
{
  return false;
}

void medium_apply(const struct lane_write *write)
{
  (void)write;
}
