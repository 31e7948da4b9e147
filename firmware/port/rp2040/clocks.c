/* The clock tree, from the Pico's 12 MHz crystal. Waits here end within milliseconds if the crystal
   oscillates; without it nothing could run at all. */
#include "clocks.h"

#include "rp2040.h"

enum {
  XOSC_RANGE_1_15MHZ = 0xaa0,
  XOSC_STARTUP_1MS = 47, /* 2.16.3: units of 256 cycles at 12 MHz */
  CRYSTAL_MHZ = 12,
  VCO_MULTIPLE = 125, /* 12 MHz * 125 = 1500 MHz, / 6 / 2 = 125 MHz */
  POST_DIVIDER_1 = 6,
  POST_DIVIDER_2 = 2
};

#define XOSC_ENABLE (0xfabu << 12)
#define STABLE_OR_LOCKED (1u << 31) /* in XOSC_STATUS and in PLL_SYS_CS */
#define PLL_POWER_DOWN ((1u << 5) | (1u << 0)) /* of the VCO and of the rest */
#define PLL_POST_DIVIDERS_DOWN (1u << 3)
/* 2.15.3.2: a glitchless multiplexer shows its current source in SELECTED, one bit a source. */
#define REF_FROM_ROSC 0u
#define REF_FROM_XOSC 2u
#define SYS_FROM_REF 0u
#define SYS_FROM_PLL 1u /* its auxiliary source, which is PLL_SYS when the field is 0 */
#define PERI_ENABLE (1u << 11) /* from clk_sys, when the source field is 0 */
#define TICK_ENABLE (1u << 9)

static void wait_selected(uint32_t selected, uint32_t source)
{
  while (REG(selected) != 1u << source) {
  }
}

void clocks_begin(void)
{
  REG(CLK_SYS_RESUS_CTRL) = 0;

  /* Nothing may run from crystal or PLL while they are set up. */
  REG_CLEAR(CLK_SYS_CTRL) = 1u;
  wait_selected(CLK_SYS_SELECTED, SYS_FROM_REF);
  REG_CLEAR(CLK_REF_CTRL) = 3u;
  wait_selected(CLK_REF_SELECTED, REF_FROM_ROSC);

  REG(XOSC_STARTUP) = XOSC_STARTUP_1MS;
  REG(XOSC_CTRL) = XOSC_ENABLE | XOSC_RANGE_1_15MHZ;
  while ((REG(XOSC_STATUS) & STABLE_OR_LOCKED) == 0) {
  }

  /* 2.18.3 */
  REG_SET(RESETS_RESET) = RESETS_PLL_SYS;
  REG_CLEAR(RESETS_RESET) = RESETS_PLL_SYS;
  while ((REG(RESETS_DONE) & RESETS_PLL_SYS) == 0) {
  }
  REG(PLL_SYS_CS) = 1; /* the reference is divided by 1 */
  REG(PLL_SYS_FBDIV) = VCO_MULTIPLE;
  REG_CLEAR(PLL_SYS_PWR) = PLL_POWER_DOWN;
  while ((REG(PLL_SYS_CS) & STABLE_OR_LOCKED) == 0) {
  }
  REG(PLL_SYS_PRIM) = POST_DIVIDER_1 << 16 | POST_DIVIDER_2 << 12;
  REG_CLEAR(PLL_SYS_PWR) = PLL_POST_DIVIDERS_DOWN;

  REG(CLK_REF_CTRL) = REF_FROM_XOSC;
  wait_selected(CLK_REF_SELECTED, REF_FROM_XOSC);
  /* The auxiliary source is chosen before the multiplexer is switched to it. */
  REG(CLK_SYS_CTRL) = 0;
  REG(CLK_SYS_CTRL) = SYS_FROM_PLL;
  wait_selected(CLK_SYS_SELECTED, SYS_FROM_PLL);
  REG(CLK_PERI_CTRL) = PERI_ENABLE;
  REG(WATCHDOG_TICK) = TICK_ENABLE | CRYSTAL_MHZ; /* 4.7.2 */
}
