//! The messages of proto/tripod/lane/v1/lane.proto by which a gap in a lane's inputs is closed.
use crate::codec;
use crate::digest::Digest;
use crate::frame::PAYLOAD_SIZE_MAX;
use crate::input_log::InputLog;
use crate::lane::Lane;
use crate::proto::{NotCanonical, Read, Reader, Writer};

/// Most cycles in a REPLAY.
const CYCLES_MAX: usize = 32;

/// What the rig asks for.
pub struct Recall {
    /// The first cycle.
    cycle: u32,
    /// Most cycles, from that one on.
    count: usize,
}

/// A REPLAY to the lane, checked. Yields the cycles and their readings, each as the payload of an INPUT.
pub struct Replay<'a> {
    /// Of the next readings; beyond the last one there is none.
    cycle: Option<u32>,
    readings: Reader<'a>,
}

pub fn read_recall(payload: &[u8]) -> Read<Recall> {
    let mut reader = Reader::new(payload);
    let cycle = reader.u32(1)?;
    let count = reader.u32(2)? as usize;
    reader.end()?;
    if !(1..=CYCLES_MAX).contains(&count) {
        return Err(NotCanonical);
    }
    Ok(Recall { cycle, count })
}

/// `missed`: the first cycle that the lane lacks.
pub fn write_recall<L: Lane>(payload: &mut [u8], missed: u32, lane: &L) -> usize {
    let mut writer = Writer::new(payload);
    writer.u32(1, missed);
    writer.bytes(3, Digest::of(lane).bytes());
    writer.size()
}

pub fn read_replay(payload: &[u8], sources: usize) -> Read<Replay<'_>> {
    let mut reader = Reader::new(payload);
    let cycle = Some(reader.u32(1)?);
    let readings = reader.clone();
    let mut count = 0;
    while let Some(readings) = reader.message(2)? {
        codec::read_readings(readings, sources)?;
        count += 1;
    }
    reader.end()?;
    if count > CYCLES_MAX {
        return Err(NotCanonical);
    }
    Ok(Replay { cycle, readings })
}

impl<'a> Iterator for Replay<'a> {
    type Item = (u32, &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let readings = self.readings.message(2).ok().flatten()?;
        let cycle = self.cycle?;
        self.cycle = cycle.checked_add(1);
        Some((cycle, readings))
    }
}

/// What the log holds of the cycles asked for, from the first one on without a gap, and as far as it fits in a frame.
pub fn write_replay(payload: &mut [u8], recall: Recall, log: &mut InputLog) -> usize {
    let Recall { cycle, count } = recall;
    let mut writer = Writer::new(&mut payload[..PAYLOAD_SIZE_MAX]);
    writer.u32(1, cycle);
    for cycle in (cycle..=u32::MAX).take(count) {
        match log.find(cycle).filter(|entry| writer.has_room(entry.size)) {
            Some(entry) => log.read(entry, writer.room(2, entry.size)),
            None => break,
        }
    }
    writer.size()
}
