/* Whether numbers are all different: each is compared with those before it. */
#include "distinct.h"

int32_t all_distinct(const uint32_t *ids, int32_t count)
{
  /*@ loop invariant 0 <= i <= count;
      loop invariant \forall integer p, q; 0 <= p < q < i ==> ids[p] != ids[q];
      loop assigns i;
      loop variant count - i;
  */
  for (int32_t i = 0; i < count; i++) {
    /*@ loop invariant 0 <= j <= i;
        loop invariant \forall integer p; 0 <= p < j ==> ids[p] != ids[i];
        loop assigns j;
        loop variant i - j;
    */
    for (int32_t j = 0; j < i; j++) {
      if (ids[j] == ids[i]) {
        return 0;
      }
    }
  }
  return 1;
}
