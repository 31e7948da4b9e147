//! Processor instructions: sleeping and masking interrupts.
use core::arch::asm;

pub fn enable_interrupts() {
    // SAFETY: the vector table is complete; what interrupts share with the rest is atomic.
    unsafe { asm!("cpsie i") }
}

/// Runs `act` with interrupts disabled.
pub fn uninterrupted<T>(act: impl FnOnce() -> T) -> T {
    // SAFETY: disabling interrupts breaks nothing, and they are enabled again as they were.
    unsafe { asm!("cpsid i") }
    let result = act();
    enable_interrupts();
    result
}

/// Sleeps until an interrupt comes, if `idle` holds. One that came since `idle` was evaluated ends the sleep at
/// once: a pending interrupt wakes the processor, though it is taken only afterwards.
pub fn sleep_if(idle: impl FnOnce() -> bool) {
    uninterrupted(|| {
        if idle() {
            // SAFETY: waits, and does nothing else.
            unsafe { asm!("wfi") }
        }
    });
}
