//! CRC-32 of IEEE 802.3 (reflected 0xEDB88320, initial value and final xor 0xFFFFFFFF), four bytes a step where there is room
//! for the tables.

const POLYNOMIAL: u32 = 0xEDB8_8320;

/// Four, or one on a board, where the CRC takes far less time than the line.
const TABLE_COUNT: usize = if cfg!(board) { 1 } else { 4 };

/// TABLES[k][b]: the remainder of byte b followed by k zero bytes.
static TABLES: [[u32; 256]; TABLE_COUNT] = tables();

const fn tables() -> [[u32; 256]; TABLE_COUNT] {
    let mut tables = [[0u32; 256]; TABLE_COUNT];
    let mut byte = 0;
    while byte < 256 {
        let mut remainder = byte as u32;
        let mut bit = 0;
        while bit < 8 {
            remainder = if remainder & 1 == 1 {
                remainder >> 1 ^ POLYNOMIAL
            } else {
                remainder >> 1
            };
            bit += 1;
        }
        tables[0][byte] = remainder;
        byte += 1;
    }
    let mut zeros = 1;
    while zeros < TABLE_COUNT {
        let mut byte = 0;
        while byte < 256 {
            let before = tables[zeros - 1][byte];
            tables[zeros][byte] = before >> 8 ^ tables[0][(before & 0xFF) as usize];
            byte += 1;
        }
        zeros += 1;
    }
    tables
}

pub fn crc32(bytes: &[u8]) -> u32 {
    let (remainder, rest) = whole_words(!0, bytes);
    !rest.iter().fold(remainder, |remainder, byte| {
        let [low, ..] = remainder.to_le_bytes();
        TABLES[0][usize::from(low ^ byte)] ^ remainder >> 8
    })
}

/// The remainder after all words of four bytes, and the bytes behind them.
#[cfg(not(board))]
fn whole_words(mut remainder: u32, bytes: &[u8]) -> (u32, &[u8]) {
    let mut words = bytes.chunks_exact(4);
    for word in &mut words {
        let mixed = remainder ^ u32::from_le_bytes([word[0], word[1], word[2], word[3]]);
        let [b0, b1, b2, b3] = mixed.to_le_bytes();
        remainder = TABLES[3][usize::from(b0)]
            ^ TABLES[2][usize::from(b1)]
            ^ TABLES[1][usize::from(b2)]
            ^ TABLES[0][usize::from(b3)];
    }
    (remainder, words.remainder())
}

#[cfg(board)]
fn whole_words(remainder: u32, bytes: &[u8]) -> (u32, &[u8]) {
    (remainder, bytes)
}
