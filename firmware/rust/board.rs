//! A lane's image on a board: bytes in, bytes out. The board's own frames (proto/README.md) are served here, all others go to
//! the lane's kernel. Hardware-independent: the port passes in bytes and the time, and executes commands.
use crate::boot::{self, Facts, SlotState, Verdict};
use crate::cobs::Decoder;
use crate::forward::{forward, Response};
use crate::frame::{self, Header, Malformed, Type, BOARD, HEADER_SIZE, RIG};
use crate::kernel::Kernel;
use crate::lane::Lane;
use crate::line::Line;
use crate::medium::Medium;
use crate::outbox::Outbox;
use crate::rate::{Change, Rate};
use crate::request::{self, Request};

pub use crate::outbox::SENT_SIZE_MAX;

/// The largest of the board's own frames that an image sends.
const OWN_FRAME_SIZE_MAX: usize = 256;
/// Receive window: bytes the host may send before it waits for a reply.
const WINDOW: u32 = 2048;

/// Heartbeat period while there are no ballots.
const HEARTBEAT_US: u64 = 1_000_000;
/// Silence after which an incomplete frame is dropped.
const SILENCE_US: u64 = 100_000;
/// Time from the first START within which an image on trial must be confirmed.
const TRIAL_US: u64 = 30_000_000;

/// Access to the flash, the lane's medium included.
pub trait Hardware: Medium {
    /// Whether the code in memory matches the flash.
    fn is_sound(&self) -> bool;
    /// Confirms the running image permanently. Returns whether the flash reads back as confirmed.
    fn confirm(&mut self) -> bool;
}

/// What the port must do next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    Rate(Change),
    Reset { to_loader: bool },
}

/// What a request asks for, to be done once its answer has left the board.
#[derive(Clone, Copy)]
enum Due {
    Rate(u32),
    Reset { to_loader: bool },
}

pub struct Board<'a, L> {
    facts: Facts,
    kernel: &'a mut Kernel<L>,
    decoder: Decoder,
    last_byte_us: u64,
    /// Sequence number of the board's next own frame.
    sequence: u16,
    /// Heartbeats sent.
    alive: u32,
    /// When the next heartbeat is due, unless a ballot comes first.
    heartbeat_due_us: u64,
    /// CRC-32 of this incarnation's newest ballot; 0: none.
    ballot_digest: u32,
    /// When the first START of this boot was accepted.
    started_us: Option<u64>,
    rate: Rate,
    due: Option<Due>,
}

impl<'a, L: Lane> Board<'a, L> {
    /// Names too long for boot.proto fail the build.
    const NAMES_FIT: () =
        assert!(L::SYSTEM.len() <= boot::SYSTEM_SIZE_MAX && L::NAME.len() <= boot::LANE_SIZE_MAX);

    pub fn new(facts: Facts, kernel: &'a mut Kernel<L>) -> Self {
        Board {
            facts,
            kernel,
            decoder: Decoder::new(),
            last_byte_us: 0,
            sequence: 0,
            alive: 0,
            heartbeat_due_us: 0,
            ballot_digest: 0,
            started_us: None,
            rate: Rate::new(facts.rate),
            due: None,
        }
    }

    /// What the board sends when it has booted: its identity, and why its last run failed, if it did
    /// (`failure`; otherwise empty). Returns the number of bytes to send.
    pub fn announce(
        &mut self,
        failure: &[u8],
        now_us: u64,
        sent: &mut [u8; SENT_SIZE_MAX],
    ) -> usize {
        self.heartbeat_due_us = now_us + HEARTBEAT_US;
        let mut line = Line::new();
        line.text(L::SYSTEM.as_bytes());
        line.text(b"/");
        line.text(L::NAME.as_bytes());
        line.text(b": started");
        if !failure.is_empty() {
            line.text(b" after a failure: ");
            line.text(failure);
        }
        let mut outbox = Outbox::new(sent);
        self.send_identity(&mut outbox);
        self.send(Type::Log, &mut outbox, |room| {
            boot::write_log(room, line.bytes())
        });
        outbox.size()
    }

    /// Whether `receive` may be called: not while a request's action is pending.
    pub fn accepts_bytes(&self) -> bool {
        self.due.is_none()
    }

    /// Takes one byte from the wire. Returns the number of bytes to send.
    pub fn receive(
        &mut self,
        byte: u8,
        now_us: u64,
        hardware: &mut impl Hardware,
        sent: &mut [u8; SENT_SIZE_MAX],
    ) -> usize {
        let mut outbox = Outbox::new(sent);
        self.last_byte_us = now_us;
        let decoded = match self.decoder.put(byte) {
            Some(received) => frame::decode(received),
            None => return 0,
        };
        let frame = match decoded {
            Ok(frame) => frame,
            Err(malformed) => {
                self.kernel.refuse(malformed);
                return 0;
            }
        };
        self.rate.frame_received();
        if !frame.header.kind.is_boards() {
            let response = forward(self.kernel, &frame, hardware, &mut outbox);
            self.note(response, now_us, &mut outbox);
        } else if let Some(request) = request::read(&frame, &self.facts) {
            let to = frame.header.sequence;
            self.serve(request, to, hardware, &mut outbox);
        }
        outbox.size()
    }

