//! One frame: what every message to a lane, or to the board it runs on, travels in. The layout is in proto/README.md.
use crate::crc32::crc32;

const VERSION: u8 = 1;
pub const HEADER_SIZE: usize = 14;
const CRC_SIZE: usize = 4;
pub const PAYLOAD_SIZE_MAX: usize = 1000;
pub const FRAME_SIZE_MAX: usize = HEADER_SIZE + PAYLOAD_SIZE_MAX + CRC_SIZE;

/// The rig's address; those of the lanes are 1..=LANE_MAX.
pub const RIG: u8 = 0;
pub const LANE_MAX: u8 = 3;
/// The address of the board itself.
pub const BOARD: u8 = 4;

/// Up to Replay the lane's frames, from Identify on the board's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    Start = 1,
    Hello = 2,
    Input = 3,
    Relay = 4,
    Tick = 5,
    Ballot = 6,
    Status = 7,
    Snapshot = 8,
    Restore = 9,
    Packet = 10,
    Medium = 11,
    Timer = 12,
    Recall = 13,
    Replay = 14,
    Identify = 16,
    Identity = 17,
    Heartbeat = 18,
    Log = 19,
    Reset = 20,
    Confirm = 21,
    Baud = 22,
    Map = 23,
    Mapped = 24,
    Erase = 25,
    Write = 26,
    Stage = 27,
    Answer = 28,
    Inspect = 29,
    Inspected = 30,
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
            8 => Type::Snapshot,
            9 => Type::Restore,
            10 => Type::Packet,
            11 => Type::Medium,
            12 => Type::Timer,
            13 => Type::Recall,
            14 => Type::Replay,
            16 => Type::Identify,
            17 => Type::Identity,
            18 => Type::Heartbeat,
            19 => Type::Log,
            20 => Type::Reset,
            21 => Type::Confirm,
            22 => Type::Baud,
            23 => Type::Map,
            24 => Type::Mapped,
            25 => Type::Erase,
            26 => Type::Write,
            27 => Type::Stage,
            28 => Type::Answer,
            29 => Type::Inspect,
            30 => Type::Inspected,
            _ => return None,
        })
    }

    /// Whether it is one of the board's own frames, which no lane's kernel takes.
    pub fn is_boards(self) -> bool {
        self as u8 >= Type::Identify as u8
    }

    fn is_between(self, source: u8, destination: u8) -> bool {
        if self.is_boards() {
            (source, destination) == (RIG, BOARD) || (source, destination) == (BOARD, RIG)
        } else {
            source <= LANE_MAX && destination <= LANE_MAX
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Header {
    pub kind: Type,
    pub source: u8,
    pub destination: u8,
    /// Frames this source has sent, modulo 2^16; in a packet: packets it has sent before in this cycle.
    pub sequence: u16,
    /// The lane's boot, modulo 2^16.
    pub epoch: u16,
    pub cycle: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Frame<'a> {
    pub header: Header,
    pub payload: &'a [u8],
}

/// Why bytes are not a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
    if head[0] != VERSION || !kind.is_between(head[2], head[3]) {
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

/// The payload of a frame that `seal` has written, if it is of that kind.
pub fn payload_of(kind: Type, sealed: &[u8]) -> Option<&[u8]> {
    if sealed[1] == kind as u8 {
        Some(&sealed[HEADER_SIZE..sealed.len() - CRC_SIZE])
    } else {
        None
    }
}

fn get16(bytes: &[u8], at: usize) -> u16 {
    u16::from_le_bytes([bytes[at], bytes[at + 1]])
}
