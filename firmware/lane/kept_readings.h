/* The agreed readings of the newest cycles: a lane that is behind must step on them once its state is restored. */
#ifndef KEPT_READINGS_H
#define KEPT_READINGS_H
#include <stdbool.h>
#include <stdint.h>

#include "lane.h"

/* Size of the buffer in bytes: at least the readings of one cycle, 656. */
#ifndef KEPT_READINGS_SIZE
#define KEPT_READINGS_SIZE 0x10000
#endif

/* Each cycle's readings are contiguous: if they do not fit before the end of the buffer, they wrap to its beginning.

     oldest                                    newest               or    newest        oldest
     |=============================================|..........|           |=======|.....|==============|...|
     begin                                         end                            end   begin          wrap    */
struct kept_readings {
  uint32_t count;  /* cycles; initialise to 0 */
  int64_t until;   /* the cycle after the newest of them */
  uint32_t begin;  /* index of the oldest one's first byte */
  uint32_t end;    /* of the byte after the newest one's last */
  bool is_wrapped; /* the newest one lies before the oldest */
  uint32_t wrap;   /* if is_wrapped: index at which the readings continue at the beginning */
  uint8_t bytes[KEPT_READINGS_SIZE];
};

void kept_readings_clear(struct kept_readings *kept);

/* Adds a cycle's readings, one a source. Drops the oldest cycles if room is short, and all of them if this cycle is not the
   next. */
void kept_readings_add(struct kept_readings *kept, uint32_t cycle, const struct lane_reading *readings,
                       uint32_t sources);

/* Removes the oldest cycle, of which there is one. The readings are valid until the next are added. */
void kept_readings_take(struct kept_readings *kept, struct lane_reading *readings, uint32_t sources);

#endif
