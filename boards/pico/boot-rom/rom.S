/* The emulated Pico's boot ROM: our own code behind the function table of the real one (RP2040 datasheet 2.8), so that
   firmware finds what it finds on a board. What the real ROM does with the SSI, this one asks the emulator for, by
   BKPT; boot-rom.ts holds what each means. boot-rom-words.ts holds the assembled words, and a test their equality. */
.cpu cortex-m0plus
.thumb
.syntax unified

.equ TRAP_BOOT2, 0x40             /* checks the second stage and copies it to SRAM; r0 = 1 when it is one, 2: busy, try again */
.equ TRAP_USB_BOOT, 0x41          /* there is none: the real ROM would come up as a USB drive */
.equ TRAP_FAULT, 0x42             /* a fault or NMI before anybody has set VTOR */
.equ TRAP_CONNECT, 0x50
.equ TRAP_EXIT_XIP, 0x51
.equ TRAP_ERASE, 0x52             /* begins to erase at r0, takes off r0 and r1 what it erases (r2, r3: block size, command) */
.equ TRAP_PROGRAM, 0x53           /* begins to program a page at r0 from r1, takes it off r0, r1 and r2 */
.equ TRAP_FLUSH_CACHE, 0x54
.equ TRAP_ENTER_XIP, 0x55
.equ TRAP_WAIT, 0x56              /* sleeps until the flash is ready (r4 = 0) or an interrupt has to be taken (r4 = 1) */

.equ BOOT2_COPY, 0x20041f00       /* also where the stack begins */
.equ WATCHDOG_SCRATCH4, 0x4005801c
.equ VECTOR_MAGIC, 0xb007c0d3

.section .text
  .word BOOT2_COPY, reset + 1, fault + 1, fault + 1
  .byte 'M', 'u', 1, 2            /* 0x10: magic, version of the layout, version of the ROM */
  .hword functions, data          /* 0x14: tables */
  .hword lookup + 1, 0            /* 0x18: rom_table_lookup */

/* Datasheet 2.8.1.1: scratch 4 = magic, 5 = entry xor -magic, 6 = stack pointer, 7 = entry. */
.thumb_func
reset:
  ldr r4, =WATCHDOG_SCRATCH4
  ldmia r4!, {r0, r1, r2, r3}
  ldr r5, =VECTOR_MAGIC
  cmp r0, r5
  bne flash_boot
  rsbs r5, r5, #0
  eors r1, r5
  cmp r1, r3
  bne flash_boot
  movs r0, #0
  subs r4, #16
  str r0, [r4]
  mov sp, r2
  blx r3
  b usb_boot

flash_boot:
  bkpt #TRAP_BOOT2
  cmp r0, #1
  bhi flash_boot
  blo usb_boot
  movs r0, #0
  mov lr, r0
  ldr r1, =BOOT2_COPY + 1
  bx r1

/* void reset_to_usb_boot(uint32_t activity_pins, uint32_t disabled_interfaces) */
.thumb_func
usb_boot:
  bkpt #TRAP_USB_BOOT
  b usb_boot

.thumb_func
fault:
  bkpt #TRAP_FAULT
  b fault

/* void *rom_table_lookup(uint16_t *table, uint32_t code) */
.thumb_func
lookup:
  ldrh r2, [r0]
  cmp r2, #0
  beq 1f
  cmp r2, r1
  beq 2f
  adds r0, #4
  b lookup
1: movs r0, #0
  bx lr
2: ldrh r0, [r0, #2]
  bx lr

.thumb_func
connect_internal_flash:
  bkpt #TRAP_CONNECT
  bx lr

.thumb_func
flash_exit_xip:
  bkpt #TRAP_EXIT_XIP
  bx lr

.thumb_func
flash_flush_cache:
  bkpt #TRAP_FLUSH_CACHE
  bx lr

.thumb_func
flash_enter_cmd_xip:
  bkpt #TRAP_ENTER_XIP
  bx lr

/* void flash_range_erase(uint32_t offset, size_t count, uint32_t block_size, uint8_t block_command) */
.thumb_func
flash_range_erase:
  push {r4, lr}
1: cmp r1, #0
  beq 3f
  bkpt #TRAP_ERASE
2: bkpt #TRAP_WAIT
  cmp r4, #0
  bne 2b
  b 1b
3: pop {r4, pc}

/* void flash_range_program(uint32_t offset, const uint8_t *data, size_t count) */
.thumb_func
flash_range_program:
  push {r4, lr}
1: cmp r2, #0
  beq 3f
  bkpt #TRAP_PROGRAM
2: bkpt #TRAP_WAIT
  cmp r4, #0
  bne 2b
  b 1b
3: pop {r4, pc}

.pool
.balign 4
functions:
  .ascii "IF"
  .hword connect_internal_flash + 1
  .ascii "EX"
  .hword flash_exit_xip + 1
  .ascii "RE"
  .hword flash_range_erase + 1
  .ascii "RP"
  .hword flash_range_program + 1
  .ascii "FC"
  .hword flash_flush_cache + 1
  .ascii "CX"
  .hword flash_enter_cmd_xip + 1
  .ascii "UB"
  .hword usb_boot + 1
  .hword 0
data:
  .hword 0
.balign 4
