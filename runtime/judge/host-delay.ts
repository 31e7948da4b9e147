/** A slot in which the host kept lanes from voting: it says nothing about them. */

import type { Output } from "../triad/output.ts";
import type { HeldUp } from "../triad/patient-deadline.ts";
import { sameBytes } from "../wire/bytes.ts";
import type { Judgement } from "./comparator.ts";

/** Which lanes, and for how long in milliseconds. */
export interface HostDelay {
  readonly ms: number;
  /** The rig's own part of it. */
  readonly rig_ms: number;
  readonly lanes: readonly string[];
}

const NS_PER_MS = 1e6;

/** Without the lanes whose silence the plan explains; undefined where no other is left. */
export function hostDelay(
  {
    heldUp,
    faulty,
  }: {
    readonly heldUp: HeldUp | undefined;
    readonly faulty: { readonly lanes: ReadonlySet<string> };
  },
  names: readonly string[],
): HostDelay | undefined {
  if (heldUp === undefined) return undefined;
  const lanes = heldUp.lanes
    .map((lane) => names[lane] ?? "")
    .filter((name) => !faulty.lanes.has(name));
  if (lanes.length === 0) return undefined;
  const inMs = (ns: number) => Math.round(ns / NS_PER_MS);
  return { ms: inMs(heldUp.ns), rig_ms: inMs(heldUp.rigNs), lanes };
}

type HeldOutput = {
  readonly output: Output;
  readonly expected: { readonly bytes: Uint8Array };
};

/** No host is to blame for that. */
export function isWronglyVoted({ output, expected }: HeldOutput): boolean {
  return output.kind === "voted" && !sameBytes(output.value, expected.bytes);
}

/** Such a slot is inconclusive, unless a wrong output was voted. */
export function withHost(
  slot: HeldOutput,
  delay: HostDelay | undefined,
  judged: Judgement,
): Judgement {
  if (delay === undefined || isWronglyVoted(slot)) return judged;
  const what = slot.output.kind === "voted" ? "voted without" : "no vote without";
  const why = `${what} ${delay.lanes.join(" and ")}: the host was held up (${delay.ms} ms)`;
  return { verdict: "inconclusive", why };
}
