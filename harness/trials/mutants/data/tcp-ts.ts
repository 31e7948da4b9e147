/** Faults in tcp_v2's TypeScript lane, the two ends. */
import { mutantsOf } from "./mutant.ts";

export const tcpTs = mutantsOf("tcp_v2", "ts", "systems/tcp_v2/lanes/ts/lane.ts", [
  {
    why: "stale data is not acknowledged again",
    find: "const STALE_MAX = 128;",
    replace: "const STALE_MAX = 0;",
  },
  {
    why: "data that was delivered is delivered again",
    find: "    if (behind > 0) return undefined;\n",
    replace: "",
  },
  {
    why: "sequence numbers wrap at 128",
    find: "sender.next = (sequence + 1) % SEQUENCES;",
    replace: "sender.next = (sequence + 1) % 128;",
  },
  {
    why: "sequence numbers do not wrap",
    find: "sender.next = (sequence + 1) % SEQUENCES;",
    replace: "sender.next = sequence + 1;",
  },
  {
    why: "lost data is not sent again",
    find: "        transmit();\n        return undefined;",
    replace: "        return undefined;",
  },
  {
    why: "data is sent twice on a TIMER",
    find: "        transmit();\n        return undefined;",
    replace: "        transmit();\n        transmit();\n        return undefined;",
  },
  {
    why: "any acknowledgement settles the slot that is on its way",
    find: "sender?.queue[0]?.sequence !== acknowledged.value",
    replace: "sender?.queue[0] === undefined",
  },
  {
    why: "an acknowledgement that has been heard settles the next slot too",
    find: "sender?.queue[0]?.sequence !== acknowledged.value",
    replace: "(sender?.queue[0]?.sequence ?? -1) < acknowledged.value",
  },
  {
    why: "after an acknowledgement the next slot waits for a TIMER",
    find: "    sender.queue.shift();\n    transmit();",
    replace: "    sender.queue.shift();",
  },
  {
    why: "each slot has what is on its way sent again",
    find: "if (sender.queue.length === 1) transmit();",
    replace: "transmit();",
  },
  {
    why: "an acknowledgement is sent twice",
    find: "    if (behind > 0) return undefined;",
    replace: "    outbox.push(...outbox);\n    if (behind > 0) return undefined;",
  },
  {
    why: "an acknowledgement says 7 bits of the number",
    find: "Uint8Array.from(sequenceField(segment.sequence))",
    replace: "Uint8Array.from(sequenceField(segment.sequence & 0x7f))",
  },
  {
    why: "an acknowledgement says what is expected",
    find: "Uint8Array.from(sequenceField(segment.sequence))",
    replace: "Uint8Array.from(sequenceField(receiver.expected))",
  },
  {
    why: "the last source is heard first",
    find: "readings.flatMap(",
    replace: "readings.toReversed().flatMap(",
  },
  {
    why: "a slot that is full is not understood",
    find: "const DATA_SIZE_MAX = 240;",
    replace: "const DATA_SIZE_MAX = 239;",
  },
  {
    why: "a slot without data is not sent",
    find: "if (sender === undefined || sender",
    replace: "if (sender === undefined || readings.every((one) => one === undefined) || sender",
  },
  {
    why: "data is sent until one acknowledgement is heard, and then no more",
    find: "    const first = sender?.queue[0];",
    replace: "    const first = sender?.queue[0]?.sequence === 1 ? undefined : sender?.queue[0];",
  },
  {
    why: "a size over 127 is read as 7 bits",
    find: "? { value: low, end: at + 2 }",
    replace: "? { value: low & 0x7f, end: at + 2 }",
  },
  {
    why: "what is expected is not brought back under 256",
    find: "receiver.expected = (receiver.expected + 1) % SEQUENCES;",
    replace: "receiver.expected += 1;",
    equivalent: "it is only ever looked at modulo 256",
  },
]);
