//! What the generated payloads of Rust lanes are made of: canonical protobuf, item by item. A source takes canonical input
//! only: what is not makes it bad, and it stays so.

/// A value to begin with: 0, or the first of an enum.
pub trait Blank: Copy {
    const BLANK: Self;
}

macro_rules! blank {
    ($($kind:ty = $value:expr),*) => { $(impl Blank for $kind { const BLANK: Self = $value; })* };
}
blank!(u8 = 0, u32 = 0, i32 = 0, u64 = 0, i64 = 0, bool = false);

/// Up to MAX items, without a heap.
#[derive(Clone, Copy)]
pub struct List<T: Blank, const MAX: usize> {
    items: [T; MAX],
    count: usize,
}

impl<T: Blank, const MAX: usize> List<T, MAX> {
    pub const EMPTY: Self = List {
        items: [T::BLANK; MAX],
        count: 0,
    };

    /// Panics where there is no room: that is a bug of the caller.
    pub fn of(items: &[T]) -> Self {
        let mut list = Self::EMPTY;
        list.items[..items.len()].copy_from_slice(items);
        list.count = items.len();
        list
    }

    /// False where there is no room.
    pub fn push(&mut self, item: T) -> bool {
        if self.count == MAX {
            return false;
        }
        self.items[self.count] = item;
        self.count += 1;
        true
    }
}

impl<T: Blank, const MAX: usize> core::ops::Deref for List<T, MAX> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.items[..self.count]
    }
}

impl<T: Blank + PartialEq, const MAX: usize> PartialEq for List<T, MAX> {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

/// Reads from the front.
pub struct Source<'a> {
    rest: &'a [u8],
    bad: bool,
}

impl<'a> Source<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        Source {
            rest: bytes,
            bad: false,
        }
    }

    pub fn refuse(&mut self, is_bad: bool) {
        self.bad |= is_bad;
    }

    pub fn has_more(&self) -> bool {
        !self.bad && !self.rest.is_empty()
    }

    pub fn is_whole(&self) -> bool {
        !self.bad && self.rest.is_empty()
    }

    /// Whether the next field has this tag, which is then read.
    pub fn takes(&mut self, tag: u8) -> bool {
        if self.bad || self.rest.first() != Some(&tag) {
            return false;
        }
        self.rest = &self.rest[1..];
        true
    }

    /// A varint of 64 bits in its shortest form.
    pub fn varint(&mut self) -> u64 {
        let mut value = 0;
        for index in 0..10 {
            let byte = match self.take(1) {
                [byte] => *byte,
                _ => break,
            };
            if index == 9 && byte > 1 {
                break;
            }
            value |= u64::from(byte & 0x7F) << (7 * index);
            if byte < 0x80 {
                if byte == 0 && index > 0 {
                    break;
                }
                return value;
            }
        }
        self.bad = true;
        0
    }

    pub fn uint32(&mut self) -> u32 {
        let value = self.varint();
        self.narrow(u32::try_from(value).ok())
    }

    pub fn int64(&mut self) -> i64 {
        self.varint() as i64
    }

    pub fn int32(&mut self) -> i32 {
        let value = self.int64();
        self.narrow(i32::try_from(value).ok())
    }

    pub fn sint64(&mut self) -> i64 {
        let value = self.varint();
        (value >> 1) as i64 ^ -((value & 1) as i64)
    }

    pub fn sint32(&mut self) -> i32 {
        let value = self.sint64();
        self.narrow(i32::try_from(value).ok())
    }

    pub fn bool(&mut self) -> bool {
        let value = self.varint();
        self.refuse(value > 1);
        value == 1
    }

    pub fn fixed32(&mut self) -> u32 {
        let mut bytes = [0; 4];
        let taken = self.take(4);
        bytes[..taken.len()].copy_from_slice(taken);
        u32::from_le_bytes(bytes)
    }

    pub fn fixed64(&mut self) -> u64 {
        let mut bytes = [0; 8];
        let taken = self.take(8);
        bytes[..taken.len()].copy_from_slice(taken);
        u64::from_le_bytes(bytes)
    }

    /// What is behind a size: a message, a list or bytes; empty where that is not all there.
    pub fn enter(&mut self) -> Source<'a> {
        let size = self.uint32() as usize;
        Source::new(self.take(size))
    }

    pub fn bytes<const MAX: usize>(&mut self) -> List<u8, MAX> {
        let bytes = self.enter().rest;
        self.refuse(bytes.len() > MAX);
        if self.bad {
            return List::EMPTY;
        }
        List::of(bytes)
    }

    /// Nothing where there is less.
    fn take(&mut self, size: usize) -> &'a [u8] {
        if self.bad || size > self.rest.len() {
            self.bad = true;
            return &[];
        }
        let (taken, rest) = self.rest.split_at(size);
        self.rest = rest;
        taken
    }

    fn narrow<T: Blank>(&mut self, value: Option<T>) -> T {
        self.refuse(value.is_none());
        value.unwrap_or(T::BLANK)
    }
}

/// Writes into a buffer that has room for the message's largest encoding; one that is too small is a bug, and panics.
pub struct Sink<'a> {
    bytes: &'a mut [u8],
    size: usize,
}

impl<'a> Sink<'a> {
    pub fn new(bytes: &'a mut [u8]) -> Self {
        Sink { bytes, size: 0 }
    }

    /// Bytes written.
    pub fn size(&self) -> usize {
        self.size
    }

    pub fn put(&mut self, bytes: &[u8]) {
        let end = self.size + bytes.len();
        self.bytes[self.size..end].copy_from_slice(bytes);
        self.size = end;
    }

    pub fn varint(&mut self, mut value: u64) {
        while value >= 0x80 {
            self.put(&[value as u8 | 0x80]);
            value >>= 7;
        }
        self.put(&[value as u8]);
    }

    pub fn zigzag(&mut self, value: i64) {
        self.varint((value << 1 ^ value >> 63) as u64);
    }

    /// Puts a size before what has been written since `start`.
    pub fn size_at(&mut self, start: usize) {
        let end = self.size;
        let size = end - start;
        let room = if size < 0x80 { 1 } else { 2 };
        self.bytes.copy_within(start..end, start + room);
        self.size = start;
        self.varint(size as u64);
        self.size += size;
    }
}
