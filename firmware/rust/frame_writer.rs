//! Builds a lane's frames and passes them on.
use crate::frame::{self, Header, Type, FRAME_SIZE_MAX, HEADER_SIZE};

/// A buffer in which frames are built, and the sink that takes each finished frame.
pub struct FrameWriter<'a> {
    pub buffer: &'a mut [u8; FRAME_SIZE_MAX],
    pub sink: &'a mut dyn FnMut(&[u8]),
}

impl FrameWriter<'_> {
    fn send(&mut self, header: Header, write: impl FnOnce(&mut [u8]) -> usize) {
        let payload_size = write(&mut self.buffer[HEADER_SIZE..]);
        let size = frame::seal(header, payload_size, self.buffer);
        (self.sink)(&self.buffer[..size]);
    }
}

/// The sender's part of each header.
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

    /// Sends a frame whose payload `write` fills in.
    pub fn send(
        &mut self,
        writer: &mut FrameWriter,
        kind: Type,
        destination: u8,
        cycle: u32,
        write: impl FnOnce(&mut [u8]) -> usize,
    ) {
        let sequence = self.sequence;
        self.sequence = sequence.wrapping_add(1);
        writer.send(self.header(kind, destination, sequence, cycle), write);
    }

    /// The same for a packet, which has a number of its own.
    pub fn send_numbered(
        &self,
        writer: &mut FrameWriter,
        kind: Type,
        number: u16,
        cycle: u32,
        write: impl FnOnce(&mut [u8]) -> usize,
    ) {
        writer.send(self.header(kind, frame::RIG, number, cycle), write);
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
