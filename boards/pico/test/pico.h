/* Registers and small things for test programs of the emulated board. Nothing here is firmware. */
#include <stdint.h>
#define REG(address) (*(volatile uint32_t *)(uintptr_t)(address))
#define SET(address) REG((address) + 0x2000)
#define CLR(address) REG((address) + 0x3000)
#define UART 0x40034000u
#define TIMER 0x40054000u
#define WATCHDOG 0x40058000u
#define PSM_WDSEL 0x40010008u
#define CHIP_RESET 0x40064008u
#define SSI 0x18000000u
#define SS_CTRL 0x4001800cu
static inline void irq_off(void) { __asm volatile("cpsid i" ::: "memory"); }
static inline void irq_on(void) { __asm volatile("cpsie i" ::: "memory"); }
static inline void sleep_now(void) { __asm volatile("wfi" ::: "memory"); }

static void clocks(void) {
  CLR(0x4000c000u) = 1u << 5 | 1u << 8 | 1u << 12 | 1u << 21 | 1u << 22;
  REG(0x40024000u) = 0xfabaa0u;                              /* XOSC */
  REG(0x40008030u) = 2;                                      /* clk_ref <- XOSC */
  REG(0x40028008u) = 125; REG(0x40028004u) = 0; REG(0x4002800cu) = 6u << 16 | 2u << 12; /* PLL_SYS: 125 MHz */
  REG(0x4000803cu) = 1;                                      /* clk_sys <- PLL_SYS */
  REG(0x40008048u) = 1u << 11;                               /* clk_peri <- clk_sys */
  REG(WATCHDOG + 0x2c) = 12 | 1u << 9;                       /* a tick a microsecond */
}
/* 921600 baud: 8 31/64. */
static void uart(uint32_t lcr) {
  REG(0x40014004u) = 2; REG(0x4001400cu) = 2;
  REG(UART + 0x24) = 8; REG(UART + 0x28) = 31; REG(UART + 0x2c) = lcr;
  REG(UART + 0x30) = 0x301;
}
static void put(uint32_t byte) {
  while (REG(UART + 0x18) & 1u << 5) {}
  REG(UART) = byte;
}
static void put_word(uint32_t word) { for (int i = 0; i < 4; i++) put(word >> 8 * i & 0xff); }
static void drain(void) { while (REG(UART + 0x18) & 1u << 3) {} }
static inline void *rom(char a, char b) {
  void *(*lookup)(uint32_t, uint32_t) = (void *(*)(uint32_t, uint32_t))(uintptr_t)(*(volatile uint16_t *)0x18);
  return lookup(*(volatile uint16_t *)0x14, (uint32_t)a | (uint32_t)b << 8);
}
