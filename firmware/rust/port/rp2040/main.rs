//! A lane's image for a Raspberry Pi Pico: connects the lane's board to UART, timer, watchdog and flash.
#![no_std]
#![no_main]
#![deny(unsafe_op_in_unsafe_fn)]

mod clocks;
mod failure;
mod flash;
mod medium;
mod processor;
mod registers;
mod slot;
mod start;
mod timer;
mod uart;
mod watchdog;

use core::ptr::addr_of_mut;
use registers::{NVIC_ICER, NVIC_ICPR, SCRATCH_BAUD, SCRATCH_REQUEST, SCRATCH_RUNNING};
use tripod::board::{Board, Command, SENT_SIZE_MAX};
use tripod::rate::Change;
use tripod::Kernel;

/// Requests to the loader, as in firmware/boot/layout.h.
const REQUEST_LOADER: u32 = 0x4441_4F4C;
const REQUEST_REBOOT: u32 = 0x544F_4F42;

/// How often in a row the watchdog has reset this image: the loader counts it there, and starts the image no more after too many.
const CRASHES: u32 = 0xFF << 24;
/// An image that has run for so long is not one that fails again and again.
const STEADY_US: u64 = 60_000_000;

/// Most bytes taken from the line before timeouts are checked again.
const BURST: usize = 256;

/// In a static, since the lane's state may be larger than the stack.
static mut KERNEL: Kernel<lane::State> = Kernel::new();

#[no_mangle]
extern "C" fn main() -> ! {
    // The loader, or the image before a reset, may have left interrupts enabled or pending.
    NVIC_ICER.write(!0);
    NVIC_ICPR.write(!0);
    watchdog::arm();
    clocks::begin();
    timer::begin();
    let failure = failure::take();
    let (facts, mut slot) = slot::read_facts();
    uart::begin(facts.rate);
    processor::enable_interrupts();

    // SAFETY: the start-up code calls this function once, and nothing else refers to the kernel.
    let kernel = unsafe { &mut *addr_of_mut!(KERNEL) };
    let mut board = Board::new(facts, kernel);
    let mut sent = [0; SENT_SIZE_MAX];
    let size = board.announce(
        failure.as_ref().map_or(&[], |line| line.bytes()),
        timer::now_us(),
        &mut sent,
    );
    uart::send(&sent[..size]);
    loop {
        let now_us = timer::now_us();
        if now_us >= STEADY_US {
            SCRATCH_RUNNING.clear(CRASHES);
        }
        if board.may_continue(now_us) {
            watchdog::kick();
        }
        for _ in 0..BURST {
            // Bytes are taken only while any response has room, so that sending never blocks.
            let byte = match may_receive(&board).then(uart::take).flatten() {
                Some(byte) => byte,
                None => break,
            };
            let size = board.receive(byte, now_us, &mut slot, &mut sent);
            uart::send(&sent[..size]);
        }
        if has_room() {
            let (size, command) = board.poll(now_us, uart::is_drained(), &mut sent);
            uart::send(&sent[..size]);
            if let Some(command) = command {
                execute(command);
            }
        }
        processor::sleep_if(|| {
            let may_work = may_receive(&board) && uart::has_received();
            // No interrupt signals that the last bit has left; that takes at most a FIFO's worth of bytes.
            let may_settle = !board.accepts_bytes() && uart::is_fed();
            !may_work && !may_settle
        });
    }
}

fn may_receive(board: &Board<'_, lane::State>) -> bool {
    board.accepts_bytes() && has_room()
}

fn has_room() -> bool {
    uart::room() >= SENT_SIZE_MAX
}

fn execute(command: Command) {
    match command {
        Command::Rate(Change::Set(baud)) => uart::set_rate(baud),
        Command::Rate(Change::Keep(baud)) => SCRATCH_BAUD.write(baud),
        Command::Reset { to_loader } => {
            SCRATCH_REQUEST.write(if to_loader {
                REQUEST_LOADER
            } else {
                REQUEST_REBOOT
            });
            watchdog::reset()
        }
    }
}
