/* The resident boot loader: its state machine, driven by frames and time. Hardware-independent.

     boot -> verify -> LISTENING 200 ms -> start the image
                |          | RESET to_loader
                |          v
                +------> staying: ASKED (asked, or strap), NO_IMAGE, CRASHED: serves the host
                           | ASKED and 10 s of silence, or RESET
                           v
                         reset

   The protocol with the host is in proto/README.md, the records its decisions rest on in boot/metadata.h. */
#ifndef LOADER_H
#define LOADER_H
#include <stdbool.h>
#include <stdint.h>

#include "frame.h"
#include "line.h"
#include "messages.h"
#include "slots.h"

enum {
  LOADER_VERSION = 2,
  LOADER_RING_SIZE = 32768, /* bytes buffered while flash is erased or programmed */
  LOADER_WINDOW = 24576,    /* bytes the host may send before a reply; smaller than the ring, to leave room for noise */
  /* For IDENTITY to reach the host and its RESET to come back: twice an adapter's latency timer of 16 ms, and a host that does not
     run for 100 ms. */
  LOADER_LISTEN_US = 200000,
  LOADER_IDLE_US = 10000000,
  LOADER_CRASHES_MAX = 5 /* resets of a confirmed image by the watchdog, in a row, after which it is not started again */
};

/* The circumstances of this boot. */
struct loader_boot {
  enum boot_reason reason;
  bool is_asked;  /* to stay, by the image that ran before */
  bool is_strapped; /* to stay, by a pin */
  enum slot crashed; /* the slot of the image that ran before, if the watchdog has reset it */
  uint32_t crashes;  /* how often in a row */
  uint32_t rate;  /* baud */
  uint8_t unique_id[MESSAGES_UNIQUE_ID_SIZE];
};

/* What the caller must do next. */
enum loader_next {
  LOADER_GO_ON, /* sleep until a byte arrives or some milliseconds have passed, and poll again */
  LOADER_START, /* prepare and start the image */
  LOADER_RESET  /* reset, as requested */
};

struct loader {
  struct loader_boot boot;
  struct slots slots;
  struct line line;
  enum stay stay;
  enum loader_next next;
  uint32_t active_us; /* when it began to listen, or last received a request */
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

/* Verifies the images, and sends IDENTITY. */
void loader_begin(struct loader *loader, const struct loader_boot *boot);

/* Serves received requests, and handles timeouts. */
enum loader_next loader_poll(struct loader *loader);

/* Loads and verifies the image, and uses up one of its trials. False if it cannot be started; the next poll then decides
   again. */
bool loader_prepare(struct loader *loader, struct loader_start *start);

#endif
