/* The loader's image on a Pico: start-up, main loop, and the jump into a lane's image. */
#include "flash.h"
#include "loader.h"
#include "rp2040.h"
#include "timer.h"
#include "uart.h"
#include "watchdog.h"

enum {
  STRAP_PIN = 22,           /* low at boot: stay */
  STRAP_SETTLE_US = 100,    /* the pad's pull-up is 50 to 80 kohm (datasheet 5.5.3.4) against a few pF */
  WAKE_US = 5000,           /* how often timeouts are checked while nothing arrives */
  WATCHDOG_US = 8000000,    /* also covers the image's start: it must arm its own by then */
  SEND_SIZE = 4096          /* bytes of the transmit ring; a power of two */
};

int main(void);

static struct loader loader;
static uint8_t received[LOADER_RING_SIZE];
static uint8_t to_send[SEND_SIZE];

/* GP22, pulled up (datasheet 2.19.6.3). */
static bool is_strapped(void)
{
  REG_CLEAR(RESETS_RESET) = RESETS_PADS_BANK0 | RESETS_IO_BANK0;
  while ((~REG(RESETS_DONE) & (RESETS_PADS_BANK0 | RESETS_IO_BANK0)) != 0) {
  }
  REG_CLEAR(PADS_BANK0(STRAP_PIN)) = PADS_PULL_DOWN;
  REG_SET(PADS_BANK0(STRAP_PIN)) = PADS_PULL_UP | PADS_INPUT;
  const uint32_t since_us = timer_us();
  while (timer_us() - since_us < STRAP_SETTLE_US) {
  }
  return (REG(SIO_GPIO_IN) & 1u << STRAP_PIN) == 0;
}

/* What the loader and the image that ran before have left in the scratch registers. */
static void recall(struct loader_boot *boot, uint32_t request)
{
  const uint32_t rate = watchdog_scratch(SCRATCH_BAUD);
  const uint32_t running = watchdog_scratch(SCRATCH_RUNNING);
  boot->rate = uart_can(rate) ? rate : BAUD_DEFAULT;
  boot->is_asked = request == REQUEST_LOADER;
  boot->reason = request == REQUEST_NONE ? BOOT_REASON_WATCHDOG : BOOT_REASON_ASKED;
  if (boot->reason == BOOT_REASON_WATCHDOG) {
    boot->crashed = (enum slot)(running & 0xffu);
    boot->crashes = (running >> RUNNING_CRASHES_SHIFT) + 1;
  }
}

/* The scratch registers survive only a watchdog reset; after any other they are undefined. The boot ROM resets by the watchdog, too,
   when its USB drive has been written: then they hold none of our requests. */
static struct loader_boot boot(void)
{
  struct loader_boot boot = {.reason = BOOT_REASON_PIN, .rate = BAUD_DEFAULT};
  const uint32_t request = watchdog_scratch(SCRATCH_REQUEST);
  if (watchdog_caused_boot() &&
      (request == REQUEST_LOADER || request == REQUEST_REBOOT || request == REQUEST_NONE)) {
    recall(&boot, request);
  } else if ((REG(CHIP_RESET) & CHIP_RESET_HAD_POR) != 0) {
    boot.reason = BOOT_REASON_POWER_ON;
  }
  watchdog_set_scratch(SCRATCH_REQUEST, REQUEST_NONE);
  boot.is_strapped = is_strapped();
  flash_read_unique_id(boot.unique_id);
  return boot;
}

_Noreturn static void reset(void)
{
  uart_drain();
  watchdog_set_scratch(SCRATCH_REQUEST, REQUEST_REBOOT);
  watchdog_set_scratch(SCRATCH_BAUD, loader.line.rate);
  watchdog_reset();
}

/* Enters the image in the state a reset would leave: no interrupt enabled or pending, its vectors, its stack. */
_Noreturn static void jump(uint32_t body)
{
  irq_disable();
  REG(NVIC_ICER) = 0xffffffffu;
  REG(NVIC_ICPR) = 0xffffffffu;
  REG(VTOR) = body;
  const uint32_t stack_top = REG(body);
  const uint32_t start = REG(body + 4);
  __asm volatile("dsb\n isb\n cpsie i\n msr msp, %0\n bx %1" ::"r"(stack_top), "r"(start) : "memory");
  __builtin_unreachable();
}

static void start_image(void)
{
  struct loader_start start;
  if (!loader_prepare(&loader, &start)) {
    return;
  }
  uart_drain();
  watchdog_set_scratch(SCRATCH_BAUD, loader.line.rate);
  watchdog_set_scratch(SCRATCH_RUNNING, start.running);
  watchdog_set_scratch(SCRATCH_CONFIRM, start.confirm);
  watchdog_arm(WATCHDOG_US);
  jump(start.body);
}

static void sleep(void)
{
  irq_disable();
  if (!uart_has()) {
    wait_for_interrupt();
  }
  irq_enable();
}

int main(void)
{
  /* The clocks run: entry.c has started them. */
  watchdog_arm(WATCHDOG_US);
  timer_begin(WAKE_US);
  flash_begin();
  const struct uart_memory memory = {received, sizeof received, to_send, sizeof to_send};
  const struct loader_boot known = boot();
  uart_begin(&memory, known.rate);
  /* Ends the frame that the reset may have cut short. */
  uart_put(&(const uint8_t){0}, 1);
  irq_enable();
  loader_begin(&loader, &known);
  for (;;) {
    watchdog_kick();
    switch (loader_poll(&loader)) {
    case LOADER_GO_ON:
      sleep();
      break;
    case LOADER_START:
      start_image();
      break;
    case LOADER_RESET:
      reset();
    }
  }
}
