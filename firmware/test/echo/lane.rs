//! The same lane as lane.c in Rust: what source 1 says comes back over two wires before it is the output.
#![no_std]

use tripod::{Lane, Reading, PACKETS_MAX, PACKET_SIZE_MAX, PENDING, STEP_SIZE_MAX, VALUE_SIZE_MAX};

const SLOTS_MAX: usize = 8;
const DATA: u32 = 0;
const BACK: u32 = 1;
const FOURFOLD: u32 = 2;
const OUTRIGHT: u32 = 3;
const AT_ONCE: u8 = 0xff;

#[derive(Clone, Copy)]
struct Value {
    size: usize,
    bytes: [u8; VALUE_SIZE_MAX],
}

impl Value {
    fn told(&self) -> &[u8] {
        &self.bytes[..self.size]
    }
}

pub struct State {
    /// Of the slots that wait, oldest first.
    values: [Value; SLOTS_MAX],
    waiting: usize,
    /// How often the last call puts its packet on its wire.
    copies: usize,
    wire: u32,
    size: usize,
    packet: [u8; PACKET_SIZE_MAX],
}

impl State {
    fn put_on(&mut self, wire: u32, bytes: &[u8]) {
        self.copies = if wire == FOURFOLD { PACKETS_MAX } else { 1 };
        self.wire = wire;
        self.size = bytes.len();
        self.packet[..bytes.len()].copy_from_slice(bytes);
    }

    fn oldest(&self) -> Option<Value> {
        self.values[..self.waiting].first().copied()
    }

    /// The oldest slot's value is its output.
    fn answer_oldest(&mut self, output: &mut [u8; STEP_SIZE_MAX]) -> usize {
        let Value { size, bytes } = self.values[0];
        output[..size].copy_from_slice(&bytes[..size]);
        self.values.copy_within(1.., 0);
        self.waiting -= 1;
        size
    }
}

impl Lane for State {
    const SYSTEM: &'static str = "echo";
    const NAME: &'static str = "test";
    const HAS_WIRE: bool = true;

    const NEW: Self = State {
        values: [Value {
            size: 0,
            bytes: [0; VALUE_SIZE_MAX],
        }; SLOTS_MAX],
        waiting: 0,
        copies: 0,
        wire: 0,
        size: 0,
        packet: [0; PACKET_SIZE_MAX],
    };

    fn start(&mut self, config: &[u8], _sources: usize) -> bool {
        if config.is_empty() {
            self.waiting = 0;
            self.copies = 0;
        }
        config.is_empty()
    }

    fn step(&mut self, readings: &[Reading], output: &mut [u8; STEP_SIZE_MAX]) -> usize {
        let told = readings[0];
        if told.is_none() && self.waiting == 0 {
            return 0;
        }
        let value = told.unwrap_or(&[]);
        let room = &mut self.values[self.waiting];
        room.size = value.len();
        room.bytes[..value.len()].copy_from_slice(value);
        self.waiting += 1;
        self.put_on(DATA, value);
        if value.first() == Some(&AT_ONCE) {
            self.answer_oldest(output)
        } else {
            PENDING
        }
    }

    fn packet(&mut self, wire: u32, bytes: &[u8], output: &mut [u8; STEP_SIZE_MAX]) -> usize {
        let oldest = self.oldest();
        match (wire, oldest) {
            (DATA, _) => self.put_on(BACK, bytes),
            (FOURFOLD, _) => self.put_on(FOURFOLD, bytes),
            (BACK, Some(value)) if value.told() == bytes => return self.answer_oldest(output),
            (OUTRIGHT, Some(_)) => return self.answer_oldest(output),
            (OUTRIGHT, None) => return 0,
            _ => {}
        }
        PENDING
    }

    /// The oldest value is put on its wire once more.
    fn timer(&mut self, _output: &mut [u8; STEP_SIZE_MAX]) -> usize {
        if let Some(value) = self.oldest() {
            self.put_on(DATA, value.told());
        }
        PENDING
    }

    fn emit(&mut self, bytes: &mut [u8; PACKET_SIZE_MAX]) -> Option<(u32, usize)> {
        self.copies = self.copies.checked_sub(1)?;
        bytes[..self.size].copy_from_slice(&self.packet[..self.size]);
        Some((self.wire, self.size))
    }
}
