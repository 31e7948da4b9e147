//! The lane's cycle that proto/README.md describes. A frame is first examined, then acted on.
use crate::codec;
use crate::exchange::Exchange;
use crate::frame::{self, Frame, Header, Malformed, Type, FRAME_SIZE_MAX, HEADER_SIZE, RIG};
use crate::lane::{Lane, Reading, SOURCES_MAX, STEP_SIZE_MAX};

/// What one frame can call for at most: two relays and a ballot, each after its size in two bytes.
pub const OUTPUT_SIZE_MAX: usize = 3 * (2 + FRAME_SIZE_MAX);

/// What became of a received frame. Status field n counts outcome n - 1.
#[derive(Clone, Copy)]
enum Outcome {
    Accepted,
    BadLength,
    BadCrc,
    BadHeader,
    BadPayload,
    Stale,
    Duplicate,
}

const OUTCOMES: usize = Outcome::Duplicate as usize + 1;

/// What an examined frame asks for.
enum Action<'a> {
    Input(&'a [u8], [Reading<'a>; SOURCES_MAX]),
    Relay(u8, [Reading<'a>; SOURCES_MAX]),
    Tick,
    Status,
}

/// One lane's life, from START to START.
struct Life {
    address: u8,
    lanes: u8,
    sources: usize,
    epoch: u16,
    /// Of the next frame sent.
    sequence: u16,
    /// The newest closed cycle, and with it all before.
    closed: Option<u32>,
    exchange: Exchange,
    /// By Outcome, modulo 2^32.
    counts: [u32; OUTCOMES],
}

/// A lane behind the protocol. Before START there is no life, and only START is looked at.
pub struct Kernel<L> {
    lane: L,
    life: Option<Life>,
}

/// The frames a received one calls for, each after its size as two bytes.
struct Outbox<'a> {
    bytes: &'a mut [u8],
    size: usize,
}

impl<L: Lane> Kernel<L> {
    pub const fn new() -> Self {
        Kernel {
            lane: L::NEW,
            life: None,
        }
    }

    /// Receives one frame: any bytes. Writes the frames it calls for, each after its size as two bytes,
    /// little-endian, and returns the bytes written. A stream that lost a frame hands in an empty one.
    pub fn receive(&mut self, bytes: &[u8], output: &mut [u8; OUTPUT_SIZE_MAX]) -> usize {
        self.take(frame::decode(bytes), output)
    }

    /// The same for a frame that its caller had to decode.
    pub fn take(
        &mut self,
        decoded: Result<Frame, Malformed>,
        output: &mut [u8; OUTPUT_SIZE_MAX],
    ) -> usize {
        let mut outbox = Outbox {
            bytes: output,
            size: 0,
        };
        match (decoded, &mut self.life) {
            (Ok(frame), _) if frame.header.kind == Type::Start => self.start(&frame, &mut outbox),
            (decoded, Some(life)) => life.receive(decoded, &mut self.lane, &mut outbox),
            (_, None) => {}
        }
        outbox.size
    }

    /// The newest closed cycle of this life.
    pub fn closed(&self) -> Option<u32> {
        self.life.as_ref().and_then(|life| life.closed)
    }

    fn start(&mut self, frame: &Frame, outbox: &mut Outbox) {
        match Life::begin(frame, &mut self.lane) {
            Ok(life) => {
                let life = self.life.insert(life);
                life.hello::<L>(frame.header.cycle, outbox);
                life.count(Outcome::Accepted);
            }
            Err(outcome) => {
                if let Some(life) = &mut self.life {
                    life.count(outcome);
                }
            }
        }
    }
}

impl<L: Lane> Default for Kernel<L> {
    fn default() -> Self {
        Self::new()
    }
}

impl Life {
    fn begin(frame: &Frame, lane: &mut impl Lane) -> Result<Self, Outcome> {
        let header = frame.header;
        if header.source != RIG {
            return Err(Outcome::BadHeader);
        }
        let start = codec::read_start(frame.payload).map_err(|_| Outcome::BadPayload)?;
        if start.lane != header.destination {
            return Err(Outcome::BadPayload);
        }
        if !lane.start(start.config, start.sources) {
            return Err(Outcome::BadPayload);
        }
        Ok(Life {
            address: start.lane,
            lanes: start.lanes,
            sources: start.sources,
            epoch: header.epoch,
            sequence: 0,
            closed: None,
            exchange: Exchange::new(start.lanes, start.sources),
            counts: [0; OUTCOMES],
        })
    }

    fn hello<L: Lane>(&mut self, cycle: u32, outbox: &mut Outbox) {
        self.send(outbox, Type::Hello, RIG, cycle, codec::write_hello::<L>);
    }

    fn receive(
        &mut self,
        decoded: Result<Frame, Malformed>,
        lane: &mut impl Lane,
        outbox: &mut Outbox,
    ) {
        let examined = decoded.map_err(Outcome::from).and_then(|frame| {
            let action = self.examine(&frame)?;
            Ok((frame.header.cycle, action))
        });
        match examined {
            Err(outcome) => self.count(outcome),
            Ok((cycle, action)) => {
                self.act(cycle, action, lane, outbox);
                self.count(Outcome::Accepted);
            }
        }
    }

