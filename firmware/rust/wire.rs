//! The slots whose outputs are still pending on the system's inner wire, and the numbers of the packets sent on it.

/// Slots that may be pending; while that many are, a lane skips further slots.
const PENDING_MAX: usize = 8;

pub struct Wire {
    /// Oldest first: outputs come in the order of the slots.
    pending: [u32; PENDING_MAX],
    count: usize,
    /// The cycle of the packet sent last, and that packet's number in it.
    last: Option<(u32, u16)>,
}

impl Wire {
    pub const fn new() -> Self {
        Wire {
            pending: [0; PENDING_MAX],
            count: 0,
            last: None,
        }
    }

    pub fn is_full(&self) -> bool {
        self.count == PENDING_MAX
    }

    /// Adds a slot whose output is pending. It is not full.
    pub fn push_slot(&mut self, slot: u32) {
        self.pending[self.count] = slot;
        self.count += 1;
    }

    /// Removes the oldest pending slot, which an output has come for; `None` if no slot is pending.
    pub fn pop_slot(&mut self) -> Option<u32> {
        self.count = self.count.checked_sub(1)?;
        let slot = self.pending[0];
        self.pending.copy_within(1.., 0);
        Some(slot)
    }

    /// The number of the next packet of a cycle.
    pub fn next_number(&mut self, cycle: u32) -> u16 {
        let number = match self.last {
            Some((last, number)) if last == cycle => number.wrapping_add(1),
            _ => 0,
        };
        self.last = Some((cycle, number));
        number
    }
}
