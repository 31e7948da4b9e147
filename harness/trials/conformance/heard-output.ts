/** The lines of `tripod run --output`, read back by a consumer. */
import { z } from "zod";
import type { Output } from "../../../runtime/triad/output.ts";

const value = z
  .string()
  .regex(/^([0-9a-f]{2})*$/)
  .transform((hex) => new Uint8Array(Buffer.from(hex, "hex")));
const slot = z.number().int().min(0);

const firstLine = z.object({
  schema: z.literal("tripod.output.v1"),
  passive_ms: z.number().positive(),
});

const slotLine = z.discriminatedUnion("kind", [
  z.object({ slot, kind: z.literal("voted"), value }),
  z.object({ slot, kind: z.literal("simplex"), value }),
  z.object({ slot, kind: z.literal("hold"), value, age: z.number().int().min(1) }),
  z.object({ slot, kind: z.literal("invalid") }),
]);

export type HeardLine =
  | { readonly kind: "head"; readonly passiveNs: number }
  | { readonly kind: "slot"; readonly slot: number; readonly output: Output };

const NS_PER_MS = 1e6;

/** Undefined for anything else: half a one is left by a voter that died while it wrote. */
export function heardLine(text: string): HeardLine | undefined {
  const data = parsed(text);
  const head = firstLine.safeParse(data);
  if (head.success) return { kind: "head", passiveNs: head.data.passive_ms * NS_PER_MS };
  const line = slotLine.safeParse(data);
  if (!line.success) return undefined;
  const { slot: at, ...output } = line.data;
  return { kind: "slot", slot: at, output };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
