/* The watchdog: resets the board unless it is kicked in time, or at once; its scratch registers survive
   that. */
#ifndef WATCHDOG_H
#define WATCHDOG_H
#include <stdbool.h>
#include <stdint.h>

/* The longest timeout: 2^24 - 1 counts, two of them a microsecond (erratum RP2040-E1). */
enum { WATCHDOG_US_MAX = 0xffffff / 2 };

/* Arms or re-arms it: without a kick for `us` (at most WATCHDOG_US_MAX) the board is reset. The clocks
   must run. */
void watchdog_arm(uint32_t us);

/* Restarts the timeout. */
void watchdog_kick(void);

/* Resets everything except the oscillators, now. */
_Noreturn void watchdog_reset(void);

/* Whether the watchdog caused the last reset, by timeout or by watchdog_reset. */
bool watchdog_caused_boot(void);

/* Scratch registers 0..3 are boot/layout.h's, 5..7 fault.h's; 4 belongs to the boot ROM (2.8.1.1). */
uint32_t watchdog_scratch(uint32_t index);
void watchdog_set_scratch(uint32_t index, uint32_t value);

#endif
