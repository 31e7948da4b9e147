/* What lies behind boot2 and is all of the loader that runs in flash: it copies the rest to SRAM and goes there. */
  .cpu cortex-m0plus
  .thumb
  .syntax unified
  .section .entry, "ax"
  .word loader_stack_top
  .word entry + 1
  .thumb_func
  .global entry
entry:
  ldr r0, =loader_load
  ldr r1, =loader_begin_sram
  ldr r2, =loader_end_sram
1:
  ldmia r0!, {r3}
  stmia r1!, {r3}
  cmp r1, r2
  blo 1b
  ldr r0, =loader_begin_sram   /* the vector table, now in SRAM */
  ldr r1, =0xe000ed08          /* VTOR */
  str r0, [r1]
  ldmia r0!, {r1, r2}
  msr msp, r1
  bx r2
  .pool
