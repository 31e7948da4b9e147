//! Draws frames that a lane, or a board, has reason to dislike: of any kind, most of them nearly right.
use tripod::frame::{
    self, Header, Type, BOARD, FRAME_SIZE_MAX, HEADER_SIZE, PAYLOAD_SIZE_MAX, RIG,
};
use tripod::Lane;

pub const ID: [u8; 8] = [1, 2, 3, 4, 5, 6, 7, 8];
const KINDS: [Type; 29] = [
    Type::Start,
    Type::Hello,
    Type::Input,
    Type::Relay,
    Type::Tick,
    Type::Ballot,
    Type::Status,
    Type::Snapshot,
    Type::Restore,
    Type::Packet,
    Type::Medium,
    Type::Timer,
    Type::Recall,
    Type::Replay,
    Type::Identify,
    Type::Identity,
    Type::Heartbeat,
    Type::Log,
    Type::Reset,
    Type::Confirm,
    Type::Baud,
    Type::Map,
    Type::Mapped,
    Type::Erase,
    Type::Write,
    Type::Stage,
    Type::Answer,
    Type::Inspect,
    Type::Inspected,
];
/// Payloads that were heard, and may come back.
const HEARD_MAX: usize = 12;

/// Xorshift, Marsaglia 2003. The seed is not zero.
pub struct Random(u32);

impl Random {
    pub fn new(seed: u32) -> Self {
        Random(seed)
    }

    pub fn below(&mut self, bound: u32) -> u32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 17;
        self.0 ^= self.0 << 5;
        self.0 % bound
    }

    pub fn bytes(&mut self, size: u32) -> Vec<u8> {
        (0..size).map(|_| self.below(256) as u8).collect()
    }
}

pub struct Draw {
    pub random: Random,
    /// What lanes have said, and might be told in turn: pieces, packets, writes.
    heard: Vec<(Type, Vec<u8>)>,
}

impl Draw {
    pub fn new(seed: u32) -> Self {
        Draw {
            random: Random::new(seed),
            heard: Vec::new(),
        }
    }

    pub fn hear(&mut self, kind: Type, payload: &[u8]) {
        let back = match kind {
            Type::Snapshot => Type::Restore,
            Type::Packet | Type::Medium | Type::Replay => kind,
            _ => return,
        };
        if self.heard.len() == HEARD_MAX {
            let place = self.random.below(HEARD_MAX as u32) as usize;
            self.heard.remove(place);
        }
        self.heard.push((back, payload.to_vec()));
    }

    pub fn frame(&mut self, cycle: u32) -> Vec<u8> {
        let random = &mut self.random;
        let kind = if random.below(3) == 0 {
            KINDS[random.below(KINDS.len() as u32) as usize]
        } else {
            [Type::Input, Type::Relay, Type::Relay][random.below(3) as usize]
        };
        let (source, destination) = match kind {
            _ if random.below(32) == 0 => (random.below(6) as u8, random.below(6) as u8),
            Type::Relay => (2 + random.below(2) as u8, 1),
            _ if kind.is_boards() => (RIG, BOARD),
            _ => (RIG, 1),
        };
        let header = Header {
            kind,
            source,
            destination,
            sequence: random.below(65536) as u16,
            epoch: if kind.is_boards() { 0 } else { 9 },
            cycle: cycle.saturating_sub(random.below(3) / 2),
        };
        let payload = self.payload(kind, cycle);
        let size = payload.len().min(PAYLOAD_SIZE_MAX);
        let mut bytes = [0; FRAME_SIZE_MAX];
        bytes[HEADER_SIZE..HEADER_SIZE + size].copy_from_slice(&payload[..size]);
        let end = frame::seal(header, size, &mut bytes);
        bytes[..end].to_vec()
    }

