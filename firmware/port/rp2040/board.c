/* A board's own frames, as a lane's image serves and sends them. */
#include "board.h"

#include <stddef.h>

#include "board_port.h"
#include "crc32.h"
#include "frame.h"
#include "lane.h"
#include "layout.h"

enum { SYSTEM_SIZE_MAX = 32, LANE_SIZE_MAX = 16, TYPE_AT = 1 };

static uint8_t *payload_of(struct board_state *board)
{
  return &board->frame[FRAME_HEADER_SIZE];
}

/* Sends the payload in board->frame. */
static void send(struct board_state *board, enum frame_type type, uint32_t payload_size, uint32_t cycle)
{
  const struct frame frame = {.type = type,
                              .source = FRAME_BOARD,
                              .destination = FRAME_RIG,
                              .sequence = board->sequence,
                              .cycle = cycle,
                              .payload_size = payload_size};
  board->sequence++;
  port_send(board->frame, frame_seal(&frame, board->frame));
}

static enum slot_state slot_state(const struct board_facts *facts)
{
  if (facts->slot == SLOT_NONE) {
    return SLOT_STATE_UNSPECIFIED;
  }
  return facts->is_confirmed ? SLOT_STATE_CONFIRMED : SLOT_STATE_TRIAL;
}

static void identify(struct board_state *board)
{
  const struct board_facts *facts = &board->facts;
  const struct messages_identity identity = {
    .board = BOARD_PICO,
    .unique_id = {facts->unique_id, MESSAGES_UNIQUE_ID_SIZE},
    .mode = MODE_LANE,
    .boot_reason = facts->boot_reason,
    .slot = facts->slot,
    .slot_state = slot_state(facts),
    .image_version = facts->image_version,
    .system = messages_text(lane_system, SYSTEM_SIZE_MAX),
    .lane = messages_text(lane_name, LANE_SIZE_MAX),
    .window = BOARD_WINDOW,
  };
  send(board, FRAME_IDENTITY, messages_write_identity(payload_of(board), &identity), 0);
}

static void answer(struct board_state *board, uint16_t to, enum result result)
{
  send(board, FRAME_ANSWER, messages_write_answer(payload_of(board), to, result), 0);
}

static void send_heartbeat(struct board_state *board, uint32_t now_us)
{
  const int64_t closed = board->kernel->started ? board->kernel->closed : -1;
  board->alive++;
  board->heartbeat_us = now_us;
  const struct messages_heartbeat heartbeat = {board->alive, MODE_LANE, board->digest};
  const uint32_t size = messages_write_heartbeat(payload_of(board), &heartbeat);
  send(board, FRAME_HEARTBEAT, size, closed < 0 ? 0 : (uint32_t)closed);
}

void board_begin(struct board_state *board, const struct board_facts *facts, const struct kernel *kernel,
                 struct proto_span line)
{
  board->facts = *facts;
  board->kernel = kernel;
  board->heartbeat_us = facts->now_us;
  identify(board);
  send(board, FRAME_LOG, messages_write_log(payload_of(board), line), 0);
}

static bool is_this_board(const struct board_state *board, struct proto_span unique_id)
{
  for (uint32_t i = 0; i < MESSAGES_UNIQUE_ID_SIZE; i++) {
    if (unique_id.bytes[i] != board->facts.unique_id[i]) {
      return false;
    }
  }
  return true;
}

static void serve_identify(struct board_state *board, const struct frame *frame, uint32_t now_us)
{
  (void)now_us;
  if (frame->payload_size != 0) {
    answer(board, frame->sequence, RESULT_BAD_REQUEST);
  } else {
    identify(board);
  }
}

static void serve_reset(struct board_state *board, const struct frame *frame, uint32_t now_us)
{
  const struct proto_span payload = {frame->payload, frame->payload_size};
  struct messages_reset reset;
  (void)now_us;
  if (!messages_read_reset(payload, &reset)) {
    answer(board, frame->sequence, RESULT_BAD_REQUEST);
  } else if (!is_this_board(board, reset.unique_id)) {
    answer(board, frame->sequence, RESULT_WRONG_BOARD);
  } else {
    answer(board, frame->sequence, RESULT_OK);
    port_reset(reset.to_loader);
  }
}

