//! The messages of proto/tripod/boot/v1/boot.proto that a lane's image reads and writes, canonical encoding only.
use crate::proto::{NotCanonical, Read, Reader, Writer};

pub const UNIQUE_ID_SIZE: usize = 8;
/// Bytes of a system's name.
pub const SYSTEM_SIZE_MAX: usize = 32;
/// Bytes of a lane's name.
pub const LANE_SIZE_MAX: usize = 16;
/// Bytes of a log line.
pub const LOG_SIZE_MAX: usize = 200;

const BOARD_PICO: u32 = 1;
const MODE_LANE: u32 = 2;

/// The states of a slot whose image runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SlotState {
    /// Not started by the loader, and so from no slot.
    Unknown = 0,
    Trial = 3,
    Confirmed = 4,
}

/// The result in an image's ANSWER to a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Ok = 1,
    BadRequest = 2,
    WriteFailed = 5,
    WrongBoard = 7,
    BadImage = 9,
    NotHere = 11,
    BadRate = 12,
}

/// What an image knows of its board and itself when it starts.
#[derive(Clone, Copy)]
pub struct Facts {
    pub unique_id: [u8; UNIQUE_ID_SIZE],
    /// As boot.proto numbers them; 0: unknown.
    pub boot_reason: u32,
    /// 1 A, 2 B; 0 none.
    pub slot: u32,
    pub slot_state: SlotState,
    pub image_version: u32,
    /// Baud.
    pub rate: u32,
}

/// `window`: bytes the host may send before it waits for a reply.
pub fn write_identity(
    payload: &mut [u8],
    facts: &Facts,
    (system, lane): (&str, &str),
    window: u32,
) -> usize {
    let mut writer = Writer::new(payload);
    writer.u32(1, BOARD_PICO);
    writer.bytes(2, &facts.unique_id);
    writer.u32(3, MODE_LANE);
    writer.u32(4, facts.boot_reason);
    writer.u32(6, facts.slot);
    writer.u32(7, facts.slot_state as u32);
    writer.u32(8, facts.image_version);
    writer.bytes(9, system.as_bytes());
    writer.bytes(10, lane.as_bytes());
    writer.u32(11, window);
    writer.size()
}

pub fn write_heartbeat(payload: &mut [u8], alive: u32, state_digest: u32) -> usize {
    let mut writer = Writer::new(payload);
    writer.u32(1, alive);
    writer.u32(2, MODE_LANE);
    writer.u32(3, state_digest);
    writer.size()
}

pub fn write_log(payload: &mut [u8], text: &[u8]) -> usize {
    let mut writer = Writer::new(payload);
    writer.bytes(1, text);
    writer.size()
}

/// `to`: the request's sequence number.
pub fn write_answer(payload: &mut [u8], to: u16, verdict: Verdict) -> usize {
    let mut writer = Writer::new(payload);
    writer.u32(1, u32::from(to));
    writer.u32(2, verdict as u32);
    writer.size()
}

pub struct Reset<'a> {
    pub to_loader: bool,
    pub unique_id: &'a [u8],
}

pub fn read_reset(payload: &[u8]) -> Read<Reset<'_>> {
    let mut reader = Reader::new(payload);
    let to_loader = match reader.u32(1)? {
        0 => false,
        1 => true,
        _ => return Err(NotCanonical),
    };
    let unique_id = reader.bytes(2)?;
    reader.end()?;
    Ok(Reset {
        to_loader,
        unique_id,
    })
}

/// The rate asked for, in baud.
pub fn read_baud(payload: &[u8]) -> Read<u32> {
    let mut reader = Reader::new(payload);
    let rate = reader.u32(1)?;
    reader.end()?;
    Ok(rate)
}
