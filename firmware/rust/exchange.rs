//! The exchange of readings among the lanes: what each sender reported, and what a majority of the lanes agrees on.
use crate::frame::LANE_MAX;
use crate::lane::{Reading, SOURCES_MAX, VALUE_SIZE_MAX};

/// A copy of one source's value, or its silence.
#[derive(Clone, Copy)]
struct Value {
    bytes: [u8; VALUE_SIZE_MAX],
    /// `None`: silent.
    size: Option<u8>,
}

impl Value {
    const SILENT: Value = Value {
        bytes: [0; VALUE_SIZE_MAX],
        size: None,
    };

    fn reading(&self) -> Reading<'_> {
        self.size.map(|size| &self.bytes[..usize::from(size)])
    }
}

/// The readings of one sender: the first of its newest cycle.
#[derive(Clone, Copy)]
struct Held {
    /// `None`: it has reported none yet.
    cycle: Option<u32>,
    values: [Value; SOURCES_MAX],
}

impl Held {
    const NONE: Held = Held {
        cycle: None,
        values: [Value::SILENT; SOURCES_MAX],
    };
}

pub struct Exchange {
    lanes: usize,
    sources: usize,
    /// By sender's address - 1.
    held: [Held; LANE_MAX as usize],
}

/// What the lanes have reported for one cycle so far.
pub struct Agreement<'a> {
    /// Whether every source has a majority, for a value or for silence, or counts as silent by default.
    pub is_known: bool,
    /// By source. Without a majority a source counts as silent.
    pub readings: [Reading<'a>; SOURCES_MAX],
}

impl Exchange {
    pub fn new(lanes: u8, sources: usize) -> Self {
        Exchange {
            lanes: usize::from(lanes),
            sources,
            held: [Held::NONE; LANE_MAX as usize],
        }
    }

    /// The newest cycle for which this sender reported readings.
    pub fn newest(&self, sender: u8) -> Option<u32> {
        self.held[usize::from(sender) - 1].cycle
    }

    pub fn keep(&mut self, sender: u8, cycle: u32, readings: &[Reading; SOURCES_MAX]) {
        let held = &mut self.held[usize::from(sender) - 1];
        held.cycle = Some(cycle);
        for (value, reading) in held.values.iter_mut().zip(&readings[..self.sources]) {
            value.size = reading.map(|bytes| bytes.len() as u8);
            let bytes = reading.unwrap_or(&[]);
            value.bytes[..bytes.len()].copy_from_slice(bytes);
        }
    }

    pub fn agreement(&self, cycle: u32) -> Agreement<'_> {
        let reported = self
            .held
            .iter()
            .filter(move |held| held.cycle == Some(cycle));
        let mut readings: [Reading; SOURCES_MAX] = [None; SOURCES_MAX];
        let mut complete = true;
        for (source, reading) in readings.iter_mut().enumerate().take(self.sources) {
            let agreed = self.majority(
                reported
                    .clone()
                    .map(move |held| held.values[source].reading()),
            );
            complete &= agreed.is_some();
            *reading = agreed.flatten();
        }
        // The default is for one source of several: with a single one it would be no input at all.
        let has_default = self.sources > 1 && reported.count() == self.lanes;
        Agreement {
            is_known: complete || has_default,
            readings,
        }
    }

    fn majority<'a>(
        &self,
        reported: impl Iterator<Item = Reading<'a>> + Clone,
    ) -> Option<Reading<'a>> {
        let votes = |reading: &Reading| reported.clone().filter(|other| other == reading).count();
        reported
            .clone()
            .find(|reading| votes(reading) > self.lanes / 2)
    }
}
