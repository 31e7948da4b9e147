/* Whether numbers are all different. */
#ifndef DISTINCT_H
#define DISTINCT_H
#include <stdint.h>

#define DISTINCT_MAX 16

/*@ requires size: 0 <= count <= DISTINCT_MAX;
    requires in:   \valid_read(ids + (0 .. count - 1)) && \initialized(ids + (0 .. count - 1));
    terminates \true;
    assigns \nothing;
    ensures flag:     \result == 0 || \result == 1;
    ensures distinct: \result == 1 <==>
        (\forall integer i, j; 0 <= i < j < count ==> ids[i] != ids[j]);
*/
int32_t all_distinct(const uint32_t *ids, int32_t count);

#endif
