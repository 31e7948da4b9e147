/** How a run case is made smaller: its events, its slots and its readings in turns, until a turn changes nothing. */
import { deadlinesFor, redundancyFor } from "../../runtime/rig/rig.ts";
import { ddmin, shrinkValue } from "../ddmin.ts";
import { certain, withoutLies } from "./pin-faults.ts";
import { fewerReadings, lesserReadings, nearerReadings } from "./reading-passes.ts";
import { type FaultEvent, type RunCase, rulesOf, withSlots } from "./run-case.ts";
import type { Search } from "./search.ts";
import { smallerEvents } from "./smaller-event.ts";

/** The smallest case is the search's. Throws SearchSpent where that has cost enough. */
export async function shrinkCase(search: Search): Promise<void> {
  await fewerEvents(search);
  await search.take(withoutLies(search.runCase, search.replayer.context));
  await makeCertain(search);
  await search.take(withDefaults(search));
  await search.take(inSilence(search.runCase));
  for (let before: RunCase | undefined; before !== search.runCase; ) {
    before = search.runCase;
    for (const pass of PASSES) await pass(search);
  }
}

const PASSES: readonly ((search: Search) => Promise<void>)[] = [
  fewerSlots,
  fewerEvents,
  fewerReadings,
  nearerReadings,
  lesserReadings,
  lesserEvents,
];

async function fewerEvents(search: Search): Promise<void> {
  const { runCase } = search;
  await ddmin(runCase.events, (events) => search.take({ ...runCase, events }));
}

async function fewerSlots(search: Search): Promise<void> {
  const { runCase } = search;
  await ddmin([...runCase.slots.keys()], (kept) => search.take(withSlots(runCase, kept)));
}

/**
 * What the rules in force have hit becomes a list of single hits: all at once, or where that fails rule by rule. A hit by the
 * message's kind may meet more messages than were hit; then one hit of those that the rule made may do.
 */
async function makeCertain(search: Search): Promise<void> {
  const { runCase } = search;
  const explicit = await certainEvents(search);
  const all = runCase.events.flatMap((event) => explicit.get(event) ?? [event]);
  if (runCase.events.length === 0) return;
  if (!(await search.take({ ...runCase, events: all }))) {
    for (const [event, hits] of explicit) await replaceOne(search, event, hits);
  }
  await fewerEvents(search);
}

async function replaceOne(
  search: Search,
  event: FaultEvent,
  hits: readonly FaultEvent[],
): Promise<void> {
  const { runCase } = search;
  const others = runCase.events.filter((one) => JSON.stringify(one) !== JSON.stringify(event));
  if (others.length === runCase.events.length) return;
  if (await search.take({ ...runCase, events: [...others, ...hits] })) return;
  for (const hit of hits) if (await search.take({ ...runCase, events: [...others, hit] })) return;
}

/** Of each event that has hit something, its hits. */
async function certainEvents(
  search: Search,
): Promise<ReadonlyMap<FaultEvent, readonly FaultEvent[]>> {
  const { events } = search.runCase;
  const { faults } = await search.played();
  const hits = faults.filter(({ injected }) => injected);
  const rules = rulesOf(events);
  return new Map(
    events.flatMap((event) => {
      const rule = rules.findIndex((one) => isOf(event, one));
      const found = certain(
        event,
        hits.filter((hit) => hit.rule === rule),
      );
      return found.length === 0 ? [] : [[event, found]];
    }),
  );
}

function isOf({ rule }: FaultEvent, one: FaultEvent["rule"]): boolean {
  const { window: _when, ...rest } = one;
  return JSON.stringify(rule) === JSON.stringify(rest);
}

/** The rig's own deadlines and thresholds may have nothing to do with it. */
function withDefaults({ runCase, replayer }: Search): RunCase {
  const { system } = replayer.context;
  const targets = runCase.rig.lanes.map(({ on }) => on);
  const deadlines = deadlinesFor(system, targets);
  return {
    ...runCase,
    rig: { ...runCase.rig, deadlines, redundancy: redundancyFor(system, targets) },
  };
}

/** Slots in which all sources are silent are alike: it does not matter which of them stay. */
function inSilence(runCase: RunCase): RunCase {
  return { ...runCase, slots: runCase.slots.map((readings) => readings.map(() => null)) };
}

async function lesserEvents(search: Search): Promise<void> {
  for (const at of search.runCase.events.keys()) {
    const { runCase } = search;
    const event = runCase.events[at];
    if (event === undefined) return;
    await shrinkValue(event, smallerEvents, (smaller) =>
      search.take({ ...runCase, events: runCase.events.with(at, smaller) }),
    );
  }
}
