/* A board's own frames, as a lane's image serves and sends them: see proto/README.md. Hardware-independent. */
#ifndef BOARD_H
#define BOARD_H
#include <stdbool.h>
#include <stdint.h>

#include "kernel.h"
#include "messages.h"

enum {
  BOARD_WINDOW = 2048,             /* bytes the host may send before it waits for a reply */
  BOARD_HEARTBEAT_US = 950000,     /* without ballots; once a second, given a wake-up every 100 ms */
  BOARD_RATE_TRIAL_US = 500000,    /* without a good frame at a new rate, the old one is restored */
  BOARD_TRIAL_US = 30000000,       /* from the first START, for the host to confirm an image on trial */
  BOARD_FRAME_SIZE_MAX = FRAME_HEADER_SIZE + 256 + FRAME_CRC_SIZE
};

/* What the image knows when it starts. */
struct board_facts {
  uint8_t unique_id[MESSAGES_UNIQUE_ID_SIZE];
  enum boot_reason boot_reason;
  uint32_t slot; /* enum slot */
  bool is_confirmed;
  uint32_t image_version;
  uint32_t rate;   /* baud */
  uint32_t now_us; /* the time now */
};

struct board_state {
  struct board_facts facts; /* is_confirmed and rate change */
  const struct kernel *kernel;
  uint16_t sequence;     /* of the next frame sent */
  uint32_t alive;        /* heartbeats sent */
  uint32_t digest;       /* CRC-32 of the newest ballot's payload; 0: none in this incarnation */
  uint32_t heartbeat_us; /* when the last heartbeat was sent */
  uint32_t rate_before;  /* baud, to fall back to; 0: the rate is proven */
  uint32_t rate_us;      /* when the rate was set */
  bool is_started;       /* there was a START */
  uint32_t started_us;   /* when the first one was */
  bool trial_expired;      /* the trial ended without a confirmation */

  /* Scratch: the frame to be sent. */
  uint8_t frame[BOARD_FRAME_SIZE_MAX];
};

/* Sends IDENTITY and a LOG line. `board` is all zero. */
void board_begin(struct board_state *board, const struct board_facts *facts, const struct kernel *kernel,
                 struct proto_span line);

/* Takes a frame (any bytes) if it is one of the board's own. False if not: it is for the lane's kernel
   then. */
bool board_receive(struct board_state *board, const uint8_t *bytes, uint32_t size, uint32_t now_us);

/* The lane has sent this frame: HELLO begins an incarnation, a BALLOT is followed by a heartbeat. */
void board_on_sent(struct board_state *board, const uint8_t *frame, uint32_t size, uint32_t now_us);

/* Handles timeouts. False if the board must be reset because its image was not confirmed in time. */
bool board_poll(struct board_state *board, uint32_t now_us);

#endif
