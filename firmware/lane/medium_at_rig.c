/* A medium that the rig keeps for a lane: its contents come in MEDIUM frames, and each write goes out in one. */
#include "medium.h"

#include "kernel.h"

enum { ERASED = 0xff };

/* Includes the lane's own writes, so that a repeated START finds them. */
static uint8_t content[LANE_MEDIUM_SIZE];
static bool is_initialised; /* 0xff in a static initialiser would take space in the program's file */

static void fill(uint32_t offset, uint32_t size)
{
  for (uint32_t i = 0; i < size; i++) {
    content[offset + i] = ERASED;
  }
}

void medium_erase_all(void)
{
  fill(0, LANE_MEDIUM_SIZE);
  is_initialised = true;
}

const uint8_t *medium_read(void)
{
  if (!is_initialised) {
    medium_erase_all();
  }
  return content;
}

bool medium_is_at_rig(void)
{
  return true;
}

void medium_apply(const struct lane_write *write)
{
  (void)medium_read();
  if (write->erase) {
    fill(write->offset, LANE_MEDIUM_SECTOR_SIZE);
    return;
  }
  for (uint32_t i = 0; i < write->size; i++) {
    content[write->offset + i] &= write->bytes[i];
  }
}

void medium_write(const struct lane_write *write, struct kernel *kernel, struct outbox *outbox)
{
  struct frame frame = {.type = FRAME_MEDIUM, .destination = FRAME_RIG, .cycle = outbox->cycle};
  const uint32_t before = outbox->size;
  medium_apply(write);
  if (outbox->writes + 2 + KERNEL_WRITE_FRAME_SIZE_MAX > KERNEL_WRITES_SIZE) {
    __builtin_trap(); /* A lane that writes this much at once is in an endless loop. */
  }
  frame.payload_size = codec_write_medium(outbox_payload(outbox), write);
  outbox_send(outbox, kernel, frame);
  outbox->writes += outbox->size - before;
}
