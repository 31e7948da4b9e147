//! One lane's life, from START to START: how it takes slots and votes on them.
use crate::codec::{self, Start};
use crate::exchange::Exchange;
use crate::frame::{Type, RIG};
use crate::history::{has_snapshots, History};
use crate::lane::{
    Lane, Reading, PACKETS_MAX, PACKET_SIZE_MAX, PENDING, SOURCES_MAX, STEP_SIZE_MAX,
};
use crate::means::Means;
use crate::medium::Medium;
use crate::outlet::Sender;
use crate::state_codec::{self, Packet};
use crate::wire::Wire;

pub struct Life {
    pub sender: Sender,
    pub lanes: u8,
    pub sources: usize,
    /// The newest closed cycle, and with it all before.
    pub closed: Option<u32>,
    pub exchange: Exchange,
    pub history: History,
    wire: Wire,
}

impl Life {
    /// The lane has been started. Recovers what its medium holds, or begins with an empty one, and says HELLO.
    pub fn begin<L: Lane, M: Medium>(start: &Start, epoch: u16, means: &mut Means<L, M>) -> Self {
        let mut sender = Sender::new(start.lane, epoch);
        let mut cycles = 0;
        means.kept.clear();
        if L::HAS_MEDIUM {
            if start.recover {
                cycles = means.lane.recover(means.medium.contents());
            } else {
                means.medium.empty();
            }
            means.write_all(&mut sender);
        }
        let lane = &*means.lane;
        sender.send(&mut means.outlet, Type::Hello, RIG, means.cycle, |room| {
            codec::write_hello(room, cycles, lane)
        });
        Life {
            sender,
            lanes: start.lanes,
            sources: start.sources,
            closed: None,
            exchange: Exchange::new(start.lanes, start.sources),
            history: History::new(cycles),
            wire: Wire::new(),
        }
    }

    /// The lane's own readings, which its peers are told of.
    pub fn hear_input<L: Lane, M: Medium>(
        &mut self,
        payload: &[u8],
        readings: &[Reading; SOURCES_MAX],
        means: &mut Means<L, M>,
    ) {
        let own = self.sender.address;
        self.exchange.keep(own, means.cycle, readings);
        for peer in (1..=self.lanes).filter(|&peer| peer != own) {
            self.sender
                .send(&mut means.outlet, Type::Relay, peer, means.cycle, |room| {
                    room[..payload.len()].copy_from_slice(payload);
                    payload.len()
                });
        }
        self.settle(false, means);
    }

    /// A peer's.
    pub fn hear<L: Lane, M: Medium>(
        &mut self,
        sender: u8,
        readings: &[Reading; SOURCES_MAX],
        means: &mut Means<L, M>,
    ) {
        self.exchange.keep(sender, means.cycle, readings);
        self.settle(false, means);
    }

    pub fn report<L, M>(&mut self, counts: &[u32], means: &mut Means<L, M>) {
        self.sender
            .send(&mut means.outlet, Type::Status, RIG, means.cycle, |room| {
                codec::write_status(room, counts)
            });
    }

    /// Closes the cycle if there is nothing left to wait for: with a step, or without.
    pub fn settle<L: Lane, M: Medium>(&mut self, exchange_over: bool, means: &mut Means<L, M>) {
        let cycle = means.cycle;
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
        if !can_step {
            return;
        }
        let readings = &agreement.readings[..self.sources];
        let at = u64::from(cycle);
        if L::HAS_HISTORY && at != self.history.cycles || L::HAS_WIRE && self.wire.is_full() {
            // Kept where the lane is behind, not where it is ahead.
            if has_snapshots::<L>() && at >= self.history.cycles {
                means.kept.add(cycle, readings);
            }
            return;
        }
        let mut output = [0; STEP_SIZE_MAX];
        let size = means.lane.step(readings, &mut output);
        self.has_stepped(means);
        if L::HAS_WIRE {
            self.wire.ask(cycle);
        }
        self.answer(size, &output, means);
    }

    /// Passes a packet to the lane, or tells it (`None`) that time has passed.
    pub fn stir<L: Lane, M: Medium>(&mut self, packet: Option<Packet>, means: &mut Means<L, M>) {
        let mut output = [0; STEP_SIZE_MAX];
        let size = match packet {
            Some(Packet { wire, bytes }) => means.lane.packet(wire, bytes, &mut output),
            None => means.lane.timer(&mut output),
        };
        self.answer(size, &output, means);
    }

    pub fn has_stepped<L: Lane, M: Medium>(&mut self, means: &mut Means<L, M>) {
        if L::HAS_HISTORY {
            self.history.cycles += 1;
            means.write_all(&mut self.sender);
        }
    }

    /// Puts on the wire what the lane wants there, and votes with the output, if there is one. Without a wire it is the output
    /// of the slot at hand.
    fn answer<L: Lane, M: Medium>(
        &mut self,
        size: usize,
        output: &[u8; STEP_SIZE_MAX],
        means: &mut Means<L, M>,
    ) {
        let mut slot = Some(means.cycle);
        if L::HAS_WIRE {
            self.emit(means);
            slot = if size == PENDING {
                None
            } else {
                self.wire.answered()
            };
        }
        if let Some(slot) = slot.filter(|_| size != PENDING) {
            let lane = &*means.lane;
            self.sender
                .send(&mut means.outlet, Type::Ballot, RIG, slot, |room| {
                    codec::write_ballot(room, slot, &output[..size], lane)
                });
        }
    }

    fn emit<L: Lane, M: Medium>(&mut self, means: &mut Means<L, M>) {
        let cycle = self.closed.unwrap_or(0);
        let mut bytes = [0; PACKET_SIZE_MAX];
        for _ in 0..PACKETS_MAX {
            let (wire, size) = match means.lane.emit(&mut bytes) {
                Some(packet) => packet,
                None => return,
            };
            let number = self.wire.number(cycle);
            let bytes = &bytes[..size];
            self.sender
                .send_numbered(&mut means.outlet, Type::Packet, number, cycle, |room| {
                    state_codec::write_packet(room, Packet { wire, bytes })
                });
        }
    }

    /// The slot after the newest closed one.
    pub fn next(&self) -> u64 {
        self.closed.map_or(0, |closed| u64::from(closed) + 1)
    }
}
