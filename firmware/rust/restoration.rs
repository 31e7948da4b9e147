//! A lane's state on its way to another lane, and from there: SNAPSHOT and RESTORE.
use crate::exchange::Value;
use crate::frame::{Type, RIG};
use crate::lane::{Lane, Reading, SOURCES_MAX, STEP_SIZE_MAX};
use crate::life::Life;
use crate::means::Means;
use crate::medium::Medium;
use crate::state_codec::{self, Piece, Restored, SnapshotRequest};

impl Life {
    pub fn give_snapshot<L: Lane, M: Medium>(
        &mut self,
        request: SnapshotRequest,
        means: &mut Means<L, M>,
    ) {
        let SnapshotRequest { freeze, offset } = request;
        if freeze {
            self.history.freeze(means.lane, self.next());
        }
        if let Some((snapshot, size)) = self.history.piece(offset) {
            let lane = &*means.lane;
            let write = |room: &mut [u8]| {
                state_codec::write_piece(room, snapshot, offset, size, |piece| {
                    lane.read(offset, piece)
                })
            };
            self.sender
                .send(&mut means.outlet, Type::Snapshot, RIG, means.cycle, write);
        }
    }

    pub fn restore<L: Lane, M: Medium>(&mut self, piece: Piece, means: &mut Means<L, M>) {
        let (held, restored) = self.take_piece(&piece, means);
        let write = |room: &mut [u8]| {
            state_codec::write_restored(room, piece.snapshot.cycles, held, restored)
        };
        self.sender
            .send(&mut means.outlet, Type::Restore, RIG, means.cycle, write);
    }

    /// How much of the snapshot is held now, and what has become of it.
    fn take_piece<L: Lane, M: Medium>(
        &mut self,
        piece: &Piece,
        means: &mut Means<L, M>,
    ) -> (usize, Restored) {
        let size = piece.snapshot.size;
        if self.history.cycles >= self.next() {
            return (size, Restored::Done);
        }
        match self.history.stage(means.lane, piece) {
            None => (0, Restored::Refused),
            Some(held) if held < size => (held, Restored::MoreAwaited),
            Some(held) => (held, self.become_staged(piece, means)),
        }
    }

    /// `last` is the last piece of what is staged.
    fn become_staged<L: Lane, M: Medium>(
        &mut self,
        last: &Piece,
        means: &mut Means<L, M>,
    ) -> Restored {
        let snapshot = &last.snapshot;
        let digest = snapshot.digest.bytes();
        if !means.kept.reaches(u64::from(snapshot.cycles), self.next()) {
            return Restored::TooOld;
        }
        if digest.len() != L::DIGEST_SIZE
            || !means.lane.restore(snapshot.size, digest, snapshot.cycles)
        {
            return Restored::Refused;
        }
        self.history.cycles = u64::from(snapshot.cycles);
        means.write_all(&mut self.sender);
        self.catch_up(means);
        Restored::Done
    }

    /// Steps on what has been closed since, in silence: it is too late to vote on it.
    fn catch_up<L: Lane, M: Medium>(&mut self, means: &mut Means<L, M>) {
        while let Some((cycle, values)) = means.kept.take(self.sources) {
            if cycle >= self.history.cycles {
                let mut readings: [Reading; SOURCES_MAX] = [None; SOURCES_MAX];
                for (reading, value) in readings.iter_mut().zip(&values) {
                    *reading = Value::reading(value);
                }
                let mut output = [0; STEP_SIZE_MAX];
                means.lane.step(&readings[..self.sources], &mut output);
                self.has_stepped(means);
            }
        }
    }
}
