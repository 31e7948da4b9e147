//! The lane's cycle that proto/README.md describes. A frame is first examined, then acted on.
use crate::codec;
use crate::frame::{self, Frame, Malformed, Type, FRAME_SIZE_MAX, RIG};
use crate::history::has_snapshots;
use crate::kept::Kept;
use crate::lane::{Lane, Reading, SOURCES_MAX};
use crate::life::Life;
use crate::means::Means;
use crate::medium::Medium;
use crate::outlet::Outlet;
use crate::state_codec::{self, Packet, Piece, SnapshotRequest};

/// What became of a received frame. Status field n counts outcome n - 1.
#[derive(Clone, Copy)]
enum Outcome {
    Accepted,
    BadLength,
    BadCrc,
    BadHeader,
    BadPayload,
    Stale,
    Duplicate,
}

const OUTCOMES: usize = Outcome::Duplicate as usize + 1;

/// What an examined frame asks for.
enum Action<'a> {
    Input(&'a [u8], [Reading<'a>; SOURCES_MAX]),
    Relay(u8, [Reading<'a>; SOURCES_MAX]),
    Tick,
    Status,
    Snapshot(SnapshotRequest),
    Restore(Piece<'a>),
    Packet(Packet<'a>),
    Timer,
}

/// Its first variant is all zero bytes in this representation, as is a kernel that has not begun: it takes no room in an image.
#[repr(u8)]
enum Stage {
    Unborn,
    Living(Life),
}

/// A lane behind the protocol. Before START there is no life, and only START and MEDIUM are looked at.
pub struct Kernel<L> {
    lane: L,
    kept: Kept,
    room: [u8; FRAME_SIZE_MAX],
    stage: Stage,
    /// Of this life, by Outcome, modulo 2^32.
    counts: [u32; OUTCOMES],
}

impl<L: Lane> Kernel<L> {
    /// For a static: it may be far larger than a stack.
    pub const fn new() -> Self {
        Kernel {
            lane: L::NEW,
            kept: Kept::new(),
            room: [0; FRAME_SIZE_MAX],
            stage: Stage::Unborn,
            counts: [0; OUTCOMES],
        }
    }

    /// Receives one frame: any bytes. The frames it calls for go to `sink` one by one. A stream that lost a frame hands in an
    /// empty one.
    pub fn receive<M: Medium>(
        &mut self,
        bytes: &[u8],
        medium: &mut M,
        sink: &mut dyn FnMut(&[u8]),
    ) {
        match frame::decode(bytes) {
            Ok(frame) => self.take(&frame, medium, sink),
            Err(malformed) => self.refuse(malformed),
        }
    }

    /// The same for a frame that its caller had to decode, and was none.
    pub fn refuse(&mut self, malformed: Malformed) {
        self.count(match malformed {
            Malformed::Length => Outcome::BadLength,
            Malformed::Crc => Outcome::BadCrc,
            Malformed::Header => Outcome::BadHeader,
        });
    }

    /// The same for one that its caller had to decode.
    pub fn take<M: Medium>(&mut self, frame: &Frame, medium: &mut M, sink: &mut dyn FnMut(&[u8])) {
        let taken = match frame.header.kind {
            Type::Medium => tell::<L, M>(frame, medium),
            Type::Start => self.start(frame, medium, sink),
            _ => self.act(frame, medium, sink),
        };
        self.count(taken.err().unwrap_or(Outcome::Accepted));
    }

    /// The newest closed cycle of this life.
    pub fn closed(&self) -> Option<u32> {
        match &self.stage {
            Stage::Unborn => None,
            Stage::Living(life) => life.closed,
        }
    }

    /// What comes before the first START is counted too, and forgotten with it.
    fn count(&mut self, outcome: Outcome) {
        let count = &mut self.counts[outcome as usize];
        *count = count.wrapping_add(1);
    }

    fn start<M: Medium>(
        &mut self,
        frame: &Frame,
        medium: &mut M,
        sink: &mut dyn FnMut(&[u8]),
    ) -> Result<(), Outcome> {
        let header = frame.header;
        if header.source != RIG {
            return Err(Outcome::BadHeader);
        }
        let start = codec::read_start(frame.payload).map_err(|_| Outcome::BadPayload)?;
        if start.lane != header.destination || !self.lane.start(start.config, start.sources) {
            return Err(Outcome::BadPayload);
        }
        let mut means = Means {
            lane: &mut self.lane,
            kept: &mut self.kept,
            medium,
            outlet: Outlet {
                room: &mut self.room,
                sink,
            },
            cycle: header.cycle,
        };
        self.counts = [0; OUTCOMES];
        self.stage = Stage::Living(Life::begin(&start, header.epoch, &mut means));
        Ok(())
    }

    fn act<M: Medium>(
        &mut self,
        frame: &Frame,
        medium: &mut M,
        sink: &mut dyn FnMut(&[u8]),
    ) -> Result<(), Outcome> {
        let life = match &mut self.stage {
            Stage::Unborn => return Err(Outcome::BadHeader),
            Stage::Living(life) => life,
        };
        let action = examine::<L>(life, frame)?;
        let means = &mut Means {
            lane: &mut self.lane,
            kept: &mut self.kept,
            medium,
            outlet: Outlet {
                room: &mut self.room,
                sink,
            },
            cycle: frame.header.cycle,
        };
        match action {
            Action::Input(payload, readings) => life.hear_input(payload, &readings, means),
            Action::Relay(sender, readings) => life.hear(sender, &readings, means),
            Action::Tick => life.settle(true, means),
            Action::Status => life.report(&self.counts, means),
            Action::Snapshot(request) => life.give_snapshot(request, means),
            Action::Restore(piece) => life.restore(piece, means),
            Action::Packet(packet) => life.stir(Some(packet), means),
            Action::Timer => life.stir(None, means),
        }
        Ok(())
    }
}

impl<L: Lane> Default for Kernel<L> {
    fn default() -> Self {
        Self::new()
    }
}

/// The rig tells what a medium that it keeps holds. That may come before there is a life.
fn tell<L: Lane, M: Medium>(frame: &Frame, medium: &mut M) -> Result<(), Outcome> {
    if frame.header.source != RIG || !L::HAS_MEDIUM || !M::IS_AT_RIG {
        return Err(Outcome::BadHeader);
    }
    let write = state_codec::read_medium_write(frame.payload).map_err(|_| Outcome::BadPayload)?;
    medium.write(&write);
    Ok(())
}

/// The checks after the frame's own, in their order: addresses, epoch, payload, cycle.
fn examine<'a, L: Lane>(life: &Life, frame: &Frame<'a>) -> Result<Action<'a>, Outcome> {
    let header = frame.header;
    let own = life.sender.address;
    let from_peer = header.source != RIG && header.source != own && header.source <= life.lanes;
    let addressed = header.destination == own
        && match header.kind {
            Type::Relay => from_peer,
            kind => header.source == RIG && is_served::<L>(kind),
        };
    if !addressed {
        return Err(Outcome::BadHeader);
    }
    if header.epoch != life.sender.epoch {
        return Err(Outcome::Stale);
    }
    let action = read(frame, life.sources).ok_or(Outcome::BadPayload)?;
    let sender = match action {
        Action::Input(..) => own,
        Action::Relay(sender, _) => sender,
        Action::Tick if Some(header.cycle) < life.closed => return Err(Outcome::Stale),
        _ => return Ok(action),
    };
    if Some(header.cycle) < life.closed {
        return Err(Outcome::Stale);
    }
    match life.exchange.newest(sender) {
        Some(newest) if header.cycle == newest => Err(Outcome::Duplicate),
        Some(newest) if header.cycle < newest => Err(Outcome::Stale),
        _ => Ok(action),
    }
}

/// What the rig may send this lane.
fn is_served<L: Lane>(kind: Type) -> bool {
    match kind {
        Type::Input | Type::Tick | Type::Status => true,
        Type::Snapshot | Type::Restore => has_snapshots::<L>(),
        Type::Packet | Type::Timer => L::HAS_WIRE,
        _ => false, // What lanes only send, and the board's own frames.
    }
}

fn read<'a>(frame: &Frame<'a>, sources: usize) -> Option<Action<'a>> {
    let payload = frame.payload;
    let readings = || codec::read_readings(payload, sources).ok();
    Some(match frame.header.kind {
        Type::Input => Action::Input(payload, readings()?),
        Type::Relay => Action::Relay(frame.header.source, readings()?),
        Type::Snapshot => Action::Snapshot(state_codec::read_snapshot_request(payload).ok()?),
        Type::Restore => Action::Restore(state_codec::read_piece(payload).ok()?),
        Type::Packet => Action::Packet(state_codec::read_packet(payload).ok()?),
        Type::Tick if payload.is_empty() => Action::Tick,
        Type::Status if payload.is_empty() => Action::Status,
        Type::Timer if payload.is_empty() => Action::Timer,
        _ => return None,
    })
}
