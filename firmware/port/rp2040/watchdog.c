/* The watchdog. Datasheet 4.7. */
#include "watchdog.h"

#include "rp2040.h"

#define ENABLE (1u << 30)
#define TRIGGER (1u << 31)

/* RP2040-E1: the counter goes down by two each tick of a microsecond. */
enum { COUNTS_PER_US = 2 };

static uint32_t load;

static void choose_what_is_reset(void)
{
  REG(PSM_WDSEL) = PSM_ALL & ~(PSM_ROSC | PSM_XOSC);
}

void watchdog_arm(uint32_t us)
{
  REG_CLEAR(WATCHDOG_CTRL) = ENABLE;
  choose_what_is_reset();
  load = COUNTS_PER_US * us;
  REG(WATCHDOG_LOAD) = load;
  REG_SET(WATCHDOG_CTRL) = ENABLE;
}

void watchdog_kick(void)
{
  REG(WATCHDOG_LOAD) = load;
}

void watchdog_reset(void)
{
  choose_what_is_reset();
  REG_SET(WATCHDOG_CTRL) = TRIGGER;
  for (;;) {
  }
}

bool watchdog_caused_boot(void)
{
  return REG(WATCHDOG_REASON) != 0;
}

uint32_t watchdog_scratch(uint32_t index)
{
  return REG(WATCHDOG_SCRATCH(index));
}

void watchdog_set_scratch(uint32_t index, uint32_t value)
{
  REG(WATCHDOG_SCRATCH(index)) = value;
}
