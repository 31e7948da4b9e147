/* The board that an image runs on. */
#include "pico.h"

#include "board_port.h"
#include "clocks.h"
#include "cobs.h"
#include "crc32.h"
#include "fault.h"
#include "flash.h"
#include "lane.h"
#include "layout.h"
#include "rp2040.h"
#include "stream.h"
#include "timer.h"
#include "uart.h"
#include "watchdog.h"

enum {
  WAKE_US = 100000,
  WATCHDOG_US = 1000000, /* ten wake-ups */
  RX_SIZE = 4096,
  TX_SIZE = 4096,
  TRIALS_CONFIRMED = 0xff, /* in SCRATCH_RUNNING */
  METADATA_SIZE = 2 * FLASH_SECTOR_SIZE
};

static uint8_t rx[RX_SIZE];
static uint8_t tx[TX_SIZE];

/* Where an image's header lies in flash, by slot. */
static const uint32_t slot_offsets[] = {[SLOT_NONE] = 0, [SLOT_A] = SLOT_A_OFFSET, [SLOT_B] = SLOT_B_OFFSET};

static uint32_t rate(void)
{
  const uint32_t kept = watchdog_scratch(SCRATCH_BAUD);
  return uart_can(kept) ? kept : BAUD_DEFAULT;
}

void pico_begin(void)
{
  static const struct uart_memory memory = {rx, RX_SIZE, tx, TX_SIZE};
  clocks_begin();
  watchdog_arm(WATCHDOG_US);
  timer_begin(WAKE_US);
  flash_begin();
  uart_begin(&memory, rate());
  irq_enable();
}

void pico_read_facts(struct board_facts *facts)
{
  const uint32_t running = watchdog_scratch(SCRATCH_RUNNING);
  const uint32_t slot = running & 0xffu;
  flash_read_unique_id(facts->unique_id);
  facts->slot = slot <= SLOT_B ? slot : SLOT_NONE;
  facts->boot_reason = (enum boot_reason)(running >> RUNNING_REASON_SHIFT & 0xffu);
  /* An image that the loader did not start is not on trial. */
  facts->is_confirmed = facts->slot == SLOT_NONE || (running >> RUNNING_TRIALS_SHIFT & 0xffu) == TRIALS_CONFIRMED;
  facts->image_version = 0;
  if (facts->slot != SLOT_NONE) {
    const struct image_header *header =
      (const struct image_header *)(FLASH_BASE + slot_offsets[facts->slot]);
    facts->image_version = header->image_version;
  }
  facts->rate = rate();
  facts->now_us = timer_us();
}

void pico_note_uptime(uint32_t now_us)
{
  if (now_us >= IMAGE_STEADY_US) {
    REG_CLEAR(WATCHDOG_SCRATCH(SCRATCH_RUNNING)) = 0xffu << RUNNING_CRASHES_SHIFT;
  }
}

void port_send(const uint8_t *frame, uint32_t size)
{
  static uint8_t encoded[STREAM_ENCODED_SIZE_MAX];
  uart_put(encoded, stream_encode(frame, size, encoded));
}

bool port_can_rate(uint32_t baud)
{
  return uart_can(baud);
}

/* Sleeps until all pending bytes are in the UART. At a slow rate that takes longer than the watchdog's timeout:
   it is kicked as long as bytes leave. */
static void drain(void)
{
  uint32_t room = 0;
  while (uart_room() < TX_SIZE) {
    if (uart_room() > room) {
      room = uart_room();
      watchdog_kick();
    }
    irq_disable();
    if (uart_room() == room) {
      wait_for_interrupt();
    }
    irq_enable();
  }
}

uint32_t port_set_rate(uint32_t baud)
{
  drain();
  uart_set_rate(baud);
  return timer_us();
}

void port_keep_rate(uint32_t baud)
{
  watchdog_set_scratch(SCRATCH_BAUD, baud);
}