static void serve_confirm(struct board_state *board, const struct frame *frame, uint32_t now_us)
{
  (void)now_us;
  if (frame->payload_size != 0) {
    answer(board, frame->sequence, RESULT_BAD_REQUEST);
    return;
  }
  const enum result result = board->facts.is_confirmed ? RESULT_OK : port_confirm();
  board->facts.is_confirmed = result == RESULT_OK;
  answer(board, frame->sequence, result);
}

static void serve_baud(struct board_state *board, const struct frame *frame, uint32_t now_us)
{
  const struct proto_span payload = {frame->payload, frame->payload_size};
  uint32_t rate;
  (void)now_us;
  if (!messages_read_baud(payload, &rate)) {
    answer(board, frame->sequence, RESULT_BAD_REQUEST);
  } else if (!port_can_rate(rate)) {
    answer(board, frame->sequence, RESULT_BAD_RATE);
  } else {
    answer(board, frame->sequence, RESULT_OK);
    board->rate_us = port_set_rate(rate);
    board->rate_before = board->facts.rate;
    board->facts.rate = rate;
  }
}

static void serve_loader_request(struct board_state *board, const struct frame *frame, uint32_t now_us)
{
  (void)now_us;
  answer(board, frame->sequence, RESULT_NOT_HERE);
}

typedef void (*serve)(struct board_state *board, const struct frame *frame, uint32_t now_us);

/* By frame type. Types not listed are not requests, and are ignored. */
static const serve rules[FRAME_INSPECTED + 1] = {
  [FRAME_IDENTIFY] = serve_identify,     [FRAME_RESET] = serve_reset,
  [FRAME_CONFIRM] = serve_confirm,       [FRAME_BAUD] = serve_baud,
  [FRAME_MAP] = serve_loader_request,    [FRAME_ERASE] = serve_loader_request,
  [FRAME_WRITE] = serve_loader_request,  [FRAME_STAGE] = serve_loader_request,
  [FRAME_INSPECT] = serve_loader_request,
};

bool board_receive(struct board_state *board, const uint8_t *bytes, uint32_t size, uint32_t now_us)
{
  struct frame frame;
  const bool may_be_ours = size > TYPE_AT && bytes[TYPE_AT] >= FRAME_IDENTIFY;
  /* A lane's frame is decoded here only to prove a new rate: the kernel decodes it again. */
  if (!may_be_ours && board->rate_before == 0) {
    return false;
  }
  if (frame_decode(bytes, size, &frame) != FRAME_OK) {
    return false;
  }
  if (board->rate_before != 0) {
    board->rate_before = 0;
    port_keep_rate(board->facts.rate);
  }
  if (!may_be_ours) {
    return false;
  }
  if (frame.destination == FRAME_BOARD && rules[frame.type] != NULL) {
    rules[frame.type](board, &frame, now_us);
  }
  return true;
}

void board_on_sent(struct board_state *board, const uint8_t *frame, uint32_t size, uint32_t now_us)
{
  if (frame[TYPE_AT] == FRAME_HELLO) {
    board->digest = 0;
    if (!board->is_started) {
      board->is_started = true;
      board->started_us = now_us;
    }
  } else if (frame[TYPE_AT] == FRAME_BALLOT) {
    board->digest = crc32(&frame[FRAME_HEADER_SIZE], size - FRAME_HEADER_SIZE - FRAME_CRC_SIZE);
    send_heartbeat(board, now_us);
  }
}

bool board_poll(struct board_state *board, uint32_t now_us)
{
  if (board->rate_before != 0 && now_us - board->rate_us >= BOARD_RATE_TRIAL_US) {
    board->facts.rate = board->rate_before;
    board->rate_before = 0;
    (void)port_set_rate(board->facts.rate);
  }
  if (now_us - board->heartbeat_us >= BOARD_HEARTBEAT_US) {
    send_heartbeat(board, now_us);
  }
  if (board->is_started && !board->facts.is_confirmed && now_us - board->started_us >= BOARD_TRIAL_US) {
    board->trial_expired = true;
  }
  return !board->trial_expired;
}
