/** How small a swarm's failing runs become, and how long that takes: twenty planted bugs over the three families. */
import { plantedBugs } from "../shrink/planted-bugs.ts";
import { type FoundBug, huntBug } from "../shrink/planted-trial.ts";
import type { Mutant } from "../trials/mutants/data/mutant.ts";
import { atLeast, atMost, figure } from "./figure.ts";
import type { Length, Measurement } from "./measurement.ts";

/** The stride: one bug in this many is tried. */
const STRIDES: Readonly<Record<Length, number>> = { quick: 4, normal: 1, long: 1 };
const EVENTS_WANTED = atMost(5);
const INPUTS_WANTED = atMost(10);
const MS_WANTED = atMost(60_000);

interface Hunted {
  readonly bug: Mutant;
  readonly found: FoundBug | undefined;
}

export const shrinking: Measurement = {
  name: "shrink",
  title: "shrinking: planted bugs that a swarm finds",
  measure: async (length) => {
    const all = plantedBugs().filter((_, nth) => nth % STRIDES[length] === 0);
    const hunted: Hunted[] = [];
    for (const bug of all) hunted.push({ bug, found: await huntBug(bug) });
    const found = hunted.flatMap((one) => one.found ?? []);
    const share = (count: number) => [count / all.length];
    const times = found.map(({ shrinkMs }) => shrinkMs);
    return {
      figures: [
        figure("found", "x", share(found.length), atLeast(1)),
        figure(
          "fault events",
          "n",
          found.map(({ shrunk }) => shrunk.events),
          EVENTS_WANTED,
        ),
        figure(
          "inputs",
          "n",
          found.map(({ shrunk }) => shrunk.inputs),
          INPUTS_WANTED,
        ),
        figure(
          "slots",
          "n",
          found.map(({ shrunk }) => shrunk.cycles),
        ),
        figure(
          "replays",
          "n",
          found.map(({ shrunk }) => shrunk.replays),
        ),
        figure("time", "ms", times, MS_WANTED),
        figure("longest time", "ms", [Math.max(...times)], MS_WANTED),
        figure("fail again", "x", share(found.filter((one) => one.failsAgain).length), atLeast(1)),
      ],
      notes: hunted.map(inWords),
    };
  },
};

function inWords({ bug, found }: Hunted): string {
  const what = `${bug.system}/${bug.lane}: ${bug.why}:`;
  if (found === undefined) return `${what} not found`;
  const { seed, failure, shrunk, shrinkMs } = found;
  const { events, inputs, cycles, replays } = shrunk;
  const seconds = (shrinkMs / 1000).toFixed(1);
  return `${what} seed ${seed}, ${failure.kind}; ${events} events, ${inputs} inputs, ${cycles} slots; ${replays} replays, ${seconds} s`;
}
