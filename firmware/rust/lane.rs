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
/// Packets that one call may call for.
pub const PACKETS_MAX: usize = 4;
/// Bytes of the medium that outlives a lane: NOR flash, or what behaves like it.
pub const MEDIUM_SIZE: usize = 0x4000;
pub const MEDIUM_SECTOR_SIZE: usize = 0x1000;
pub const MEDIUM_PAGE_SIZE: usize = 0x100;
/// What `step` answers when the output will come later, out of the wire.
pub const PENDING: usize = usize::MAX;

/// One operation on the medium.
pub enum Write<'a> {
    /// The sector at this offset becomes 0xff.
    Erase(usize),
    /// Programs bytes within one page: bits are cleared, none is set.
    Program(usize, &'a [u8]),
}

/// What the lanes agree one source said in one slot; `None` when it was silent. An empty value is not silence.
pub type Reading<'a> = Option<&'a [u8]>;

/// All that a lane keeps between calls. It lies in one static of the program's, and is never moved, because it may be
/// far larger than a stack: no method should have all of it in a variable of its own.
pub trait Lane: Sized {
    /// The system's name, as HELLO says it.
    const SYSTEM: &'static str;
    /// This implementation's name ("rust"), as HELLO says it.
    const NAME: &'static str;

    /// Before the first life. Where it is all zero bytes, as an empty Option need not be, it takes no room in an image,
    /// however large it is.
    const NEW: Self;

    /// Begins a life: forgets all before. False, with the state left as it was, when `config` is not the canonical
    /// encoding of the system's configuration. `sources` is 1..=SOURCES_MAX.
    fn start(&mut self, config: &[u8], sources: usize) -> bool;

    /// Advances one slot: writes the canonical output and returns its size in bytes, or PENDING.
    /// Any readings may be passed in, one a source.
    fn step(&mut self, readings: &[Reading], output: &mut [u8; STEP_SIZE_MAX]) -> usize;

    /// Whether its answers depend on the slots before.
    const HAS_HISTORY: bool = false;
    /// Bytes of its state digest; 0 for a lane that has none, and so cannot be restored.
    const DIGEST_SIZE: usize = 0;
    /// Whether it keeps its state on the medium.
    const HAS_MEDIUM: bool = false;
    /// Whether its system has an inner wire.
    const HAS_WIRE: bool = false;

    /// Writes the digest of the present state, DIGEST_SIZE bytes.
    fn digest(&self, _digest: &mut [u8]) {}

    /// Keeps the present state as a snapshot, in the system's canonical form, and returns its size in bytes.
    fn freeze(&mut self) -> usize {
        0
    }

    /// A piece of the snapshot kept last; it lies within its size.
    fn read(&self, _offset: usize, _bytes: &mut [u8]) {}

    /// Takes the next piece of a snapshot that may be restored; offset 0 forgets all pieces before. The state does
    /// not change. False when there is no room for it.
    fn stage(&mut self, _offset: usize, _bytes: &[u8]) -> bool {
        false
    }

    /// Becomes the state that was staged, which accounts for `cycles` slots. False, with the state as it was, when what
    /// was staged is no canonical snapshot of `size` bytes or its digest is another.
    fn restore(&mut self, _size: usize, _digest: &[u8], _cycles: u32) -> bool {
        false
    }

    /// After `start`: goes on from what the medium holds. How many slots that state accounts for, 0 where there is none.
    fn recover(&mut self, _medium: &[u8; MEDIUM_SIZE]) -> u32 {
        0
    }

    /// The next write that a start, a step, a restore or a recovery calls for.
    fn write(&mut self) -> Option<Write<'_>> {
        None
    }

    /// A packet has come out of a wire. The size of an output, or PENDING; outputs come in the order of the slots.
    fn packet(&mut self, _wire: u32, _bytes: &[u8], _output: &mut [u8; STEP_SIZE_MAX]) -> usize {
        PENDING
    }

    /// Some time has passed without an output.
    fn timer(&mut self, _output: &mut [u8; STEP_SIZE_MAX]) -> usize {
        PENDING
    }

    /// The next packet that the last call puts on a wire: the wire, and the packet's size.
    fn emit(&mut self, _bytes: &mut [u8; PACKET_SIZE_MAX]) -> Option<(u32, usize)> {
        None
    }
}
