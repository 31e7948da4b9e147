//! A lane's side of the protocol in Rust, frames in and frames out, and a board's around it; shares no code with C.
#![no_std]

pub mod board;
pub mod boot;
pub mod cobs;
mod codec;
mod context;
mod crc32;
mod digest;
mod exchange;
mod forward;
pub mod frame;
mod frame_writer;
mod history;
mod incarnation;
mod input_log;
mod kernel;
mod lane;
pub mod line;
mod medium;
mod outbox;
pub mod payload;
pub mod proto;
pub mod rate;
mod replay;
mod replay_codec;
pub mod request;
mod restoration;
pub mod ring;
mod state_codec;
mod wire;

pub use kernel::Kernel;
pub use lane::{
    Lane, Reading, Write, CONFIG_SIZE_MAX, DIGEST_SIZE_MAX, MEDIUM_PAGE_SIZE, MEDIUM_SECTOR_SIZE,
    MEDIUM_SIZE, PACKETS_MAX, PACKET_SIZE_MAX, PENDING, SOURCES_MAX, STEP_SIZE_MAX, VALUE_SIZE_MAX,
};
pub use medium::{AtRig, Medium};
