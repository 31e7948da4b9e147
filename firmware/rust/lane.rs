//! What a system's Rust lane implements: `systems/SYSTEM/lanes/LANE/lane.rs` has one type, `State`, that is a `Lane`.

/// Sources.
pub const SOURCES_MAX: usize = 16;
/// Bytes of one source's value.
pub const VALUE_SIZE_MAX: usize = 40;
/// Bytes of a configuration.
pub const CONFIG_SIZE_MAX: usize = 64;
/// Bytes of an output.
pub const STEP_SIZE_MAX: usize = 256;

/// What the lanes agree one source said in one slot; `None` when it was silent. An empty value is not silence.
pub type Reading<'a> = Option<&'a [u8]>;

pub trait Lane: Sized {
    /// The system's name, as HELLO says it.
    const SYSTEM: &'static str;
    /// This implementation's name ("rust"), as HELLO says it.
    const NAME: &'static str;

    /// Begins a life. `None` when `config` is not the canonical encoding of the system's configuration.
    /// `sources` is 1..=SOURCES_MAX.
    fn start(config: &[u8], sources: usize) -> Option<Self>;

    /// Advances one slot: writes the canonical output and returns its size in bytes.
    /// Any readings may be passed in, one a source.
    fn step(&mut self, readings: &[Reading], output: &mut [u8; STEP_SIZE_MAX]) -> usize;
}
