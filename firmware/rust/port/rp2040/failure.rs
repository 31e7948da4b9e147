//! Why the last run failed: a line in SRAM that survives the reset, logged when the board has come up again.
use crate::watchdog;
use core::mem::MaybeUninit;
use core::panic::PanicInfo;
use core::ptr::{addr_of, addr_of_mut};
use tripod::line::Line;

const MAGIC: u32 = u32::from_le_bytes(*b"FAIL");
const TEXT_SIZE_MAX: usize = 120;
/// What the core puts on the stack when it takes an exception, in words (datasheet 2.4.5).
const STACKED_PC: usize = 6;

#[repr(C)]
struct Record {
    magic: u32,
    size: u32,
    text: [u8; TEXT_SIZE_MAX],
}

extern "C" {
    /// From the linker script: not cleared at start, and at the same address in every image.
    static mut image_failure: MaybeUninit<Record>;
}

fn record() -> *mut Record {
    // SAFETY: only the address is taken.
    unsafe { addr_of_mut!(image_failure).cast() }
}

/// The record that the last run left; reading it clears it.
pub fn take() -> Option<Line> {
    let record = record();
    let mut line = Line::new();
    // SAFETY: any bits are a valid Record. Volatile, since a previous run wrote it. This runs before interrupts are enabled,
    // so nothing else accesses it.
    unsafe {
        let size = addr_of!((*record).size).read_volatile() as usize;
        if addr_of!((*record).magic).read_volatile() != MAGIC || size > TEXT_SIZE_MAX {
            return None;
        }
        addr_of_mut!((*record).magic).write_volatile(0);
        line.text(&addr_of!((*record).text).read_volatile()[..size]);
    }
    Some(line)
}

fn end(line: &Line) -> ! {
    let record = record();
    let size = line.bytes().len().min(TEXT_SIZE_MAX);
    let mut text = [0; TEXT_SIZE_MAX];
    text[..size].copy_from_slice(&line.bytes()[..size]);
    // SAFETY: one core, and this does not return: an interrupt that comes meanwhile writes the record only if it ends the
    // run itself. The magic is written last, when the rest is in place.
    unsafe {
        addr_of_mut!((*record).size).write_volatile(size as u32);
        addr_of_mut!((*record).text).write_volatile(text);
        addr_of_mut!((*record).magic).write_volatile(MAGIC);
    }
    watchdog::reset()
}

#[panic_handler]
fn panic(info: &PanicInfo) -> ! {
    let mut line = Line::new();
    line.text(b"panic");
    if let Some(location) = info.location() {
        line.text(b" at ");
        line.text(location.file().as_bytes());
        line.text(b":");
        line.decimal(location.line());
    }
    end(&line)
}

/// A fault, or an interrupt that was never enabled. `stacked`: the exception frame that the core has pushed.
#[no_mangle]
extern "C" fn end_by_exception(stacked: *const u32, exception: u32) -> ! {
    let mut line = Line::new();
    line.text(b"exception ");
    line.decimal(exception);
    line.text(b" at 0x");
    // SAFETY: the core has just written there. If it could not, this is a fault within a fault: the core locks up, and the
    // watchdog resets it.
    line.hexadecimal(unsafe { stacked.add(STACKED_PC).read() });
    end(&line)
}
