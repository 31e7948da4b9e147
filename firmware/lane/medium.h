/* The medium that outlives a lane, as the kernel uses it. Whoever links provides it: medium_at_rig.c where the rig keeps it, a
   board's port where it is the board's flash. Only lanes that define lane_history.recover ever touch it. */
#ifndef MEDIUM_H
#define MEDIUM_H
#include <stdbool.h>
#include <stdint.h>

#include "lane.h"

struct kernel;
struct outbox;

/* What it holds: LANE_MEDIUM_SIZE bytes. */
const uint8_t *medium_read(void);

/* All of it becomes 0xff. */
void medium_empty(void);

/* Carries out a write of the lane's, which lies within the medium. Returns when it is done, or on its way to the rig. */
void medium_write(const struct lane_write *write, struct kernel *kernel, struct outbox *outbox);

/* Whether the rig keeps it, and tells what it holds by MEDIUM frames. */
bool medium_is_told(void);

/* What the rig has told. */
void medium_tell(const struct lane_write *write);

#endif
