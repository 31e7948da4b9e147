//! A lane as a process: COBS frames in on descriptor 0, out on descriptor 1, until the end of the input.
use std::fs::File;
use std::io::{self, ErrorKind, Read, Write};
use std::os::unix::io::AsFd;
use std::sync::Mutex;

use tripod::cobs::{self, Decoder, ENCODED_SIZE_MAX};
use tripod::{AtRig, Kernel};

const INPUT_SIZE: usize = 4096;
/// Bytes that are batched before they are written; the responses to one more frame may exceed it.
const BATCH_SIZE: usize = 16 * ENCODED_SIZE_MAX;

/// In a static, since the lane's state may be larger than the stack.
static LANE: Mutex<(Kernel<lane::State>, AtRig)> = Mutex::new((Kernel::new(), AtRig::new()));

fn main() -> io::Result<()> {
    // The standard handles would buffer by line; frames are written a batch at a time.
    let mut from_rig = File::from(io::stdin().as_fd().try_clone_to_owned()?);
    let mut to_rig = File::from(io::stdout().as_fd().try_clone_to_owned()?);
    let mut lane = LANE.lock().expect("not locked elsewhere");
    let (kernel, medium) = &mut *lane;
    let mut decoder = Decoder::new();
    let mut input = [0; INPUT_SIZE];
    let mut batch = Batch::new();
    loop {
        let size = match from_rig.read(&mut input) {
            Ok(0) => return Ok(()),
            Ok(size) => size,
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        for &byte in &input[..size] {
            if let Some(frame) = decoder.put(byte) {
                kernel.receive(frame, medium, &mut |answer| batch.put(answer));
            }
            if batch.size > BATCH_SIZE {
                to_rig.write_all(batch.take())?;
            }
        }
        to_rig.write_all(batch.take())?;
    }
}

/// COBS-encoded frames waiting to be written.
struct Batch {
    bytes: Vec<u8>,
    size: usize,
}

impl Batch {
    fn new() -> Self {
        Batch {
            bytes: vec![0; 2 * BATCH_SIZE],
            size: 0,
        }
    }

    fn put(&mut self, frame: &[u8]) {
        if self.bytes.len() - self.size < ENCODED_SIZE_MAX {
            self.bytes.resize(2 * self.bytes.len(), 0);
        }
        self.size = cobs::encode(frame, &mut self.bytes, self.size);
    }

    fn take(&mut self) -> &[u8] {
        let size = self.size;
        self.size = 0;
        &self.bytes[..size]
    }
}
