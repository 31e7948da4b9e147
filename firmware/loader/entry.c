/* What lies behind boot2 and is all of the loader that runs in flash: it starts the clocks, copies the rest to SRAM, checks all of it
   and goes there. */
#include <stdbool.h>

#include "clocks.h"
#include "rom.h"
#include "rp2040.h"

#define IN_FLASH __attribute__((noinline, section(".entry")))
#define CRC_POLYNOMIAL 0xedb88320u /* CRC-32 IEEE, least significant bit first */

enum { PIN_TX = 0, WORD_BITS = 32 };

/* From the linker script. */
extern const uint32_t loader_entry_begin[];
extern const uint32_t loader_entry_end[];
extern uint32_t loader_begin_sram[];
extern uint32_t loader_seal[]; /* behind all else in SRAM: the CRC-32 of the loader's bytes in flash, without boot2 */
extern uint32_t loader_stack_top[];

_Noreturn void entry(void);

/* boot2 reads these two words and goes there. */
__attribute__((section(".entry_vectors"), used)) static const struct {
  const uint32_t *stack_top;
  void (*start)(void);
} vectors = {loader_stack_top, entry};

/* Until the UART drives it, the pad's pull-down would keep the line low: a break to the host (datasheet 2.19.4). */
IN_FLASH static void hold_line_high(void)
{
  REG_CLEAR(RESETS_RESET) = RESETS_PADS_BANK0;
  while ((REG(RESETS_DONE) & RESETS_PADS_BANK0) == 0) {
  }
  REG_CLEAR(PADS_BANK0(PIN_TX)) = PADS_PULL_DOWN;
  REG_SET(PADS_BANK0(PIN_TX)) = PADS_PULL_UP;
}

IN_FLASH static uint32_t crc_add(uint32_t remainder, const uint32_t *from, const uint32_t *end)
{
  for (const uint32_t *word = from; word < end; word++) {
    remainder ^= *word;
    for (uint32_t bit = 0; bit < WORD_BITS; bit++) {
      remainder = remainder >> 1 ^ (CRC_POLYNOMIAL & (0u - (remainder & 1u)));
    }
  }
  return remainder;
}

/* The entry where it lies, and the rest as it will run. */
IN_FLASH static bool is_intact(void)
{
  const uint32_t remainder = crc_add(crc_add(~0u, loader_entry_begin, loader_entry_end), loader_begin_sram, loader_seal);
  return ~remainder == *loader_seal;
}

/* A damaged loader must not run, and only a new one can help: the ROM's USB drive takes it. */
IN_FLASH _Noreturn static void await_first_install(void)
{
  typedef void (*usb_boot)(uint32_t activity_pins, uint32_t disabled_interfaces);
  const usb_boot become_usb_drive = (usb_boot)rom_function(ROM_CODE('U', 'B'));
  for (;;) {
    become_usb_drive(0, 0);
  }
}

__attribute__((section(".entry"))) void entry(void)
{
  hold_line_high();
  /* Before the copy: flash is read at a quarter of the core's clock, and the ring oscillator that it begins with has some 6 MHz. */
  clocks_begin();
  const uint32_t *from = loader_entry_end;
  for (uint32_t *to = loader_begin_sram; to <= loader_seal; to++) {
    *to = *from;
    from++;
  }
  if (!is_intact()) {
    await_first_install();
  }
  /* The vector table, now in SRAM. */
  REG(VTOR) = (uint32_t)(uintptr_t)loader_begin_sram;
  __asm volatile("msr msp, %0\n bx %1" ::"r"(loader_begin_sram[0]), "r"(loader_begin_sram[1]) : "memory");
  __builtin_unreachable();
}
