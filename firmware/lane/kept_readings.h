/* The agreed readings of the newest cycles: what a lane that is behind will have to step on once its state is restored. */
#ifndef KEPT_READINGS_H
#define KEPT_READINGS_H
#include <stdbool.h>
#include <stdint.h>

#include "lane.h"

/* Room for all of them, in bytes: at least for those of one cycle, 656. */
#ifndef KEPT_READINGS_SIZE
#define KEPT_READINGS_SIZE 0x10000
#endif

/* Each cycle's readings lie in one piece: where the room up to the end does not do, they begin at the beginning.

     oldest                                    newest               or    newest        oldest
     |=============================================|..........|           |=======|.....|==============|...|
     begin                                         end                            end   begin          turn    */
struct kept_readings {
  uint32_t count;  /* cycles; 0 is the state to begin in */
  int64_t until;   /* the cycle after the newest of them */
  uint32_t begin;  /* index of the oldest one's first byte */
  uint32_t end;    /* of the byte after the newest one's last */
  bool is_turned;  /* the newest one lies before the oldest */
  uint32_t turn;   /* where is_turned: index at which it goes on at the beginning */
  uint8_t bytes[KEPT_READINGS_SIZE];
};

void kept_readings_clear(struct kept_readings *kept);

/* Adds those of a cycle, one a source, and forgets the oldest where there is no room; all of them where the cycle is not the
   one after the newest. */
void kept_readings_add(struct kept_readings *kept, uint32_t cycle, const struct lane_reading *readings,
                       uint32_t sources);

/* Takes the oldest out; they last until the next are added. There is one. */
void kept_readings_take(struct kept_readings *kept, struct lane_reading *readings, uint32_t sources);

#endif
