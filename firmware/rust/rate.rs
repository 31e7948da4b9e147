//! The rate of a board's line: a new one is tried, and given up where the host is not heard at it.

/// How long a new rate is tried.
const TRY_US: u64 = 500_000;

/// What is to become of the UART's rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// In baud, from now on.
    Set(u32),
    /// The host was heard at this rate: it is the one to begin with after a reset.
    Keep(u32),
}

#[derive(Clone, Copy)]
enum State {
    Kept,
    Tried { before: u32, until_us: u64 },
    Proved,
}

pub struct Rate {
    baud: u32,
    state: State,
}

impl Rate {
    pub const fn new(baud: u32) -> Self {
        Rate {
            baud,
            state: State::Kept,
        }
    }

    pub fn begin(&mut self, baud: u32, now_us: u64) -> Change {
        self.state = State::Tried {
            before: self.baud,
            until_us: now_us + TRY_US,
        };
        self.baud = baud;
        Change::Set(baud)
    }

    /// A good frame has come in.
    pub fn heard(&mut self) {
        if let State::Tried { .. } = self.state {
            self.state = State::Proved;
        }
    }

    /// What has become due, once.
    pub fn change(&mut self, now_us: u64) -> Option<Change> {
        let change = match self.state {
            State::Proved => Change::Keep(self.baud),
            State::Tried { before, until_us } if now_us >= until_us => {
                self.baud = before;
                Change::Set(before)
            }
            _ => return None,
        };
        self.state = State::Kept;
        Some(change)
    }
}
