/* SHA-256 (FIPS 180-4), with the message schedule kept in the 16 words that are still needed. */
#include "sha256.h"

/* The message's length in bits ends the last block. */
enum { ROUNDS = 64, LENGTH_SIZE = 8 /* bytes */ };

static const uint32_t constants[ROUNDS] = {
  0x428a2f98u, 0x71374491u, 0xb5c0fbcfu, 0xe9b5dba5u, 0x3956c25bu, 0x59f111f1u, 0x923f82a4u, 0xab1c5ed5u,
  0xd807aa98u, 0x12835b01u, 0x243185beu, 0x550c7dc3u, 0x72be5d74u, 0x80deb1feu, 0x9bdc06a7u, 0xc19bf174u,
  0xe49b69c1u, 0xefbe4786u, 0x0fc19dc6u, 0x240ca1ccu, 0x2de92c6fu, 0x4a7484aau, 0x5cb0a9dcu, 0x76f988dau,
  0x983e5152u, 0xa831c66du, 0xb00327c8u, 0xbf597fc7u, 0xc6e00bf3u, 0xd5a79147u, 0x06ca6351u, 0x14292967u,
  0x27b70a85u, 0x2e1b2138u, 0x4d2c6dfcu, 0x53380d13u, 0x650a7354u, 0x766a0abbu, 0x81c2c92eu, 0x92722c85u,
  0xa2bfe8a1u, 0xa81a664bu, 0xc24b8b70u, 0xc76c51a3u, 0xd192e819u, 0xd6990624u, 0xf40e3585u, 0x106aa070u,
  0x19a4c116u, 0x1e376c08u, 0x2748774cu, 0x34b0bcb5u, 0x391c0cb3u, 0x4ed8aa4au, 0x5b9cca4fu, 0x682e6ff3u,
  0x748f82eeu, 0x78a5636fu, 0x84c87814u, 0x8cc70208u, 0x90befffau, 0xa4506cebu, 0xbef9a3f7u, 0xc67178f2u,
};

static const uint32_t initial[8] = {
  0x6a09e667u, 0xbb67ae85u, 0x3c6ef372u, 0xa54ff53au, 0x510e527fu, 0x9b05688cu, 0x1f83d9abu, 0x5be0cd19u,
};

static uint32_t turned(uint32_t value, uint32_t bits)
{
  return value >> bits | value << (32u - bits);
}

/* The word of a round after the 16th, from the words 16, 15, 7 and 2 rounds before it. */
static uint32_t scheduled(uint32_t *words, uint32_t round)
{
  const uint32_t w15 = words[(round + 1) % 16];
  const uint32_t w2 = words[(round + 14) % 16];
  const uint32_t s0 = turned(w15, 7) ^ turned(w15, 18) ^ w15 >> 3;
  const uint32_t s1 = turned(w2, 17) ^ turned(w2, 19) ^ w2 >> 10;
  words[round % 16] += s0 + words[(round + 9) % 16] + s1;
  return words[round % 16];
}

static void take_block(struct sha256 *work, const uint8_t *block)
{
  uint32_t *state = work->state;
  uint32_t a = state[0], b = state[1], c = state[2], d = state[3];
  uint32_t e = state[4], f = state[5], g = state[6], h = state[7];
  for (uint32_t i = 0; i < 16; i++) {
    work->words[i] = (uint32_t)block[4 * i] << 24 | (uint32_t)block[4 * i + 1] << 16 |
                     (uint32_t)block[4 * i + 2] << 8 | (uint32_t)block[4 * i + 3];
  }
  for (uint32_t i = 0; i < ROUNDS; i++) {
    const uint32_t word = i < 16 ? work->words[i] : scheduled(work->words, i);
    const uint32_t s1 = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25);
    const uint32_t s0 = turned(a, 2) ^ turned(a, 13) ^ turned(a, 22);
    const uint32_t t1 = h + s1 + ((e & f) ^ (~e & g)) + constants[i] + word;
    const uint32_t t2 = s0 + ((a & b) ^ (a & c) ^ (b & c));
    h = g;
    g = f;
    f = e;
    e = d + t1;
    d = c;
    c = b;
    b = a;
    a = t1 + t2;
  }
  const uint32_t mixed[8] = {a, b, c, d, e, f, g, h};
  for (uint32_t i = 0; i < 8; i++) {
    state[i] += mixed[i];
  }
}

/* What is left over, a one bit, zeros, and the length: one block or two. */
static void take_tail(struct sha256 *work, const uint8_t *rest, uint32_t size)
{
  uint8_t *tail = work->tail;
  const uint32_t rest_size = size % SHA256_BLOCK_SIZE;
  for (uint32_t i = 0; i < SHA256_BLOCK_SIZE; i++) {
    tail[i] = i < rest_size ? rest[i] : 0;
  }
  tail[rest_size] = 0x80;
  if (rest_size >= SHA256_BLOCK_SIZE - LENGTH_SIZE) {
    take_block(work, tail);
    for (uint32_t i = 0; i < SHA256_BLOCK_SIZE; i++) {
      tail[i] = 0;
    }
  }
  for (uint32_t i = 0; i < 4; i++) {
    tail[SHA256_BLOCK_SIZE - 1 - i] = (uint8_t)(size * 8u >> 8 * i);
  }
  take_block(work, tail);
}

void sha256(struct sha256 *work, const uint8_t *bytes, uint32_t size, uint8_t *digest)
{
  for (uint32_t i = 0; i < 8; i++) {
    work->state[i] = initial[i];
  }
  const uint32_t whole = size - size % SHA256_BLOCK_SIZE;
  for (uint32_t at = 0; at < whole; at += SHA256_BLOCK_SIZE) {
    take_block(work, &bytes[at]);
  }
  take_tail(work, &bytes[whole], size);
  for (uint32_t i = 0; i < SHA256_SIZE; i++) {
    digest[i] = (uint8_t)(work->state[i / 4] >> (24u - 8u * (i % 4)));
  }
}
