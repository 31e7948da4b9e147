/* A small image for the power-cut sweep: it says what it is called, and confirms itself when it is told to. A word is one character
   and a zero. Built with -DSWEEP_NAME='X' and, to be of another size, -DSWEEP_PADDING=BYTES. */
#include "clocks.h"
#include "flash.h"
#include "layout.h"
#include "memory.h"
#include "rp2040.h"
#include "timer.h"
#include "uart.h"
#include "watchdog.h"

enum { ORDER_CONFIRM = 'C', CONFIRMED = 'c', NOT_CONFIRMED = '!' };
enum { WATCHDOG_US = 1000000, WAKE_US = 100000, RING_SIZE = 64 };

int main(void);

static const uint8_t padding[SWEEP_PADDING] = {SWEEP_NAME};
static uint8_t received[RING_SIZE];
static uint8_t to_send[RING_SIZE];

static void say(uint8_t word)
{
  const uint8_t bytes[] = {word, 0};
  uart_put(bytes, sizeof bytes);
}

/* Clears the byte that the loader has named, and reads it back. */
static bool confirm(void)
{
  static uint8_t page[FLASH_PAGE_SIZE];
  const uint32_t at = watchdog_scratch(SCRATCH_CONFIRM);
  if (at == 0) {
    return true;
  }
  memset(page, 0xff, sizeof page);
  page[at % FLASH_PAGE_SIZE] = 0;
  flash_program(at - at % FLASH_PAGE_SIZE, page, sizeof page);
  return *(const volatile uint8_t *)(uintptr_t)(FLASH_BASE + at) == 0;
}

int main(void)
{
  uint8_t order;
  clocks_begin();
  watchdog_arm(WATCHDOG_US);
  timer_begin(WAKE_US);
  flash_begin();
  const struct uart_memory memory = {received, sizeof received, to_send, sizeof to_send};
  uart_begin(&memory, watchdog_scratch(SCRATCH_BAUD));
  irq_enable();
  /* Read as it lies in SRAM, so that the padding is part of the image. */
  say(*(const volatile uint8_t *)padding);
  for (;;) {
    watchdog_kick();
    if (uart_take(&order) && order == ORDER_CONFIRM) {
      say(confirm() ? CONFIRMED : NOT_CONFIRMED);
    }
    irq_disable();
    if (!uart_has()) {
      wait_for_interrupt();
    }
    irq_enable();
  }
}
