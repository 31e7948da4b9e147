//! A board's logic on a bench: a flash and a clock of the test's own, frames in, frames and orders out.
use crate::flash::Flash;
use tripod::board::{Board, Command, SENT_SIZE_MAX};
use tripod::boot::{Facts, SlotState, UNIQUE_ID_SIZE};
use tripod::cobs::{self, Decoder, ENCODED_SIZE_MAX};
use tripod::frame::{self, Frame, Header, Type, BOARD, FRAME_SIZE_MAX, HEADER_SIZE, RIG};
use tripod::Kernel;

pub const UNIQUE_ID: [u8; UNIQUE_ID_SIZE] = [1, 2, 3, 4, 5, 6, 7, 8];
pub const LANE: u8 = 1;
pub const EPOCH: u16 = 9;
pub const SECOND_US: u64 = 1_000_000;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    pub header: Header,
    pub payload: Vec<u8>,
}

pub struct Bench {
    pub board: Board<'static, lane::State>,
    pub flash: Flash,
    pub now_us: u64,
}

impl Bench {
    pub fn new(slot_state: SlotState) -> Self {
        let facts = Facts {
            unique_id: UNIQUE_ID,
            boot_reason: 1,
            slot: 1,
            slot_state,
            image_version: 3,
            rate: 921_600,
        };
        let mut bench = Bench {
            board: Board::new(facts, Box::leak(Box::new(Kernel::new()))),
            flash: Flash::new(),
            now_us: 5 * SECOND_US,
        };
        let mut sent = [0; SENT_SIZE_MAX];
        bench.board.announce(&[], bench.now_us, &mut sent);
        bench
    }

    pub fn receive(&mut self, frame: &[u8]) -> Vec<Said> {
        let mut encoded = [0; ENCODED_SIZE_MAX];
        let end = cobs::encode(frame, &mut encoded, 0);
        let mut sent = [0; SENT_SIZE_MAX];
        let mut said = Vec::new();
        for &byte in &encoded[..end] {
            let size = self
                .board
                .receive(byte, self.now_us, &mut self.flash, &mut sent);
            said.extend(said_in(&sent[..size]));
        }
        said
    }

    /// What it says and orders when so much time has passed and all was sent.
    pub fn after(&mut self, us: u64) -> (Vec<Said>, Option<Command>) {
        self.now_us += us;
        self.turn(true)
    }

    pub fn turn(&mut self, drained: bool) -> (Vec<Said>, Option<Command>) {
        let mut sent = [0; SENT_SIZE_MAX];
        let (size, command) = self.board.poll(self.now_us, drained, &mut sent);
        (said_in(&sent[..size]), command)
    }

    /// The result in the answer to a request of the host.
    pub fn ask(&mut self, kind: Type, payload: &[u8]) -> u8 {
        let said = self.receive(&own(kind, payload));
        assert_eq!(said.len(), 1);
        assert_eq!(said[0].header.kind, Type::Answer);
        // Field 1 is the sequence number 7, field 2 the result.
        assert_eq!(said[0].payload[..3], [0x08, 7, 0x10]);
        said[0].payload[3]
    }
}

fn said_in(stream: &[u8]) -> Vec<Said> {
    let mut decoder = Decoder::new();
    let mut said = Vec::new();
    for &byte in stream {
        if let Some(bytes) = decoder.put(byte) {
            let Frame { header, payload } = frame::decode(bytes).expect("a board sends frames");
            said.push(Said {
                header,
                payload: payload.to_vec(),
            });
        }
    }
    said
}

fn sealed(header: Header, payload: &[u8]) -> Vec<u8> {
    let mut bytes = [0; FRAME_SIZE_MAX];
    bytes[HEADER_SIZE..HEADER_SIZE + payload.len()].copy_from_slice(payload);
    let size = frame::seal(header, payload.len(), &mut bytes);
    bytes[..size].to_vec()
}

pub fn own(kind: Type, payload: &[u8]) -> Vec<u8> {
    let header = Header {
        kind,
        source: RIG,
        destination: BOARD,
        sequence: 7,
        epoch: 0,
        cycle: 0,
    };
    sealed(header, payload)
}

pub fn lanes(kind: Type, cycle: u32, payload: &[u8]) -> Vec<u8> {
    let header = Header {
        kind,
        source: RIG,
        destination: LANE,
        sequence: 0,
        epoch: EPOCH,
        cycle,
    };
    sealed(header, payload)
}

/// One lane, one source.
pub fn start() -> Vec<u8> {
    lanes(Type::Start, 0, &[0x08, 1, 0x10, 1, 0x18, 1])
}

/// The same of a lane that is to recover.
pub fn recover() -> Vec<u8> {
    lanes(Type::Start, 0, &[0x08, 1, 0x10, 1, 0x18, 1, 0x28, 1])
}

/// The source says one byte.
pub fn told(cycle: u32, byte: u8) -> Vec<u8> {
    lanes(Type::Input, cycle, &[0x0A, 5, 0x08, 1, 0x12, 1, byte])
}

pub fn input(cycle: u32) -> Vec<u8> {
    lanes(Type::Input, cycle, &[])
}

/// With the id of the board it is for.
pub fn reset(to_loader: bool, id: &[u8]) -> Vec<u8> {
    let mut payload = if to_loader { vec![0x08, 1] } else { vec![] };
    payload.extend([0x12, id.len() as u8]);
    payload.extend(id);
    payload
}

/// 460,800 baud.
pub const BAUD_460800: [u8; 4] = [0x08, 0x80, 0x90, 0x1C];

/// With the CRC that its bytes call for; the header is kept as it is.
pub fn resealed(frame: &[u8]) -> Vec<u8> {
    let body = &frame[..frame.len() - 4];
    let mut remainder = !0u32;
    for &byte in body {
        remainder ^= u32::from(byte);
        for _ in 0..8 {
            remainder = remainder >> 1 ^ (remainder & 1) * 0xEDB8_8320;
        }
    }
    [body, &(!remainder).to_le_bytes()].concat()
}
