/* Start of a test program: copied to SRAM, which then holds its vector table, code, data and stack. */
  .cpu cortex-m0plus
  .thumb
  .syntax unified
  .section .flash_vectors, "a"
  .word program_stack_top, copy + 1
  .section .flash_start, "ax"
  .thumb_func
copy:
  ldr r0, =program_load
  ldr r1, =program_begin
  ldr r2, =program_end
1: ldmia r0!, {r3}
  stmia r1!, {r3}
  cmp r1, r2
  blo 1b
  ldr r0, =0xe000ed08
  ldr r1, =program_begin
  str r1, [r0]
  ldr r1, =main
  bx r1
  .pool
  .section .vectors, "a"
  .word program_stack_top, main
  .word on_fault, on_fault
  .space 12 * 4
  .word on_timer
  .space 19 * 4
  .word on_uart
  .space 5 * 4
  .weak on_fault
  .weak on_timer
  .weak on_uart
  .thumb_set on_fault, halt
  .thumb_set on_timer, halt
  .thumb_set on_uart, halt
  .text
  .thumb_func
halt:
  b halt
