/** Faults in tcp_v2's C lane, the ring and the table. */
import { mutantsOf } from "./mutant.ts";

export const tcpC = mutantsOf("tcp_v2", "c", "systems/tcp_v2/lanes/c/lane.c", [
  {
    why: "stale data is not acknowledged again",
    find: "  state->due = ACKNOWLEDGEMENT_DUE;\n",
    replace: "  state->due = behind == 0 ? ACKNOWLEDGEMENT_DUE : NOTHING_DUE;\n",
  },
  {
    why: "data that was delivered is delivered again",
    find: "  if (behind != 0) {\n    return LANE_PENDING;\n  }\n",
    replace: "",
  },
  {
    why: "data from the slot before is delivered again",
    find: "  if (behind != 0) {",
    replace: "  if (behind > 1) {",
  },
  {
    why: "acknowledgements are told apart by 4 bits",
    find: "sequence != state->sequence",
    replace: "(sequence & 15) != (state->sequence & 15u)",
  },
  {
    why: "any acknowledgement settles the slot that is on its way",
    find: "!proto_read_all(reader) || sequence != state->sequence",
    replace: "!proto_read_all(reader)",
  },
  {
    why: "sequence numbers do not wrap",
    find: "uint8_t sequence;     /*",
    replace: "uint32_t sequence;     /*",
  },
  {
    why: "lost data is not sent again",
    find: "[GIVEN] = nothing, [TIMED] = send,",
    replace: "[GIVEN] = nothing, [TIMED] = nothing,",
  },
  {
    why: "each slot has what is on its way sent again",
    find: "[GIVEN] = nothing, [TIMED] = send,",
    replace: "[GIVEN] = send, [TIMED] = send,",
  },
  {
    why: "after an acknowledgement the next slot is forgotten",
    find: "  if (state->count != 0) {",
    replace: "  if (state->count > 1) {",
  },
  {
    why: "the first slot's data is sent for the second, too",
    find: "state->first = (state->first + 1) % RING_SIZE;",
    replace: "state->first += state->sequence % 2;\n  state->first %= RING_SIZE;",
  },
  {
    why: "the ring is not closed",
    find: "&state->ring[(state->first + state->count) % RING_SIZE]",
    replace: "&state->ring[state->first + state->count]",
  },
  {
    why: "the last byte of a full slot is lost",
    find: "slot->size < DATA_SIZE_MAX; i++",
    replace: "slot->size < DATA_SIZE_MAX - 1; i++",
  },
  {
    why: "what a place in the ring held before is sent again",
    find: "  slot->size = 0;\n",
    replace: "",
  },
  {
    why: "a segment without data is not counted",
    find: "  state->expected++;",
    replace: "  state->expected += data.size != 0;",
  },
  {
    why: "an acknowledgement says what is expected",
    find: "state->acknowledged = (uint8_t)sequence;",
    replace: "state->acknowledged = state->expected;",
  },
  {
    why: "what is expected is kept across incarnations",
    find: "  state->sequence = 0;\n  state->expected = 0;",
    replace: "  state->sequence = 0;",
  },
  {
    why: "an acknowledgement of 0 is not sent",
    find: "state->acknowledged);\n    break;",
    replace: "state->acknowledged);\n    if (state->acknowledged == 0) return false;\n    break;",
  },
  {
    why: "a sender alone does not say that its slot has arrived",
    find: "return state->role == SENDER ? 0 : LANE_PENDING;",
    replace: "return LANE_PENDING;",
    survives: "the properties have both ends in one lane; the interoperability matrix finds it",
  },
  {
    why: "what is expected is kept in 32 bits",
    find: "uint8_t expected;     /*",
    replace: "uint32_t expected;     /*",
    equivalent: "it is only ever looked at modulo 256",
  },
]);
