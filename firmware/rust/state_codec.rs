//! The messages of proto/tripod/lane/v1/lane.proto that lanes with a history, a medium or a wire read and write.
use crate::digest::Digest;
use crate::lane::{Write, MEDIUM_PAGE_SIZE, MEDIUM_SECTOR_SIZE, MEDIUM_SIZE, PACKET_SIZE_MAX};
use crate::proto::{NotCanonical, Read, Reader, Writer};

/// Size of a snapshot's pieces in bytes; the last piece is the rest.
pub const PIECE_SIZE: usize = 768;

pub struct SnapshotRequest {
    pub freeze: bool,
    /// In bytes.
    pub offset: usize,
}

/// What each piece states about its snapshot.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Snapshot {
    /// Slots that the state covers.
    pub cycles: u32,
    /// In bytes.
    pub size: usize,
    pub digest: Digest,
}

pub struct Piece<'a> {
    pub snapshot: Snapshot,
    /// In bytes.
    pub offset: usize,
    pub bytes: &'a [u8],
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Restored {
    MoreAwaited = 0,
    Done = 1,
    Refused = 2,
}

pub struct Packet<'a> {
    pub wire: u32,
    pub bytes: &'a [u8],
}

impl Snapshot {
    /// The size of the piece that begins there; `None` beyond the end.
    pub fn piece_size(&self, offset: usize) -> Option<usize> {
        self.size
            .checked_sub(offset)
            .map(|rest| rest.min(PIECE_SIZE))
    }
}

pub fn read_snapshot_request(payload: &[u8]) -> Read<SnapshotRequest> {
    let mut reader = Reader::new(payload);
    let freeze = reader.bool(1)?;
    let offset = reader.u32(2)? as usize;
    reader.end()?;
    Ok(SnapshotRequest { freeze, offset })
}

/// A piece begins at a multiple of PIECE_SIZE, and ends where the next begins or with the snapshot.
pub fn read_piece(payload: &[u8]) -> Read<Piece<'_>> {
    let mut reader = Reader::new(payload);
    let snapshot = Snapshot {
        cycles: reader.u32(1)?,
        size: reader.u32(2)? as usize,
        digest: Digest::read(reader.bytes(3)?)?,
    };
    let offset = reader.u32(4)? as usize;
    let bytes = reader.bytes(5)?;
    reader.end()?;
    if offset % PIECE_SIZE != 0 || snapshot.piece_size(offset) != Some(bytes.len()) {
        return Err(NotCanonical);
    }
    Ok(Piece {
        snapshot,
        offset,
        bytes,
    })
}

/// `read` fills in the piece, which is `size` bytes.
pub fn write_piece(
    payload: &mut [u8],
    snapshot: &Snapshot,
    offset: usize,
    size: usize,
    read: impl FnOnce(&mut [u8]),
) -> usize {
    let mut writer = Writer::new(payload);
    writer.u32(1, snapshot.cycles);
    writer.u32(2, snapshot.size as u32);
    writer.bytes(3, snapshot.digest.bytes());
    writer.u32(4, offset as u32);
    if size > 0 {
        read(writer.room(5, size));
    }
    writer.size()
}

pub fn write_restored(payload: &mut [u8], cycles: u32, held: usize, restored: Restored) -> usize {
    let mut writer = Writer::new(payload);
    writer.u32(1, cycles);
    writer.u32(2, held as u32);
    writer.u32(3, restored as u32);
    writer.size()
}

pub fn read_packet(payload: &[u8]) -> Read<Packet<'_>> {
    let mut reader = Reader::new(payload);
    let wire = reader.u32(1)?;
    let bytes = reader.bytes(2)?;
    reader.end()?;
    if bytes.len() > PACKET_SIZE_MAX {
        return Err(NotCanonical);
    }
    Ok(Packet { wire, bytes })
}

pub fn write_packet(payload: &mut [u8], packet: Packet) -> usize {
    let mut writer = Writer::new(payload);
    writer.u32(1, packet.wire);
    writer.bytes(2, packet.bytes);
    writer.size()
}

pub fn read_medium_write(payload: &[u8]) -> Read<Write<'_>> {
    let mut reader = Reader::new(payload);
    let offset = reader.u32(1)? as usize;
    let bytes = reader.bytes(2)?;
    let erase = reader.bool(3)?;
    reader.end()?;
    let write = match (erase, bytes) {
        (true, []) => Write::Erase(offset),
        (true, _) => return Err(NotCanonical),
        (false, bytes) => Write::Program(offset, bytes),
    };
    if fits_medium(&write) {
        Ok(write)
    } else {
        Err(NotCanonical)
    }
}

pub fn write_medium_write(payload: &mut [u8], write: &Write) -> usize {
    let mut writer = Writer::new(payload);
    match *write {
        Write::Erase(offset) => {
            writer.u32(1, offset as u32);
            writer.u32(3, 1);
        }
        Write::Program(offset, bytes) => {
            writer.u32(1, offset as u32);
            writer.bytes(2, bytes);
        }
    }
    writer.size()
}

/// Whether it covers a whole sector, or bytes within one page.
pub fn fits_medium(write: &Write) -> bool {
    match *write {
        Write::Erase(offset) => offset < MEDIUM_SIZE && offset % MEDIUM_SECTOR_SIZE == 0,
        Write::Program(offset, bytes) => {
            let page_left = MEDIUM_PAGE_SIZE - offset % MEDIUM_PAGE_SIZE;
            offset < MEDIUM_SIZE && (1..=page_left).contains(&bytes.len())
        }
    }
}
