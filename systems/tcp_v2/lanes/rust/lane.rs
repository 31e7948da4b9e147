//! tcp in Rust: counts of slots that only ever grow. What a slot is called on the wire, and where it is kept, are
//! remainders of its count.
#![no_std]

use tripod::proto::{Read, Reader, Writer};
use tripod::{Lane, Reading, PACKET_SIZE_MAX, PENDING, STEP_SIZE_MAX, VALUE_SIZE_MAX};

const SOURCES_MAX: usize = 6;
const DATA_SIZE_MAX: usize = SOURCES_MAX * VALUE_SIZE_MAX;
/// Slots whose outputs are awaited, and one that was delivered but is not acknowledged yet.
const UNSETTLED_MAX: u32 = 9;
/// A power of two, so that counts may wrap.
const PLACES: usize = 16;
/// No packet is so many slots late; what seems so is early.
const STALE_MAX: u8 = 128;

const DATA: u32 = 0;
const ACKNOWLEDGEMENTS: u32 = 1;

#[derive(Clone, Copy)]
struct Stored {
    size: usize,
    data: [u8; DATA_SIZE_MAX],
}

impl Stored {
    const EMPTY: Self = Stored {
        size: 0,
        data: [0; DATA_SIZE_MAX],
    };

    fn data(&self) -> &[u8] {
        &self.data[..self.size]
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Both,
    Sender,
    Receiver,
}

/// What the last call puts on a wire.
#[derive(Clone, Copy)]
enum Said {
    Nothing,
    Segment,
    Acknowledgement(u8),
}

/// What a segment is to a receiver.
enum Verdict {
    New,
    Stale,
    Early,
}

pub struct State {
    role: Role,
    said: Said,
    /// Slots that have been stepped, those that are acknowledged, and segments delivered.
    taken: u32,
    settled: u32,
    delivered: u32,
    stored: [Stored; PLACES],
}

impl Lane for State {
    const SYSTEM: &'static str = "tcp_v2";
    const NAME: &'static str = "rust";
    const HAS_WIRE: bool = true;

    const NEW: Self = State {
        role: Role::Both,
        said: Said::Nothing,
        taken: 0,
        settled: 0,
        delivered: 0,
        stored: [Stored::EMPTY; PLACES],
    };

    fn start(&mut self, config: &[u8], sources: usize) -> bool {
        let role = match read_role(config) {
            Ok(Some(role)) if sources <= SOURCES_MAX => role,
            _ => return false,
        };
        self.role = role;
        self.said = Said::Nothing;
        self.taken = 0;
        self.settled = 0;
        self.delivered = 0;
        true
    }

    fn step(&mut self, readings: &[Reading], _output: &mut [u8; STEP_SIZE_MAX]) -> usize {
        self.said = Said::Nothing;
        let unsettled = self.taken.wrapping_sub(self.settled);
        if self.role != Role::Receiver && unsettled < UNSETTLED_MAX {
            self.keep(readings);
            if unsettled == 0 {
                self.said = Said::Segment;
            }
        }
        PENDING
    }

    fn packet(&mut self, wire: u32, bytes: &[u8], output: &mut [u8; STEP_SIZE_MAX]) -> usize {
        self.said = Said::Nothing;
        let heard = match wire {
            DATA => self.hear(bytes, output),
            ACKNOWLEDGEMENTS => self.settle(bytes),
            _ => Ok(PENDING),
        };
        // What is not canonical is as good as lost.
        heard.unwrap_or(PENDING)
    }

    fn timer(&mut self, _output: &mut [u8; STEP_SIZE_MAX]) -> usize {
        self.said = self.current();
        PENDING
    }

    fn emit(&mut self, bytes: &mut [u8; PACKET_SIZE_MAX]) -> Option<(u32, usize)> {
        let mut writer = Writer::new(bytes);
        let wire = match self.said {
            Said::Nothing => return None,
            Said::Segment => {
                writer.u32(1, u32::from(name(self.settled)));
                writer.bytes(2, self.stored[place(self.settled)].data());
                DATA
            }
            Said::Acknowledgement(sequence) => {
                writer.u32(1, u32::from(sequence));
                ACKNOWLEDGEMENTS
            }
        };
        self.said = Said::Nothing;
        Some((wire, writer.size()))
    }
}

impl State {
    /// The segment of the oldest slot that is not settled, where there is one.
    fn current(&self) -> Said {
        if self.taken == self.settled {
            Said::Nothing
        } else {
            Said::Segment
        }
    }

    fn keep(&mut self, readings: &[Reading]) {
        let slot = &mut self.stored[place(self.taken)];
        slot.size = 0;
        for value in readings.iter().flatten() {
            let end = slot.size + value.len();
            slot.data[slot.size..end].copy_from_slice(value);
            slot.size = end;
        }
        self.taken = self.taken.wrapping_add(1);
    }

    fn judge(&self, sequence: u8) -> Verdict {
        match name(self.delivered).wrapping_sub(sequence) {
            0 => Verdict::New,
            1..=STALE_MAX => Verdict::Stale,
            _ => Verdict::Early,
        }
    }

    /// Stale data is acknowledged like new: the acknowledgement from before may have been lost.
    fn hear(&mut self, bytes: &[u8], output: &mut [u8; STEP_SIZE_MAX]) -> Read<usize> {
        let mut reader = Reader::new(bytes);
        let sequence = reader.u32(1)?;
        let data = reader.bytes(2)?;
        reader.end()?;
        let sequence = match u8::try_from(sequence) {
            Ok(sequence) if self.role != Role::Sender && data.len() <= DATA_SIZE_MAX => sequence,
            _ => return Ok(PENDING),
        };
        Ok(match self.judge(sequence) {
            Verdict::Early => PENDING,
            Verdict::Stale => {
                self.said = Said::Acknowledgement(sequence);
                PENDING
            }
            Verdict::New => {
                self.said = Said::Acknowledgement(sequence);
                self.delivered = self.delivered.wrapping_add(1);
                let mut writer = Writer::new(output);
                writer.bytes(1, data);
                writer.size()
            }
        })
    }

    fn settle(&mut self, bytes: &[u8]) -> Read<usize> {
        let mut reader = Reader::new(bytes);
        let sequence = reader.u32(1)?;
        reader.end()?;
        if self.taken == self.settled || sequence != u32::from(name(self.settled)) {
            return Ok(PENDING);
        }
        self.settled = self.settled.wrapping_add(1);
        self.said = self.current();
        Ok(if self.role == Role::Sender {
            0
        } else {
            PENDING
        })
    }
}

/// What the slot of this count is called on the wire.
fn name(count: u32) -> u8 {
    count as u8
}

fn place(count: u32) -> usize {
    count as usize % PLACES
}

fn read_role(config: &[u8]) -> Read<Option<Role>> {
    let mut reader = Reader::new(config);
    let number = reader.u32(1)?;
    reader.end()?;
    Ok(match number {
        0 => Some(Role::Both),
        1 => Some(Role::Sender),
        2 => Some(Role::Receiver),
        _ => None,
    })
}
