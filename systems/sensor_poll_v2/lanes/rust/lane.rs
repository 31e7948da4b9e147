//! sensor_poll in Rust: coverage counted on a grid. The bounds are the grid's points, each interval marks where
//! it begins and where it has ended, and a running sum over the marks is the coverage.
#![no_std]

use tripod::proto::{Read, Reader, Writer};
use tripod::{Lane, Reading, SOURCES_MAX, STEP_SIZE_MAX};

const POINTS_MAX: usize = 2 * SOURCES_MAX;

pub struct State {
    /// How many sensors may be faulty at once.
    f: u32,
}

#[derive(Clone, Copy)]
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
    const SYSTEM: &'static str = "sensor_poll_v2";
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
    let mut room = [Report {
        sensor: 0,
        lo: 0,
        hi: 0,
    }; SOURCES_MAX];
    let mut count = 0;
    // What is not the canonical encoding of a report counts as silence.
    for report in readings
        .iter()
        .flatten()
        .filter_map(|value| read(value).ok())
    {
        if room[..count]
            .iter()
            .any(|other| other.sensor == report.sensor)
        {
            return Outcome::Refused(Refusal::DuplicateSensor);
        }
        room[count] = report;
        count += 1;
    }
    let n = readings.len() as u64;
    let f = u64::from(f);
    if n < 2 * f + 1 {
        return Outcome::Refused(Refusal::TooFewSources);
    }
    match hull(&room[..count], (n - f) as i32) {
        Some((lo, hi)) => Outcome::Fused(lo, hi),
        None => Outcome::NoPoint,
    }
}

/// The hull of the points in at least `need` intervals. Its ends are bounds, so the grid of all bounds has them.
fn hull(reports: &[Report], need: i32) -> Option<(i64, i64)> {
    let mut room = [0i64; POINTS_MAX];
    let points = &mut room[..2 * reports.len()];
    for (pair, report) in points.chunks_exact_mut(2).zip(reports) {
        pair.copy_from_slice(&[report.lo, report.hi]);
    }
    points.sort_unstable();
    let mut marks = [0i32; POINTS_MAX];
    for report in reports.iter().filter(|report| report.lo <= report.hi) {
        marks[points.partition_point(|&point| point < report.lo)] += 1;
        // The highest bound of all has no place after it.
        if let Some(mark) = marks.get_mut(points.partition_point(|&point| point <= report.hi)) {
            *mark -= 1;
        }
    }
    let mut coverage = 0;
    let mut ends = None;
    for (&point, mark) in points.iter().zip(marks) {
        coverage += mark;
        if coverage >= need {
            let (lo, _) = ends.unwrap_or((point, point));
            ends = Some((lo, point));
        }
    }
    ends
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
