// Vectors, capture of registers and flags, and semihosting, for the program that QEMU and our core both run.
    .syntax unified
    .cpu cortex-m0
    .thumb

    .section .vectors, "a"
    .word 0x20003000
    .word start
    .rept 46
    .word on_exception
    .endr

    .text
    .thumb_func
    .global start
start:
    bl program
    movs r0, #0x18              // SYS_EXIT
    ldr r1, =0x20026            // ADP_Stopped_ApplicationExit
    bkpt #0xab
    b .

// void print(const char *): SYS_WRITE0, which leaves anything in r0
    .thumb_func
    .global print
print:
    mov r1, r0
    movs r0, #4
    bkpt #0xab
    movs r0, #0
    bx lr

// Mixes r0..r12 and the flags into `mixed` and changes none of them. FNV-1a by words.
    .thumb_func
    .global capture
capture:
    push {r0-r7, lr}
    mrs r6, apsr
    ldr r5, =mixed
    ldr r4, [r5]
    ldr r7, =16777619
    .irp slot, 0, 4, 8, 12, 16, 20, 24, 28
    ldr r3, [sp, #\slot]
    eors r4, r3
    muls r4, r7
    .endr
    .irp high, r8, r9, r10, r11, r12
    mov r3, \high
    eors r4, r3
    muls r4, r7
    .endr
    lsrs r3, r6, #28
    eors r4, r3
    muls r4, r7
    str r4, [r5]
    msr apsr_nzcvq, r6
    pop {r0-r7, pc}

// Every exception: record(number, EXC_RETURN, its frame), and back.
    .thumb_func
on_exception:
    mrs r0, ipsr
    mov r1, lr
    mrs r2, msp
    lsrs r3, r1, #3             // bit 2 into the carry: the frame is on PSP
    bcc 1f
    mrs r2, psp
1:  push {r4, lr}
    bl record
    pop {r4, pc}

// Each makes one exception with no operand of its own; a HardFault goes on at `after_fault`.
    .macro provoke name
    .thumb_func
    .global \name
\name:
    push {r4-r7, lr}
    adr r4, 9f
    adds r4, #1
    ldr r5, =after_fault
    str r4, [r5]
    ldr r0, =0x11111111
    ldr r1, =0x22222222
    ldr r2, =0x33333333
    ldr r3, =0xa0000001
    .endm
    .macro provoked
    .align 2
9:  bl capture
    pop {r4-r7, pc}
    .ltorg
    .endm

    provoke call_supervisor
    svc #7
    provoked
    provoke execute_undefined
    udf #1
    provoked
    provoke execute_undefined_wide
    .hword 0xf7f0, 0xa001
    provoked
    provoke load_unaligned
    ldr r0, [r3]
    provoked
    provoke store_unaligned
    strh r0, [r3]
    provoked
    provoke load_unmapped
    subs r3, #1
    ldr r0, [r3]
    provoked
    provoke store_unmapped
    subs r3, #1
    str r0, [r3]
    provoked
    provoke branch_even
    adr r0, 9f
    bx r0
    provoked

// The same with the process stack in use.
    .thumb_func
    .global on_process_stack
on_process_stack:
    push {r4, lr}
    mov r4, sp
    ldr r1, =0x20002804         // not on 8 bytes: the frame gets padding
    msr psp, r1
    movs r1, #2
    msr control, r1
    isb
    blx r0
    movs r1, #0
    msr control, r1
    isb
    cmp r4, sp
    bl capture
    pop {r4, pc}
