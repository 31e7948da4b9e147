/* A fault is recorded and ends in a reset: a lane that may be corrupted must be silent. */
#ifndef FAULT_H
#define FAULT_H
#include <stdbool.h>
#include <stdint.h>

/* In the watchdog's scratch registers, which survive the reset. */
enum { SCRATCH_FAULT = 5, SCRATCH_FAULT_AT = 6, SCRATCH_FAULT_FROM = 7 };

struct fault {
  uint32_t exception; /* its number: 3 a hard fault, 2 NMI, 16 + n an unhandled interrupt n */
  uint32_t at;        /* address of the instruction */
  uint32_t from;      /* the link register, usually the return address */
};

/* Reads and clears the record of the fault that ended the last run. False if there is none. */
bool fault_take(struct fault *fault);

/* The vector of every unhandled exception. */
void fault_interrupt(void);

#endif
