//! State transfer between lanes: sending and receiving snapshots (SNAPSHOT and RESTORE).
use crate::context::Context;
use crate::frame::{Type, RIG};
use crate::incarnation::Incarnation;
use crate::lane::Lane;
use crate::medium::Medium;
use crate::state_codec::{self, Piece, Restored, SnapshotRequest};

impl Incarnation {
    pub fn send_snapshot_piece<L: Lane, M: Medium>(
        &mut self,
        request: SnapshotRequest,
        context: &mut Context<L, M>,
    ) {
        let SnapshotRequest { freeze, offset } = request;
        if freeze {
            self.history.freeze(context.lane, self.next());
        }
        if let Some((snapshot, size)) = self.history.piece(offset) {
            let lane = &*context.lane;
            let write = |room: &mut [u8]| {
                state_codec::write_piece(room, snapshot, offset, size, |piece| {
                    lane.read(offset, piece)
                })
            };
            self.sender.send(
                &mut context.writer,
                Type::Snapshot,
                RIG,
                context.cycle,
                write,
            );
        }
    }

    pub fn restore<L: Lane, M: Medium>(&mut self, piece: Piece, context: &mut Context<L, M>) {
        let (held, restored) = self.take_piece(&piece, context);
        let write = |room: &mut [u8]| {
            state_codec::write_restored(room, piece.snapshot.cycles, held, restored)
        };
        self.sender.send(
            &mut context.writer,
            Type::Restore,
            RIG,
            context.cycle,
            write,
        );
        if restored == Restored::Done {
            self.catch_up(context);
            self.recall(context);
        }
    }

    /// How many bytes of the snapshot are held now, and the result.
    fn take_piece<L: Lane, M: Medium>(
        &mut self,
        piece: &Piece,
        context: &mut Context<L, M>,
    ) -> (usize, Restored) {
        let size = piece.snapshot.size;
        if self.history.cycles >= self.next() {
            return (size, Restored::Done);
        }
        match self.history.stage(context.lane, piece) {
            None => (0, Restored::Refused),
            Some(held) if held < size => (held, Restored::MoreAwaited),
            Some(held) => (held, self.commit_staged(piece, context)),
        }
    }

    /// Restores the staged snapshot, whose last piece is `last`.
    fn commit_staged<L: Lane, M: Medium>(
        &mut self,
        last: &Piece,
        context: &mut Context<L, M>,
    ) -> Restored {
        let snapshot = &last.snapshot;
        let digest = snapshot.digest.bytes();
        if digest.len() != L::DIGEST_SIZE
            || !context.lane.restore(snapshot.size, digest, snapshot.cycles)
        {
            return Restored::Refused;
        }
        self.history.cycles = u64::from(snapshot.cycles);
        context.write_all(&mut self.sender);
        Restored::Done
    }
}
