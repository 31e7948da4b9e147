//! A lane's position in its history: the slots its state covers, the frozen snapshot, and a snapshot being received.
use crate::digest::Digest;
use crate::lane::Lane;
use crate::state_codec::{Piece, Snapshot};

/// Whether the state can be transferred from one lane to another.
pub const fn has_snapshots<L: Lane>() -> bool {
    L::HAS_HISTORY && L::DIGEST_SIZE > 0
}

/// A snapshot being received.
#[derive(Clone, Copy)]
struct Staged {
    snapshot: Snapshot,
    /// Bytes received so far.
    held: usize,
}

pub struct History {
    /// Slots that the lane's state covers: it is the state before the slot of that number.
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

    /// Freezes the lane's state, or drops the frozen one if the lane is not at slot `next`.
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

    /// The frozen snapshot, and the size of its piece that begins at `offset`.
    pub fn piece(&self, offset: usize) -> Option<(&Snapshot, usize)> {
        let frozen = self.frozen.as_ref()?;
        Some((frozen, frozen.piece_size(offset)?))
    }

    /// Passes the piece to the lane if it is the next one. Returns the bytes held then, `None` if the lane has no room.
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
        // A complete snapshot is restored next, or dropped.
        self.staged = Some(staged).filter(|staged| held < staged.snapshot.size);
        Some(held)
    }
}
