/** Vectors of a system's payloads: bytes that each codec must take and give back, and bytes that none may take. */
import fc from "fast-check";
import { codecOf } from "../../runtime/contract/payload-codec.ts";
import { referenceOf } from "./reference.ts";
import { runtimeType } from "./runtime-type.ts";
import type { MessageShape, PayloadSchema } from "./shape.ts";
import { type MessageValue, nearly, valuesOf } from "./values.ts";

export interface Vectors {
  readonly schema: "tripod.vectors.v1";
  readonly system: string;
  /** Of each message: in hex. */
  readonly messages: Readonly<
    Record<string, { readonly canonical: readonly string[]; readonly refused: readonly string[] }>
  >;
}

const SEED = 1;
const DRAWN = 200;
const KEPT = 24;

/** Throws where the codec and protobufjs differ: that is a bug here. */
export function vectorsOf(text: string, payloads: PayloadSchema): Vectors {
  const reference = referenceOf(text, payloads);
  const messages = payloads.messages.map((message) => {
    const drawn = drawnFor(message, DRAWN);
    const canonical = drawn.filter((bytes) => isTaken(message, bytes));
    const refused = drawn.filter((bytes) => !isTaken(message, bytes));
    for (const bytes of drawn) {
      const hex = hexOf(bytes);
      const isCanonical = reference(message, bytes) === hex;
      if (isCanonical !== isTaken(message, bytes)) {
        throw new Error(`${message.name} ${hex}: protobufjs and the generated codec differ`);
      }
    }
    const some = (all: readonly Uint8Array[]) => [...new Set(all.map(hexOf))].slice(0, KEPT);
    return [message.name, { canonical: some(canonical), refused: some(refused) }] as const;
  });
  return {
    schema: "tripod.vectors.v1",
    system: payloads.systemName,
    messages: Object.fromEntries(messages),
  };
}

/** Half of them the encodings of values, half nearly one. */
export function drawnFor(message: MessageShape, count: number): readonly Uint8Array[] {
  const { encode } = codecOf<MessageValue>(runtimeType(message));
  const valid = valuesOf(message).map(encode);
  const half = { seed: SEED, numRuns: count / 2 };
  return [...fc.sample(valid, half), ...fc.sample(nearly(message, valid), half)];
}

/** Whether the codec takes these bytes, and gives them back. */
export function isTaken(message: MessageShape, bytes: Uint8Array): boolean {
  const { decode, encode } = codecOf<MessageValue>(runtimeType(message));
  const value = decode(bytes);
  return value !== undefined && hexOf(encode(value)) === hexOf(bytes);
}

export function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex");
}
