//! The rate of a board's line: a new rate is on trial, and reverted if no good frame arrives at it.

/// How long a new rate is on trial.
const TRIAL_US: u64 = 500_000;

/// How the UART's rate must change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// In baud, from now on.
    Set(u32),
    /// The rate works: a reset must keep it.
    Keep(u32),
}

#[derive(Clone, Copy)]
enum State {
    Stable,
    Trial { before: u32, until_us: u64 },
    Proven,
}

pub struct Rate {
    baud: u32,
    state: State,
}

impl Rate {
    pub const fn new(baud: u32) -> Self {
        Rate {
            baud,
            state: State::Stable,
        }
    }

    pub fn begin(&mut self, baud: u32, now_us: u64) -> Change {
        self.state = State::Trial {
            before: self.baud,
            until_us: now_us + TRIAL_US,
        };
        self.baud = baud;
        Change::Set(baud)
    }

    /// A good frame was received.
    pub fn frame_received(&mut self) {
        if let State::Trial { .. } = self.state {
            self.state = State::Proven;
        }
    }

    /// The change that is due, once.
    pub fn change(&mut self, now_us: u64) -> Option<Change> {
        let change = match self.state {
            State::Proven => Change::Keep(self.baud),
            State::Trial { before, until_us } if now_us >= until_us => {
                self.baud = before;
                Change::Set(before)
            }
            _ => return None,
        };
        self.state = State::Stable;
        Some(change)
    }
}
