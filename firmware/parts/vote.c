/* Exact votes: each value is compared with the others. */
#include "vote.h"

int32_t vote3_i64(int64_t a, int64_t b, int64_t c, int64_t *out)
{
  if (a == b || a == c) {
    *out = a;
    return 1;
  }
  if (b == c) {
    *out = b;
    return 1;
  }
  return 0;
}

/*@ requires 0 <= n <= VOTE_BYTES_MAX;
    requires \valid_read(x + (0 .. n - 1)) && \initialized(x + (0 .. n - 1)) &&
             \valid_read(y + (0 .. n - 1)) && \initialized(y + (0 .. n - 1));
    terminates \true;
    assigns \nothing;
    ensures \result == 0 || \result == 1;
    ensures \result == 1 <==> SameBytes{Here,Here}(x, y, n);
*/
static int32_t same_bytes(const uint8_t *x, const uint8_t *y, int32_t n)
{
  /*@ loop invariant 0 <= i <= n;
      loop invariant SameBytes{Here,Here}(x, y, i);
      loop assigns i;
      loop variant n - i;
  */
  for (int32_t i = 0; i < n; i++) {
    if (x[i] != y[i]) {
      return 0;
    }
  }
  return 1;
}

/*@ requires 0 <= n <= VOTE_BYTES_MAX;
    requires \valid_read(src + (0 .. n - 1)) && \initialized(src + (0 .. n - 1)) && \valid(dst + (0 .. n - 1));
    requires \separated(dst + (0 .. n - 1), src + (0 .. n - 1));
    terminates \true;
    assigns dst[0 .. n - 1];
    ensures SameBytes{Post,Pre}(dst, src, n);
*/
static void copy_bytes(uint8_t *dst, const uint8_t *src, int32_t n)
{
  /*@ loop invariant 0 <= i <= n;
      loop invariant SameBytes{Here,Pre}(dst, src, i);
      loop assigns i, dst[0 .. n - 1];
      loop variant n - i;
  */
  for (int32_t i = 0; i < n; i++) {
    dst[i] = src[i];
  }
}

int32_t vote3_bytes(const uint8_t *a, const uint8_t *b, const uint8_t *c, int32_t n, uint8_t *out)
{
  if (same_bytes(a, b, n) || same_bytes(a, c, n)) {
    copy_bytes(out, a, n);
    return 1;
  }
  if (same_bytes(b, c, n)) {
    copy_bytes(out, b, n);
    return 1;
  }
  return 0;
}

/*@ ghost
  /@ requires 0 <= n <= VOTE_MAX;
     requires \valid_read(v + (0 .. n - 1));
     terminates \true;
     assigns \nothing;
     ensures unique: \forall integer x, y; x != y ==> Votes(v, n, x) + Votes(v, n, y) <= n;
     ensures member: \forall integer x; Votes(v, n, x) > 0 ==> \exists integer i; 0 <= i < n && v[i] == x;
  @/
  static void lemma_votes(const int64_t *v, int32_t n) {
    /@ loop invariant 0 <= k <= n;
       loop invariant \forall integer x, y; x != y ==> Votes(v, k, x) + Votes(v, k, y) <= k;
       loop invariant \forall integer x; Votes(v, k, x) > 0 ==> \exists integer i; 0 <= i < k && v[i] == x;
       loop assigns k;
       loop variant n - k;
    @/
    for (int32_t k = 0; k < n; k++) {
      /@ assert \forall integer x; v[k] == x ==> Votes(v, k + 1, x) == Votes(v, k, x) + 1; @/
      /@ assert \forall integer x; v[k] != x ==> Votes(v, k + 1, x) == Votes(v, k, x); @/
    }
  }
*/

/*@ requires 0 <= n <= VOTE_MAX;
    requires \valid_read(v + (0 .. n - 1)) && \initialized(v + (0 .. n - 1));
    terminates \true;
    assigns \nothing;
    ensures \result == Votes(v, n, x);
*/
static int32_t count_votes(const int64_t *v, int32_t n, int64_t x)
{
  int32_t c = 0;
  /*@ loop invariant 0 <= k <= n;
      loop invariant 0 <= c <= k;
      loop invariant c == Votes(v, k, x);
      loop assigns k, c;
      loop variant n - k;
  */
  for (int32_t k = 0; k < n; k++) {
    if (v[k] == x) {
      c++;
    }
  }
  return c;
}

int32_t vote_quorum_i64(const int64_t *v, int32_t n, int32_t q, int64_t *out)
{
  //@ ghost lemma_votes(v, n);
  /*@ loop invariant 0 <= i <= n;
      loop invariant \forall integer k; 0 <= k < i ==> Votes{Pre}(v, n, v[k]) < q;
      loop assigns i;
      loop variant n - i;
  */
  for (int32_t i = 0; i < n; i++) {
    if (count_votes(v, n, v[i]) >= q) {
      *out = v[i];
      return 1;
    }
  }
  return 0;
}
