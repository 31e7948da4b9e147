/** A lane that replays other inputs to a peer than were agreed on. */
import { whole } from "../../fields/field.ts";
import { scale } from "../../prng.ts";
import { encodeReadings } from "../../wire/fast-codec.ts";
import { encodeFrame, payloadOf } from "../../wire/frame.ts";
import { decodeReadings, SOURCES_MAX } from "../../wire/messages.ts";
import { decodeReplay, encodeReplay, type Replay } from "../../wire/state-messages.ts";
import { bitOfLane, flipBit } from "../kind/flip.ts";
import { sentFault } from "../kind/frame-kind.ts";

export const lieInReplay = sentFault({
  kind: "lie-in-replay",
  summary:
    "replays a wrong input: bit `bit` of one reading flipped, modulo its size; left out, a random one that no other lane flips",
  fields: {
    bit: whole({
      min: 0,
      max: 2047,
      says: "The bit that is flipped, modulo the size of the reading; 0 is the least significant of the first byte.",
      otherwise: "a random one that no other lane flips",
      why: "Lanes that flip the same bit say the same: a rule that names one has a common cause.",
    }).optional(),
  },
  meets: ["replay"],
  alike: ({ bit }) => (bit === undefined ? undefined : `bit ${bit}`),
  shrinksTo: { bit: 0 },
  fate: ({ rule, header, bytes, words }) => {
    const told = decodeReplay(payloadOf(bytes));
    if (told === undefined) return { kind: "spare" };
    const bitIn = (value: Uint8Array) => rule.bit ?? bitOfLane(words[1], value, header.source);
    const nth = rule.bit === undefined ? scale(words[2], told.readings.length) : 0;
    const lie = lieIn(told, nth, bitIn);
    if (lie === undefined) return { kind: "spare" };
    return { kind: "rewrite", bytes: encodeFrame(header, encodeReplay(lie)) };
  },
});

/** In the `nth` of its cycles, about the first source that said anything there. */
function lieIn(
  told: Replay,
  nth: number,
  bitIn: (value: Uint8Array) => number,
): Replay | undefined {
  const input = told.readings[nth];
  const values = input && decodeReadings(input, SOURCES_MAX);
  const source = values?.findIndex((value) => (value?.length ?? 0) > 0) ?? -1;
  if (values === undefined || source < 0) return undefined;
  const lies = values.map((value, at) =>
    at === source && value !== undefined ? flipBit(value, bitIn(value)) : value,
  );
  const readings = told.readings.map((one, at) => (at === nth ? encodeReadings(lies) : one));
  return { ...told, readings };
}
