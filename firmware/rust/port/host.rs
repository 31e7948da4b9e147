//! A lane as a process: COBS frames in on descriptor 0, out on descriptor 1, until the end of the input.
use std::fs::File;
use std::io::{self, ErrorKind, Read, Write};
use std::os::unix::io::AsFd;

use tripod::cobs::{self, Decoder, ENCODED_SIZE_MAX};
use tripod::{Kernel, OUTPUT_SIZE_MAX};

const INPUT_SIZE: usize = 4096;
/// What one received frame can call for at most: two relays and a ballot.
const ANSWER_SIZE_MAX: usize = 3 * ENCODED_SIZE_MAX;
const BATCH_SIZE: usize = 16 * ANSWER_SIZE_MAX;

fn main() -> io::Result<()> {
    // The standard handles would buffer by line; frames are written a batch at a time.
    let mut from_rig = File::from(io::stdin().as_fd().try_clone_to_owned()?);
    let mut to_rig = File::from(io::stdout().as_fd().try_clone_to_owned()?);
    let mut kernel = Kernel::<lane::State>::new();
    let mut decoder = Decoder::new();
    let mut input = [0; INPUT_SIZE];
    let mut answer = [0; OUTPUT_SIZE_MAX];
    let mut batch = vec![0; BATCH_SIZE];
    loop {
        let size = match from_rig.read(&mut input) {
            Ok(0) => return Ok(()),
            Ok(size) => size,
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        let mut batch_size = 0;
        for &byte in &input[..size] {
            if let Some(frame) = decoder.put(byte) {
                let answer_size = kernel.receive(frame, &mut answer);
                batch_size = queue(&answer[..answer_size], &mut batch, batch_size);
            }
            if batch_size > BATCH_SIZE - ANSWER_SIZE_MAX {
                to_rig.write_all(&batch[..batch_size])?;
                batch_size = 0;
            }
        }
        to_rig.write_all(&batch[..batch_size])?;
    }
}

/// Appends each frame of an answer to the batch, as COBS. Returns the batch's new size.
fn queue(answer: &[u8], batch: &mut [u8], mut batch_size: usize) -> usize {
    let mut rest = answer;
    while let [low, high, frames @ ..] = rest {
        let (frame, others) = frames.split_at(usize::from(u16::from_le_bytes([*low, *high])));
        batch_size = cobs::encode(frame, batch, batch_size);
        rest = others;
    }
    batch_size
}
