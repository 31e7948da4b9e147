/* The log of a lane with a history: the agreed readings of its newest cycles. It catches up with them, and gives them to a lane
   that has missed them. */
#ifndef INPUT_LOG_H
#define INPUT_LOG_H
#include <stdbool.h>
#include <stdint.h>

#include "proto.h"

/* Size of the buffer in bytes: at least one entry of the largest readings, 742. */
#ifndef INPUT_LOG_SIZE
#define INPUT_LOG_SIZE 0x10000
#endif

/* Each entry is contiguous: if it does not fit before the end of the buffer, the entries continue at its beginning.

     oldest                                    newest               or    newest        oldest
     |=============================================|..........|           |=======|.....|==============|...|
     begin                                         end                            end   begin          wrap

   Initialise to zero. */
struct input_log {
  uint32_t count;  /* entries */
  int64_t until;   /* the cycle after the latest one, which may have made room since */
  uint32_t begin;  /* index of the oldest entry's first byte */
  uint32_t end;    /* of the byte after the newest one's last */
  bool is_wrapped; /* the newest entry lies before the oldest */
  uint32_t wrap;   /* if is_wrapped: index at which the entries continue at the beginning */
  uint32_t found;  /* index of the entry that was found last: the next one looked for is most often near */
  uint8_t bytes[INPUT_LOG_SIZE];
};

void input_log_clear(struct input_log *log);

/* Adds an entry for the cycle, and returns where to write its readings: a Readings message of `size` bytes. The oldest entries
   make room. NULL if the log holds the cycle already. */
uint8_t *input_log_add(struct input_log *log, uint32_t cycle, uint32_t size);

/* The readings of a cycle, valid until the next are added. False if the log does not hold them. */
bool input_log_find(struct input_log *log, int64_t cycle, struct proto_span *readings);

#endif
