/* The messages of proto/tripod/boot/v1/boot.proto as a board reads and writes them, canonical encoding only. */
#ifndef MESSAGES_H
#define MESSAGES_H
#include <stdbool.h>
#include <stdint.h>

#include "proto.h"

enum mode { MODE_LOADER = 1, MODE_LANE = 2 };

enum boot_reason { BOOT_REASON_POWER_ON = 1, BOOT_REASON_PIN = 2, BOOT_REASON_WATCHDOG = 3, BOOT_REASON_ASKED = 4 };

enum stay { STAY_UNSPECIFIED = 0, STAY_LISTENING = 1, STAY_ASKED = 2, STAY_STRAP = 3, STAY_NO_IMAGE = 4, STAY_CRASHED = 5 };

enum slot_state {
  SLOT_STATE_UNSPECIFIED = 0,
  SLOT_STATE_EMPTY = 1,
  SLOT_STATE_PENDING = 2,
  SLOT_STATE_TRIAL = 3,
  SLOT_STATE_CONFIRMED = 4,
  SLOT_STATE_REJECTED = 5
};

enum result {
  RESULT_UNSPECIFIED = 0,
  RESULT_OK = 1,
  RESULT_BAD_REQUEST = 2,
  RESULT_OUT_OF_RANGE = 3,
  RESULT_SLOT_IN_USE = 4,
  RESULT_WRITE_FAILED = 5,
  RESULT_BAD_HEADER = 6,
  RESULT_WRONG_BOARD = 7,
  RESULT_WRONG_SLOT = 8,
  RESULT_BAD_IMAGE = 9,
  RESULT_TOO_OLD = 10,
  RESULT_NOT_HERE = 11,
  RESULT_BAD_RATE = 12
};

enum { MESSAGES_UNIQUE_ID_SIZE = 8 /* bytes */, MESSAGES_LOG_SIZE_MAX = 200 /* bytes */ };

struct messages_identity {
  uint32_t board;
  struct proto_span unique_id;
  enum mode mode;
  enum boot_reason boot_reason;
  uint32_t loader_version;
  uint32_t slot;
  enum slot_state slot_state;
  uint32_t image_version;
  struct proto_span system;
  struct proto_span lane;
  uint32_t window; /* bytes */
  uint32_t version_floor;
  enum stay stay;
};

struct messages_heartbeat {
  uint32_t alive; /* heartbeats since boot */
  enum mode mode;
  uint32_t state_digest; /* CRC-32 over the payload of the lane's newest BALLOT since its START; 0 before it */
};

struct messages_inspected {
  uint32_t to; /* sequence number of the frame that is answered */
  uint32_t slot;
  enum slot_state state;
  uint32_t image_version;
  uint32_t size; /* bytes, with its header */
  struct proto_span sha256;
  struct proto_span system;
  struct proto_span lane;
  uint32_t trials_left;
  uint32_t generation;
};

struct messages_reset {
  bool to_loader;
  struct proto_span unique_id;
};

struct messages_erase {
  uint32_t slot;
  uint32_t offset; /* bytes from the slot's beginning */
  uint32_t size;   /* bytes */
};

struct messages_write {
  uint32_t slot;
  uint32_t offset; /* bytes from the slot's beginning */
  struct proto_span data;
};

/* The text in a field that is padded with zeros to `size` bytes. */
struct proto_span messages_text(const char *text, uint32_t size);

/* Each returns false for a payload that is not the canonical encoding of its message. Of the limits, only
   MESSAGES_UNIQUE_ID_SIZE is checked. */
bool messages_read_reset(struct proto_span payload, struct messages_reset *reset);
bool messages_read_baud(struct proto_span payload, uint32_t *rate);
/* Map, Stage or Inspect: their only field is a slot. */
bool messages_read_slot(struct proto_span payload, uint32_t *slot);
bool messages_read_erase(struct proto_span payload, struct messages_erase *erase);
bool messages_read_write(struct proto_span payload, struct messages_write *write);

/* Each writes to `payload` (FRAME_PAYLOAD_SIZE_MAX bytes of room) and returns how many bytes. */
uint32_t messages_write_identity(uint8_t *payload, const struct messages_identity *identity);
uint32_t messages_write_heartbeat(uint8_t *payload, const struct messages_heartbeat *heartbeat);
/* A line, truncated to MESSAGES_LOG_SIZE_MAX bytes. */
uint32_t messages_write_log(uint8_t *payload, struct proto_span line);
uint32_t messages_write_inspected(uint8_t *payload, const struct messages_inspected *inspected);
uint32_t messages_write_answer(uint8_t *payload, uint32_t to, enum result result);
/* Mapped without the bytes of its crcs: ends with their tag and size, after which the caller writes `crcs_size` bytes. */
uint32_t messages_write_mapped(uint8_t *payload, uint32_t to, uint32_t slot, uint32_t crcs_size);

#endif