    fn payload(&mut self, kind: Type, cycle: u32) -> Vec<u8> {
        let random = &mut self.random;
        if random.below(8) == 0 {
            let bound = if random.below(8) == 0 { 1001 } else { 40 };
            let size = random.below(bound);
            return random.bytes(size);
        }
        match kind {
            Type::Start => self.start(),
            Type::Input | Type::Relay => (1..=4).flat_map(|source| self.reading(source)).collect(),
            Type::Snapshot => {
                [&[0x08, 1][..], &[], &[0x10, 0x80, 0x06]][random.below(3) as usize].to_vec()
            }
            Type::Restore | Type::Packet | Type::Medium => self.echoed(kind, cycle),
            Type::Recall => self.recall(cycle),
            Type::Replay if random.below(4) == 0 => self.echoed(kind, cycle),
            Type::Replay => self.replay(cycle),
            Type::Reset => {
                let mut payload = vec![0x12, 8];
                payload.extend(ID);
                payload[9] ^= (random.below(4) != 0) as u8;
                payload
            }
            Type::Baud => vec![0x08, 0x80, 0x90, 0x1C],
            _ => vec![],
        }
    }

    /// Three lanes or one, four sources; sensor_poll is told f = 1, other lanes have no configuration. Recovers, or not.
    fn start(&mut self) -> Vec<u8> {
        let lanes = if self.random.below(4) == 0 { 1 } else { 3 };
        let mut payload = vec![0x08, 1, 0x10, lanes, 0x18, 4];
        if lane::State::SYSTEM.starts_with("sensor_poll") {
            payload.extend([0x22, 2, 0x08, 1]);
        }
        if self.random.below(2) == 0 {
            payload.extend([0x28, 1]);
        }
        payload
    }

    fn reading(&mut self, source: u8) -> Vec<u8> {
        let low = self.random.below(3) as u8;
        let mut reading = vec![0x0A, 24, 0x08, source, 0x12, 20, 0x08, source];
        reading.extend([0x11, 1 + low, 0, 0, 0, 0, 0, 0, 0]);
        reading.extend([0x19, 9, 0, 0, 0, 0, 0, 0, 0]);
        reading
    }

    /// Something that a lane has said, damaged at times; or else something of that kind.
    fn echoed(&mut self, kind: Type, cycle: u32) -> Vec<u8> {
        let random = &mut self.random;
        let of_kind: Vec<_> = self.heard.iter().filter(|heard| heard.0 == kind).collect();
        if !of_kind.is_empty() && random.below(4) > 0 {
            let mut payload = of_kind[random.below(of_kind.len() as u32) as usize]
                .1
                .clone();
            if random.below(8) == 0 && !payload.is_empty() {
                let place = random.below(payload.len() as u32) as usize;
                payload[place] ^= 1 << random.below(8);
            }
            return payload;
        }
        match kind {
            Type::Restore => empty_state((cycle + random.below(3)).saturating_sub(1)),
            Type::Packet => vec![
                0x08,
                1 + random.below(3) as u8,
                0x12,
                1,
                random.below(3) as u8,
            ],
            Type::Replay => self.replay(cycle),
            _ => vec![0x08, 16, 0x12, 1, random.below(256) as u8],
        }
    }

    /// Of cycles that are near; at times of none, or of too many.
    fn recall(&mut self, cycle: u32) -> Vec<u8> {
        let mut payload = number(1, cycle.saturating_sub(self.random.below(40)));
        payload.extend(number(2, self.random.below(34)));
        payload
    }

    /// Of cycles that are near.
    fn replay(&mut self, cycle: u32) -> Vec<u8> {
        let first = cycle.saturating_sub(self.random.below(8));
        let mut payload = number(1, first);
        for _ in 0..self.random.below(9) {
            let readings: Vec<u8> = (1..=4).flat_map(|source| self.reading(source)).collect();
            payload.extend([0x12, readings.len() as u8]);
            payload.extend(readings);
        }
        payload
    }
}

/// The adder's snapshot of the sum 0: no bytes, and all bits of the digest.
fn empty_state(cycles: u32) -> Vec<u8> {
    let mut payload = number(1, cycles);
    payload.extend([0x1A, 8]);
    payload.extend([0xFF; 8]);
    payload
}

/// A field of a varint; left out where it is 0.
pub fn number(field: u8, value: u32) -> Vec<u8> {
    if value == 0 {
        return vec![];
    }
    [vec![field << 3], varint(value)].concat()
}

pub fn varint(mut value: u32) -> Vec<u8> {
    let mut encoded = vec![];
    while value >= 0x80 {
        encoded.push(value as u8 | 0x80);
        value >>= 7;
    }
    encoded.push(value as u8);
    encoded
}
