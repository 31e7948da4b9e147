/* A simulated machine for the loader on a host: flash in memory, a clock that only advances on request, a line of bytes. */
#ifndef MACHINE_H
#define MACHINE_H
#include <setjmp.h>
#include <stdbool.h>
#include <stdint.h>

#include "loader.h"

/* What the line does with bytes that the loader sends. */
typedef void (*machine_sent)(const uint8_t *bytes, uint32_t size);

/* The flash, FLASH_SIZE bytes: 0xff all over at first. */
uint8_t *machine_flash(void);

void machine_on_sent(machine_sent sent);

/* The rate the loader has set, in baud. */
uint32_t machine_rate(void);

/* A boot without any request. */
struct loader_boot machine_boot(void);

/* Sends bytes to the loader; at most MACHINE_LINE_SIZE at a time. */
enum { MACHINE_LINE_SIZE = 1 << 16 };
void machine_send(const uint8_t *bytes, uint32_t size);

/* Whether the loader has taken all of them. */
bool machine_is_drained(void);

void machine_advance(uint32_t us);

/* How many times flash was erased or programmed. */
uint32_t machine_operations(void);

/* From now on the operation with this number (machine_operations at its beginning) is torn: each bit it would change is
   changed with a probability of eighths / 8, drawn from the seed, and then power fails: longjmp to machine_power. */
struct machine_cut {
  uint32_t operation;
  uint32_t eighths;
  uint32_t seed; /* not 0 */
};
void machine_cut_at(struct machine_cut cut);
extern jmp_buf machine_power;

#endif
