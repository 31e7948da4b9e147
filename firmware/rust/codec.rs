//! The messages of proto/tripod/lane/v1/lane.proto that each lane reads and writes, canonical encoding only.
use crate::digest::Digest;
use crate::frame::LANE_MAX;
use crate::lane::{Lane, Reading, CONFIG_SIZE_MAX, SOURCES_MAX, VALUE_SIZE_MAX};
use crate::proto::{NotCanonical, Read, Reader, Writer};

/// Bytes of a source's reading in Readings: the tags and sizes of the reading and of its value, the source, the value.
const READING_SIZE_MAX: usize = 2 + 2 + 2 + VALUE_SIZE_MAX;
/// Bytes of Readings.
pub const READINGS_SIZE_MAX: usize = SOURCES_MAX * READING_SIZE_MAX;

pub struct Start<'a> {
    /// This lane's address, 1..=lanes.
    pub lane: u8,
    pub lanes: u8,
    pub sources: usize,
    pub config: &'a [u8],
    /// Whether the lane must recover the state that its medium holds.
    pub recover: bool,
}

pub fn read_start(payload: &[u8]) -> Read<Start<'_>> {
    let mut reader = Reader::new(payload);
    let lane = reader.u32(1)?;
    let lanes = reader.u32(2)?;
    let sources = reader.u32(3)?;
    let config = reader.bytes(4)?;
    let recover = reader.bool(5)?;
    reader.end()?;
    let legal = (1..=u32::from(LANE_MAX)).contains(&lanes)
        && (1..=lanes).contains(&lane)
        && (1..=SOURCES_MAX as u32).contains(&sources)
        && config.len() <= CONFIG_SIZE_MAX;
    if !legal {
        return Err(NotCanonical);
    }
    Ok(Start {
        lane: lane as u8,
        lanes: lanes as u8,
        sources: sources as usize,
        config,
        recover,
    })
}

/// The readings by source: the sources are 1..=`sources` and rise.
pub fn read_readings(payload: &[u8], sources: usize) -> Read<[Reading<'_>; SOURCES_MAX]> {
    let mut readings: [Reading; SOURCES_MAX] = [None; SOURCES_MAX];
    let mut reader = Reader::new(payload);
    let mut last = 0;
    while let Some(message) = reader.message(1)? {
        let mut fields = Reader::new(message);
        let source = fields.u32(1)? as usize;
        let value = fields.bytes(2)?;
        fields.end()?;
        if source <= last || source > sources || value.len() > VALUE_SIZE_MAX {
            return Err(NotCanonical);
        }
        readings[source - 1] = Some(value);
        last = source;
    }
    reader.end()?;
    Ok(readings)
}

/// The readings by source.
pub fn write_readings(payload: &mut [u8], readings: &[Reading]) -> usize {
    let mut writer = Writer::new(payload);
    for (source, reading) in (1..).zip(readings) {
        if let Some(value) = reading {
            let value_size = if value.is_empty() { 0 } else { 2 + value.len() };
            let mut fields = Writer::new(writer.room(1, 2 + value_size));
            fields.u32(1, source);
            fields.bytes(2, value);
        }
    }
    writer.size()
}

/// With the slots that a recovered state covers, and its digest; neither if they are 0.
pub fn write_hello<L: Lane>(payload: &mut [u8], cycles: u32, lane: &L) -> usize {
    let mut writer = Writer::new(payload);
    writer.bytes(1, L::SYSTEM.as_bytes());
    writer.bytes(2, L::NAME.as_bytes());
    writer.u32(3, cycles);
    if cycles > 0 {
        writer.bytes(4, Digest::of(lane).bytes());
    }
    writer.size()
}

pub fn write_ballot<L: Lane>(payload: &mut [u8], slot: u32, output: &[u8], lane: &L) -> usize {
    let mut writer = Writer::new(payload);
    writer.u32(1, slot);
    writer.bytes(2, output);
    writer.bytes(3, Digest::of(lane).bytes());
    writer.size()
}

pub fn write_status(payload: &mut [u8], counts: &[u32]) -> usize {
    let mut writer = Writer::new(payload);
    for (number, &count) in (1..).zip(counts) {
        writer.u32(number, count);
    }
    writer.size()
}
