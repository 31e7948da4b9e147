//! A lane's slots whose outputs are still on its system's inner wire, and the numbers of the packets it puts there.

/// Slots that may wait for their outputs: past that a lane lets slots go by.
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

    /// A slot's output is awaited. There is room for it.
    pub fn ask(&mut self, slot: u32) {
        self.pending[self.count] = slot;
        self.count += 1;
    }

    /// The slot that an output is of; `None` for one that nothing has asked for.
    pub fn answered(&mut self) -> Option<u32> {
        self.count = self.count.checked_sub(1)?;
        let slot = self.pending[0];
        self.pending.copy_within(1.., 0);
        Some(slot)
    }

    /// Of the next packet of a cycle.
    pub fn number(&mut self, cycle: u32) -> u16 {
        let number = match self.last {
            Some((last, number)) if last == cycle => number.wrapping_add(1),
            _ => 0,
        };
        self.last = Some((cycle, number));
        number
    }
}
