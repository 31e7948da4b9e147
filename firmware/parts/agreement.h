/* What two logs of agreed inputs say alike, from their beginning on: what a lane that has missed inputs may be given. */
#ifndef AGREEMENT_H
#define AGREEMENT_H
#include <stdint.h>

#define AGREEMENT_ENTRIES_MAX 64
#define AGREEMENT_BYTES_MAX 1024

/*@ // where entry k begins: the one before it ends there
  logic integer Begin{L}(int32_t *ends, integer k) = k <= 0 ? 0 : ends[k - 1];

  predicate Log{L}(int32_t *ends, integer count) =
    Begin(ends, count) <= AGREEMENT_BYTES_MAX &&
    (\forall integer k; 0 <= k < count ==> 0 <= Begin(ends, k) <= ends[k] <= Begin(ends, count));

  predicate SameEntry{L}(uint8_t *a, int32_t *a_ends, uint8_t *b, int32_t *b_ends, integer k) =
    a_ends[k] - Begin(a_ends, k) == b_ends[k] - Begin(b_ends, k) &&
    (\forall integer p; Begin(a_ends, k) <= p < a_ends[k] ==>
       a[p] == b[p - Begin(a_ends, k) + Begin(b_ends, k)]);
*/

/* Entry k of a log of `count` entries are the bytes from where entry k - 1 ends up to ends[k]. Returns how many entries,
   from the first on, both logs hold alike. */
/*@ requires size: 0 <= a_count <= AGREEMENT_ENTRIES_MAX && 0 <= b_count <= AGREEMENT_ENTRIES_MAX;
    requires ends: \valid_read(a_ends + (0 .. a_count - 1)) && \initialized(a_ends + (0 .. a_count - 1)) &&
                   \valid_read(b_ends + (0 .. b_count - 1)) && \initialized(b_ends + (0 .. b_count - 1));
    requires log:  Log(a_ends, a_count) && Log(b_ends, b_count);
    requires in:   \valid_read(a + (0 .. Begin(a_ends, a_count) - 1)) && \initialized(a + (0 .. Begin(a_ends, a_count) - 1)) &&
                   \valid_read(b + (0 .. Begin(b_ends, b_count) - 1)) && \initialized(b + (0 .. Begin(b_ends, b_count) - 1));
    terminates \true;
    assigns \nothing;
    ensures range: 0 <= \result <= a_count && \result <= b_count;
    ensures alike: \forall integer k; 0 <= k < \result ==> SameEntry(a, a_ends, b, b_ends, k);
    ensures most:  \result < a_count && \result < b_count ==> !SameEntry(a, a_ends, b, b_ends, \result);
*/
int32_t agreement_count(const uint8_t *a, const int32_t *a_ends, int32_t a_count,
                        const uint8_t *b, const int32_t *b_ends, int32_t b_count);

#endif
