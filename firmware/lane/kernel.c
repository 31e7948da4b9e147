/* A lane's side of the protocol. A frame is first examined, then acted on, then counted: a frame that is
   refused changes nothing but a counter. */
#include "kernel.h"

#include <stddef.h>

#include "cycle.h"
#include "medium.h"

_Static_assert(KERNEL_DUPLICATE + 1 == CODEC_STATUS_FIELDS, "each outcome has its field in Status");

typedef bool (*read_payload)(struct kernel *kernel, const struct frame *frame);
typedef void (*act)(struct kernel *kernel, const struct frame *frame, struct outbox *outbox);

/* The lane reads its configuration itself, and adopts it only if it is valid. */
static bool read_start(struct kernel *kernel, const struct frame *frame)
{
  struct codec_start *start = &kernel->start;
  return codec_read_start(frame->payload, frame->payload_size, start) &&
         start->lane == frame->destination &&
         lane_start(kernel->lane, start->config, start->config_size, start->sources);
}

static bool read_readings(struct kernel *kernel, const struct frame *frame)
{
  return codec_read_readings(frame->payload, frame->payload_size, kernel->exchange.sources,
                             kernel->readings);
}

static bool read_request(struct kernel *kernel, const struct frame *frame)
{
  return codec_read_request(frame->payload, frame->payload_size, &kernel->request);
}

static bool read_piece(struct kernel *kernel, const struct frame *frame)
{
  return codec_read_piece(frame->payload, frame->payload_size, &kernel->piece);
}

static bool read_recall(struct kernel *kernel, const struct frame *frame)
{
  return codec_read_recall(frame->payload, frame->payload_size, &kernel->recall);
}

/* All of the cycles' readings are examined before the lane steps on any. */
static bool read_replay(struct kernel *kernel, const struct frame *frame)
{
  const struct codec_replay *replay = &kernel->replay;
  bool is_valid = codec_read_replay(frame->payload, frame->payload_size, &kernel->replay);
  for (uint32_t i = 0; is_valid && i < replay->count; i++) {
    is_valid = codec_read_readings(replay->readings[i].bytes, replay->readings[i].size,
                                   kernel->exchange.sources, kernel->readings);
  }
  return is_valid;
}

static bool read_packet(struct kernel *kernel, const struct frame *frame)
{
  return codec_read_packet(frame->payload, frame->payload_size, &kernel->packet);
}

static bool read_write(struct kernel *kernel, const struct frame *frame)
{
  return codec_read_medium(frame->payload, frame->payload_size, &kernel->write);
}

static bool read_nothing(struct kernel *kernel, const struct frame *frame)
{
  (void)kernel;
  return frame->payload_size == 0;
}

/* A lane that has recovered its state reports which. */
static void send_hello(struct kernel *kernel, struct outbox *outbox)
{
  struct frame hello = {.type = FRAME_HELLO, .destination = FRAME_RIG, .cycle = outbox->cycle};
  const uint32_t cycles = (uint32_t)kernel->history.cycles;
  const struct proto_span none = {kernel->digest, 0};
  const struct proto_span digest = cycles != 0 ? history_digest(kernel) : none;
  hello.payload_size = codec_write_hello(outbox_payload(outbox), cycles, digest);
  outbox_send(outbox, kernel, hello);
}

static void start(struct kernel *kernel, const struct frame *frame, struct outbox *outbox)
{
  kernel->started = true;
  kernel->address = frame->destination;
  kernel->epoch = frame->epoch;
  kernel->sequence = 0;
  kernel->closed = -1;
  for (uint32_t i = 0; i < CODEC_STATUS_FIELDS; i++) {
    kernel->counts[i] = 0;
  }
  exchange_begin(&kernel->exchange, kernel->start.lanes, kernel->start.sources);
  wire_begin(&kernel->wire);
  history_begin(kernel, kernel->start.recover, outbox);
  send_hello(kernel, outbox);
}

static void report(struct kernel *kernel, const struct frame *frame, struct outbox *outbox)
{
  struct frame status = {.type = FRAME_STATUS, .destination = FRAME_RIG, .cycle = frame->cycle};
  status.payload_size = codec_write_status(outbox_payload(outbox), kernel->counts);
  outbox_send(outbox, kernel, status);
}

static void send_piece(struct kernel *kernel, const struct frame *frame, struct outbox *outbox)
{
  (void)frame;
  history_send_piece(kernel, &kernel->request, outbox);
}

static void take_piece(struct kernel *kernel, const struct frame *frame, struct outbox *outbox)
{
  (void)frame;
  history_take_piece(kernel, &kernel->piece, outbox);
}

static void send_replay(struct kernel *kernel, const struct frame *frame, struct outbox *outbox)
{
  (void)frame;
  history_send_replay(kernel, &kernel->recall, outbox);
}

static void take_replay(struct kernel *kernel, const struct frame *frame, struct outbox *outbox)
{
  (void)frame;
  history_take_replay(kernel, &kernel->replay, outbox);
}

static void on_packet(struct kernel *kernel, const struct frame *frame, struct outbox *outbox)
{
  (void)frame;
  wire_on_packet(kernel, &kernel->packet, outbox);
}

