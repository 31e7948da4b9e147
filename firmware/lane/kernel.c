/* A lane's side of the protocol. A frame is first examined, then acted on, then counted: what is
   refused changes nothing but its counter. */
#include "kernel.h"

#include <stddef.h>

_Static_assert(KERNEL_DUPLICATE + 1 == CODEC_STATUS_FIELDS, "each outcome has its field in Status");

struct outbox {
  uint8_t *bytes;
  uint32_t size; /* bytes written */
};

typedef bool (*read_payload)(struct kernel *kernel, const struct frame *frame);
typedef void (*act)(struct kernel *kernel, const struct frame *frame, struct outbox *outbox);

/* The frame before its payload is written, which goes where payload_room says. */
static uint8_t *payload_room(const struct outbox *outbox)
{
  return &outbox->bytes[outbox->size + 2 + FRAME_HEADER_SIZE];
}

/* Sends the payload in the payload room. A lane's frame repeats the cycle of the frame it answers. */
static void send(struct kernel *kernel, struct outbox *outbox, struct frame frame)
{
  frame.source = kernel->address;
  frame.sequence = kernel->sequence;
  frame.epoch = kernel->epoch;
  kernel->sequence++;
  uint8_t *at = &outbox->bytes[outbox->size];
  const uint32_t size = frame_seal(&frame, &at[2]);
  at[0] = (uint8_t)size;
  at[1] = (uint8_t)(size >> 8);
  outbox->size += 2 + size;
}

static void copy(uint8_t *to, const uint8_t *from, uint32_t size)
{
  for (uint32_t i = 0; i < size; i++) {
    to[i] = from[i];
  }
}

/* Steps on the agreed readings and sends the ballot. */
static void step(struct kernel *kernel, uint32_t cycle, struct outbox *outbox)
{
  const uint32_t size = lane_step(kernel->lane, kernel->readings, kernel->exchange.sources, kernel->output);
  if (size > LANE_OUTPUT_SIZE_MAX) {
    __builtin_trap(); /* The lane has written beyond its room: nothing it says can be believed now. */
  }
  struct frame ballot = {.type = FRAME_BALLOT, .destination = FRAME_RIG, .cycle = cycle};
  ballot.payload_size = codec_write_ballot(payload_room(outbox), cycle, kernel->output, size);
  send(kernel, outbox, ballot);
}

/* Closes the cycle if there is nothing left to wait for: with a ballot, or in silence. */
static void settle(struct kernel *kernel, uint32_t cycle, bool exchange_over, struct outbox *outbox)
{
  if (cycle <= kernel->closed) {
    return;
  }
  const uint32_t lanes = kernel->exchange.lanes;
  const uint32_t heard = exchange_heard(&kernel->exchange, cycle);
  const bool can_step = heard > lanes / 2;
  const bool agreed = can_step && exchange_agree(&kernel->exchange, cycle, kernel->readings);
  if (!agreed && heard < lanes && !exchange_over) {
    return;
  }
  if (can_step) {
    step(kernel, cycle, outbox);
  }
  kernel->closed = cycle;
}

/* The lane itself reads its configuration, and takes it over only when it can. */
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

static bool read_nothing(struct kernel *kernel, const struct frame *frame)
{
  (void)kernel;
  return frame->payload_size == 0;
}

static void begin_life(struct kernel *kernel, const struct frame *frame, struct outbox *outbox)
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
  struct frame hello = {.type = FRAME_HELLO, .destination = FRAME_RIG, .cycle = frame->cycle};
  hello.payload_size = codec_write_hello(payload_room(outbox));
  send(kernel, outbox, hello);
}

static void take_input(struct kernel *kernel, const struct frame *frame, struct outbox *outbox)
{
  exchange_keep(&kernel->exchange, kernel->address, frame->cycle, kernel->readings);
  for (uint8_t peer = 1; peer <= kernel->exchange.lanes; peer++) {
    if (peer != kernel->address) {
      struct frame relay = {.type = FRAME_RELAY, .destination = peer, .cycle = frame->cycle};
      relay.payload_size = frame->payload_size;
      copy(payload_room(outbox), frame->payload, frame->payload_size);
      send(kernel, outbox, relay);
    }
  }
  settle(kernel, frame->cycle, false, outbox);
}

static void take_relay(struct kernel *kernel, const struct frame *frame, struct outbox *outbox)
{
  exchange_keep(&kernel->exchange, frame->source, frame->cycle, kernel->readings);
  settle(kernel, frame->cycle, false, outbox);
}

static void end_exchange(struct kernel *kernel, const struct frame *frame, struct outbox *outbox)
{
  settle(kernel, frame->cycle, true, outbox);
}

static void report(struct kernel *kernel, const struct frame *frame, struct outbox *outbox)
{
  struct frame status = {.type = FRAME_STATUS, .destination = FRAME_RIG, .cycle = frame->cycle};
  status.payload_size = codec_write_status(payload_room(outbox), kernel->counts);
  send(kernel, outbox, status);
}

/* What a lane receives, by frame type. */
static const struct {
  read_payload read;
  act act;
} rules[FRAME_STATUS + 1] = {
  [FRAME_START] = {read_start, begin_life},   [FRAME_INPUT] = {read_readings, take_input},
  [FRAME_RELAY] = {read_readings, take_relay}, [FRAME_TICK] = {read_nothing, end_exchange},
  [FRAME_STATUS] = {read_nothing, report},
};

/* Whether a frame of this type may come from there, to here. START's payload says which address this is. */
static bool addressed(const struct kernel *kernel, const struct frame *frame)
{
  if (frame->type == FRAME_START) {
    return frame->source == FRAME_RIG;
  }
  /* A board's own frames are not for the lane on it. */
  if (!kernel->started || frame->type > FRAME_STATUS || rules[frame->type].read == NULL ||
      frame->destination != kernel->address) {
    return false;
  }
  if (frame->type == FRAME_RELAY) {
    return frame->source != FRAME_RIG && frame->source <= kernel->exchange.lanes &&
           frame->source != kernel->address;
  }
  return frame->source == FRAME_RIG;
}

/* Whether the frame is not older than the newest closed cycle, and its readings are the sender's newest. */
static enum kernel_outcome timely(const struct kernel *kernel, const struct frame *frame)
{
  if (frame->type == FRAME_START || frame->type == FRAME_STATUS) {
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
  if (!addressed(kernel, frame)) {
    return KERNEL_BAD_HEADER;
  }
  if (frame->type != FRAME_START && frame->epoch != kernel->epoch) {
    return KERNEL_STALE;
  }
  if (!rules[frame->type].read(kernel, frame)) {
    return KERNEL_BAD_PAYLOAD;
  }
  return timely(kernel, frame);
}

uint32_t kernel_receive(struct kernel *kernel, const uint8_t *bytes, uint32_t size, uint8_t *output)
{
  struct frame frame = {0};
  struct outbox outbox = {output, 0};
  const enum kernel_outcome outcome = examine(kernel, bytes, size, &frame);
  if (outcome == KERNEL_ACCEPTED) {
    rules[frame.type].act(kernel, &frame, &outbox);
  }
  kernel->counts[outcome]++;
  return outbox.size;
}
