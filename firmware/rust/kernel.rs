//! A lane behind the protocol of proto/README.md. A frame is first examined, then acted on.
use crate::codec;
use crate::context::Context;
use crate::frame::{self, Frame, Malformed, Type, FRAME_SIZE_MAX, RIG};
use crate::frame_writer::FrameWriter;
use crate::history::has_snapshots;
use crate::incarnation::Incarnation;
use crate::input_log::InputLog;
use crate::lane::{Lane, Reading, SOURCES_MAX};
use crate::medium::Medium;
use crate::replay_codec::{self, Recall, Replay};
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

/// What an examined frame requests.
enum Action<'a> {
    Input(&'a [u8], [Reading<'a>; SOURCES_MAX]),
    Relay(u8, [Reading<'a>; SOURCES_MAX]),
    Tick,
    Status,
    Snapshot(SnapshotRequest),
    Restore(Piece<'a>),
    Recall(Recall),
    Replay(Replay<'a>),
    Packet(Packet<'a>),
    Timer,
}

/// Its first variant is all zero bytes, so that a kernel that has not started lies in .bss and takes no space in an image.
#[repr(u8)]
enum State {
    NotStarted,
    Started(Incarnation),
}

/// A lane behind the protocol. Before START only START and MEDIUM are accepted.
pub struct Kernel<L> {
    lane: L,
    log: InputLog,
    buffer: [u8; FRAME_SIZE_MAX],
    state: State,
    /// Of this incarnation, by Outcome, modulo 2^32.
    counts: [u32; OUTCOMES],
}

impl<L: Lane> Kernel<L> {
    /// For a static: it may be far larger than a stack.
    pub const fn new() -> Self {
        Kernel {
            lane: L::NEW,
            log: InputLog::new(),
            buffer: [0; FRAME_SIZE_MAX],
            state: State::NotStarted,
            counts: [0; OUTCOMES],
        }
    }

    /// Receives one frame: any bytes. Its responses go to `sink` one by one. A stream that lost a frame passes an
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

    /// Counts a malformed frame that the caller has decoded itself.
    pub fn refuse(&mut self, malformed: Malformed) {
        self.count(match malformed {
            Malformed::Length => Outcome::BadLength,
            Malformed::Crc => Outcome::BadCrc,
            Malformed::Header => Outcome::BadHeader,
        });
    }

    /// As `receive`, for a frame that the caller has decoded itself.
    pub fn take<M: Medium>(&mut self, frame: &Frame, medium: &mut M, sink: &mut dyn FnMut(&[u8])) {
        let taken = match frame.header.kind {
            Type::Medium => apply_medium::<L, M>(frame, medium),
            Type::Start => self.start(frame, medium, sink),
            _ => self.act(frame, medium, sink),
        };
        self.count(taken.err().unwrap_or(Outcome::Accepted));
    }

    /// The newest closed cycle of this incarnation.
    pub fn closed(&self) -> Option<u32> {
        match &self.state {
            State::NotStarted => None,
            State::Started(incarnation) => incarnation.closed,
        }
    }

    /// Frames before the first START are counted too; START resets all counts.
    fn count(&mut self, outcome: Outcome) {
        let count = &mut self.counts[outcome as usize];
        *count = count.wrapping_add(1);
    }

    // `start`, `act` and `examine` stay functions of their own: a board has few registers for one that does it all, and not the
    // stack for all at once.
    #[inline(never)]
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
        let mut context = Context {
            lane: &mut self.lane,
            log: &mut self.log,
            medium,
            writer: FrameWriter {
                buffer: &mut self.buffer,
                sink,
            },
            cycle: header.cycle,
        };
        self.counts = [0; OUTCOMES];
        self.state = State::Started(Incarnation::begin(&start, header.epoch, &mut context));
        Ok(())
    }

    #[inline(never)]
    fn act<M: Medium>(
        &mut self,
        frame: &Frame,
        medium: &mut M,
        sink: &mut dyn FnMut(&[u8]),
    ) -> Result<(), Outcome> {
        let incarnation = match &mut self.state {
            State::NotStarted => return Err(Outcome::BadHeader),
            State::Started(incarnation) => incarnation,
        };
        let action = examine::<L>(incarnation, frame)?;
        let context = &mut Context {
            lane: &mut self.lane,
            log: &mut self.log,
            medium,
            writer: FrameWriter {
                buffer: &mut self.buffer,
                sink,
            },
            cycle: frame.header.cycle,
        };
        match action {
            Action::Input(payload, readings) => incarnation.take_input(payload, &readings, context),
            Action::Relay(sender, readings) => incarnation.take_relay(sender, &readings, context),
            Action::Tick => incarnation.settle(true, context),
            Action::Status => incarnation.report(&self.counts, context),
            Action::Snapshot(request) => incarnation.send_snapshot_piece(request, context),
            Action::Restore(piece) => incarnation.restore(piece, context),
            Action::Recall(recall) => incarnation.send_replay(recall, context),
            Action::Replay(replay) => incarnation.take_replay(replay, context),
            Action::Packet(packet) => incarnation.on_packet(packet, context),
            Action::Timer => incarnation.on_timer(context),
        }
        Ok(())
    }
}

impl<L: Lane> Default for Kernel<L> {
    fn default() -> Self {
        Self::new()
    }
}

/// Applies what the rig says the medium it keeps holds. This may come before START.
fn apply_medium<L: Lane, M: Medium>(frame: &Frame, medium: &mut M) -> Result<(), Outcome> {
    if frame.header.source != RIG || !L::HAS_MEDIUM || !M::IS_AT_RIG {
        return Err(Outcome::BadHeader);
    }
    let write = state_codec::read_medium_write(frame.payload).map_err(|_| Outcome::BadPayload)?;
    medium.write(&write);
    Ok(())
}

/// Checks a well-formed frame in this order: addresses, epoch, payload, cycle.
#[inline(never)]
fn examine<'a, L: Lane>(
    incarnation: &Incarnation,
    frame: &Frame<'a>,
) -> Result<Action<'a>, Outcome> {
    let header = frame.header;
    let own = incarnation.sender.address;
    let from_peer =
        header.source != RIG && header.source != own && header.source <= incarnation.lanes;
    let addressed = header.destination == own
        && match header.kind {
            Type::Relay => from_peer,
            kind => header.source == RIG && is_served::<L>(kind),
        };
    if !addressed {
        return Err(Outcome::BadHeader);
    }
    if header.epoch != incarnation.sender.epoch {
        return Err(Outcome::Stale);
    }
    let action = read(frame, incarnation.sources).ok_or(Outcome::BadPayload)?;
    let sender = match action {
        Action::Input(..) => own,
        Action::Relay(sender, _) => sender,
        Action::Tick if Some(header.cycle) < incarnation.closed => return Err(Outcome::Stale),
        _ => return Ok(action),
    };
    if Some(header.cycle) < incarnation.closed {
        return Err(Outcome::Stale);
    }
    match incarnation.exchange.newest(sender) {
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
        Type::Recall | Type::Replay => L::HAS_HISTORY,
        Type::Packet | Type::Timer => L::HAS_WIRE,
        _ => false, // Frames that lanes only send, and the board's own.
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
        Type::Recall => Action::Recall(replay_codec::read_recall(payload).ok()?),
        Type::Replay => Action::Replay(replay_codec::read_replay(payload, sources).ok()?),
        Type::Packet => Action::Packet(state_codec::read_packet(payload).ok()?),
        Type::Tick if payload.is_empty() => Action::Tick,
        Type::Status if payload.is_empty() => Action::Status,
        Type::Timer if payload.is_empty() => Action::Timer,
        _ => return None,
    })
}
