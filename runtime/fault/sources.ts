/** Faults of sources: what each lane is told, slot by slot, when some sources are stuck, drift or lie. */

import { nameOf } from "../prng.ts";
import { sameBytes } from "../wire/bytes.ts";
import type { ReadingBytes } from "../wire/fast-codec.ts";
import type { Injection } from "./fault-channel.ts";
import type { SourceHit } from "./kind/source-kind.ts";
import { actsOnReadings, type RuleOf, type SourceRule, sourceKinds } from "./kinds-by-name.ts";
import { INDICES_PER_CYCLE } from "./message-index.ts";
import { Schedule } from "./schedule.ts";
import { hits, type SeededRule } from "./seeded-rules.ts";

/** When a rule caught a source, and with what reading. */
interface Caught {
  readonly rule: number;
  readonly cycle: number;
  readonly reading: Uint8Array;
}

export class Sources {
  #schedule: Schedule<SeededRule<SourceRule>>;
  #active: readonly SeededRule<SourceRule>[] = [];
  readonly #shift: SourceHit<SourceRule>["shift"];
  readonly #lanes: number;
  readonly #report: (injection: Injection) => void;
  readonly #caught = new Map<string, Caught>();

  constructor(
    rules: readonly SeededRule[],
    options: {
      readonly lanes: number;
      readonly shift: SourceHit<SourceRule>["shift"];
      readonly report: (injection: Injection) => void;
    },
  ) {
    this.#schedule = scheduleOf(rules);
    this.#shift = options.shift;
    this.#lanes = options.lanes;
    this.#report = options.report;
  }

  /** The rules as they are from now on; those that go on keep what they have caught. */
  apply(rules: readonly SeededRule[]): void {
    this.#schedule = scheduleOf(rules);
  }

  /** What the sources tell each lane in this cycle, given what they honestly would. */
  tell(cycle: number, honest: ReadingBytes): readonly ReadingBytes[] {
    const active = this.#schedule.at(cycle);
    if (active !== this.#active) this.#turnTo(active);
    const told = new Array<ReadingBytes>(this.#lanes).fill(honest);
    if (active.length === 0) return told;
    const each = told.map((readings) => [...readings]);
    for (const seeded of active) {
      for (const source of seeded.rule.source) this.#tellOne(seeded, source, cycle, each);
    }
    return each;
  }

  /** Rules that are no longer in force forget the sources they had caught. */
  #turnTo(active: readonly SeededRule<SourceRule>[]): void {
    this.#active = active;
    const stays = new Set(active.map(({ index }) => index));
    for (const [key, { rule }] of this.#caught) {
      if (!stays.has(rule)) this.#caught.delete(key);
    }
  }

  #tellOne(
    seeded: SeededRule<SourceRule>,
    source: number,
    cycle: number,
    each: (Uint8Array | undefined)[][],
  ): void {
    const reading = each[0]?.[source - 1];
    const words = hits(seeded, nameOf(`source ${source}`), cycle);
    if (words === undefined) return;
    let effective = false;
    if (reading !== undefined) {
      const key = `${seeded.index}/${source}`;
      const caught = this.#caught.get(key) ?? { rule: seeded.index, cycle, reading };
      this.#caught.set(key, caught);
      for (const [lane, told] of each.entries()) {
        const honest = told[source - 1] ?? reading;
        const said = toldBy(seeded.rule.kind, {
          rule: seeded.rule,
          reading: honest,
          lane,
          words,
          first: caught.reading,
          age: cycle - caught.cycle,
          shift: this.#shift,
        });
        if (!sameBytes(said, honest)) effective = true;
        told[source - 1] = said;
      }
      if (sourceKinds[seeded.rule.kind].equivocates) {
        effective = differ(each.map((told) => told[source - 1]));
      }
    }
    this.#report({
      rule: seeded.index,
      kind: seeded.rule.kind,
      link: `source ${source}`,
      direction: "down",
      index: cycle * INDICES_PER_CYCLE,
      injected: reading !== undefined,
      effective,
    });
  }
}

function scheduleOf(rules: readonly SeededRule[]): Schedule<SeededRule<SourceRule>> {
  const ofSources = rules.filter((one): one is SeededRule<SourceRule> => actsOnReadings(one.rule));
  return new Schedule(ofSources, ({ rule }) => rule);
}

/** To equivocate is to tell two lanes different things. */
function differ(said: readonly (Uint8Array | undefined)[]): boolean {
  const [first] = said;
  return said.some((one) => one !== undefined && first !== undefined && !sameBytes(one, first));
}

function toldBy<Kind extends SourceRule["kind"]>(
  kind: Kind,
  hit: SourceHit<RuleOf<Kind>>,
): Uint8Array {
  return sourceKinds[kind].told(hit);
}