static void on_timer(struct kernel *kernel, const struct frame *frame, struct outbox *outbox)
{
  (void)frame;
  wire_on_timer(kernel, outbox);
}

static void apply_medium(struct kernel *kernel, const struct frame *frame, struct outbox *outbox)
{
  (void)frame;
  (void)outbox;
  medium_apply(&kernel->write);
}

static bool always(void)
{
  return true;
}

static bool serves_medium(void)
{
  return history_has_medium() && medium_is_at_rig();
}

/* The frames a lane receives, by type: whether its system uses them, and how they are read and handled. */
static const struct {
  bool (*is_served)(void);
  read_payload read;
  act act;
} rules[FRAME_REPLAY + 1] = {
  [FRAME_START] = {always, read_start, start},
  [FRAME_INPUT] = {always, read_readings, cycle_take_input},
  [FRAME_RELAY] = {always, read_readings, cycle_take_relay},
  [FRAME_TICK] = {always, read_nothing, cycle_end_exchange},
  [FRAME_STATUS] = {always, read_nothing, report},
  [FRAME_SNAPSHOT] = {history_has_snapshots, read_request, send_piece},
  [FRAME_RESTORE] = {history_has_snapshots, read_piece, take_piece},
  [FRAME_PACKET] = {lane_has_wire, read_packet, on_packet},
  [FRAME_MEDIUM] = {serves_medium, read_write, apply_medium},
  [FRAME_TIMER] = {lane_has_wire, read_nothing, on_timer},
  [FRAME_RECALL] = {lane_has_history, read_recall, send_replay},
  [FRAME_REPLAY] = {lane_has_history, read_replay, take_replay},
};

/* Whether frames of this type belong to a cycle. */
static bool has_cycle(enum frame_type type)
{
  return type == FRAME_INPUT || type == FRAME_RELAY || type == FRAME_TICK;
}

/* Whether frames of this type are accepted in any epoch: START begins one, and the medium outlives them. */
static bool is_epochless(enum frame_type type)
{
  return type == FRAME_START || type == FRAME_MEDIUM;
}

/* Whether the frame's type, source and destination are valid here. START's payload gives this lane's address. */
static bool is_addressed(const struct kernel *kernel, const struct frame *frame)
{
  /* A board's own frames are not for the lane on it. */
  if (frame->type > FRAME_REPLAY || rules[frame->type].read == NULL || !rules[frame->type].is_served()) {
    return false;
  }
  if (is_epochless(frame->type)) {
    return frame->source == FRAME_RIG;
  }
  if (!kernel->started || frame->destination != kernel->address) {
    return false;
  }
  if (frame->type == FRAME_RELAY) {
    return frame->source != FRAME_RIG && frame->source <= kernel->exchange.lanes &&
           frame->source != kernel->address;
  }
  return frame->source == FRAME_RIG;
}

/* Refuses frames older than the newest closed cycle, and readings that are not the sender's newest. */
static enum kernel_outcome check_cycle(const struct kernel *kernel, const struct frame *frame)
{
  if (!has_cycle(frame->type)) {
    return KERNEL_ACCEPTED;
  }
  if (frame->cycle < kernel->closed) {
    return KERNEL_STALE;
  }
  if (frame->type == FRAME_TICK) {
    return KERNEL_ACCEPTED;
  }
  const uint8_t sender = frame->type == FRAME_INPUT ? kernel->address : frame->source;
  const struct exchange_inbox *inbox = &kernel->exchange.inboxes[sender - 1];
  if (!inbox->held || frame->cycle > inbox->cycle) {
    return KERNEL_ACCEPTED;
  }
  return frame->cycle == inbox->cycle ? KERNEL_DUPLICATE : KERNEL_STALE;
}

static enum kernel_outcome examine(struct kernel *kernel, const uint8_t *bytes, uint32_t size,
                                   struct frame *frame)
{
  switch (frame_decode(bytes, size, frame)) {
  case FRAME_BAD_LENGTH:
    return KERNEL_BAD_LENGTH;
  case FRAME_BAD_CRC:
    return KERNEL_BAD_CRC;
  case FRAME_BAD_HEADER:
    return KERNEL_BAD_HEADER;
  case FRAME_OK:
    break;
  }
  if (!is_addressed(kernel, frame)) {
    return KERNEL_BAD_HEADER;
  }
  if (!is_epochless(frame->type) && frame->epoch != kernel->epoch) {
    return KERNEL_STALE;
  }
  if (!rules[frame->type].read(kernel, frame)) {
    return KERNEL_BAD_PAYLOAD;
  }
  return check_cycle(kernel, frame);
}

uint32_t kernel_receive(struct kernel *kernel, const uint8_t *bytes, uint32_t size, uint8_t *output)
{
  struct frame frame = {0};
  struct outbox outbox = {.bytes = output};
  const enum kernel_outcome outcome = examine(kernel, bytes, size, &frame);
  if (outcome == KERNEL_ACCEPTED) {
    outbox.cycle = frame.cycle;
    rules[frame.type].act(kernel, &frame, &outbox);
  }
  kernel->counts[outcome]++;
  return outbox.size;
}
