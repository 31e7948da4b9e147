//! Canonical protobuf. A message is read as a sequence of fields whose numbers must rise; anything that is not
//! canonical is an `Err`.

/// The bytes are not the canonical encoding of the message.
#[derive(Debug, PartialEq, Eq)]
pub struct NotCanonical;

pub type Read<T> = Result<T, NotCanonical>;

#[derive(Clone, Copy, PartialEq, Eq)]
enum WireType {
    Varint = 0,
    Fixed64 = 1,
    Bytes = 2,
}

const fn tag(number: u8, wire_type: WireType) -> u8 {
    number << 3 | wire_type as u8
}

/// Reads a message from its front. Reading a field returns the default if that field is not next.
#[derive(Clone)]
pub struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    pub fn new(message: &'a [u8]) -> Self {
        Reader { rest: message }
    }

    pub fn u32(&mut self, number: u8) -> Read<u32> {
        if !self.enter(number, WireType::Varint) {
            return Ok(0);
        }
        non_default(self.varint()?, 0)
    }

    pub fn bool(&mut self, number: u8) -> Read<bool> {
        match self.u32(number)? {
            0 => Ok(false),
            1 => Ok(true),
            _ => Err(NotCanonical),
        }
    }

    pub fn sfixed64(&mut self, number: u8) -> Read<i64> {
        if !self.enter(number, WireType::Fixed64) {
            return Ok(0);
        }
        let mut bytes = [0; 8];
        bytes.copy_from_slice(self.take(8)?);
        non_default(i64::from_le_bytes(bytes), 0)
    }

    pub fn bytes(&mut self, number: u8) -> Read<&'a [u8]> {
        match self.message(number)? {
            Some(bytes) => non_default(bytes, &[]),
            None => Ok(&[]),
        }
    }

    /// A field whose presence counts, empty or not: a message, alone or repeated.
    pub fn message(&mut self, number: u8) -> Read<Option<&'a [u8]>> {
        if !self.enter(number, WireType::Bytes) {
            return Ok(None);
        }
        let size = self.varint()?;
        self.take(size as usize).map(Some)
    }

    /// Fails if bytes are left: fields that are unknown, repeated or out of order.
    pub fn end(self) -> Read<()> {
        if self.rest.is_empty() {
            Ok(())
        } else {
            Err(NotCanonical)
        }
    }

    fn enter(&mut self, number: u8, wire_type: WireType) -> bool {
        match self.rest.split_first() {
            Some((&first, rest)) if first == tag(number, wire_type) => {
                self.rest = rest;
                true
            }
            _ => false,
        }
    }

    fn take(&mut self, size: usize) -> Read<&'a [u8]> {
        if size > self.rest.len() {
            return Err(NotCanonical);
        }
        let (taken, rest) = self.rest.split_at(size);
        self.rest = rest;
        Ok(taken)
    }

    /// A varint of 32 bits in its shortest form.
    fn varint(&mut self) -> Read<u32> {
        let mut value = 0u64;
        for shift in [0, 7, 14, 21, 28] {
            let byte = self.take(1)?[0];
            value |= u64::from(byte & 0x7F) << shift;
            if byte & 0x80 == 0 {
                let shortest = byte != 0 || shift == 0;
                return match u32::try_from(value) {
                    Ok(value) if shortest => Ok(value),
                    _ => Err(NotCanonical),
                };
            }
        }
        Err(NotCanonical)
    }
}

/// Defaults are never on the wire.
fn non_default<T: PartialEq>(value: T, default: T) -> Read<T> {
    if value == default {
        Err(NotCanonical)
    } else {
        Ok(value)
    }
}

/// Writes a message into a buffer that the caller has sized for it; a buffer that is too small is a bug, and panics.
pub struct Writer<'a> {
    bytes: &'a mut [u8],
    size: usize,
}

impl<'a> Writer<'a> {
    pub fn new(bytes: &'a mut [u8]) -> Self {
        Writer { bytes, size: 0 }
    }

    /// Bytes written.
    pub fn size(&self) -> usize {
        self.size
    }

    /// Whether a field of bytes of that size fits.
    pub fn has_room(&self, size: usize) -> bool {
        let mut needed = 1 + 1 + size;
        let mut rest = size >> 7;
        while rest > 0 {
            needed += 1;
            rest >>= 7;
        }
        self.bytes.len() - self.size >= needed
    }

    pub fn u32(&mut self, number: u8, value: u32) {
        if value != 0 {
            self.put(&[tag(number, WireType::Varint)]);
            self.varint(value);
        }
    }

    pub fn sfixed64(&mut self, number: u8, value: i64) {
        if value != 0 {
            self.put(&[tag(number, WireType::Fixed64)]);
            self.put(&value.to_le_bytes());
        }
    }

    pub fn bytes(&mut self, number: u8, value: &[u8]) {
        if !value.is_empty() {
            self.message(number, value);
        }
    }

    /// Written even when it is empty.
    pub fn message(&mut self, number: u8, value: &[u8]) {
        self.room(number, value.len()).copy_from_slice(value);
    }

    /// The same for a value of that size that the caller then fills in.
    pub fn room(&mut self, number: u8, size: usize) -> &mut [u8] {
        self.put(&[tag(number, WireType::Bytes)]);
        self.varint(size as u32);
        let start = self.size;
        self.size += size;
        &mut self.bytes[start..self.size]
    }

    fn varint(&mut self, mut value: u32) {
        while value >= 0x80 {
            self.put(&[value as u8 | 0x80]);
            value >>= 7;
        }
        self.put(&[value as u8]);
    }

    fn put(&mut self, bytes: &[u8]) {
        let end = self.size + bytes.len();
        self.bytes[self.size..end].copy_from_slice(bytes);
        self.size = end;
    }
}
