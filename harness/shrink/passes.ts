/** How a scene is made smaller: its events, its slots and its readings in turns, until a turn changes nothing. */
import { deadlinesFor, redundancyFor } from "../../runtime/rig/rig.ts";
import { ddmin, shrinkValue } from "./ddmin.ts";
import { certain, withoutLies } from "./pin-faults.ts";
import { fewerReadings, lesserReadings, nearerReadings } from "./reading-passes.ts";
import { type FaultEvent, type RunCase, rulesOf, withSlots } from "./run-case.ts";
import type { Search } from "./search.ts";
import { smallerEvents } from "./smaller-event.ts";

/** The smallest scene is the search's. Throws SearchSpent where that has cost enough. */
export async function shrinkScene(search: Search): Promise<void> {
  await fewerEvents(search);
  await search.take(withoutLies(search.scene, search.replayer.setting));
  await makeCertain(search);
  await search.take(withDefaults(search));
  await search.take(inSilence(search.scene));
  for (let before: RunCase | undefined; before !== search.scene; ) {
    before = search.scene;
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
  const { scene } = search;
  await ddmin(scene.events, (events) => search.take({ ...scene, events }));
}

async function fewerSlots(search: Search): Promise<void> {
  const { scene } = search;
  await ddmin([...scene.slots.keys()], (kept) => search.take(withSlots(scene, kept)));
}

/**
 * What the rules in force have hit becomes a list of single hits: all at once, or where that fails rule by rule. A hit by the
 * message's kind may meet more messages than were hit; then one hit of those that the rule made may do.
 */
async function makeCertain(search: Search): Promise<void> {
  const { scene } = search;
  const explicit = await certainEvents(search);
  const all = scene.events.flatMap((event) => explicit.get(event) ?? [event]);
  if (scene.events.length === 0) return;
  if (!(await search.take({ ...scene, events: all }))) {
    for (const [event, hits] of explicit) await replaceOne(search, event, hits);
  }
  await fewerEvents(search);
}

async function replaceOne(
  search: Search,
  event: FaultEvent,
  hits: readonly FaultEvent[],
): Promise<void> {
  const { scene } = search;
  const others = scene.events.filter((one) => JSON.stringify(one) !== JSON.stringify(event));
  if (others.length === scene.events.length) return;
  if (await search.take({ ...scene, events: [...others, ...hits] })) return;
  for (const hit of hits) if (await search.take({ ...scene, events: [...others, hit] })) return;
}

/** Of each event that has hit something, its hits. */
async function certainEvents(
  search: Search,
): Promise<ReadonlyMap<FaultEvent, readonly FaultEvent[]>> {
  const { events } = search.scene;
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
function withDefaults({ scene, replayer }: Search): RunCase {
  const { system } = replayer.setting;
  const targets = scene.rig.lanes.map(({ on }) => on);
  const deadlines = deadlinesFor(system, targets);
  return {
    ...scene,
    rig: { ...scene.rig, deadlines, redundancy: redundancyFor(system, targets) },
  };
}

/** Slots in which all sources are silent are alike: it does not matter which of them stay. */
function inSilence(scene: RunCase): RunCase {
  return { ...scene, slots: scene.slots.map((readings) => readings.map(() => null)) };
}

async function lesserEvents(search: Search): Promise<void> {
  for (const at of search.scene.events.keys()) {
    const { scene } = search;
    const event = scene.events[at];
    if (event === undefined) return;
    await shrinkValue(event, smallerEvents, (smaller) =>
      search.take({ ...scene, events: scene.events.with(at, smaller) }),
    );
  }
}
