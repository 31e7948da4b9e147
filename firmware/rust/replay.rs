//! How a lane that has missed inputs gets them: it recalls them, is replayed what its peers agreed on, and catches up.
use crate::codec::{self, READINGS_SIZE_MAX};
use crate::context::Context;
use crate::frame::{Type, RIG};
use crate::incarnation::Incarnation;
use crate::lane::{Lane, STEP_SIZE_MAX};
use crate::medium::Medium;
use crate::replay_codec::{self, Recall, Replay};

impl Incarnation {
    /// Asks for what the lane has missed, if it is behind.
    pub fn recall<L: Lane, M: Medium>(&mut self, context: &mut Context<L, M>) {
        if let Some(missed) = self.missed() {
            let lane = &*context.lane;
            let write = |room: &mut [u8]| replay_codec::write_recall(room, missed, lane);
            self.sender
                .send(&mut context.writer, Type::Recall, RIG, context.cycle, write);
        }
    }

    /// Sends what a peer has missed.
    pub fn send_replay<L, M>(&mut self, recall: Recall, context: &mut Context<L, M>) {
        let log = &mut *context.log;
        let write = |room: &mut [u8]| replay_codec::write_replay(room, recall, log);
        self.sender
            .send(&mut context.writer, Type::Replay, RIG, context.cycle, write);
    }

    /// Steps on what the lane has missed of the cycles replayed, and on what it knows of those after them.
    pub fn take_replay<L: Lane, M: Medium>(&mut self, replay: Replay, context: &mut Context<L, M>) {
        let cycles = self.history.cycles;
        for (cycle, readings) in replay {
            if self.missed() == Some(cycle) {
                context.log.add(cycle, readings);
                self.step_on_missed(cycle, readings, context);
            }
        }
        self.catch_up(context);
        // A lane that this has brought no further asks again when it closes the next cycle.
        if self.history.cycles > cycles {
            self.recall(context);
        }
    }

    /// Steps on the cycles missed whose readings are in the log.
    pub fn catch_up<L: Lane, M: Medium>(&mut self, context: &mut Context<L, M>) {
        while let Some(cycle) = self.missed() {
            let entry = match context.log.find(cycle) {
                Some(entry) => entry,
                None => return,
            };
            let mut room = [0; READINGS_SIZE_MAX];
            let readings = &mut room[..entry.size];
            context.log.read(entry, readings);
            self.step_on_missed(cycle, readings, context);
        }
    }

    fn step_on_missed<L: Lane, M: Medium>(
        &mut self,
        cycle: u32,
        readings: &[u8],
        context: &mut Context<L, M>,
    ) {
        let readings = match codec::read_readings(readings, self.sources) {
            Ok(readings) => readings,
            Err(_) => panic!("readings were checked before they were kept"),
        };
        let mut output = [0; STEP_SIZE_MAX];
        let size = context.lane.step(&readings[..self.sources], &mut output);
        self.after_step(cycle, size, &output, context);
    }

    /// The first cycle that the lane has closed without stepping on it, if it is behind.
    fn missed(&self) -> Option<u32> {
        let cycles = self.history.cycles;
        (cycles < self.next()).then_some(cycles as u32)
    }
}
