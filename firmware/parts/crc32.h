/* CRC-32 of IEEE 802.3, as RFC 1952 (section 8) and PNG (annex D) define it: byte by byte, by a table of the remainders of single
   bytes. Reflected polynomial 0xEDB88320, initial value and final xor 0xFFFFFFFF. */
#ifndef CRC32_H
#define CRC32_H
#include <stdint.h>

/*@ // the remainder after one more bit
  logic integer CrcStep(integer c) = (c & 1) != 0 ? (c >> 1) ^ 0xEDB88320 : c >> 1;
  logic integer CrcSteps(integer c, integer k) = k <= 0 ? c : CrcStep(CrcSteps(c, k - 1));
  // an entry of the table: the remainder after eight more bits
  logic integer Entry(integer n) = CrcSteps(n, 8);
  // the remainder after one more byte
  logic integer CrcByte(integer c, integer next) = Entry((c ^ next) & 0xFF) ^ (c >> 8);
  // the remainder of the first n bytes, before the final xor
  logic integer Remainder{L}(uint8_t *bytes, integer n) =
    n <= 0 ? 0xFFFFFFFF : CrcByte(Remainder(bytes, n - 1), bytes[n - 1]);
*/
/*@ requires in: \valid_read(bytes + (0 .. size - 1)) && \initialized(bytes + (0 .. size - 1));
    terminates \true;
    assigns \nothing;
    ensures crc: \result == (Remainder(bytes, size) ^ 0xFFFFFFFF);
*/
uint32_t crc32(const uint8_t *bytes, uint32_t size);

#endif
