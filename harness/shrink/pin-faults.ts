/** Turns what a plan draws into plain data: hits become events of their own, and what sources alike lie becomes what they say. */

import { actsOnReadings, sourceKinds } from "../../runtime/fault/kinds-by-name.ts";
import { cycleOf, INDICES_PER_CYCLE } from "../../runtime/fault/message-index.ts";
import type { LinkRule, Rule } from "../../runtime/fault/plan.ts";
import { isOfPacketsOnly } from "../../runtime/fault/rule.ts";
import { seedRules } from "../../runtime/fault/seeded-rules.ts";
import { Sources } from "../../runtime/fault/sources.ts";
import type { FaultRecord } from "../../runtime/trace.ts";
import { hexOrSilence } from "../../runtime/wire/bytes.ts";
import type { ReplayContext } from "./replayer.ts";
import { type FaultEvent, type RunCase, rulesOf } from "./run-case.ts";

/** The events of one rule, each as certain as it is narrow: one cycle, one lane, one kind of message. */
export function certain(event: FaultEvent, hits: readonly FaultRecord[]): readonly FaultEvent[] {
  const { rule, window } = event;
  const found = new Map<string, FaultEvent>();
  for (const hit of hits) {
    const cycle = cycleOf(hit.index);
    if (cycle < window[0] || cycle >= window[1]) continue;
    for (const narrow of narrowed(rule, hit)) {
      const one: FaultEvent = { rule: narrow, window: [cycle, cycle + 1] };
      found.set(JSON.stringify(one), one);
    }
  }
  return [...found.values()];
}

function narrowed(rule: Rule, hit: FaultRecord): readonly Rule[] {
  const sure = withoutOdds(rule);
  if ("source" in sure) return [{ ...sure, source: [Number(hit.link.replace("source ", ""))] }];
  if ("lane" in sure) return [{ ...sure, lane: [hit.link] }];
  const hitOne = messageOf(hit);
  if (hitOne === undefined) return [];
  // What meets packets alone makes no lane faulty: a rule that did must still say that it meets more.
  const isPacketOfAll = hitOne[0] === "packet" && !isOfPacketsOnly(sure);
  const message: Message = isPacketOfAll ? [...hitOne, "restore"] : hitOne;
  return [{ ...sure, link: [hit.link], direction: hit.direction, message }];
}

/** The rule, unnamed, and striking whenever it can. */
function withoutOdds(rule: Rule): Rule {
  const { label: _name, ...unnamed } = rule;
  if (!("probability" in unnamed)) return unnamed;
  const { probability: _odds, ...sure } = unnamed;
  return sure;
}

type Message = NonNullable<LinkRule["message"]>;

/** Undefined for START, HELLO and STATUS: a rule cannot name them. */
function messageOf({ index, direction }: FaultRecord): Message | undefined {
  const position = index % INDICES_PER_CYCLE;
  if (position === 0) return [direction === "down" ? "input" : "ballot"];
  if (position < FIRST_AFTER_RELAYS) return ["relay"];
  if (position === FIRST_AFTER_RELAYS) return ["tick"];
  if (position === STATE) return ["snapshot", "restore"];
  return position > STATE ? ["packet"] : undefined;
}

/** proto/README.md, "The message index". */
const FIRST_AFTER_RELAYS = 4;
const STATE = 7;

function tellsAllAlike(rule: Rule): boolean {
  return actsOnReadings(rule) && !sourceKinds[rule.kind].equivocates;
}

/** Replaces a source that tells all lanes the same lie by an honest one with that reading. */
export function withoutLies(runCase: RunCase, { system, inputs }: ReplayContext): RunCase {
  const { faultSeed, events, slots } = runCase;
  const lies = events.filter(({ rule }) => tellsAllAlike(rule));
  if (lies.length === 0) return runCase;
  const { reading } = system.payloads;
  const sources = new Sources(seedRules({ seed: faultSeed, rules: rulesOf(lies) }), {
    lanes: 1,
    report: () => undefined,
    shift: (bytes, by) => {
      const value = reading.decode(bytes);
      return value === undefined ? bytes : reading.encode(system.shift(value, by));
    },
  });
  const told = slots.map((readings, cycle) => {
    const honest = readings.map((hex) => (hex === null ? undefined : Buffer.from(hex, "hex")));
    const [said = honest] = sources.tell(cycle, honest);
    return said.slice(0, inputs.sources).map(hexOrSilence);
  });
  return { ...runCase, events: events.filter((event) => !lies.includes(event)), slots: told };
}
