//! What a system's Rust lane implements: `systems/SYSTEM/lanes/LANE/lane.rs` has one type, `State`, that is a `Lane`.

/// Sources.
pub const SOURCES_MAX: usize = 16;
/// Bytes of one source's value.
pub const VALUE_SIZE_MAX: usize = 40;
/// Bytes of a configuration.
pub const CONFIG_SIZE_MAX: usize = 64;
/// Bytes of an output.
pub const STEP_SIZE_MAX: usize = 256;

/// Bytes of a state digest.
pub const DIGEST_SIZE_MAX: usize = 32;
/// Bytes of a packet on an inner wire.
pub const PACKET_SIZE_MAX: usize = 300;
/// Most packets one call may send.
pub const PACKETS_MAX: usize = 4;
/// Bytes of the medium that outlives a lane: NOR flash, or an emulation of it.
pub const MEDIUM_SIZE: usize = 0x4000;
pub const MEDIUM_SECTOR_SIZE: usize = 0x1000;
pub const MEDIUM_PAGE_SIZE: usize = 0x100;
/// What `step` returns when the output will come later, from the wire.
pub const PENDING: usize = usize::MAX;

/// One operation on the medium.
pub enum Write<'a> {
    /// The sector at this offset becomes 0xff.
    Erase(usize),
    /// Programs bytes within one page: it can clear bits, not set them.
    Program(usize, &'a [u8]),
}

/// The agreed value of one source in one slot; `None` if it was silent. An empty value is not silence.
pub type Reading<'a> = Option<&'a [u8]>;

/// All the state a lane keeps between calls. It lives in one static and is never moved, because it may be
/// far larger than a stack: no method should hold a copy of it in a local variable.
pub trait Lane: Sized {
    /// The system's name, as sent in HELLO.
    const SYSTEM: &'static str;
    /// This implementation's name ("rust"), as sent in HELLO.
    const NAME: &'static str;

    /// The state before the first START. If it is all zero bytes (an empty Option need not be), it takes no space in an image,
    /// however large it is.
    const NEW: Self;

    /// Starts a new incarnation: discards the state before. False, with the state unchanged, if `config` is not the canonical
    /// encoding of the system's configuration. `sources` is 1..=SOURCES_MAX.
    fn start(&mut self, config: &[u8], sources: usize) -> bool;

    /// Advances one slot: writes the canonical output and returns its size in bytes, or PENDING.
    /// Any readings may be passed in, one a source.
    fn step(&mut self, readings: &[Reading], output: &mut [u8; STEP_SIZE_MAX]) -> usize;

    /// Whether its outputs depend on earlier slots.
    const HAS_HISTORY: bool = false;
    /// Bytes of its state digest; 0 for a lane without one, which cannot be restored.
    const DIGEST_SIZE: usize = 0;
    /// Whether it keeps its state on the medium.
    const HAS_MEDIUM: bool = false;
    /// Whether its system has an inner wire.
    const HAS_WIRE: bool = false;

    /// Writes the digest of the present state, DIGEST_SIZE bytes.
    fn digest(&self, _digest: &mut [u8]) {}

    /// Freezes the present state as a snapshot in the system's canonical form, and returns its size in bytes.
    fn freeze(&mut self) -> usize {
        0
    }

    /// Reads a piece of the frozen snapshot; it lies within the snapshot.
    fn read(&self, _offset: usize, _bytes: &mut [u8]) {}

    /// Takes the next piece of a snapshot to be restored; offset 0 discards all pieces before. The state does
    /// not change. False if there is no room for it.
    fn stage(&mut self, _offset: usize, _bytes: &[u8]) -> bool {
        false
    }

    /// Replaces the state by the staged one, which covers `cycles` slots. False, with the state unchanged, if what
    /// was staged is not a canonical snapshot of `size` bytes or has a different digest.
    fn restore(&mut self, _size: usize, _digest: &[u8], _cycles: u32) -> bool {
        false
    }

    /// After `start`: recovers the state from the medium. Returns the slots that state covers, 0 if there is none.
    fn recover(&mut self, _medium: &[u8; MEDIUM_SIZE]) -> u32 {
        0
    }

    /// The next pending write after a start, a step, a restore or a recovery.
    fn write(&mut self) -> Option<Write<'_>> {
        None
    }

    /// A packet arrived on a wire. Returns the size of an output, or PENDING; outputs come in the order of the slots.
    fn packet(&mut self, _wire: u32, _bytes: &[u8], _output: &mut [u8; STEP_SIZE_MAX]) -> usize {
        PENDING
    }

    /// The timer expired without an output.
    fn timer(&mut self, _output: &mut [u8; STEP_SIZE_MAX]) -> usize {
        PENDING
    }

    /// The next packet to send after the last call: its wire and size.
    fn emit(&mut self, _bytes: &mut [u8; PACKET_SIZE_MAX]) -> Option<(u32, usize)> {
        None
    }
}
