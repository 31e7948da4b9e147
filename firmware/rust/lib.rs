//! A lane's side of the protocol in Rust, frames in and frames out; shares no code with the C kernel.
#![no_std]

pub mod cobs;
mod codec;
mod crc32;
mod exchange;
pub mod frame;
mod kernel;
mod lane;
pub mod proto;

pub use kernel::{Kernel, OUTPUT_SIZE_MAX};
pub use lane::{Lane, Reading, CONFIG_SIZE_MAX, SOURCES_MAX, STEP_SIZE_MAX, VALUE_SIZE_MAX};
