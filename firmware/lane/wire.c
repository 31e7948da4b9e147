/* A lane's inner wire: packets in and out, and the outputs that result. */
#include "wire.h"


#include "kernel.h"
#include "step.h"


void wire_begin(struct wire *wire)
{
  wire->count = 0;
  wire->cycle = 0;
  wire->packets = 0;
}

bool wire_is_full(const struct wire *wire)
{
  return wire->count == WIRE_SLOTS_MAX;
}

/* A packet carries the newest closed cycle, and its number within that cycle. */
static void send_packet(struct kernel *kernel, const struct codec_packet *packet, struct outbox *outbox)
{
  struct wire *wire = &kernel->wire;
  const uint32_t newest = kernel->closed < 0 ? 0 : (uint32_t)kernel->closed;
  struct frame frame = {.type = FRAME_PACKET, .destination = FRAME_RIG, .cycle = newest};
  if (wire->cycle != newest) {
    wire->cycle = newest;
    wire->packets = 0;
  }
  frame.sequence = wire->packets;
  wire->packets++;
  frame.payload_size = codec_write_packet(outbox_payload(outbox), packet);
  outbox_send(outbox, kernel, frame);
}

/* Sends the lane's packets, then its ballot on the oldest pending slot if there is an output. */
static void respond(struct kernel *kernel, uint32_t size, struct outbox *outbox)
{
  struct wire *wire = &kernel->wire;
  struct codec_packet packet = {.bytes = kernel->bytes};
  if (size > LANE_OUTPUT_SIZE_MAX && size != LANE_PENDING) {
    __builtin_trap(); /* The lane has overrun its buffer, here and below: its memory can no longer be trusted. */
  }
  for (uint32_t i = 0; i < LANE_PACKETS_MAX; i++) {
    if (!lane_wire.emit(kernel->lane, &packet.wire, kernel->bytes, &packet.size)) {
      break;
    }
    if (packet.size > LANE_PACKET_SIZE_MAX) {
      __builtin_trap();
    }
    send_packet(kernel, &packet, outbox);
  }
  /* An output without a pending slot is ignored. */
  if (size != LANE_PENDING && wire->count != 0) {
    const uint32_t slot = wire->slots[wire->first];
    wire->first = (wire->first + 1) % WIRE_SLOTS_MAX;
    wire->count--;
    step_vote(kernel, slot, size, outbox);
  }
}

void wire_on_step(struct kernel *kernel, uint32_t slot, uint32_t size, struct outbox *outbox)
{
  struct wire *wire = &kernel->wire;
  wire->slots[(wire->first + wire->count) % WIRE_SLOTS_MAX] = slot;
  wire->count++;
  respond(kernel, size, outbox);
}

void wire_on_packet(struct kernel *kernel, const struct codec_packet *packet, struct outbox *outbox)
{
  respond(kernel, lane_wire.packet(kernel->lane, packet->wire, packet->bytes, packet->size, kernel->output),
          outbox);
}

void wire_on_timer(struct kernel *kernel, struct outbox *outbox)
{
  respond(kernel, lane_wire.timer(kernel->lane, kernel->output), outbox);
}
