//! One frame: what every message between the rig and a lane travels in. The layout is in proto/README.md.
use crate::crc32::crc32;

const VERSION: u8 = 1;
pub const HEADER_SIZE: usize = 14;
const CRC_SIZE: usize = 4;
pub const PAYLOAD_SIZE_MAX: usize = 1000;
pub const FRAME_SIZE_MAX: usize = HEADER_SIZE + PAYLOAD_SIZE_MAX + CRC_SIZE;

/// The rig's address; those of the lanes are 1..=LANE_MAX.
pub const RIG: u8 = 0;
pub const LANE_MAX: u8 = 3;

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Type {
    Start = 1,
    Hello = 2,
    Input = 3,
    Relay = 4,
    Tick = 5,
    Ballot = 6,
    Status = 7,
}

impl Type {
    fn from_byte(byte: u8) -> Option<Type> {
        Some(match byte {
            1 => Type::Start,
            2 => Type::Hello,
            3 => Type::Input,
            4 => Type::Relay,
            5 => Type::Tick,
            6 => Type::Ballot,
            7 => Type::Status,
            _ => return None,
        })
    }
}

#[derive(Clone, Copy)]
pub struct Header {
    pub kind: Type,
    pub source: u8,
    pub destination: u8,
    /// Counts the frames this source has sent, modulo 2^16.
    pub sequence: u16,
    /// The lane's boot, modulo 2^16.
    pub epoch: u16,
    pub cycle: u32,
}

#[derive(Clone, Copy)]
pub struct Frame<'a> {
    pub header: Header,
    pub payload: &'a [u8],
}

/// Why bytes are no frame.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Malformed {
    Length,
    Crc,
    Header,
}

/// Reads one frame. Any bytes may be passed in.
pub fn decode(bytes: &[u8]) -> Result<Frame<'_>, Malformed> {
    if bytes.len() < HEADER_SIZE + CRC_SIZE || bytes.len() > FRAME_SIZE_MAX {
        return Err(Malformed::Length);
    }
    let (body, crc) = bytes.split_at(bytes.len() - CRC_SIZE);
    let (head, payload) = body.split_at(HEADER_SIZE);
    if usize::from(get16(head, 4)) != payload.len() {
        return Err(Malformed::Length);
    }
    if crc != crc32(body).to_le_bytes() {
        return Err(Malformed::Crc);
    }
    let kind = Type::from_byte(head[1]).ok_or(Malformed::Header)?;
    if head[0] != VERSION || head[2] > LANE_MAX || head[3] > LANE_MAX {
        return Err(Malformed::Header);
    }
    let header = Header {
        kind,
        source: head[2],
        destination: head[3],
        sequence: get16(head, 6),
        epoch: get16(head, 8),
        cycle: u32::from_le_bytes([head[10], head[11], head[12], head[13]]),
    };
    Ok(Frame { header, payload })
}

/// Writes header and CRC around the `payload_size` bytes already at `HEADER_SIZE`. Returns the frame's size.
pub fn seal(header: Header, payload_size: usize, bytes: &mut [u8]) -> usize {
    let end = HEADER_SIZE + payload_size;
    bytes[0] = VERSION;
    bytes[1] = header.kind as u8;
    bytes[2] = header.source;
    bytes[3] = header.destination;
    bytes[4..6].copy_from_slice(&(payload_size as u16).to_le_bytes());
    bytes[6..8].copy_from_slice(&header.sequence.to_le_bytes());
    bytes[8..10].copy_from_slice(&header.epoch.to_le_bytes());
    bytes[10..14].copy_from_slice(&header.cycle.to_le_bytes());
    let crc = crc32(&bytes[..end]);
    bytes[end..end + CRC_SIZE].copy_from_slice(&crc.to_le_bytes());
    end + CRC_SIZE
}

fn get16(bytes: &[u8], at: usize) -> u16 {
    u16::from_le_bytes([bytes[at], bytes[at + 1]])
}
