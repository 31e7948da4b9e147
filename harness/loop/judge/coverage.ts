/** What an adversary does in its cases, counted: a check whose cases leave an action out says nothing of it. */
import fc from "fast-check";
import type { HistoryEvent } from "../../../runtime/contract/system.ts";
import type { AnyCase, AnyClaim, AnyHistoryCase } from "../../../systems/catalog.ts";
import { byKey } from "../ledger/canonical.ts";

/** Of so many cases. */
const SAMPLE = 1000;
/** Rarer ones fall below a fourth by chance once in millions of checks. */
const COUNT_MIN = 40;
/** Where so many are expected, that none comes is as rare. */
const ONCE_MIN = 14;
const FLOOR_SHARE = 0.25;

/** By action, how many cases have it. */
export type Coverage = Readonly<Record<string, number>>;

/** Of cases as the seed draws them. */
export function coverageOf(claim: AnyClaim, seed: number): Coverage {
  const cases: fc.Arbitrary<AnyCase | AnyHistoryCase> =
    "histories" in claim ? claim.histories : claim.cases;
  const count = new ActionCount();
  for (const one of fc.sample(cases, { seed, numRuns: SAMPLE })) count.add(one);
  return count.coverage;
}

/** Of cases one after the other, as they are put to a lane. */
export class ActionCount {
  cases = 0;
  readonly #counts = new Map<string, number>();

  add(one: AnyCase | AnyHistoryCase): void {
    this.cases++;
    for (const action of actionsIn(one)) {
      this.#counts.set(action, (this.#counts.get(action) ?? 0) + 1);
    }
  }

  get coverage(): Coverage {
    return Object.fromEntries([...this.#counts].toSorted(byKey));
  }
}

/** What another seed has to reach: a fourth of what is common. */
export function floorsOf(coverage: Coverage): Coverage {
  const common = Object.entries(coverage).filter(([, count]) => count >= COUNT_MIN);
  return Object.fromEntries(
    common.map(([action, count]) => [action, Math.floor(count * FLOOR_SHARE)]),
  );
}

/** Floors are counted with it: any seed would do. */
const FLOOR_SEED = 0;

/** By claim, what each check of it has to reach. */
export function floorsOfAll(claims: readonly AnyClaim[]): Readonly<Record<string, Coverage>> {
  return Object.fromEntries(claims.map((one) => [one.name, floorsOf(coverageOf(one, FLOOR_SEED))]));
}

/** The first action that so many cases hold too seldom, in words. */
export function shortfall(
  coverage: Coverage,
  floors: Coverage,
  cases = SAMPLE,
): string | undefined {
  for (const [action, floor] of Object.entries(floors)) {
    const [found, wanted] = [coverage[action] ?? 0, wantedOf(floor, cases)];
    if (found < wanted) {
      return `${action} in ${found} of ${cases} cases, expected ${wanted} at least`;
    }
  }
  return undefined;
}

/** Of fewer cases than the floor was counted in; nothing where chance alone could leave the action out. */
function wantedOf(floor: number, cases: number): number {
  const expected = (floor / FLOOR_SHARE) * (cases / SAMPLE);
  if (expected >= COUNT_MIN) return Math.floor(expected * FLOOR_SHARE);
  return expected >= ONCE_MIN ? 1 : 0;
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
