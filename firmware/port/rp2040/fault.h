/* A fault is recorded and ends in a reset: a lane that is not sure of itself is better silent. */
#ifndef FAULT_H
#define FAULT_H
#include <stdbool.h>
#include <stdint.h>

/* In the watchdog's scratch registers, which outlive the reset. */
enum { SCRATCH_FAULT = 5, SCRATCH_FAULT_AT = 6, SCRATCH_FAULT_FROM = 7 };

struct fault {
  uint32_t exception; /* its number: 3 a hard fault, 2 NMI, 16 + n interrupt n that nobody serves */
  uint32_t at;        /* address of the instruction */
  uint32_t from;      /* what the link register held: as a rule who called */
};

/* Takes the record of the fault that ended the run before. False when there is none. */
bool fault_take(struct fault *fault);

/* The vector of every exception that nobody serves. */
void fault_interrupt(void);

#endif
