/* Microseconds since boot, and a periodic interrupt that wakes the main loop. */
#ifndef TIMER_H
#define TIMER_H
#include <stdint.h>

/* Starts an interrupt every `period_us`. The clocks must run. */
void timer_begin(uint32_t period_us);

/* The time in us, modulo 2^32 (71 minutes). Compare by subtracting. */
uint32_t timer_us(void);

/* The vector of IRQ_TIMER_0. */
void timer_interrupt(void);

#endif
