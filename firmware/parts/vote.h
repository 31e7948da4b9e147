/* Exact votes: two of three, and a quorum of several. */
#ifndef VOTE_H
#define VOTE_H
#include <stdint.h>
#define VOTE_MAX 16
#define VOTE_BYTES_MAX 256

/*@ // how many of three say v
    logic integer Votes3(integer a, integer b, integer c, integer v) =
      (a == v ? 1 : 0) + (b == v ? 1 : 0) + (c == v ? 1 : 0);
*/
/* What two of three say: 1, and it is in *out. 0 where all differ. */
/*@ requires out:   \valid(out);
    terminates \true;
    assigns *out;
    ensures flag:   \result == 0 || \result == 1;
    ensures sound:  \result == 1 ==> Votes3(a, b, c, *out) >= 2;
    ensures none:   \result == 0 ==> \forall integer v; Votes3(a, b, c, v) < 2;
    ensures safety: \forall integer v; Votes3(a, b, c, v) >= 2 ==> (\result == 1 && *out == v);
    ensures frame:  \result == 0 ==> *out == \old(*out);
*/
int32_t vote3_i64(int64_t a, int64_t b, int64_t c, int64_t *out);

/*@ predicate SameBytes{L1,L2}(uint8_t *x, uint8_t *y, integer n) =
      \forall integer i; 0 <= i < n ==> \at(x[i],L1) == \at(y[i],L2);
*/
/* The same for n bytes each. */
/*@ requires size:  0 <= n <= VOTE_BYTES_MAX;
    requires in:    \valid_read(a + (0 .. n - 1)) && \initialized(a + (0 .. n - 1)) &&
                    \valid_read(b + (0 .. n - 1)) && \initialized(b + (0 .. n - 1)) &&
                    \valid_read(c + (0 .. n - 1)) && \initialized(c + (0 .. n - 1));
    requires out:   \valid(out + (0 .. n - 1));
    requires sep:   \separated(out + (0 .. n - 1), a + (0 .. n - 1)) &&
                    \separated(out + (0 .. n - 1), b + (0 .. n - 1)) &&
                    \separated(out + (0 .. n - 1), c + (0 .. n - 1));
    terminates \true;
    assigns out[0 .. n - 1];
    ensures flag:   \result == 0 || \result == 1;
    ensures ab:     SameBytes{Pre,Pre}(a, b, n) ==> \result == 1 && SameBytes{Post,Pre}(out, a, n);
    ensures ac:     SameBytes{Pre,Pre}(a, c, n) ==> \result == 1 && SameBytes{Post,Pre}(out, a, n);
    ensures bc:     SameBytes{Pre,Pre}(b, c, n) ==> \result == 1 && SameBytes{Post,Pre}(out, b, n);
    ensures only:   \result == 1 ==> (SameBytes{Pre,Pre}(a, b, n) || SameBytes{Pre,Pre}(a, c, n) || SameBytes{Pre,Pre}(b, c, n));
    ensures frame:  \result == 0 ==> SameBytes{Pre,Post}(out, out, n);
*/
int32_t vote3_bytes(const uint8_t *a, const uint8_t *b, const uint8_t *c, int32_t n, uint8_t *out);

/*@ // how many of the first n say x
    logic integer Votes{L}(int64_t *v, integer n, integer x) =
      n <= 0 ? 0 : Votes(v, n - 1, x) + (v[n - 1] == x ? 1 : 0);
*/
/* What q at least of n say: 1, and it is in *out. 0 where there is none. */
/*@ requires size:  1 <= n <= VOTE_MAX;
    requires maj:   n < 2 * q && q <= n;
    requires in:    \valid_read(v + (0 .. n - 1)) && \initialized(v + (0 .. n - 1));
    requires out:   \valid(out) && \separated(out, v + (0 .. n - 1));
    terminates \true;
    assigns *out;
    ensures flag:   \result == 0 || \result == 1;
    ensures sound:  \result == 1 ==> Votes{Pre}(v, n, *out) >= q;
    ensures none:   \result == 0 ==> \forall integer x; Votes{Pre}(v, n, x) < q;
    ensures safety: \forall integer x; Votes{Pre}(v, n, x) >= q ==> (\result == 1 && *out == x);
    ensures frame:  \result == 0 ==> *out == \old(*out);
*/
int32_t vote_quorum_i64(const int64_t *v, int32_t n, int32_t q, int64_t *out);

#endif
