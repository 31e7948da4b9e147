/* The RP2040's registers that Tripod uses. Section numbers are those of the RP2040 datasheet. */
#ifndef RP2040_H
#define RP2040_H
#include <stdint.h>

#define REG(address) (*(volatile uint32_t *)(uintptr_t)(address))
/* 2.1.2: writing to these aliases sets or clears the bits that are 1, in one bus access. Not for SSI, XIP and
   SIO. */
#define REG_SET(address) REG((address) + 0x2000u)
#define REG_CLEAR(address) REG((address) + 0x3000u)

/* 2.13.5, power-on state machine: what a watchdog reset takes down. */
#define PSM_WDSEL 0x40010008u
#define PSM_ALL 0x1ffffu
#define PSM_ROSC (1u << 0)
#define PSM_XOSC (1u << 1)

/* 2.14.3, subsystem resets. */
#define RESETS_RESET 0x4000c000u
#define RESETS_DONE 0x4000c008u
#define RESETS_IO_BANK0 (1u << 5)
#define RESETS_PADS_BANK0 (1u << 8)
#define RESETS_PLL_SYS (1u << 12)
#define RESETS_TIMER (1u << 21)
#define RESETS_UART0 (1u << 22)

/* 2.12.8, what the last chip-level reset was. */
#define CHIP_RESET 0x40064008u
#define CHIP_RESET_HAD_POR (1u << 8)
#define CHIP_RESET_HAD_RUN (1u << 16)

/* 2.15.7, clocks. */
#define CLK_REF_CTRL 0x40008030u
#define CLK_REF_SELECTED 0x40008038u
#define CLK_SYS_CTRL 0x4000803cu
#define CLK_SYS_SELECTED 0x40008044u
#define CLK_PERI_CTRL 0x40008048u
#define CLK_SYS_RESUS_CTRL 0x40008078u

/* 2.16.7, crystal oscillator. */
#define XOSC_CTRL 0x40024000u
#define XOSC_STATUS 0x40024004u
#define XOSC_STARTUP 0x4002400cu

/* 2.18.4, PLLs. */
#define PLL_SYS_CS 0x40028000u
#define PLL_SYS_PWR 0x40028004u
#define PLL_SYS_FBDIV 0x40028008u
#define PLL_SYS_PRIM 0x4002800cu

/* 2.19.6, pins. The status register of pin n comes before its control register. */
#define IO_BANK0_CTRL(pin) (0x40014004u + 8u * (pin))
#define IO_QSPI_SS_CTRL 0x4001800cu
#define IO_OUTOVER (3u << 8)
#define IO_OUTOVER_NORMAL (0u << 8)
#define IO_OUTOVER_LOW (2u << 8)
#define IO_OUTOVER_HIGH (3u << 8)
#define PADS_BANK0(pin) (0x4001c004u + 4u * (pin))
#define PADS_PULL_DOWN (1u << 2)
#define PADS_PULL_UP (1u << 3)
#define PADS_INPUT (1u << 6)
#define SIO_GPIO_IN 0xd0000004u /* 2.3.1.7 */

/* 4.2.8, UART0 (an Arm PL011). */
#define UART_DR 0x40034000u
#define UART_FR 0x40034018u
#define UART_IBRD 0x40034024u
#define UART_FBRD 0x40034028u
#define UART_LCR_H 0x4003402cu
#define UART_CR 0x40034030u
#define UART_IFLS 0x40034034u
#define UART_IMSC 0x40034038u
#define UART_ICR 0x40034044u

/* 4.6.5, timer: microseconds since it was taken out of reset. */
#define TIMER_ALARM0 0x40054010u
#define TIMER_RAW_LOW 0x40054028u
#define TIMER_INTR 0x40054034u
#define TIMER_INTE 0x40054038u

/* 4.7.6, watchdog. */
#define WATCHDOG_CTRL 0x40058000u
#define WATCHDOG_LOAD 0x40058004u
#define WATCHDOG_REASON 0x40058008u
#define WATCHDOG_SCRATCH(index) (0x4005800cu + 4u * (index))
#define WATCHDOG_TICK 0x4005802cu

/* 4.10.13, SSI: the serial interface to the flash chip. */
#define SSI_CTRLR0 0x18000000u
#define SSI_CTRLR1 0x18000004u
#define SSI_ENABLE 0x18000008u
#define SSI_SER 0x18000010u
#define SSI_BAUD 0x18000014u
#define SSI_STATUS 0x18000028u
#define SSI_DATA 0x18000060u

/* 2.4.8, the core's own registers; 2.3.2, interrupt numbers. */
#define NVIC_ISER 0xe000e100u
#define NVIC_ICER 0xe000e180u
#define NVIC_ICPR 0xe000e280u
#define VTOR 0xe000ed08u
enum { IRQ_TIMER_0 = 0, IRQ_UART0 = 20, IRQ_COUNT = 26 };

static inline void irq_disable(void)
{
  __asm volatile("cpsid i" ::: "memory");
}

static inline void irq_enable(void)
{
  __asm volatile("cpsie i" ::: "memory");
}

/* Disables interrupts and returns the argument for irq_restore. */
static inline uint32_t irq_save(void)
{
  uint32_t before;
  __asm volatile("mrs %0, primask" : "=r"(before)::"memory");
  irq_disable();
  return before;
}

static inline void irq_restore(uint32_t before)
{
  __asm volatile("msr primask, %0" ::"r"(before) : "memory");
}

/* Sleeps until an interrupt is pending. Called with interrupts disabled, it does not miss one that came just
   before; the interrupt is taken when they are enabled again. */
static inline void wait_for_interrupt(void)
{
  __asm volatile("wfi" ::: "memory");
}

#endif
