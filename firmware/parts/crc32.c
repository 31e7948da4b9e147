/* CRC-32, one bit a step. Without a table there is none to be proved: WP knows no algebra of XOR that would show it right. */
#include "crc32.h"

/*@ terminates \true;
    assigns \nothing;
    ensures \result == CrcStep(c);
*/
static uint32_t crc_step(uint32_t c)
{
  const uint32_t half = c >> 1;
  return (c & 1u) != 0u ? half ^ 0xEDB88320u : half;
}

uint32_t crc32(const uint8_t *bytes, uint32_t size)
{
  uint32_t c = 0xFFFFFFFFu;
  /*@ loop invariant 0 <= i <= size;
      loop invariant c == Remainder(bytes, i);
      loop assigns i, c;
      loop variant size - i;
  */
  for (uint32_t i = 0; i < size; i++) {
    const uint32_t x = c ^ bytes[i];
    /* Unrolled: a loop would take as long again. */
    c = crc_step(x);
    /*@ assert one: c == CrcSteps(x, 1); */
    c = crc_step(c);
    /*@ assert two: c == CrcSteps(x, 2); */
    c = crc_step(c);
    /*@ assert three: c == CrcSteps(x, 3); */
    c = crc_step(c);
    /*@ assert four: c == CrcSteps(x, 4); */
    c = crc_step(c);
    /*@ assert five: c == CrcSteps(x, 5); */
    c = crc_step(c);
    /*@ assert six: c == CrcSteps(x, 6); */
    c = crc_step(c);
    /*@ assert seven: c == CrcSteps(x, 7); */
    c = crc_step(c);
    /*@ assert eight: c == CrcSteps(x, 8); */
  }
  return c ^ 0xFFFFFFFFu;
}
