//! One incarnation of a lane, from START to START: how it steps on slots and votes on them.
use crate::codec::{self, Start, READINGS_SIZE_MAX};
use crate::context::Context;
use crate::exchange::Exchange;
use crate::frame::{Type, RIG};
use crate::frame_writer::Sender;
use crate::history::History;
use crate::lane::{
    Lane, Reading, PACKETS_MAX, PACKET_SIZE_MAX, PENDING, SOURCES_MAX, STEP_SIZE_MAX,
};
use crate::medium::Medium;
use crate::state_codec::{self, Packet};
use crate::wire::Wire;

pub struct Incarnation {
    pub sender: Sender,
    pub lanes: u8,
    pub sources: usize,
    /// The newest closed cycle; all before it are closed too.
    pub closed: Option<u32>,
    pub exchange: Exchange,
    pub history: History,
    wire: Wire,
}

impl Incarnation {
    /// The lane has been started: recovers what its medium holds, or empties it, and sends HELLO.
    pub fn begin<L: Lane, M: Medium>(
        start: &Start,
        epoch: u16,
        context: &mut Context<L, M>,
    ) -> Self {
        let mut sender = Sender::new(start.lane, epoch);
        let mut cycles = 0;
        context.log.clear();
        if L::HAS_MEDIUM {
            if start.recover {
                cycles = context.lane.recover(context.medium.contents());
            } else {
                context.medium.empty();
            }
            context.write_all(&mut sender);
        }
        let lane = &*context.lane;
        sender.send(
            &mut context.writer,
            Type::Hello,
            RIG,
            context.cycle,
            |room| codec::write_hello(room, cycles, lane),
        );
        Incarnation {
            sender,
            lanes: start.lanes,
            sources: start.sources,
            closed: None,
            exchange: Exchange::new(start.lanes, start.sources),
            history: History::new(cycles),
            wire: Wire::new(),
        }
    }

    /// The lane's own readings, which it relays to its peers.
    pub fn take_input<L: Lane, M: Medium>(
        &mut self,
        payload: &[u8],
        readings: &[Reading; SOURCES_MAX],
        context: &mut Context<L, M>,
    ) {
        let own = self.sender.address;
        self.exchange.keep(own, context.cycle, readings);
        for peer in (1..=self.lanes).filter(|&peer| peer != own) {
            self.sender.send(
                &mut context.writer,
                Type::Relay,
                peer,
                context.cycle,
                |room| {
                    room[..payload.len()].copy_from_slice(payload);
                    payload.len()
                },
            );
        }
        self.settle(false, context);
    }

    /// A peer's readings.
    pub fn take_relay<L: Lane, M: Medium>(
        &mut self,
        sender: u8,
        readings: &[Reading; SOURCES_MAX],
        context: &mut Context<L, M>,
    ) {
        self.exchange.keep(sender, context.cycle, readings);
        self.settle(false, context);
    }

    pub fn report<L, M>(&mut self, counts: &[u32], context: &mut Context<L, M>) {
        self.sender.send(
            &mut context.writer,
            Type::Status,
            RIG,
            context.cycle,
            |room| codec::write_status(room, counts),
        );
    }

    /// Closes the cycle, with a step or without, once there is nothing left to wait for.
    pub fn settle<L: Lane, M: Medium>(&mut self, exchange_over: bool, context: &mut Context<L, M>) {
        let cycle = context.cycle;
        if Some(cycle) <= self.closed {
            return;
        }
        let agreement = self.exchange.agreement(cycle);
        if !agreement.is_known && !exchange_over {
            return;
        }
        self.closed = Some(cycle);
        if agreement.is_known {
            let readings = &agreement.readings[..self.sources];
            if L::HAS_HISTORY {
                let mut room = [0; READINGS_SIZE_MAX];
                let size = codec::write_readings(&mut room, readings);
                context.log.add(cycle, &room[..size]);
            }
            let is_next = !L::HAS_HISTORY || self.history.cycles == u64::from(cycle);
            if is_next && !(L::HAS_WIRE && self.wire.is_full()) {
                let mut output = [0; STEP_SIZE_MAX];
                let size = context.lane.step(readings, &mut output);
                self.after_step(cycle, size, &output, context);
                return;
            }
        }
        if L::HAS_HISTORY {
            self.recall(context);
        }
    }

    /// The lane has stepped on a slot: what it has to write goes out, then its vote, unless it is too late for that.
    pub fn after_step<L: Lane, M: Medium>(
        &mut self,
        slot: u32,
        size: usize,
        output: &[u8; STEP_SIZE_MAX],
        context: &mut Context<L, M>,
    ) {
        if L::HAS_HISTORY {
            self.history.cycles += 1;
            context.write_all(&mut self.sender);
        }
        if L::HAS_WIRE {
            self.wire.push_slot(slot);
        }
        if self.closed == Some(slot) {
            self.respond(slot, size, output, context);
        }
    }

    pub fn on_packet<L: Lane, M: Medium>(&mut self, packet: Packet, context: &mut Context<L, M>) {
        let Packet { wire, bytes } = packet;
        let mut output = [0; STEP_SIZE_MAX];
        let size = context.lane.packet(wire, bytes, &mut output);
        self.respond(context.cycle, size, &output, context);
    }

    pub fn on_timer<L: Lane, M: Medium>(&mut self, context: &mut Context<L, M>) {
        let mut output = [0; STEP_SIZE_MAX];
        let size = context.lane.timer(&mut output);
        self.respond(context.cycle, size, &output, context);
    }

    /// Sends the lane's packets, then its ballot if there is an output. Without a wire the output is that of `slot`;
    /// with one, that of the oldest slot still pending.
    fn respond<L: Lane, M: Medium>(
        &mut self,
        slot: u32,
        size: usize,
        output: &[u8; STEP_SIZE_MAX],
        context: &mut Context<L, M>,
    ) {
        let mut slot = Some(slot);
        if L::HAS_WIRE {
            self.emit(context);
            slot = if size == PENDING {
                None
            } else {
                self.wire.pop_slot()
            };
        }
        if let Some(slot) = slot.filter(|_| size != PENDING) {
            let lane = &*context.lane;
            self.sender
                .send(&mut context.writer, Type::Ballot, RIG, slot, |room| {
                    codec::write_ballot(room, slot, &output[..size], lane)
                });
        }
    }

    fn emit<L: Lane, M: Medium>(&mut self, context: &mut Context<L, M>) {
        let cycle = self.closed.unwrap_or(0);
        let mut bytes = [0; PACKET_SIZE_MAX];
        for _ in 0..PACKETS_MAX {
            let (wire, size) = match context.lane.emit(&mut bytes) {
                Some(packet) => packet,
                None => return,
            };
            let number = self.wire.next_number(cycle);
            let bytes = &bytes[..size];
            self.sender
                .send_numbered(&mut context.writer, Type::Packet, number, cycle, |room| {
                    state_codec::write_packet(room, Packet { wire, bytes })
                });
        }
    }

    /// The slot after the newest closed one.
    pub fn next(&self) -> u64 {
        self.closed.map_or(0, |closed| u64::from(closed) + 1)
    }
}
