/* The second stage of the boot, the flash's first 252 bytes: the boot ROM checks their CRC and runs them from
   SRAM. They make flash readable in place (XIP) and start what lies behind them. Datasheet 2.8.1.3.1, 4.10.

   03h, the plain serial read, is what every SPI NOR chip knows; images run from SRAM as a rule, so a faster
   read gains little. Called as a function (LR is not zero) it returns with XIP on: flash.c comes back to XIP
   this way. The boot ROM calls it with LR zero. */
  .cpu cortex-m0plus
  .thumb
  .syntax unified
  .section .boot2, "ax"
  .global boot2
  .thumb_func
boot2:
  push {lr}
  ldr r3, =0x18000000      /* SSI */
  movs r1, #0
  str r1, [r3, #0x08]      /* SSIENR: off, as the others may be written only then */
  movs r1, #4
  str r1, [r3, #0x14]      /* BAUDR: clk_sys / 4, 31.25 MHz at 125 MHz; 03h is good to 50 MHz */
  ldr r1, =0x001f0300      /* CTRLR0: 32-bit frames, EEPROM read, one data line */
  str r1, [r3, #0x00]
  ldr r1, =0x03000218      /* SPI_CTRLR0: command 03h of 8 bits, address of 24 */
  ldr r0, =0x180000f4
  str r1, [r0]
  movs r1, #0
  str r1, [r3, #0x04]      /* CTRLR1: one frame a read */
  movs r1, #1
  str r1, [r3, #0x10]      /* SER: the chip is selected by hardware */
  str r1, [r3, #0x08]      /* SSIENR: on */
  pop {r0}
  cmp r0, #0
  beq start
  bx r0
start:
  ldr r0, =0x10000100      /* the vector table behind these 256 bytes */
  ldr r1, =0xe000ed08      /* VTOR */
  str r0, [r1]
  ldmia r0!, {r2, r3}
  msr msp, r2
  bx r3
  .pool