/* Known-answer tests of CRC and COBS, which reading frames depends on. */
static bool self_test_passes(void)
{
  static const uint8_t digits[] = {'1', '2', '3', '4', '5', '6', '7', '8', '9'};
  static const uint8_t run[] = {3, 0x11, 0x22, 2, 0x33, 1}; /* COBS of 11 22 00 33 00 */
  uint8_t plain[5];
  return crc32(digits, sizeof digits) == 0xcbf43926u &&
         cobs_decode(run, sizeof run, plain, sizeof plain) == sizeof plain && plain[1] == 0x22 &&
         plain[2] == 0 && plain[3] == 0x33 && plain[4] == 0;
}

/* Whether code and constants that were copied to SRAM still match the slot, which the loader has verified. */
static bool matches_flash(void)
{
  extern const uint32_t image_start[];
  extern const uint32_t image_constant_end[];
  const uint32_t slot = watchdog_scratch(SCRATCH_RUNNING) & 0xffu;
  if ((uintptr_t)image_start != SRAM_BASE || slot == SLOT_NONE || slot > SLOT_B) {
    return true;
  }
  const uint32_t *flashed = (const uint32_t *)(FLASH_BASE + slot_offsets[slot] + IMAGE_HEADER_SIZE);
  for (const uint32_t *word = image_start; word < image_constant_end; word++) {
    if (*word != *flashed) {
      return false;
    }
    flashed++;
  }
  return true;
}

/* Clears one byte: the rest of the page is programmed as 0xff, which changes nothing. Never clears a byte outside
   of the metadata, whatever the scratch register holds. */
static bool clear_byte(uint32_t offset)
{
  static uint8_t page[FLASH_PAGE_SIZE];
  if (offset - METADATA_OFFSET >= METADATA_SIZE) {
    return false;
  }
  for (uint32_t i = 0; i < FLASH_PAGE_SIZE; i++) {
    page[i] = i == offset % FLASH_PAGE_SIZE ? 0x00 : 0xff;
  }
  flash_program(offset - offset % FLASH_PAGE_SIZE, page, FLASH_PAGE_SIZE);
  return *(const volatile uint8_t *)(FLASH_BASE + offset) == 0x00;
}

enum result port_confirm(void)
{
  const uint32_t offset = watchdog_scratch(SCRATCH_CONFIRM);
  if (!self_test_passes() || !matches_flash()) {
    return RESULT_BAD_IMAGE;
  }
  if (offset != 0 && !clear_byte(offset)) {
    return RESULT_WRITE_FAILED;
  }
  watchdog_set_scratch(SCRATCH_CONFIRM, 0);
  watchdog_set_scratch(SCRATCH_RUNNING, watchdog_scratch(SCRATCH_RUNNING) | TRIALS_CONFIRMED << RUNNING_TRIALS_SHIFT);
  return RESULT_OK;
}

void port_reset(bool to_loader)
{
  drain();
  uart_drain();
  watchdog_set_scratch(SCRATCH_REQUEST, to_loader ? REQUEST_LOADER : REQUEST_REBOOT);
  watchdog_reset();
}

static uint32_t add_text(char *line, uint32_t size, const char *text)
{
  for (uint32_t i = 0; text[i] != '\0' && size < PICO_BANNER_SIZE_MAX; i++) {
    line[size] = text[i];
    size++;
  }
  return size;
}

static uint32_t add_address(char *line, uint32_t size, uint32_t address)
{
  char digits[] = "0x00000000";
  for (uint32_t i = 0; i < 8; i++) {
    digits[2 + i] = "0123456789abcdef"[address >> (28 - 4 * i) & 15u];
  }
  return add_text(line, size, digits);
}

struct proto_span pico_write_banner(char line[PICO_BANNER_SIZE_MAX])
{
  enum { HARD_FAULT = 3 };
  struct fault fault;
  uint32_t size = add_text(line, 0, lane_system);
  size = add_text(line, size, "/");
  size = add_text(line, size, lane_name);
  size = add_text(line, size, ": started");
  if (fault_take(&fault)) {
    const bool is_hard = fault.exception == HARD_FAULT;
    size = add_text(line, size, is_hard ? " after a hard fault at " : " after a stray interrupt at ");
    size = add_address(line, size, fault.at);
    size = add_text(line, size, ", called from ");
    size = add_address(line, size, fault.from);
  }
  return (struct proto_span){(const uint8_t *)line, size};
}
