/* A medium that the rig keeps for a lane: what it holds is told by MEDIUM frames, and so is each write. */
#include "medium.h"

#include "kernel.h"

enum { ERASED = 0xff };

/* It follows the lane's own writes too: a START that is repeated finds what the lane has written since. */
static uint8_t content[LANE_MEDIUM_SIZE];
static bool is_begun; /* 0xff from the beginning would take room in the program's file */

static void fill(uint32_t offset, uint32_t size)
{
  for (uint32_t i = 0; i < size; i++) {
    content[offset + i] = ERASED;
  }
}

void medium_empty(void)
{
  fill(0, LANE_MEDIUM_SIZE);
  is_begun = true;
}

const uint8_t *medium_read(void)
{
  if (!is_begun) {
    medium_empty();
  }
  return content;
}

bool medium_is_told(void)
{
  return true;
}

void medium_tell(const struct lane_write *write)
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
  medium_tell(write);
  if (outbox->writes + 2 + KERNEL_WRITE_FRAME_SIZE_MAX > KERNEL_WRITES_SIZE) {
    __builtin_trap(); /* A lane that writes so much in one go comes to no end. */
  }
  frame.payload_size = codec_write_medium(outbox_room(outbox), write);
  outbox_send(outbox, kernel, frame);
  outbox->writes += outbox->size - before;
}
