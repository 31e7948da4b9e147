//! Time since the timer came out of reset, and a periodic interrupt that wakes the main loop. Datasheet 4.6.
use crate::registers::*;

const PERIOD_US: u32 = 100_000;
/// In INTR and INTE.
const ALARM_0: u32 = 1 << 0;

pub fn begin() {
    RESETS_RESET.clear(RESET_TIMER);
    RESETS_DONE.wait_for(RESET_TIMER);
    TIMER_INTE.write(ALARM_0);
    set_alarm();
    NVIC_ISER.write(1 << IRQ_TIMER_0);
}

pub fn now_us() -> u64 {
    loop {
        let high = TIMER_RAW_HIGH.read();
        let low = TIMER_RAW_LOW.read();
        // The low half may wrap between the two reads.
        if TIMER_RAW_HIGH.read() == high {
            return u64::from(high) << 32 | u64::from(low);
        }
    }
}

pub extern "C" fn interrupt() {
    TIMER_INTR.write(ALARM_0);
    set_alarm();
}

fn set_alarm() {
    TIMER_ALARM0.write(TIMER_RAW_LOW.read().wrapping_add(PERIOD_US));
}
