//! Feeds seeded hostile bytes to a board with its decoder, kernel and lane, and the same frames to a lane without a board:
//! fuzz SEED COUNT. Prints how many frames of each type they sent; panics, or ends by an overflow or a bound, where they do
//! anything they must not.
mod draw;
mod flash;

use draw::{Draw, ID};
use flash::Flash;
use tripod::board::{Board, Command, SENT_SIZE_MAX};
use tripod::boot::{Facts, SlotState};
use tripod::cobs::{self, Decoder, ENCODED_SIZE_MAX};
use tripod::frame::{self, Type};
use tripod::{AtRig, Kernel};

struct Fuzz {
    draw: Draw,
    board: Board<'static, lane::State>,
    flash: Flash,
    kernel: Box<Kernel<lane::State>>,
    medium: AtRig,
    now_us: u64,
    sent_counts: [u64; 31],
    resets: u64,
}

impl Fuzz {
    fn new(seed: u32) -> Self {
        Fuzz {
            draw: Draw::new(seed),
            board: reborn(),
            flash: Flash::new(),
            kernel: Box::new(Kernel::new()),
            medium: AtRig::new(),
            now_us: 0,
            sent_counts: [0; 31],
            resets: 0,
        }
    }

    /// As bytes on the line, some of them damaged, lost, or of nobody's making.
    fn line(&mut self, frame: &[u8]) -> Vec<u8> {
        let random = &mut self.draw.random;
        if random.below(16) == 0 {
            let size = random.below(1200);
            return random.bytes(size);
        }
        let mut encoded = [0; ENCODED_SIZE_MAX];
        let end = cobs::encode(frame, &mut encoded, 0);
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
            if !self.board.accepts_bytes() {
                self.turn(true);
            }
            // Every second attempt to confirm fails.
            self.flash.writable = self.flash.written % 2 == 1;
            let size = self
                .board
                .receive(byte, self.now_us, &mut self.flash, &mut sent);
            self.count_stream(&sent[..size]);
        }
        self.now_us += u64::from(self.draw.random.below(200_000));
        let drained = self.draw.random.below(2) == 0;
        self.turn(drained);
    }

    fn turn(&mut self, drained: bool) {
        let mut sent = [0; SENT_SIZE_MAX];
        let (size, command) = self.board.poll(self.now_us, drained, &mut sent);
        self.count_stream(&sent[..size]);
        if let Some(Command::Reset { .. }) = command {
            self.resets += 1;
            self.board = reborn();
        }
    }

    /// All that a board sends is whole frames.
    fn count_stream(&mut self, sent: &[u8]) {
        let mut decoder = Decoder::new();
        for &byte in sent {
            if let Some(bytes) = decoder.put(byte) {
                count(bytes, &mut self.sent_counts, &mut self.draw);
            }
        }
        assert!(sent.last().map_or(true, |&byte| byte == 0));
    }

    /// Hands a frame to the lane without a board.
    fn hand(&mut self, frame: &[u8]) {
        let (counts, draw) = (&mut self.sent_counts, &mut self.draw);
        self.kernel.receive(frame, &mut self.medium, &mut |bytes| {
            count(bytes, counts, draw)
        });
    }
}

fn count(bytes: &[u8], counts: &mut [u64; 31], draw: &mut Draw) {
    let frame = frame::decode(bytes).expect("all that is sent is frames");
    counts[frame.header.kind as usize] += 1;
    draw.hear(frame.header.kind, frame.payload);
}

fn reborn() -> Board<'static, lane::State> {
    let facts = Facts {
        unique_id: ID,
        boot_reason: 3,
        slot: 2,
        slot_state: SlotState::Trial,
        image_version: 1,
        rate: 921_600,
    };
    // Each boot has memory of its own, and there are some thousands.
    Board::new(facts, Box::leak(Box::new(Kernel::new())))
}

fn main() {
    let numbers: Vec<u32> = std::env::args()
        .skip(1)
        .map(|word| word.parse().expect("usage: fuzz SEED COUNT"))
        .collect();
    let mut fuzz = Fuzz::new(numbers[0]);
    for index in 0..numbers[1] {
        let frame = fuzz.draw.frame(index / 6);
        fuzz.hand(&frame);
        let line = fuzz.line(&frame);
        fuzz.receive(&line);
    }
    let named = [
        ("hello", Type::Hello),
        ("relay", Type::Relay),
        ("ballot", Type::Ballot),
        ("status", Type::Status),
        ("snapshot", Type::Snapshot),
        ("restore", Type::Restore),
        ("recall", Type::Recall),
        ("replay", Type::Replay),
        ("packet", Type::Packet),
        ("medium", Type::Medium),
        ("identity", Type::Identity),
        ("heartbeat", Type::Heartbeat),
        ("answer", Type::Answer),
    ];
    for (name, kind) in named {
        println!("{} {}", name, fuzz.sent_counts[kind as usize]);
    }
    println!("resets {}", fuzz.resets);
}
