//! A lock-free byte ring between an interrupt and the main loop: one producer, one consumer.
use core::sync::atomic::{AtomicU32, AtomicU8, Ordering};

/// Holds up to SIZE bytes, a power of two.
pub struct Ring<const SIZE: usize> {
    bytes: [AtomicU8; SIZE],
    /// Bytes put and taken so far, modulo 2^32.
    put: AtomicU32,
    taken: AtomicU32,
}

impl<const SIZE: usize> Ring<SIZE> {
    const IS_POWER_OF_TWO: () = assert!(SIZE.is_power_of_two());

    #[allow(clippy::new_without_default)]
    pub const fn new() -> Self {
        #[allow(clippy::declare_interior_mutable_const)]
        const ZERO: AtomicU8 = AtomicU8::new(0);
        let () = Self::IS_POWER_OF_TWO;
        Ring {
            bytes: [ZERO; SIZE],
            put: AtomicU32::new(0),
            taken: AtomicU32::new(0),
        }
    }

    /// Free space in bytes.
    pub fn room(&self) -> usize {
        SIZE - self.size()
    }

    pub fn is_empty(&self) -> bool {
        self.size() == 0
    }

    /// False if the ring is full.
    pub fn put(&self, byte: u8) -> bool {
        if self.size() == SIZE {
            return false;
        }
        let put = self.put.load(Ordering::Relaxed);
        self.bytes[put as usize % SIZE].store(byte, Ordering::Relaxed);
        // After the byte: a reader that sees the new count sees the byte.
        self.put.store(put.wrapping_add(1), Ordering::Release);
        true
    }

    pub fn take(&self) -> Option<u8> {
        if self.is_empty() {
            return None;
        }
        let taken = self.taken.load(Ordering::Relaxed);
        let byte = self.bytes[taken as usize % SIZE].load(Ordering::Relaxed);
        // After the byte was read: its place is free from now on.
        self.taken.store(taken.wrapping_add(1), Ordering::Release);
        Some(byte)
    }

    fn size(&self) -> usize {
        let put = self.put.load(Ordering::Acquire);
        put.wrapping_sub(self.taken.load(Ordering::Acquire)) as usize
    }
}
