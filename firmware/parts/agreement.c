#include "agreement.h"

/*@ requires size: 0 <= a_from && 0 <= b_from && 0 <= n && a_from + n <= AGREEMENT_BYTES_MAX && b_from + n <= AGREEMENT_BYTES_MAX;
    requires in_a: \valid_read(a + (a_from .. a_from + n - 1)) && \initialized(a + (a_from .. a_from + n - 1));
    requires in_b: \valid_read(b + (b_from .. b_from + n - 1)) && \initialized(b + (b_from .. b_from + n - 1));
    terminates \true;
    assigns \nothing;
    ensures flag:  \result == 0 || \result == 1;
    ensures same:  \result == 1 ==> (\forall integer p; a_from <= p < a_from + n ==> a[p] == b[p - a_from + b_from]);
    ensures other: \result == 0 ==> (\exists integer p; a_from <= p < a_from + n && a[p] != b[p - a_from + b_from]);
*/
static int32_t same_bytes(const uint8_t *a, int32_t a_from, const uint8_t *b, int32_t b_from, int32_t n)
{
  /*@ loop invariant 0 <= k <= n;
      loop invariant \forall integer p; a_from <= p < a_from + k ==> a[p] == b[p - a_from + b_from];
      loop assigns k;
      loop variant n - k;
  */
  for (int32_t k = 0; k < n; k++) {
    if (a[a_from + k] != b[b_from + k]) {
      return 0;
    }
  }
  return 1;
}

int32_t agreement_count(const uint8_t *a, const int32_t *a_ends, int32_t a_count,
                        const uint8_t *b, const int32_t *b_ends, int32_t b_count)
{
  const int32_t most = a_count < b_count ? a_count : b_count;
  int32_t a_from = 0;
  int32_t b_from = 0;
  /*@ loop invariant 0 <= k <= most;
      loop invariant from: a_from == Begin(a_ends, k) && b_from == Begin(b_ends, k);
      loop invariant alike: \forall integer j; 0 <= j < k ==> SameEntry(a, a_ends, b, b_ends, j);
      loop assigns k, a_from, b_from;
      loop variant most - k;
  */
  for (int32_t k = 0; k < most; k++) {
    const int32_t n = a_ends[k] - a_from;
    if (n != b_ends[k] - b_from) {
      /*@ assert longer: !SameEntry(a, a_ends, b, b_ends, k); */
      return k;
    }
    /*@ assert within: 0 <= a_from && 0 <= b_from && a_from + n <= Begin(a_ends, a_count) && b_from + n <= Begin(b_ends, b_count); */
    if (same_bytes(a, a_from, b, b_from, n) == 0) {
      /*@ assert other: \exists integer p; a_from <= p < a_ends[k] && a[p] != b[p - a_from + b_from]; */
      /*@ assert unlike: !SameEntry(a, a_ends, b, b_ends, k); */
      return k;
    }
    /*@ assert like: SameEntry(a, a_ends, b, b_ends, k); */
    a_from = a_ends[k];
    b_from = b_ends[k];
  }
  return most;
}
