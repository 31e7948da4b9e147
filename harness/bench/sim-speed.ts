/** How many slots a second the sim rung votes on one core, with the three lanes as shipped. */
import { atLeast, figure } from "./figure.ts";
import type { Length, Measurement } from "./measurement.ts";
import { slotTimes } from "./slot-times.ts";

const FAULTS = ["calm", "lossy", "byzantine"];
const WANTED = atLeast(30_000);

interface Plan {
  readonly warmUp: number;
  readonly slots: number;
  readonly repeats: number;
}

const PLANS: Readonly<Record<Length, Plan>> = {
  quick: { warmUp: 3000, slots: 6000, repeats: 3 },
  normal: { warmUp: 5000, slots: 20_000, repeats: 5 },
  long: { warmUp: 5000, slots: 100_000, repeats: 5 },
};

export const simSpeed: Measurement = {
  name: "sim",
  title: "sim: voted slots, one core",
  measure: async (length) => {
    const { warmUp, slots, repeats } = PLANS[length];
    const speeds = new Map<string, number[]>(FAULTS.map((faults) => [faults, []]));
    for (let repeat = 0; repeat < repeats; repeat++) {
      for (const [faults, samples] of speeds) {
        const { slotsPerSecond } = await slotTimes({ rung: "sim", faults, warmUp, slots });
        samples.push(slotsPerSecond);
      }
    }
    return {
      figures: [...speeds].map(([faults, samples]) => figure(faults, "/s", samples, WANTED)),
      notes: [
        `${slots} slots a run; one TypeScript and two WebAssembly lanes; the trace is not kept. ` +
          "Beyond the target the aim is 100,000 /s.",
      ],
    };
  },
};
