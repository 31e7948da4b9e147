/* A board's own frames, as a lane's image serves and sends them: see proto/README.md. It knows no register. */
#ifndef BOARD_H
#define BOARD_H
#include <stdbool.h>
#include <stdint.h>

#include "kernel.h"
#include "messages.h"

enum {
  BOARD_WINDOW = 2048,             /* bytes that the host may have unanswered */
  BOARD_HEARTBEAT_US = 950000,     /* without a ballot; with a wake-up each 100 ms once a second */
  BOARD_RATE_TRIAL_US = 500000,    /* without a good frame at a new rate, it is the old one again */
  BOARD_TRIAL_US = 30000000,       /* from the first START on, for the host to confirm an image on trial */
  BOARD_FRAME_SIZE_MAX = FRAME_HEADER_SIZE + 256 + FRAME_CRC_SIZE
};

/* What is known when the image starts. */
struct board_facts {
  uint8_t unique_id[MESSAGES_UNIQUE_ID_SIZE];
  enum boot_reason boot_reason;
  uint32_t slot; /* enum slot */
  bool is_confirmed;
  uint32_t image_version;
  uint32_t rate;   /* baud */
  uint32_t now_us; /* the time now */
};

struct board_shell {
  struct board_facts facts; /* is_confirmed and rate change */
  const struct kernel *kernel;
  uint16_t sequence;     /* of the next frame sent */
  uint32_t alive;        /* heartbeats sent */
  uint32_t digest;       /* CRC-32 of the newest ballot's payload; 0: none in this life */
  uint32_t heartbeat_us; /* when the last one was sent */
  uint32_t rate_before;  /* baud; 0: the rate has proved itself */
  uint32_t rate_us;      /* when the rate was set */
  bool is_started;       /* there was a START */
  uint32_t started_us;   /* when the first one was */
  bool is_given_up;      /* the trial ended without a confirmation */

  /* Scratch: the frame to be sent. */
  uint8_t frame[BOARD_FRAME_SIZE_MAX];
};

/* Says IDENTITY, and a LOG line. `board` is all zero. */
void board_begin(struct board_shell *board, const struct board_facts *facts, const struct kernel *kernel,
                 struct proto_span line);

/* Takes a frame, any bytes, when it is a board's own. False when it is not: it is for the lane's kernel
   then. */
bool board_receive(struct board_shell *board, const uint8_t *bytes, uint32_t size, uint32_t now_us);

/* The lane has sent this frame: HELLO begins a life, a BALLOT is followed by a heartbeat. */
void board_watch(struct board_shell *board, const uint8_t *frame, uint32_t size, uint32_t now_us);

/* Lets time pass. False when the board is to be reset, as its image was on trial for too long. */
bool board_turn(struct board_shell *board, uint32_t now_us);

#endif
