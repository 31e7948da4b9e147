//! sensor_poll in Rust: lower and upper bounds sorted apart, then merged with two pointers.
#![no_std]

use tripod::proto::{Read, Reader, Writer};
use tripod::{Lane, Reading, SOURCES_MAX, STEP_SIZE_MAX};

pub struct State {
    /// How many sensors may be faulty at once.
    f: u32,
}

struct Report {
    sensor: u32,
    lo: i64,
    hi: i64,
}

enum Outcome {
    Fused(i64, i64),
    NoPoint,
    Refused(Refusal),
}

enum Refusal {
    DuplicateSensor = 1,
    TooFewSources = 2,
}

impl Lane for State {
    const SYSTEM: &'static str = "sensor_poll_v3";
    const NAME: &'static str = "rust";

    const NEW: Self = State { f: 0 };

    fn start(&mut self, config: &[u8], _sources: usize) -> bool {
        let mut reader = Reader::new(config);
        match reader.u32(1) {
            Ok(f) if reader.end().is_ok() => {
                self.f = f;
                true
            }
            _ => false,
        }
    }

    fn step(&mut self, readings: &[Reading], output: &mut [u8; STEP_SIZE_MAX]) -> usize {
        write(poll(readings, self.f), output)
    }
}

fn poll(readings: &[Reading], f: u32) -> Outcome {
    let mut sensors = Sorted::new(0u32);
    let mut lows = Sorted::new(0i64);
    let mut highs = Sorted::new(0i64);
    // What is not the canonical encoding of a report counts as silence.
    for report in readings
        .iter()
        .flatten()
        .filter_map(|value| read(value).ok())
    {
        sensors.insert(report.sensor);
        if report.lo <= report.hi {
            lows.insert(report.lo);
            highs.insert(report.hi);
        }
    }
    if sensors.values().windows(2).any(|pair| pair[0] == pair[1]) {
        return Outcome::Refused(Refusal::DuplicateSensor);
    }
    let n = readings.len() as u64;
    let f = u64::from(f);
    if n < 2 * f + 1 {
        return Outcome::Refused(Refusal::TooFewSources);
    }
    match hull(lows.values(), highs.values(), (n - f) as usize) {
        Some((lo, hi)) => Outcome::Fused(lo, hi),
        None => Outcome::NoPoint,
    }
}

/// The hull of the points in at least `need` intervals. At a lower bound, the intervals that hold it are those
/// begun (its rank among the lower bounds) less those ended (its rank among the upper ones).
fn hull(lows: &[i64], highs: &[i64], need: usize) -> Option<(i64, i64)> {
    let mut lo = None;
    let mut hi = None;
    let mut begun = 0;
    for (ended, &high) in highs.iter().enumerate() {
        while begun < lows.len() && lows[begun] <= high {
            begun += 1;
            if lo.is_none() && begun - ended >= need {
                lo = Some(lows[begun - 1]);
            }
        }
        if begun - ended >= need {
            hi = Some(high);
        }
    }
    lo.zip(hi)
}

fn read(value: &[u8]) -> Read<Report> {
    let mut reader = Reader::new(value);
    let report = Report {
        sensor: reader.u32(1)?,
        lo: reader.sfixed64(2)?,
        hi: reader.sfixed64(3)?,
    };
    reader.end()?;
    Ok(report)
}

fn write(outcome: Outcome, output: &mut [u8]) -> usize {
    let mut writer = Writer::new(output);
    match outcome {
        Outcome::NoPoint => {}
        Outcome::Refused(refusal) => writer.u32(2, refusal as u32),
        Outcome::Fused(lo, hi) => {
            let mut interval = [0; 18];
            let mut fields = Writer::new(&mut interval);
            fields.sfixed64(1, lo);
            fields.sfixed64(2, hi);
            let size = fields.size();
            writer.message(1, &interval[..size]);
        }
    }
    writer.size()
}

/// Up to SOURCES_MAX values in increasing order.
struct Sorted<T> {
    room: [T; SOURCES_MAX],
    count: usize,
}

impl<T: Copy + Ord> Sorted<T> {
    fn new(filler: T) -> Self {
        Sorted {
            room: [filler; SOURCES_MAX],
            count: 0,
        }
    }

    fn values(&self) -> &[T] {
        &self.room[..self.count]
    }

    fn insert(&mut self, value: T) {
        let at = self.values().partition_point(|&before| before <= value);
        self.room.copy_within(at..self.count, at + 1);
        self.room[at] = value;
        self.count += 1;
    }
}
