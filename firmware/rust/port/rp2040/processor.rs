//! What only the processor's own instructions can do: sleep, and hold interrupts off.
use core::arch::asm;

pub fn enable_interrupts() {
    // SAFETY: the vector table is complete; what interrupts share with the rest is atomic.
    unsafe { asm!("cpsie i") }
}

/// Does it without being interrupted, from where interrupts are enabled.
pub fn uninterrupted<T>(act: impl FnOnce() -> T) -> T {
    // SAFETY: disabling interrupts breaks nothing, and they are enabled again as they were.
    unsafe { asm!("cpsid i") }
    let result = act();
    enable_interrupts();
    result
}

/// Sleeps until an interrupt comes, unless there is something to do. One that came since `idle` looked ends the sleep at
/// once: it is pending, and a pending one wakes the processor though it is taken only after that.
pub fn sleep_if(idle: impl FnOnce() -> bool) {
    uninterrupted(|| {
        if idle() {
            // SAFETY: waits, and does nothing else.
            unsafe { asm!("wfi") }
        }
    });
}
