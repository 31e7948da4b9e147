/* A machine for the loader on a host. What would be a bug in the loader ends the program. */
#include "machine.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "nor.h"
#include "port.h"

static _Alignas(4) uint8_t flash[FLASH_SIZE];
static _Alignas(4) uint8_t sram[IMAGE_SRAM_SIZE];
static bool is_made;
static uint32_t now_us;
static uint32_t rate = BAUD_DEFAULT;
static machine_sent on_sent;

static uint32_t operations;
static bool cut_is_set;
static struct machine_cut cut;
jmp_buf machine_power;

static uint8_t line[MACHINE_LINE_SIZE];
static uint32_t line_size;
static uint32_t line_at;

static void require(bool holds, const char *claim)
{
  if (!holds) {
    (void)fprintf(stderr, "not so: %s\n", claim);
    abort();
  }
}

uint8_t *machine_flash(void)
{
  if (!is_made) {
    memset(flash, 0xff, sizeof flash);
    is_made = true;
  }
  return flash;
}

void machine_on_sent(machine_sent sent)
{
  on_sent = sent;
}

uint32_t machine_rate(void)
{
  return rate;
}

struct loader_boot machine_boot(void)
{
  return (struct loader_boot){
    .reason = BOOT_REASON_POWER_ON,
    .rate = rate,
    .unique_id = {0xe6, 0x61, 0x4c, 0x31, 0x1b, 0x6f, 0x4a, 0x29},
  };
}

void machine_send(const uint8_t *bytes, uint32_t size)
{
  require(size <= sizeof line && machine_is_drained(), "what was said before was heard");
  memcpy(line, bytes, size);
  line_size = size;
  line_at = 0;
}

bool machine_is_drained(void)
{
  return line_at == line_size;
}

void machine_advance(uint32_t us)
{
  now_us += us;
}

/* The loader and the board's own sectors are never touched, and nothing beyond a slot is. */
static void require_range(uint32_t offset, uint32_t size, uint32_t unit)
{
  require(offset % unit == 0 && size % unit == 0 && size != 0, "flash is written in whole units");
  const uint32_t begin = offset < SLOT_A_OFFSET ? METADATA_OFFSET : offset < SLOT_B_OFFSET ? SLOT_A_OFFSET : SLOT_B_OFFSET;
  const uint32_t room = begin == METADATA_OFFSET ? METADATA_SECTORS * FLASH_SECTOR_SIZE : SLOT_SIZE;
  require(offset >= begin && offset - begin < room && size <= room - (offset - begin),
          "only metadata and slots are written, each within its bounds");
}

const uint8_t *nor_at(uint32_t offset)
{
  require(offset < FLASH_SIZE, "flash is read within its bounds");
  return &machine_flash()[offset];
}

uint32_t machine_operations(void)
{
  return operations;
}

void machine_cut_at(struct machine_cut asked)
{
  cut = asked;
  cut_is_set = true;
}

/* A byte with each bit set with a chance of eighths / 8 (xorshift, Marsaglia 2003). */
static uint8_t some_bits(void)
{
  uint32_t bits = 0;
  for (uint32_t i = 0; i < 8; i++) {
    cut.seed ^= cut.seed << 13;
    cut.seed ^= cut.seed >> 17;
    cut.seed ^= cut.seed << 5;
    bits |= (cut.seed >> 8 & 7u) < cut.eighths ? 1u << i : 0u;
  }
  return (uint8_t)bits;
}

/* Erases, or programs: all of it, or some of its bits where power fails in the middle. */
static void change(uint32_t offset, uint32_t size, const uint8_t *programmed)
{
  const bool is_torn = cut_is_set && operations == cut.operation;
  for (uint32_t i = 0; i < size; i++) {
    uint8_t *byte = &machine_flash()[offset + i];
    const uint8_t wanted = programmed == NULL ? 0xff : *byte & programmed[i];
    const uint8_t changed = is_torn ? some_bits() : 0xff;
    *byte = (uint8_t)((*byte & ~changed) | (wanted & changed));
  }
  operations++;
  if (is_torn) {
    cut_is_set = false;
    longjmp(machine_power, 1);
  }
}

void nor_erase(uint32_t offset, uint32_t size)
{
  require_range(offset, size, FLASH_SECTOR_SIZE);
  change(offset, size, NULL);
}

void nor_program(uint32_t offset, const uint8_t *bytes, uint32_t size)
{
  require_range(offset, size, FLASH_PAGE_SIZE);
  change(offset, size, bytes);
}

uint32_t port_us(void)
{
  return now_us;
}

bool port_take(uint8_t *byte)
{
  if (machine_is_drained()) {
    return false;
  }
  *byte = line[line_at];
  line_at++;
  return true;
}

void port_put(const uint8_t *bytes, uint32_t size)
{
  if (on_sent != NULL) {
    on_sent(bytes, size);
  }
}

bool port_can_rate(uint32_t baud)
{
  return baud >= 9600 && baud <= 3000000;
}

void port_set_rate(uint32_t baud)
{
  require(port_can_rate(baud), "only rates are set that the line can have");
  rate = baud;
}

uint8_t *port_image_sram(void)
{
  return sram;
}
