/** What an adversary does in its cases, counted: a check whose cases leave an action out says nothing of it. */
import fc from "fast-check";
import type { HistoryEvent } from "../../../runtime/contract/system.ts";
import type { AnyCase, AnyClaim, AnyHistoryCase } from "../../../systems/catalog.ts";
import { byKey } from "../ledger/canonical.ts";

/** Of so many cases. */
const SAMPLE = 1000;
/** Rarer ones may be missing by chance. */
const COUNT_MIN = 40;
const FLOOR_SHARE = 0.25;

/** By action, how many cases have it. */
export type Coverage = Readonly<Record<string, number>>;

/** Of cases as the seed draws them. */
export function coverageOf(claim: AnyClaim, seed: number): Coverage {
  const cases: fc.Arbitrary<AnyCase | AnyHistoryCase> =
    "histories" in claim ? claim.histories : claim.cases;
  const counts = new Map<string, number>();
  for (const one of fc.sample(cases, { seed, numRuns: SAMPLE })) {
    for (const action of actionsIn(one)) counts.set(action, (counts.get(action) ?? 0) + 1);
  }
  return Object.fromEntries([...counts].toSorted(byKey));
}

/** What another seed has to reach: a fourth of what is common. */
export function floorsOf(coverage: Coverage): Coverage {
  const common = Object.entries(coverage).filter(([, count]) => count >= COUNT_MIN);
  return Object.fromEntries(
    common.map(([action, count]) => [action, Math.floor(count * FLOOR_SHARE)]),
  );
}

/** The first action that is below its floor, in words. */
export function shortfall(coverage: Coverage, floors: Coverage): string | undefined {
  const short = Object.entries(floors).find(([action, floor]) => (coverage[action] ?? 0) < floor);
  if (short === undefined) return undefined;
  const [action, floor] = short;
  return `${action} in ${coverage[action] ?? 0} of ${SAMPLE} cases, expected ${floor} at least`;
}

function actionsIn(one: AnyCase | AnyHistoryCase): ReadonlySet<string> {
  if (!("events" in one)) return new Set(one.readings.map(readingAs));
  const fates = Object.entries(one.fates ?? {}).flatMap(([wire, all]) =>
    all.map((fate) => `wire ${wire}: ${typeof fate === "string" ? fate : "behind"}`),
  );
  return new Set([...one.events.flatMap(eventAs), ...fates]);
}

function eventAs(event: HistoryEvent<unknown>): readonly string[] {
  if (event.kind === "slot") return event.readings.map(readingAs);
  const isDamaged = event.kind === "transfer" && event.flip !== undefined;
  return [isDamaged ? "damaged transfer" : event.kind];
}

/** Silence, raw bytes, or a reading: of those with a kind, which. */
function readingAs(reading: unknown): string {
  if (reading === undefined) return "silence";
  if (reading instanceof Uint8Array) return "raw bytes";
  const { kind } = Object(reading) as { readonly kind?: unknown };
  return typeof kind === "string" ? `reading: ${kind}` : "reading";
}
