//! A lane's place in its history: the slots that its state accounts for, the state it has frozen, and one that it is being given.
use crate::digest::Digest;
use crate::lane::Lane;
use crate::state_codec::{Piece, Snapshot};

/// Whether its state can be taken from one lane to another.
pub const fn has_snapshots<L: Lane>() -> bool {
    L::HAS_HISTORY && L::DIGEST_SIZE > 0
}

/// A state that is being put together.
#[derive(Clone, Copy)]
struct Staged {
    snapshot: Snapshot,
    /// Bytes of it that the lane has been given.
    held: usize,
}

pub struct History {
    /// Slots that the lane's state accounts for: it is the state before the slot of that number.
    pub cycles: u64,
    frozen: Option<Snapshot>,
    staged: Option<Staged>,
}

impl History {
    pub fn new(cycles: u32) -> Self {
        History {
            cycles: u64::from(cycles),
            frozen: None,
            staged: None,
        }
    }

    /// Keeps the lane's state, or none where that is not the one before the slot `next`.
    pub fn freeze<L: Lane>(&mut self, lane: &mut L, next: u64) {
        self.frozen = None;
        if self.cycles == next {
            self.frozen = Some(Snapshot {
                cycles: self.cycles as u32,
                size: lane.freeze(),
                digest: Digest::of(lane),
            });
        }
    }

    /// The state kept last, and the size of its piece that begins at `offset`.
    pub fn piece(&self, offset: usize) -> Option<(&Snapshot, usize)> {
        let frozen = self.frozen.as_ref()?;
        Some((frozen, frozen.piece_size(offset)?))
    }

    /// Gives the lane a piece, if it is the next. How many bytes the lane holds then; `None` where it has no room.
    pub fn stage<L: Lane>(&mut self, lane: &mut L, piece: &Piece) -> Option<usize> {
        let mut staged = match self.staged.take() {
            Some(staged) if piece.offset > 0 && staged.snapshot == piece.snapshot => staged,
            _ => Staged {
                snapshot: piece.snapshot,
                held: 0,
            },
        };
        if piece.offset == staged.held {
            if !lane.stage(piece.offset, piece.bytes) {
                return None;
            }
            staged.held += piece.bytes.len();
        }
        let held = staged.held;
        // One that is whole will not be gone on with.
        self.staged = Some(staged).filter(|staged| held < staged.snapshot.size);
        Some(held)
    }
}
