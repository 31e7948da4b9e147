//! The vector table, which the image's body begins with, and what comes before `main`. Datasheet 2.4.5.
use crate::registers::{IRQ_COUNT, IRQ_TIMER_0, IRQ_UART0};
use crate::{timer, uart};
use core::arch::global_asm;

// No Rust runs before its memory is initialised. The loader has set the stack pointer and VTOR; the data needs no
// copying, since the whole image lies where it was linked to run.
global_asm!(
    ".section .text.start, \"ax\"",
    ".global start",
    ".thumb_func",
    "start:",
    "cpsid i",
    "ldr r0, =image_bss_start",
    "ldr r1, =image_bss_end",
    "movs r2, #0",
    "0: cmp r0, r1",
    "bhs 1f",
    "stmia r0!, {{r2}}",
    "b 0b",
    "1: bl main",
    ".pool",
    // Without a prologue, so that the stack pointer still points at the exception frame.
    ".section .text.exception, \"ax\"",
    ".global exception",
    ".thumb_func",
    "exception:",
    "mrs r0, msp",
    "mrs r1, ipsr",
    "bl end_by_exception",
    ".section .text",
);

extern "C" {
    fn start() -> !;
    fn exception();
    /// From the linker script. An address, not a function: a constant may refer to functions only.
    fn image_stack_top();
}

#[derive(Clone, Copy)]
union Vector {
    start: unsafe extern "C" fn() -> !,
    /// Or the stack's top.
    exception: unsafe extern "C" fn(),
    interrupt: extern "C" fn(),
}

type Vectors = [Vector; FIRST_IRQ + IRQ_COUNT];

const FIRST_IRQ: usize = 16;

#[link_section = ".vectors"]
#[used]
static VECTORS: Vectors = vectors();

const fn vectors() -> Vectors {
    let mut vectors = [Vector { exception }; FIRST_IRQ + IRQ_COUNT];
    vectors[0] = Vector {
        exception: image_stack_top,
    };
    vectors[1] = Vector { start };
    vectors[FIRST_IRQ + IRQ_TIMER_0 as usize] = Vector {
        interrupt: timer::interrupt,
    };
    vectors[FIRST_IRQ + IRQ_UART0 as usize] = Vector {
        interrupt: uart::interrupt,
    };
    vectors
}
