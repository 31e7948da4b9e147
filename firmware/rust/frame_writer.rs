//! Builds a lane's frames and passes them on.
use crate::frame::{self, Header, Type, FRAME_SIZE_MAX, HEADER_SIZE, RIG};

/// A buffer in which frames are built, and the sink that takes each finished frame.
pub struct FrameWriter<'a> {
    pub buffer: &'a mut [u8; FRAME_SIZE_MAX],
    pub sink: &'a mut dyn FnMut(&[u8]),
}

impl FrameWriter<'_> {
    fn payload(&mut self) -> &mut [u8] {
        &mut self.buffer[HEADER_SIZE..]
    }

    fn finish(&mut self, header: Header, payload_size: usize) {
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
        let payload_size = write(writer.payload());
        self.finish(writer, kind, destination, cycle, payload_size);
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
        let payload_size = write(writer.payload());
        writer.finish(self.header(kind, RIG, number, cycle), payload_size);
    }

    /// Apart from `send`, which is compiled once for each kind of frame.
    #[inline(never)]
    fn finish(
        &mut self,
        writer: &mut FrameWriter,
        kind: Type,
        destination: u8,
        cycle: u32,
        payload_size: usize,
    ) {
        let sequence = self.sequence;
        self.sequence = sequence.wrapping_add(1);
        writer.finish(
            self.header(kind, destination, sequence, cycle),
            payload_size,
        );
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