    /// Handles timeouts; to be called whenever the port wakes, at least every 100 ms. `drained`: all sent bytes have left the board.
    /// Returns the number of bytes to send, and a command to execute.
    pub fn poll(
        &mut self,
        now_us: u64,
        drained: bool,
        sent: &mut [u8; SENT_SIZE_MAX],
    ) -> (usize, Option<Command>) {
        let mut outbox = Outbox::new(sent);
        // The rate first: a reset must find the rate that was kept.
        let mut command = self.rate.change(now_us).map(Command::Rate);
        if command.is_none() && drained {
            command = self.due.take().map(|due| self.command_for(due, now_us));
        }
        if let Some(Command::Rate(Change::Set(_))) = command {
            // Bytes received at the old rate cannot be part of a frame at the new one.
            self.decoder.close();
        }
        if self.decoder.is_open() && now_us - self.last_byte_us >= SILENCE_US {
            self.decoder.close();
            self.kernel.refuse(Malformed::Length);
        }
        // Nothing is sent along with a command: a change of rate would garble it.
        if command.is_none() && self.due.is_none() && now_us >= self.heartbeat_due_us {
            // Counted from when it was due, so that delays of the port do not add up.
            let due_us = self
                .heartbeat_due_us
                .max(now_us.saturating_sub(HEARTBEAT_US));
            self.send_heartbeat(due_us, &mut outbox);
        }
        (outbox.size(), command)
    }

    /// False once an image on trial was not confirmed in time: the board must then be reset.
    pub fn may_continue(&self, now_us: u64) -> bool {
        let on_trial = self.facts.slot_state == SlotState::Trial;
        let is_overdue = |started_us| now_us - started_us >= TRIAL_US;
        !(on_trial && self.started_us.map_or(false, is_overdue))
    }

    fn command_for(&mut self, due: Due, now_us: u64) -> Command {
        match due {
            Due::Reset { to_loader } => Command::Reset { to_loader },
            Due::Rate(baud) => Command::Rate(self.rate.begin(baud, now_us)),
        }
    }

    fn serve(
        &mut self,
        request: Request,
        to: u16,
        hardware: &mut impl Hardware,
        outbox: &mut Outbox,
    ) {
        let verdict = match request {
            Request::Identify => return self.send_identity(outbox),
            Request::Refused(verdict) => verdict,
            Request::Confirm => self.confirm(hardware),
            Request::Rate(rate) => {
                self.due = Some(Due::Rate(rate));
                Verdict::Ok
            }
            Request::Reset { to_loader } => {
                self.due = Some(Due::Reset { to_loader });
                Verdict::Ok
            }
        };
        self.send(Type::Answer, outbox, |room| {
            boot::write_answer(room, to, verdict)
        });
    }

    fn confirm(&mut self, hardware: &mut impl Hardware) -> Verdict {
        if self.facts.slot_state != SlotState::Trial {
            return Verdict::Ok;
        }
        // The rest of the self-test has passed already: this request came through decoder and CRC.
        if !hardware.is_sound() {
            return Verdict::BadImage;
        }
        if !hardware.confirm() {
            return Verdict::WriteFailed;
        }
        self.facts.slot_state = SlotState::Confirmed;
        Verdict::Ok
    }

    /// Records what heartbeats and the trial depend on.
    fn note(&mut self, response: Response, now_us: u64, outbox: &mut Outbox) {
        if response.has_hello {
            self.ballot_digest = 0;
            self.started_us = self.started_us.or(Some(now_us));
        }
        if let Some(digest) = response.ballot_digest {
            self.ballot_digest = digest;
            self.send_heartbeat(now_us, outbox);
        }
    }

    fn send_heartbeat(&mut self, due_us: u64, outbox: &mut Outbox) {
        self.heartbeat_due_us = due_us + HEARTBEAT_US;
        self.alive = self.alive.wrapping_add(1);
        let (alive, digest) = (self.alive, self.ballot_digest);
        self.send(Type::Heartbeat, outbox, |room| {
            boot::write_heartbeat(room, alive, digest)
        });
    }

    fn send_identity(&mut self, outbox: &mut Outbox) {
        let () = Self::NAMES_FIT;
        let facts = self.facts;
        self.send(Type::Identity, outbox, |room| {
            boot::write_identity(room, &facts, (L::SYSTEM, L::NAME), WINDOW)
        });
    }

    fn send(&mut self, kind: Type, outbox: &mut Outbox, write: impl FnOnce(&mut [u8]) -> usize) {
        let closed = self.kernel.closed().unwrap_or(0);
        let header = Header {
            kind,
            source: BOARD,
            destination: RIG,
            sequence: self.sequence,
            epoch: 0,
            cycle: if kind == Type::Heartbeat { closed } else { 0 },
        };
        self.sequence = self.sequence.wrapping_add(1);
        let mut bytes = [0; OWN_FRAME_SIZE_MAX];
        let payload_size = write(&mut bytes[HEADER_SIZE..]);
        let size = frame::seal(header, payload_size, &mut bytes);
        outbox.put(&bytes[..size]);
    }
}
