/* The medium that outlives a lane, as the kernel uses it. Implemented by medium_at_rig.c if the rig keeps it, or by a
   board's port if it is the board's flash. Used only for lanes that define lane_history.recover. */
#ifndef MEDIUM_H
#define MEDIUM_H
#include <stdbool.h>
#include <stdint.h>

#include "lane.h"

struct kernel;
struct outbox;

/* Its contents, LANE_MEDIUM_SIZE bytes. */
const uint8_t *medium_read(void);

/* Erases all of it to 0xff. */
void medium_erase_all(void);

/* Performs a write of the lane's, which lies within the medium. Returns when it is done, or queued for the rig. */
void medium_write(const struct lane_write *write, struct kernel *kernel, struct outbox *outbox);

/* Whether the rig keeps it, and sends its contents in MEDIUM frames. */
bool medium_is_at_rig(void);

/* Applies a write received from the rig. */
void medium_apply(const struct lane_write *write);

#endif
