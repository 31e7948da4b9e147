//! Feeds seeded hostile bytes to a board with its decoder, kernel and lane: fuzz SEED COUNT. Prints how many frames of
//! each type it sent; panics, or ends by an overflow or a bound, where it does anything it must not.
use tripod::board::{Board, Hardware, Order, SENT_SIZE_MAX};
use tripod::boot::{Facts, SlotState};
use tripod::cobs::{self, Decoder, ENCODED_SIZE_MAX};
use tripod::frame::{
    self, Header, Type, BOARD, FRAME_SIZE_MAX, HEADER_SIZE, PAYLOAD_SIZE_MAX, RIG,
};

const ID: [u8; 8] = [1, 2, 3, 4, 5, 6, 7, 8];
const KINDS: [Type; 22] = [
    Type::Start,
    Type::Hello,
    Type::Input,
    Type::Relay,
    Type::Tick,
    Type::Ballot,
    Type::Status,
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

/// Xorshift, Marsaglia 2003. The seed is not zero.
struct Random(u32);

impl Random {
    fn below(&mut self, bound: u32) -> u32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 17;
        self.0 ^= self.0 << 5;
        self.0 % bound
    }

    fn bytes(&mut self, size: u32) -> Vec<u8> {
        (0..size).map(|_| self.below(256) as u8).collect()
    }

    fn payload(&mut self, kind: Type) -> Vec<u8> {
        if self.below(8) == 0 {
            let bound = if self.below(8) == 0 { 1001 } else { 40 };
            let size = self.below(bound);
            return self.bytes(size);
        }
        match kind {
            // Three lanes or one, four sources, f = 1.
            Type::Start => {
                let lanes = if self.below(4) == 0 { 1 } else { 3 };
                vec![0x08, 1, 0x10, lanes, 0x18, 4, 0x22, 2, 0x08, 1]
            }
            Type::Input | Type::Relay => (1..=4).flat_map(|source| self.reading(source)).collect(),
            Type::Reset => {
                let mut payload = vec![0x12, 8];
                payload.extend(ID);
                payload[9] ^= (self.below(4) != 0) as u8;
                payload
            }
            Type::Baud => vec![0x08, 0x80, 0x90, 0x1C],
            _ => vec![],
        }
    }

    fn reading(&mut self, source: u8) -> Vec<u8> {
        let low = self.below(3) as u8;
        let mut reading = vec![0x0A, 24, 0x08, source, 0x12, 20, 0x08, source];
        reading.extend([0x11, 1 + low, 0, 0, 0, 0, 0, 0, 0]);
        reading.extend([0x19, 9, 0, 0, 0, 0, 0, 0, 0]);
        reading
    }
}

struct Flash {
    writes: u32,
}

impl Hardware for Flash {
    fn is_sound(&self) -> bool {
        true
    }

    fn confirm(&mut self) -> bool {
        self.writes += 1;
        self.writes % 2 == 0
    }
}

struct Fuzz {
    board: Board<lane::State>,
    flash: Flash,
    random: Random,
    now_us: u64,
    sent_counts: [u64; 31],
    resets: u64,
}

impl Fuzz {
    fn new(seed: u32) -> Self {
        Fuzz {
            board: reborn(),
            flash: Flash { writes: 0 },
            random: Random(seed),
            now_us: 0,
            sent_counts: [0; 31],
            resets: 0,
        }
    }

    fn frame(&mut self, cycle: u32) -> Vec<u8> {
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
        let payload = random.payload(kind);
        let size = payload.len().min(PAYLOAD_SIZE_MAX);
        let mut bytes = [0; FRAME_SIZE_MAX];
        bytes[HEADER_SIZE..HEADER_SIZE + size].copy_from_slice(&payload[..size]);
        let end = frame::seal(header, size, &mut bytes);
        bytes[..end].to_vec()
    }

    /// As bytes on the line, some of them damaged, lost, or of nobody's making.
    fn line(&mut self, cycle: u32) -> Vec<u8> {
        let frame = self.frame(cycle);
        let random = &mut self.random;
        if random.below(16) == 0 {
            let size = random.below(1200);
            return random.bytes(size);
        }
        let mut encoded = [0; ENCODED_SIZE_MAX];
        let end = cobs::encode(&frame, &mut encoded, 0);
        if random.below(8) == 0 {
            encoded[random.below(end as u32) as usize] = random.below(256) as u8;
        }
        let end = if random.below(16) == 0 {
            random.below(end as u32 + 1) as usize
        } else {
            end
        };
        encoded[..end].to_vec()
    }

    fn receive(&mut self, bytes: &[u8]) {
        let mut sent = [0; SENT_SIZE_MAX];
        for &byte in bytes {
            if !self.board.takes_bytes() {
                self.turn(true);
            }
            let size = self
                .board
                .put(byte, self.now_us, &mut self.flash, &mut sent);
            self.count(&sent[..size]);
        }
        self.now_us += u64::from(self.random.below(200_000));
        let drained = self.random.below(2) == 0;
        self.turn(drained);
    }

    fn turn(&mut self, drained: bool) {
        let mut sent = [0; SENT_SIZE_MAX];
        let (size, order) = self.board.turn(self.now_us, drained, &mut sent);
        self.count(&sent[..size]);
        if let Some(Order::Reset { .. }) = order {
            self.resets += 1;
            self.board = reborn();
        }
    }

    /// All that a board sends is whole frames.
    fn count(&mut self, sent: &[u8]) {
        let mut decoder = Decoder::new();
        for &byte in sent {
            if let Some(bytes) = decoder.put(byte) {
                let frame = frame::decode(bytes).expect("a board sends frames");
                self.sent_counts[frame.header.kind as usize] += 1;
            }
        }
        assert!(sent.last().map_or(true, |&byte| byte == 0));
    }
}

fn reborn() -> Board<lane::State> {
    Board::new(Facts {
        unique_id: ID,
        boot_reason: 3,
        slot: 2,
        slot_state: SlotState::Trial,
        image_version: 1,
        rate: 921_600,
    })
}

fn main() {
    let numbers: Vec<u32> = std::env::args()
        .skip(1)
        .map(|word| word.parse().expect("usage: fuzz SEED COUNT"))
        .collect();
    let mut fuzz = Fuzz::new(numbers[0]);
    for index in 0..numbers[1] {
        let line = fuzz.line(index / 6);
        fuzz.receive(&line);
    }
    let of = |kind: Type| fuzz.sent_counts[kind as usize];
    println!(
        "{{\"hello\":{},\"relay\":{},\"ballot\":{},\"status\":{},\"identity\":{},\"heartbeat\":{},\"answer\":{},\"resets\":{}}}",
        of(Type::Hello),
        of(Type::Relay),
        of(Type::Ballot),
        of(Type::Status),
        of(Type::Identity),
        of(Type::Heartbeat),
        of(Type::Answer),
        fuzz.resets
    );
}
