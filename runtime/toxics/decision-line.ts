/** A decision as a line of JSON, and read back from one. */
import { z } from "zod";
import { check } from "../fields/check.ts";
import type { Checked } from "../fields/problem.ts";
import type { Decision } from "./decision.ts";

/** Whose decision it is: of the nth connection of a proxy, in one direction. */
export interface Decided {
  readonly proxy: string;
  readonly connection: number;
  readonly stream: "upstream" | "downstream";
  readonly decision: Decision;
}

const count = z.int().min(0);
const where = { proxy: z.string(), connection: count, stream: z.enum(["upstream", "downstream"]) };
const line = z.discriminatedUnion("done", [
  z.strictObject({
    ...where,
    done: z.literal("carried"),
    at: count,
    size: count,
    held_us: count,
    bytes: z.base64().optional(),
  }),
  z.strictObject({ ...where, done: z.literal("lost"), at: count, size: count }),
  z.strictObject({
    ...where,
    done: z.literal("ended"),
    at: count,
    how: z.enum(["finished", "closed", "reset"]),
    after_us: count,
  }),
  z.strictObject({ ...where, done: z.literal("end-held"), held_us: count }),
]);

export function lineOf({ proxy, connection, stream, decision }: Decided): string {
  return JSON.stringify({ proxy, connection, stream, ...fieldsOf(decision) });
}

function fieldsOf(decision: Decision): object {
  switch (decision.kind) {
    case "carried": {
      const { at, size, heldUs, bytes } = decision;
      const other = bytes === undefined ? {} : { bytes: Buffer.from(bytes).toString("base64") };
      return { done: "carried", at, size, held_us: heldUs, ...other };
    }
    case "lost":
      return { done: "lost", at: decision.at, size: decision.size };
    case "ended":
      return { done: "ended", at: decision.at, how: decision.how, after_us: decision.afterUs };
    case "end-held":
      return { done: "end-held", held_us: decision.heldUs };
  }
}

export function decidedIn(text: string): Checked<Decided> {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return { refused: "invalid JSON", problems: [] };
  }
  const checked = check(line, data, "the line");
  if ("refused" in checked) return checked;
  const { proxy, connection, stream } = checked.ok;
  return { ok: { proxy, connection, stream, decision: decisionOf(checked.ok) } };
}

function decisionOf(read: z.output<typeof line>): Decision {
  switch (read.done) {
    case "carried": {
      const { at, size, held_us: heldUs, bytes } = read;
      const other = bytes === undefined ? {} : { bytes: Buffer.from(bytes, "base64") };
      return { kind: "carried", at, size, heldUs, ...other };
    }
    case "lost":
      return { kind: "lost", at: read.at, size: read.size };
    case "ended":
      return { kind: "ended", at: read.at, how: read.how, afterUs: read.after_us };
    case "end-held":
      return { kind: "end-held", heldUs: read.held_us };
  }
}
