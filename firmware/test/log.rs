//! A lane's log of inputs held against a plain list: what the lane recalls, and what it makes of what it is replayed.
#[allow(dead_code)]
mod bench;
#[allow(dead_code)]
mod draw;
#[allow(dead_code)]
mod flash;

use bench::{lanes, EPOCH};
use draw::{number, varint, Random};
use tripod::frame::{self, Type, PAYLOAD_SIZE_MAX};
use tripod::{AtRig, Kernel};

/// Bytes: of a board's log, and of it for each cycle besides the readings.
const LOG_SIZE: usize = 0x1000;
const HEAD_SIZE: usize = 6;
const CYCLES_MAX: u32 = 32;
const SOURCES: u8 = 2;
const TURNS: u32 = 100_000;

/// What the lane, an adder, is to know.
struct Model {
    /// Cycles and their readings, in the order in which they came.
    log: Vec<(u32, Vec<u8>)>,
    /// The first cycle not closed, and the first not stepped on.
    next: u32,
    cycles: u32,
    sum: u64,
}

impl Model {
    fn find(&self, cycle: u32) -> Option<&[u8]> {
        let found = self.log.iter().find(|(held, _)| *held == cycle);
        found.map(|(_, readings)| &readings[..])
    }

    fn add(&mut self, cycle: u32, readings: &[u8]) {
        if self.find(cycle).is_some() {
            return;
        }
        self.log.push((cycle, readings.to_vec()));
        let size = |(_, readings): &(u32, Vec<u8>)| HEAD_SIZE + readings.len();
        while self.log.iter().map(size).sum::<usize>() > LOG_SIZE {
            self.log.remove(0);
        }
    }

    fn step(&mut self, readings: &[u8]) {
        self.sum += sum_of(readings);
        self.cycles += 1;
    }

    fn is_behind(&self) -> bool {
        self.cycles < self.next
    }

    /// Takes an input, and returns what the lane then says.
    fn hear(&mut self, readings: &[u8]) -> Said {
        self.add(self.next, readings);
        self.next += 1;
        if self.cycles + 1 == self.next {
            self.step(readings);
        }
        self.said()
    }

    /// The same of a replay, if it has brought the lane any further.
    fn replay(&mut self, first: u32, replayed: &[Vec<u8>]) -> Option<Said> {
        let cycles = self.cycles;
        for (cycle, readings) in (first..).zip(replayed) {
            if cycle == self.cycles && self.is_behind() {
                self.add(cycle, readings);
                self.step(readings);
            }
        }
        while let Some(readings) = self.find(self.cycles).filter(|_| self.is_behind()) {
            let readings = readings.to_vec();
            self.step(&readings);
        }
        (self.cycles > cycles).then(|| self.said())
    }

    fn said(&self) -> Said {
        let sum = self.sum.to_le_bytes();
        let digest = (!self.sum).to_le_bytes();
        if self.is_behind() {
            let payload = [&number(1, self.cycles)[..], &bytes(3, &digest)].concat();
            return (Type::Recall, payload);
        }
        let slot = number(1, self.next - 1);
        let payload = [&slot[..], &bytes(2, &sum), &bytes(3, &digest)].concat();
        (Type::Ballot, payload)
    }

    /// The REPLAY to a RECALL.
    fn recall(&self, first: u32, count: u32) -> Said {
        let mut payload = number(1, first);
        for cycle in first..first + count {
            let readings = match self.find(cycle) {
                Some(readings) => bytes(2, readings),
                None => break,
            };
            if payload.len() + readings.len() > PAYLOAD_SIZE_MAX {
                break;
            }
            payload.extend(readings);
        }
        (Type::Replay, payload)
    }
}

type Said = (Type, Vec<u8>);

fn bytes(field: u8, value: &[u8]) -> Vec<u8> {
    [&[field << 3 | 2], &varint(value.len() as u32)[..], value].concat()
}

