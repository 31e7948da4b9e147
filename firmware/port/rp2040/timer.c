/* The 64-bit microsecond timer, of which only the lower half is used. Datasheet 4.6. */
#include "timer.h"

#include "rp2040.h"

enum { ALARM_0 = 1 }; /* its bit in INTR and INTE */

static uint32_t period; /* us */

void timer_begin(uint32_t period_us)
{
  period = period_us;
  REG_CLEAR(RESETS_RESET) = RESETS_TIMER;
  while ((REG(RESETS_DONE) & RESETS_TIMER) == 0) {
  }
  REG(TIMER_INTE) = ALARM_0;
  REG(TIMER_ALARM0) = timer_us() + period;
  REG(NVIC_ISER) = 1u << IRQ_TIMER_0;
}

uint32_t timer_us(void)
{
  return REG(TIMER_RAW_LOW);
}

void timer_interrupt(void)
{
  REG(TIMER_INTR) = ALARM_0;
  REG(TIMER_ALARM0) = timer_us() + period;
}
