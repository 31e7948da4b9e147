/* What a majority of the lanes reports of one source: each value is counted among all. */
#include "majority.h"

/*@ ghost
  /@ requires size: 0 <= n <= MAJORITY_SIZE_MAX;
     requires in: \valid_read(a) && \valid_read(b);
     terminates \true;
     assigns \nothing;
     ensures range: Unlike(a, b, n) >= 0;
     ensures none:  Unlike(a, b, n) == 0 <==> (\forall integer k; 0 <= k < n ==> a->bytes[k] == b->bytes[k]);
  @/
  static void lemma_unlike(const struct majority_value *a, const struct majority_value *b, int32_t n) {
    /@ loop invariant 0 <= i <= n;
       loop invariant Unlike(a, b, i) >= 0;
       loop invariant Unlike(a, b, i) == 0 <==> (\forall integer k; 0 <= k < i ==> a->bytes[k] == b->bytes[k]);
       loop assigns i;
       loop variant n - i;
    @/
    for (int32_t i = 0; i < n; i++) {
    }
  }
*/

/*@ requires \valid_read(a) && \initialized(&a->size) && -1 <= a->size <= MAJORITY_SIZE_MAX &&
             \initialized(&a->bytes[0 .. MAJORITY_SIZE_MAX - 1]);
    requires \valid_read(b) && \initialized(&b->size) && -1 <= b->size <= MAJORITY_SIZE_MAX &&
             \initialized(&b->bytes[0 .. MAJORITY_SIZE_MAX - 1]);
    terminates \true;
    assigns \nothing;
    ensures flag:  \result == 0 || \result == 1;
    ensures alike: \result == 1 <==> (a->size == b->size && Unlike(a, b, b->size) == 0);
*/
static int32_t alike(const struct majority_value *a, const struct majority_value *b)
{
  const int32_t size = b->size;
  //@ ghost if (size >= 0) lemma_unlike(a, b, size);
  if (a == b) {
    return 1;
  }
  if (a->size != size) {
    return 0;
  }
  /*@ loop invariant 0 <= k <= size || k == 0;
      loop invariant \forall integer q; 0 <= q < k ==> a->bytes[q] == b->bytes[q];
      loop assigns k;
      loop variant size - k;
  */
  for (int32_t k = 0; k < size; k++) {
    if (a->bytes[k] != b->bytes[k]) {
      return 0;
    }
  }
  return 1;
}

/*@ requires 0 <= index < count <= MAJORITY_LANES_MAX;
    requires \valid_read(values + (0 .. count - 1)) && \initialized(values + (0 .. count - 1));
    requires \forall integer i; 0 <= i < count ==> \valid_read(values[i]);
    requires \forall integer i; 0 <= i < count ==> -1 <= values[i]->size <= MAJORITY_SIZE_MAX;
    requires \forall integer i; 0 <= i < count ==> \initialized(&values[i]->size) &&
        \initialized(&values[i]->bytes[0 .. MAJORITY_SIZE_MAX - 1]);
    terminates \true;
    assigns \nothing;
    ensures \result == Agreeing(values, count, values[index]);
    ensures 0 <= \result <= count;
*/
static int32_t agreeing(const struct majority_value *const *values, int32_t count, int32_t index)
{
  int32_t agree = 0;
  /*@ loop invariant 0 <= i <= count;
      loop invariant 0 <= agree <= i;
      loop invariant agree == Agreeing(values, i, values[index]);
      loop assigns i, agree;
      loop variant count - i;
  */
  for (int32_t i = 0; i < count; i++) {
    agree += alike(values[i], values[index]);
  }
  return agree;
}

int32_t majority_index(const struct majority_value *const *values, int32_t count, int32_t lanes)
{
  /*@ loop invariant 0 <= i <= count;
      loop invariant \forall integer k; 0 <= k < i ==> 2 * Agreeing(values, count, values[k]) <= lanes;
      loop assigns i;
      loop variant count - i;
  */
  for (int32_t i = 0; i < count; i++) {
    if (2 * agreeing(values, count, i) > lanes) {
      return i;
    }
  }
  return -1;
}
