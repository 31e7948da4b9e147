/* CRC-32 of IEEE 802.3: reflected polynomial 0xEDB88320, initial value and final xor 0xFFFFFFFF. */
#ifndef CRC32_H
#define CRC32_H
#include <stdint.h>

/*@ // the remainder after one more bit
  logic integer CrcStep(integer c) = (c & 1) != 0 ? (c >> 1) ^ 0xEDB88320 : c >> 1;
  logic integer CrcSteps(integer c, integer k) = k <= 0 ? c : CrcStep(CrcSteps(c, k - 1));
  // the remainder of the first n bytes, before the final xor
  logic integer Remainder{L}(uint8_t *bytes, integer n) =
    n <= 0 ? 0xFFFFFFFF : CrcSteps(Remainder(bytes, n - 1) ^ bytes[n - 1], 8);
*/
/*@ requires in: \valid_read(bytes + (0 .. size - 1)) && \initialized(bytes + (0 .. size - 1));
    terminates \true;
    assigns \nothing;
    ensures crc: \result == (Remainder(bytes, size) ^ 0xFFFFFFFF);
*/
uint32_t crc32(const uint8_t *bytes, uint32_t size);

#endif