/// Of the bytes that the sources have told.
fn sum_of(mut readings: &[u8]) -> u64 {
    let mut sum = 0;
    while let [_, size, rest @ ..] = readings {
        let (reading, others) = rest.split_at(usize::from(*size));
        sum += reading
            .iter()
            .skip(4)
            .map(|&byte| u64::from(byte))
            .sum::<u64>();
        readings = others;
    }
    sum
}

/// What the sources tell in a cycle: most often little.
fn readings(random: &mut Random) -> Vec<u8> {
    let mut told = vec![];
    for source in 1..=SOURCES {
        if random.below(3) > 0 {
            let bound = if random.below(8) == 0 { 41 } else { 3 };
            let size = random.below(bound);
            let mut reading = vec![0x08, source];
            if size > 0 {
                reading.extend(bytes(2, &random.bytes(size)));
            }
            told.extend(bytes(1, &reading));
        }
    }
    told
}

struct Lane {
    kernel: Box<Kernel<lane::State>>,
    medium: AtRig,
}

impl Lane {
    /// What it says, but for what it writes.
    fn receive(&mut self, kind: Type, cycle: u32, payload: &[u8]) -> Vec<Said> {
        let mut said = vec![];
        let frame = lanes(kind, cycle, payload);
        self.kernel.receive(&frame, &mut self.medium, &mut |bytes| {
            let frame = frame::decode(bytes).expect("a lane sends frames");
            assert_eq!(frame.header.epoch, EPOCH);
            if frame.header.kind != Type::Medium {
                said.push((frame.header.kind, frame.payload.to_vec()));
            }
        });
        said
    }

    fn start(&mut self) -> Model {
        self.receive(Type::Start, 0, &[0x08, 1, 0x10, 1, 0x18, SOURCES]);
        Model {
            log: vec![],
            next: 0,
            cycles: 0,
            sum: 0,
        }
    }
}

#[test]
fn a_lane_recalls_and_catches_up_as_a_plain_list_would() {
    let mut random = Random::new(7);
    let mut lane = Lane {
        kernel: Box::new(Kernel::new()),
        medium: AtRig::new(),
    };
    let mut model = lane.start();
    let mut replayed_to_the_end = 0;
    let mut dropped = 0;
    for _ in 0..TURNS {
        match random.below(32) {
            0 if random.below(64) == 0 => model = lane.start(),
            1..=4 => {
                let first = model.cycles.saturating_sub(random.below(3));
                let count = random.below(9);
                let replayed: Vec<_> = (0..count).map(|_| readings(&mut random)).collect();
                let told = replayed.iter().flat_map(|readings| bytes(2, readings));
                let payload: Vec<u8> = number(1, first).into_iter().chain(told).collect();
                let expected = model.replay(first, &replayed);
                replayed_to_the_end += u32::from(matches!(expected, Some((Type::Ballot, _))));
                let said = lane.receive(Type::Replay, model.next, &payload);
                assert_eq!(said, expected.into_iter().collect::<Vec<_>>());
            }
            5..=9 => {
                let first = model.next.saturating_sub(random.below(300));
                let count = 1 + random.below(CYCLES_MAX);
                let payload = [number(1, first), number(2, count)].concat();
                let said = lane.receive(Type::Recall, model.next, &payload);
                dropped += u32::from(model.find(first).is_none() && first < model.cycles);
                assert_eq!(said, [model.recall(first, count)]);
            }
            _ => {
                if random.below(32) == 0 {
                    // Cycles that are closed unheard, with the one that is heard next.
                    model.next += random.below(20);
                }
                let told = readings(&mut random);
                let said = lane.receive(Type::Input, model.next, &told);
                assert_eq!(said, [model.hear(&told)]);
            }
        }
    }
    // It would prove little if it had never been so.
    assert!(replayed_to_the_end > TURNS / 200 && dropped > TURNS / 200);
}
