/* Microseconds since boot, and an interrupt at a steady pace so that who sleeps wakes up now and then. */
#ifndef TIMER_H
#define TIMER_H
#include <stdint.h>

/* Begins to interrupt every `period_us`. The clocks run. */
void timer_begin(uint32_t period_us);

/* The time in us, modulo 2^32 (71 minutes). Compare by subtracting. */
uint32_t timer_us(void);

/* The vector of IRQ_TIMER_0. */
void timer_interrupt(void);

#endif
