/* Fault handling: a record in scratch registers, then a reset. ARMv6-M manual, B1.5. */
#include "fault.h"

#include "watchdog.h"

/* In the upper bits, so that what power-on leaves in the register is not taken for a record. */
#define FAULT_MARK 0x46410000u
#define FAULT_NUMBER 0x3fu

/* Offsets in the exception frame, in words. */
enum { STACKED_LR = 5, STACKED_PC = 6 };

__attribute__((used)) _Noreturn static void record(const uint32_t *stacked)
{
  uint32_t exception;
  __asm volatile("mrs %0, ipsr" : "=r"(exception));
  watchdog_set_scratch(SCRATCH_FAULT, FAULT_MARK | (exception & FAULT_NUMBER));
  watchdog_set_scratch(SCRATCH_FAULT_AT, stacked[STACKED_PC]);
  watchdog_set_scratch(SCRATCH_FAULT_FROM, stacked[STACKED_LR]);
  watchdog_reset();
}

/* Without a prologue, so that the stack pointer still points at the exception frame. */
__attribute__((naked)) void fault_interrupt(void)
{
  __asm volatile("mrs r0, msp\n"
                 "bl record\n");
}

bool fault_take(struct fault *fault)
{
  const uint32_t mark = watchdog_scratch(SCRATCH_FAULT);
  if ((mark & ~FAULT_NUMBER) != FAULT_MARK) {
    return false;
  }
  fault->exception = mark & FAULT_NUMBER;
  fault->at = watchdog_scratch(SCRATCH_FAULT_AT);
  fault->from = watchdog_scratch(SCRATCH_FAULT_FROM);
  watchdog_set_scratch(SCRATCH_FAULT, 0);
  return true;
}
