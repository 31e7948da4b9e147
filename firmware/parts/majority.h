/* What a majority of the lanes reports of one source. */
#ifndef MAJORITY_H
#define MAJORITY_H
#include <stdint.h>

#define MAJORITY_LANES_MAX 3
#define MAJORITY_SIZE_MAX 40

/* What one lane reports. */
struct majority_value {
  int8_t size; /* bytes; -1: the source was silent */
  uint8_t bytes[MAJORITY_SIZE_MAX];
};

/*@ // in how many of the first n bytes two values differ
  logic integer Unlike{L}(struct majority_value *a, struct majority_value *b, integer n) =
    n <= 0 ? 0 : Unlike(a, b, n - 1) + (a->bytes[n - 1] != b->bytes[n - 1] ? 1 : 0);

  // how many of the first n values are like v
  logic integer Agreeing{L}(struct majority_value **values, integer n, struct majority_value *v) =
    n <= 0 ? 0
           : Agreeing(values, n - 1, v) +
             ((values[n - 1]->size == v->size && Unlike(values[n - 1], v, v->size) == 0) ? 1 : 0);
*/

/* The index, among the `count` values reported, of one that more than half of `lanes` report; -1 where there is none. */
/*@ requires size:  0 <= count <= lanes <= MAJORITY_LANES_MAX;
    requires in:    \valid_read(values + (0 .. count - 1)) && \initialized(values + (0 .. count - 1));
    requires each:  \forall integer i; 0 <= i < count ==> \valid_read(values[i]);
    requires sized: \forall integer i; 0 <= i < count ==> -1 <= values[i]->size <= MAJORITY_SIZE_MAX;
    requires set:   \forall integer i; 0 <= i < count ==> \initialized(&values[i]->size) &&
        \initialized(&values[i]->bytes[0 .. MAJORITY_SIZE_MAX - 1]);
    terminates \true;
    assigns \nothing;
    ensures index:  -1 <= \result < count;
    ensures sound:  \result >= 0 ==> 2 * Agreeing(values, count, values[\result]) > lanes;
    ensures none:   \result == -1 ==>
        \forall integer i; 0 <= i < count ==> 2 * Agreeing(values, count, values[i]) <= lanes;
*/
int32_t majority_index(const struct majority_value *const *values, int32_t count, int32_t lanes);

#endif