    fn count(&mut self, outcome: Outcome) {
        let count = &mut self.counts[outcome as usize];
        *count = count.wrapping_add(1);
    }

    /// The checks after the frame's own, in their order: addresses, epoch, payload, cycle.
    fn examine<'a>(&self, frame: &Frame<'a>) -> Result<Action<'a>, Outcome> {
        let header = frame.header;
        let from_peer =
            header.source != RIG && header.source != self.address && header.source <= self.lanes;
        let addressed = header.destination == self.address
            && match header.kind {
                Type::Input | Type::Tick | Type::Status => header.source == RIG,
                Type::Relay => from_peer,
                _ => false, // What lanes only send, and the board's own frames.
            };
        if !addressed {
            return Err(Outcome::BadHeader);
        }
        if header.epoch != self.epoch {
            return Err(Outcome::Stale);
        }
        let action = self.read(frame).ok_or(Outcome::BadPayload)?;
        match action {
            Action::Status => {}
            _ if Some(header.cycle) < self.closed => return Err(Outcome::Stale),
            Action::Tick => {}
            Action::Input(..) => self.is_new(self.address, header.cycle)?,
            Action::Relay(sender, _) => self.is_new(sender, header.cycle)?,
        }
        Ok(action)
    }

    fn read<'a>(&self, frame: &Frame<'a>) -> Option<Action<'a>> {
        let payload = frame.payload;
        let readings = || codec::read_readings(payload, self.sources).ok();
        match frame.header.kind {
            Type::Input => Some(Action::Input(payload, readings()?)),
            Type::Relay => Some(Action::Relay(frame.header.source, readings()?)),
            Type::Tick if payload.is_empty() => Some(Action::Tick),
            Type::Status if payload.is_empty() => Some(Action::Status),
            _ => None,
        }
    }

    /// Whether these would be the sender's first readings of its newest cycle.
    fn is_new(&self, sender: u8, cycle: u32) -> Result<(), Outcome> {
        match self.exchange.newest(sender) {
            Some(newest) if cycle == newest => Err(Outcome::Duplicate),
            Some(newest) if cycle < newest => Err(Outcome::Stale),
            _ => Ok(()),
        }
    }

    fn act(&mut self, cycle: u32, action: Action, lane: &mut impl Lane, outbox: &mut Outbox) {
        match action {
            Action::Input(payload, readings) => {
                self.exchange.keep(self.address, cycle, &readings);
                self.relay(cycle, payload, outbox);
                self.settle(cycle, false, lane, outbox);
            }
            Action::Relay(sender, readings) => {
                self.exchange.keep(sender, cycle, &readings);
                self.settle(cycle, false, lane, outbox);
            }
            Action::Tick => self.settle(cycle, true, lane, outbox),
            Action::Status => {
                let counts = self.counts;
                self.send(outbox, Type::Status, RIG, cycle, |room| {
                    codec::write_status(room, &counts)
                });
            }
        }
    }

    fn relay(&mut self, cycle: u32, payload: &[u8], outbox: &mut Outbox) {
        for peer in 1..=self.lanes {
            if peer != self.address {
                self.send(outbox, Type::Relay, peer, cycle, |room| {
                    room[..payload.len()].copy_from_slice(payload);
                    payload.len()
                });
            }
        }
    }

    /// Closes the cycle if there is nothing left to wait for: with a ballot, or in silence.
    fn settle(
        &mut self,
        cycle: u32,
        exchange_over: bool,
        lane: &mut impl Lane,
        outbox: &mut Outbox,
    ) {
        if Some(cycle) <= self.closed {
            return;
        }
        let agreement = self.exchange.agreement(cycle);
        let can_step = self.exchange.is_majority(agreement.heard);
        let done = agreement.complete || self.exchange.is_all(agreement.heard);
        if !exchange_over && !(can_step && done) {
            return;
        }
        self.closed = Some(cycle);
        if can_step {
            let mut output = [0; STEP_SIZE_MAX];
            let size = lane.step(&agreement.readings[..self.sources], &mut output);
            self.send(outbox, Type::Ballot, RIG, cycle, |room| {
                codec::write_ballot(room, cycle, &output[..size])
            });
        }
    }

    /// Sends a frame whose payload `write` puts in place.
    fn send(
        &mut self,
        outbox: &mut Outbox,
        kind: Type,
        destination: u8,
        cycle: u32,
        write: impl FnOnce(&mut [u8]) -> usize,
    ) {
        let header = Header {
            kind,
            source: self.address,
            destination,
            sequence: self.sequence,
            epoch: self.epoch,
            cycle,
        };
        self.sequence = self.sequence.wrapping_add(1);
        let (prefix, room) = outbox.bytes[outbox.size..].split_at_mut(2);
        let payload_size = write(&mut room[HEADER_SIZE..]);
        let size = frame::seal(header, payload_size, room);
        prefix.copy_from_slice(&(size as u16).to_le_bytes());
        outbox.size += 2 + size;
    }
}

impl From<Malformed> for Outcome {
    fn from(malformed: Malformed) -> Self {
        match malformed {
            Malformed::Length => Outcome::BadLength,
            Malformed::Crc => Outcome::BadCrc,
            Malformed::Header => Outcome::BadHeader,
        }
    }
}
