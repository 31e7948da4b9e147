/** Faults of sources: what each lane is told, slot by slot, when some sources are stuck, drift or lie. */

import { nameOf, type Words } from "../prng.ts";
import type { ReadingBytes } from "../wire/fast-codec.ts";
import { sameBytes } from "../wire/messages.ts";
import type { Injection } from "./fault-channel.ts";
import { equivocate } from "./kinds/equivocate.ts";
import { lie } from "./kinds/lie.ts";
import { offset } from "./kinds/offset.ts";
import { ramp } from "./kinds/ramp.ts";
import { stuckAt } from "./kinds/stuck-at.ts";
import { INDICES_PER_CYCLE } from "./message-index.ts";
import type { SourceRule } from "./plan.ts";
import { Schedule } from "./schedule.ts";
import { hits, type SeededRule } from "./seeded-rules.ts";

/** One reading that a rule hits. */
export interface SourceHit<Kind extends SourceRule["kind"] = SourceRule["kind"]> {
  readonly rule: Extract<SourceRule, { kind: Kind }>;
  readonly reading: Uint8Array;
  /** The lane it is said to, by index. */
  readonly lane: number;
  readonly words: Words;
  /** The reading of the slot in which the rule came into force, and how many slots ago that was. */
  readonly first: Uint8Array;
  readonly age: number;
  readonly shift: (reading: Uint8Array, by: bigint) => Uint8Array;
}

export type SourceFault<Kind extends SourceRule["kind"]> = (hit: SourceHit<Kind>) => Uint8Array;

const KINDS: { readonly [Kind in SourceRule["kind"]]: SourceFault<Kind> } = {
  "stuck-at": stuckAt,
  offset,
  ramp,
  lie,
  equivocate,
};

function distort<Kind extends SourceRule["kind"]>(kind: Kind, hit: SourceHit<Kind>): Uint8Array {
  return KINDS[kind](hit);
}

/** When a rule caught a source, and with what reading. */
interface Caught {
  readonly rule: number;
  readonly cycle: number;
  readonly reading: Uint8Array;
}

export class Sources {
  readonly #schedule: Schedule<SeededRule<SourceRule>>;
  #active: readonly SeededRule<SourceRule>[] = [];
  readonly #shift: SourceHit["shift"];
  readonly #lanes: number;
  readonly #report: (injection: Injection) => void;
  readonly #caught = new Map<string, Caught>();

  constructor(
    rules: readonly SeededRule[],
    options: {
      readonly lanes: number;
      readonly shift: SourceHit["shift"];
      readonly report: (injection: Injection) => void;
    },
  ) {
    const ofSources = rules.filter((one): one is SeededRule<SourceRule> => "source" in one.rule);
    this.#schedule = new Schedule(ofSources, ({ rule }) => rule);
    this.#shift = options.shift;
    this.#lanes = options.lanes;
    this.#report = options.report;
  }

  /** What the sources tell each lane in this cycle, given what they honestly would. */
  tell(cycle: number, honest: ReadingBytes): readonly ReadingBytes[] {
    const active = this.#schedule.at(cycle);
    if (active !== this.#active) this.#turnTo(active);
    const told = new Array<ReadingBytes>(this.#lanes).fill(honest);
    if (active.length === 0) return told;
    const each = told.map((readings) => [...readings]);
    for (const seeded of active) {
      for (const source of seeded.rule.source) this.#distortOne(seeded, source, cycle, each);
    }
    return each;
  }

  /** Rules that are no longer in force forget whom they had caught. */
  #turnTo(active: readonly SeededRule<SourceRule>[]): void {
    this.#active = active;
    const stays = new Set(active.map(({ index }) => index));
    for (const [key, { rule }] of this.#caught) {
      if (!stays.has(rule)) this.#caught.delete(key);
    }
  }

  #distortOne(
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
        const said = distort(seeded.rule.kind, {
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
      if (seeded.rule.kind === "equivocate")
        effective = differ(each.map((told) => told[source - 1]));
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

/** To equivocate is to tell two lanes different things. */
function differ(said: readonly (Uint8Array | undefined)[]): boolean {
  const [first] = said;
  return said.some((one) => one !== undefined && first !== undefined && !sameBytes(one, first));
}
