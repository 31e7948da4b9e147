/* The resident boot loader: what it does as time passes and frames come in. It knows no register.

     boot -> verify -> LISTENING 25 ms -> start the image
                |          | RESET to_loader
                |          v
                +------> staying: ASKED (asked, or strap), NO_IMAGE: serves the host
                           | ASKED and 10 s of silence, or RESET
                           v
                         reset

   Its conversation with the host is in proto/README.md, what it decides by in boot/metadata.h. */
#ifndef LOADER_H
#define LOADER_H
#include <stdbool.h>
#include <stdint.h>

#include "frame.h"
#include "line.h"
#include "messages.h"
#include "slots.h"

enum {
  LOADER_VERSION = 1,
  LOADER_RING_SIZE = 32768, /* bytes that are received while flash is erased or programmed */
  LOADER_WINDOW = 24576,    /* bytes that the host may have unanswered; less, so that noise finds room as well */
  LOADER_LISTEN_US = 25000,
  LOADER_IDLE_US = 10000000
};

/* What is known of this boot. */
struct loader_boot {
  enum boot_reason reason;
  bool is_asked;  /* to stay, by whoever ran before */
  bool is_strapped; /* to stay, by a pin */
  uint32_t rate;  /* baud, which the line is set to */
  uint8_t unique_id[MESSAGES_UNIQUE_ID_SIZE];
};

/* What the machine is to do next. */
enum loader_next {
  LOADER_GO_ON, /* sleep until a byte or some milliseconds have come, and take another turn */
  LOADER_START, /* prepare and start the image */
  LOADER_RESET  /* reset, as asked */
};

struct loader {
  struct loader_boot boot;
  struct slots slots;
  struct line line;
  enum stay stay;
  enum loader_next next;
  uint32_t talk_us;  /* when it began to listen, or last was asked something */
  uint16_t sequence; /* of the next frame sent */

  /* Scratch: the frame to be sent, and its bytes on the line. */
  uint8_t frame[FRAME_SIZE_MAX];
  uint8_t encoded[STREAM_ENCODED_SIZE_MAX];
};

/* How to start an image. */
struct loader_start {
  uint32_t body;    /* address, where its vector table lies */
  uint32_t running; /* SCRATCH_RUNNING */
  uint32_t confirm; /* SCRATCH_CONFIRM */
};

/* Verifies what there is to start, and says IDENTITY. */
void loader_begin(struct loader *loader, const struct loader_boot *boot);

/* Serves what came in, and looks at the time. */
enum loader_next loader_turn(struct loader *loader);

/* Puts the image in its place, makes sure of it, and burns its trial. False when it is not to be started after all; the next
   turn then knows what else to do. */
bool loader_prepare(struct loader *loader, struct loader_start *start);

/* Sends the payload that is at loader->frame[FRAME_HEADER_SIZE]. */
void loader_send(struct loader *loader, enum frame_type type, uint32_t payload_size);

/* Says IDENTITY. */
void loader_identify(struct loader *loader);

#endif
