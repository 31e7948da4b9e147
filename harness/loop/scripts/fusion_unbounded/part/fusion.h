#ifndef FUSION_H
#define FUSION_H
#include <stdint.h>

#define FUSION_MAX 16

/*@ // t lies in the closed interval reported by sensor i
  predicate Covers{L}(int64_t *lo, int64_t *hi, integer i, integer t) =
    lo[i] <= t <= hi[i];

  // how many of the first n intervals contain t
  logic integer Cover{L}(int64_t *lo, int64_t *hi, integer n, integer t) =
    n <= 0 ? 0
           : Cover(lo, hi, n - 1, t) + ((lo[n - 1] <= t && t <= hi[n - 1]) ? 1 : 0);
*/

/*@ requires size:    1 <= n <= FUSION_MAX;
    requires in_lo:   \valid_read(lo + (0 .. n - 1)) && \initialized(lo + (0 .. n - 1));
    requires in_hi:   \valid_read(hi + (0 .. n - 1)) && \initialized(hi + (0 .. n - 1));
    requires out:     \valid(out_lo) && \valid(out_hi);
    requires sep:     \separated(out_lo, out_hi, lo + (0 .. n - 1));
    requires sep2:    \separated(out_lo, out_hi, hi + (0 .. n - 1));
    terminates \true;
    assigns *out_lo, *out_hi;
    ensures flag:     \result == 0 || \result == 1;
    ensures none:     \result == 0 ==>
                        (\forall integer t; Cover{Pre}(lo, hi, n, t) < n - f);
    ensures lo_in:    \result == 1 ==> Cover{Pre}(lo, hi, n, *out_lo) >= n - f;
    ensures hi_in:    \result == 1 ==> Cover{Pre}(lo, hi, n, *out_hi) >= n - f;
    ensures hull:     \result == 1 ==>
                        (\forall integer t; Cover{Pre}(lo, hi, n, t) >= n - f ==>
                           *out_lo <= t <= *out_hi);
    ensures safety:   \forall integer t; Cover{Pre}(lo, hi, n, t) >= n - f ==>
                        (\result == 1 && *out_lo <= t <= *out_hi);
    ensures acc_lo:   \forall integer t; Cover{Pre}(lo, hi, n, t) >= n - f ==>
                        (\exists integer i; 0 <= i < n &&
                           Covers{Pre}(lo, hi, i, t) && Covers{Pre}(lo, hi, i, *out_lo));
    ensures acc_hi:   \forall integer t; Cover{Pre}(lo, hi, n, t) >= n - f ==>
                        (\exists integer i; 0 <= i < n &&
                           Covers{Pre}(lo, hi, i, t) && Covers{Pre}(lo, hi, i, *out_hi));
    ensures frame:    \result == 0 ==> *out_lo == \old(*out_lo) && *out_hi == \old(*out_hi);
*/
int32_t fusion_marzullo(const int64_t *lo, const int64_t *hi, int32_t n,
                        int32_t f, int64_t *out_lo, int64_t *out_hi);
#endif
