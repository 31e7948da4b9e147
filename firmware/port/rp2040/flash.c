/* The flash chip through the boot ROM's functions (datasheet 2.8.3.1.3), all of it in SRAM while flash cannot
   be read. */
#include "flash.h"

#include "layout.h"
#include "rom.h"
#include "rp2040.h"

/* Code that runs from SRAM even in an image that runs in flash. */
#define IN_SRAM __attribute__((noinline, section(".ramtext")))

enum {
  BOOT2_WORDS = 63,
  COMMAND_BLOCK_ERASE = 0xd8,
  COMMAND_UNIQUE_ID = 0x4b,
  UNIQUE_ID_SKIPPED = 4 /* bytes between the command and the id */
};

#define NO_BLOCKS 0x80000000u /* a block size that no flash has: the ROM erases sectors only */
#define SSI_8BIT_FULL_DUPLEX (7u << 16)
#define SSI_DIVIDER 6u
#define SSI_RX_NOT_EMPTY (1u << 3)

typedef void (*action)(void);

static struct {
  action connect;
  action exit_xip;
  action flush_cache;
  void (*erase)(uint32_t offset, uint32_t size, uint32_t block_size, uint8_t block_command);
  void (*program)(uint32_t offset, const uint8_t *bytes, uint32_t size);
} rom;

/* A copy of boot2: calling it enables XIP. */
static uint32_t boot2[BOOT2_WORDS];

void flash_begin(void)
{
  rom.connect = (action)rom_function(ROM_CODE('I', 'F'));
  rom.exit_xip = (action)rom_function(ROM_CODE('E', 'X'));
  rom.flush_cache = (action)rom_function(ROM_CODE('F', 'C'));
  rom.erase = (void (*)(uint32_t, uint32_t, uint32_t, uint8_t))rom_function(ROM_CODE('R', 'E'));
  rom.program = (void (*)(uint32_t, const uint8_t *, uint32_t))rom_function(ROM_CODE('R', 'P'));
  for (uint32_t i = 0; i < BOOT2_WORDS; i++) {
    boot2[i] = REG(FLASH_BASE + 4 * i);
  }
}

/* Leaves XIP, and returns the argument for enter_xip. */
IN_SRAM static uint32_t leave_xip(void)
{
  const uint32_t interrupts = irq_save();
  if (REG(VTOR) >= SRAM_BASE) {
    irq_restore(interrupts);
  }
  rom.connect();
  rom.exit_xip();
  return interrupts;
}

IN_SRAM static void enter_xip(uint32_t interrupts)
{
  const action run_boot2 = (action)((uintptr_t)boot2 | 1u);
  rom.flush_cache(); /* also releases the chip's select line */
  run_boot2();
  irq_restore(interrupts);
}

/* Sector by sector. A reset does not stop an erase, and the boot ROM waits half a second for a chip that is busy before it gives up
   and becomes a USB drive: a sector takes 400 ms at most, a block of 64 KB up to 2 s (W25Q16JV datasheet, 9.6). */
IN_SRAM void flash_erase(uint32_t offset, uint32_t size)
{
  const uint32_t interrupts = leave_xip();
  rom.erase(offset, size, NO_BLOCKS, COMMAND_BLOCK_ERASE);
  enter_xip(interrupts);
}

IN_SRAM void flash_program(uint32_t offset, const uint8_t *bytes, uint32_t size)
{
  const uint32_t interrupts = leave_xip();
  rom.program(offset, bytes, size);
  enter_xip(interrupts);
}

/* Drives the chip's select line by its pin's override. Reading back ensures that it has settled before the
   first clock, as the ROM does. */
IN_SRAM static void select_by(uint32_t override)
{
  REG_SET(IO_QSPI_SS_CTRL) = override;
  REG_CLEAR(IO_QSPI_SS_CTRL) = IO_OUTOVER & ~override;
  (void)REG(IO_QSPI_SS_CTRL);
}

/* Sends a byte to the chip and returns the one received. */
IN_SRAM static uint8_t exchange(uint32_t byte)
{
  REG(SSI_DATA) = byte;
  while ((REG(SSI_STATUS) & SSI_RX_NOT_EMPTY) == 0) {
  }
  return (uint8_t)REG(SSI_DATA);
}

/* The ROM has no function for this command: the bytes go through the SSI one by one (4.10), with the select
   line held low by its pin's override, as the ROM does it. */
IN_SRAM void flash_read_unique_id(uint8_t *id)
{
  const uint32_t interrupts = leave_xip();
  REG(SSI_ENABLE) = 0;
  REG(SSI_BAUD) = SSI_DIVIDER;
  REG(SSI_CTRLR0) = SSI_8BIT_FULL_DUPLEX;
  REG(SSI_CTRLR1) = 0;
  REG(SSI_SER) = 1;
  REG(SSI_ENABLE) = 1;
  select_by(IO_OUTOVER_LOW);
  exchange(COMMAND_UNIQUE_ID);
  for (uint32_t i = 0; i < UNIQUE_ID_SKIPPED; i++) {
    exchange(0);
  }
  for (uint32_t i = 0; i < FLASH_UNIQUE_ID_SIZE; i++) {
    id[i] = exchange(0);
  }
  select_by(IO_OUTOVER_HIGH);
  select_by(IO_OUTOVER_NORMAL);
  enter_xip(interrupts);
}
