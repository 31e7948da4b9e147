//! A lane as a WebAssembly module without imports: its host writes a frame to the input buffer, calls `receive`
//! with the frame's size, and reads the responses from the output buffer.
#![no_std]

use core::ptr::{addr_of, addr_of_mut};

use tripod::frame::FRAME_SIZE_MAX;
use tripod::{AtRig, Kernel};

/// A lane that catches up may write to its medium in each step: with what its log holds, some 5,000 of the smallest.
/// No other response is nearly as large.
const OUTPUT_SIZE_MAX: usize = 0x20_0000;

static mut KERNEL: Kernel<lane::State> = Kernel::new();
static mut MEDIUM: AtRig = AtRig::new();
static mut INPUT: [u8; FRAME_SIZE_MAX] = [0; FRAME_SIZE_MAX];
static mut OUTPUT: [u8; OUTPUT_SIZE_MAX] = [0; OUTPUT_SIZE_MAX];

/// Where to write a frame: FRAME_SIZE_MAX (1018) bytes of room.
#[no_mangle]
pub extern "C" fn input() -> *mut u8 {
    // SAFETY: only the address is taken.
    unsafe { addr_of_mut!(INPUT).cast() }
}

/// Where the responses are: zero or more frames, each after its size as two bytes, little-endian.
#[no_mangle]
pub extern "C" fn output() -> *const u8 {
    // SAFETY: only the address is taken.
    unsafe { addr_of!(OUTPUT).cast() }
}

/// Receives a frame and returns the size of the responses in bytes. A frame over FRAME_SIZE_MAX need not be
/// written to the buffer, only its size passed: it is counted as bad_length.
#[no_mangle]
pub extern "C" fn receive(size: usize) -> usize {
    // SAFETY: the module has one thread and the host calls this only when no call is under way, so nothing
    // else refers to the statics while these references live.
    let (kernel, medium, input, output) = unsafe {
        (
            &mut *addr_of_mut!(KERNEL),
            &mut *addr_of_mut!(MEDIUM),
            &*addr_of!(INPUT),
            &mut *addr_of_mut!(OUTPUT),
        )
    };
    let mut end = 0;
    // An over-long frame is as malformed as an empty one.
    kernel.receive(input.get(..size).unwrap_or(&[]), medium, &mut |frame| {
        let (prefix, room) = output[end..].split_at_mut(2);
        prefix.copy_from_slice(&(frame.len() as u16).to_le_bytes());
        room[..frame.len()].copy_from_slice(frame);
        end += 2 + frame.len();
    });
    end
}

#[panic_handler]
fn panic(_: &core::panic::PanicInfo) -> ! {
    core::arch::wasm32::unreachable()
}
