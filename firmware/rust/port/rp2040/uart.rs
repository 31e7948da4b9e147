//! UART0 on GP0 and GP1, by interrupt both ways. Datasheet 4.2; the flags are those of the PL011's manual (Arm DDI 0183).
use crate::clocks;
use crate::processor::uninterrupted;
use crate::registers::*;
use crate::timer;
use tripod::board::SENT_SIZE_MAX;
use tripod::ring::Ring;

const FR_BUSY: u32 = 1 << 3;
const FR_RX_EMPTY: u32 = 1 << 4;
const FR_TX_FULL: u32 = 1 << 5;
/// Eight bits, no parity, one stop bit, with FIFOs.
const LCR_8N1_FIFO: u32 = 3 << 5 | 1 << 4;
/// Receiver, transmitter, UART.
const CR_ENABLE: u32 = 1 << 9 | 1 << 8 | 1 << 0;
/// The receive FIFO interrupts when half full, the transmit FIFO when an eighth is left.
const IFLS_RX_HALF_TX_EIGHTH: u32 = 2 << 3;
const INT_RX: u32 = 1 << 4;
const INT_TX: u32 = 1 << 5;
/// Bytes wait in the receive FIFO, and none came for 32 bit times.
const INT_RX_TIMEOUT: u32 = 1 << 6;
const PIN_FUNCTION_UART: u32 = 2;
const PULL_DOWN: u32 = 1 << 2;
const PULL_UP: u32 = 1 << 3;

const RECEIVED_SIZE: usize = 4096;
/// One answer fits.
const SENT_SIZE: usize = 4096;
const _: () = assert!(SENT_SIZE_MAX <= SENT_SIZE);

static RECEIVED: Ring<RECEIVED_SIZE> = Ring::new();
static SENT: Ring<SENT_SIZE> = Ring::new();

pub fn begin(baud: u32) {
    let used = RESET_IO_BANK0 | RESET_PADS_BANK0 | RESET_UART0;
    RESETS_RESET.set(RESET_UART0);
    RESETS_RESET.clear(used);
    RESETS_DONE.wait_for(used);
    // 2.19.4: pads pull down by default; an undriven receive pin would read as one long break. The pins are set up before the
    // UART runs, which would otherwise take the unconnected line for a start bit.
    PAD_GPIO1.clear(PULL_DOWN);
    PAD_GPIO1.set(PULL_UP);
    GPIO0_CTRL.write(PIN_FUNCTION_UART);
    GPIO1_CTRL.write(PIN_FUNCTION_UART);
    UART_IFLS.write(IFLS_RX_HALF_TX_EIGHTH);
    UART_IMSC.write(INT_RX | INT_RX_TIMEOUT);
    write_rate(baud);
    NVIC_ICPR.write(1 << IRQ_UART0);
    NVIC_ISER.write(1 << IRQ_UART0);
}

/// Drops bytes received at the old rate.
pub fn set_rate(baud: u32) {
    uninterrupted(|| {
        stop();
        write_rate(baud);
    });
    while RECEIVED.take().is_some() {}
}

pub fn has_received() -> bool {
    !RECEIVED.is_empty()
}

pub fn take() -> Option<u8> {
    RECEIVED.take()
}

/// How many bytes `send` accepts.
pub fn room() -> usize {
    SENT.room()
}

pub fn send(bytes: &[u8]) {
    for &byte in bytes {
        SENT.put(byte);
    }
    uninterrupted(feed);
}

/// Whether the transmit ring is empty; bytes may still be in the UART.
pub fn is_fed() -> bool {
    SENT.is_empty()
}

/// Whether all that was sent has left the board, the last stop bit included.
pub fn is_drained() -> bool {
    is_fed() && UART_FR.read() & FR_BUSY == 0
}

pub extern "C" fn interrupt() {
    // Cleared first: whatever comes afterwards raises it again.
    UART_ICR.write(INT_RX | INT_RX_TIMEOUT | INT_TX);
    while UART_FR.read() & FR_RX_EMPTY == 0 {
        // A damaged byte too: the frame's CRC judges. Where there is no room it is lost, and the frame with it.
        let [byte, ..] = UART_DR.read().to_le_bytes();
        RECEIVED.put(byte);
    }
    feed();
}

/// Moves bytes to the transmit FIFO while both sides can. Its interrupt comes when it runs low after it was fuller, so it is
/// filled first, and the interrupt asked for when bytes are left.
fn feed() {
    while UART_FR.read() & FR_TX_FULL == 0 {
        match SENT.take() {
            Some(byte) => UART_DR.write(u32::from(byte)),
            None => return UART_IMSC.clear(INT_TX),
        }
    }
    UART_IMSC.set(INT_TX);
}

/// The UART finishes the character that it is in, and LCR_H may not be written before that (3.3.7 of the manual); no flag
/// tells when one that comes in has ended, so its time is waited for.
fn stop() {
    // A bit is 16 cycles of the clock for each whole of the divider, and a character is ten bits.
    let divider = UART_IBRD.read() << 6 | UART_FBRD.read();
    let character_us = u64::from(divider * 10 / 4 / (clocks::SYS_HZ / 1_000_000) + 2);
    let since_us = timer::now_us();
    UART_CR.write(0);
    while timer::now_us() - since_us < character_us {}
}

/// 4.2.7.1: the clock / 16 / baud, in 64ths, to the nearest. The UART is stopped.
fn write_rate(baud: u32) {
    let divider = (clocks::SYS_HZ * 8 / baud + 1) / 2;
    UART_IBRD.write(divider >> 6);
    UART_FBRD.write(divider & 63);
    // Which is what makes the divider take effect.
    UART_LCR_H.write(LCR_8N1_FIFO);
    UART_CR.write(CR_ENABLE);
}
