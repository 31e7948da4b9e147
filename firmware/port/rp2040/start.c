/* The vector table, which an image's body begins with, and the start-up code. */
#include <stdint.h>

#include "fault.h"
#include "rp2040.h"
#include "timer.h"
#include "uart.h"

/* From the linker script. */
extern uint32_t image_data_start[];
extern uint32_t image_data_end[];
extern const uint32_t image_data_load[];
extern uint32_t image_bss_start[];
extern uint32_t image_bss_end[];
extern uint32_t image_stack_top[];

int main(void);
_Noreturn void start(void);

/* The caller has set the stack pointer and VTOR; interrupts may be enabled or not: they are disabled here until
   main enables them. */
void start(void)
{
  irq_disable();
  /* The loader, or the image before a reset, may have left interrupts enabled or pending. */
  REG(NVIC_ICER) = 0xffffffffu;
  REG(NVIC_ICPR) = 0xffffffffu;
  /* In an image that was copied to SRAM as a whole, the data is in place already. */
  const uint32_t *from = image_data_load;
  for (uint32_t *to = image_data_start; from != to && to < image_data_end; to++) {
    *to = *from;
    from++;
  }
  for (uint32_t *word = image_bss_start; word < image_bss_end; word++) {
    *word = 0;
  }
  (void)main();
  for (;;) {
    wait_for_interrupt();
  }
}

typedef void (*vector)(void);

enum { EXCEPTIONS = 16, NMI = 2, HARD_FAULT = 3, SV_CALL = 11, PEND_SV = 14, SYS_TICK = 15 };

/* ARMv6-M manual, B1.5.3. The first entry is the stack pointer. */
__attribute__((section(".vectors"), used)) static const vector vectors[EXCEPTIONS + IRQ_COUNT] = {
  (vector)(uintptr_t)image_stack_top,
  start,
  [NMI] = fault_interrupt,
  [HARD_FAULT] = fault_interrupt,
  [SV_CALL] = fault_interrupt,
  [PEND_SV] = fault_interrupt,
  [SYS_TICK] = fault_interrupt,
  [EXCEPTIONS + IRQ_TIMER_0] = timer_interrupt,
  [EXCEPTIONS + 1 ... EXCEPTIONS + IRQ_UART0 - 1] = fault_interrupt,
  [EXCEPTIONS + IRQ_UART0] = uart_interrupt,
  [EXCEPTIONS + IRQ_UART0 + 1 ... EXCEPTIONS + IRQ_COUNT - 1] = fault_interrupt,
};
