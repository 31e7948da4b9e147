//! The way out for a lane's frames.
use crate::frame::{self, Header, Type, FRAME_SIZE_MAX, HEADER_SIZE};

/// Where frames are put together, and where they go one after the other.
pub struct Outlet<'a> {
    pub room: &'a mut [u8; FRAME_SIZE_MAX],
    pub sink: &'a mut dyn FnMut(&[u8]),
}

impl Outlet<'_> {
    fn send(&mut self, header: Header, write: impl FnOnce(&mut [u8]) -> usize) {
        let payload_size = write(&mut self.room[HEADER_SIZE..]);
        let size = frame::seal(header, payload_size, self.room);
        (self.sink)(&self.room[..size]);
    }
}

/// Who sends them.
pub struct Sender {
    pub address: u8,
    pub epoch: u16,
    /// Of the next frame.
    sequence: u16,
}

impl Sender {
    pub fn new(address: u8, epoch: u16) -> Self {
        Sender {
            address,
            epoch,
            sequence: 0,
        }
    }

    /// Sends a frame whose payload `write` puts in place.
    pub fn send(
        &mut self,
        outlet: &mut Outlet,
        kind: Type,
        destination: u8,
        cycle: u32,
        write: impl FnOnce(&mut [u8]) -> usize,
    ) {
        let sequence = self.sequence;
        self.sequence = sequence.wrapping_add(1);
        outlet.send(self.header(kind, destination, sequence, cycle), write);
    }

    /// The same for a frame that has a number of its own.
    pub fn send_numbered(
        &self,
        outlet: &mut Outlet,
        kind: Type,
        number: u16,
        cycle: u32,
        write: impl FnOnce(&mut [u8]) -> usize,
    ) {
        outlet.send(self.header(kind, frame::RIG, number, cycle), write);
    }

    fn header(&self, kind: Type, destination: u8, sequence: u16, cycle: u32) -> Header {
        Header {
            kind,
            source: self.address,
            destination,
            sequence,
            epoch: self.epoch,
            cycle,
        }
    }
}
