/** How fast the process rung votes in lockstep through the separate proxy: slots a second, and how long a slot takes. */
import { type Aim, atLeast, atMost, type Figure, figure } from "./figure.ts";
import type { Length, Measurement } from "./measurement.ts";
import { slotTimes } from "./slot-times.ts";
import { quantiles } from "./statistics.ts";

interface Plan {
  readonly warmUp: number;
  readonly slots: number;
  readonly repeats: number;
}

const PLANS: Readonly<Record<Length, Plan>> = {
  quick: { warmUp: 300, slots: 1000, repeats: 2 },
  normal: { warmUp: 1000, slots: 4000, repeats: 5 },
  long: { warmUp: 1000, slots: 20_000, repeats: 5 },
};

const QUANTILES = [
  { name: "p50", share: 0.5, aim: atMost(1) },
  { name: "p90", share: 0.9, aim: undefined },
  { name: "p99", share: 0.99, aim: atMost(5) },
  { name: "max", share: 1, aim: undefined },
];

interface Repeated {
  readonly speeds: number[];
  /** By quantile, of each repetition. */
  readonly latenciesMs: readonly number[][];
}

export const processSpeed: Measurement = {
  name: "process",
  title: "process: lockstep, by proxy",
  measure: async (length) => {
    const { warmUp, slots, repeats } = PLANS[length];
    const found = { none: emptySamples(), lossy: emptySamples() };
    for (let repeat = 0; repeat < repeats; repeat++) {
      for (const faults of ["none", "lossy"] as const) {
        const times = await slotTimes({ rung: "process", faults, warmUp, slots });
        const { speeds, latenciesMs } = found[faults];
        speeds.push(times.slotsPerSecond);
        const shares = QUANTILES.map(({ share }) => share);
        for (const [at, value] of quantiles(times.eachMs, shares).entries()) {
          latenciesMs[at]?.push(value);
        }
      }
    }
    return {
      figures: [
        ...figuresOf("no faults", found.none, true),
        ...figuresOf("lossy", found.lossy, false),
      ],
      notes: [
        `${slots} slots a run. The targets are for no faults: under lossy a slot with a silent lane ` +
          "waits its 5 ms grace.",
      ],
    };
  },
};

function emptySamples(): Repeated {
  return { speeds: [], latenciesMs: QUANTILES.map(() => []) };
}

function figuresOf(label: string, { speeds, latenciesMs }: Repeated, aimed: boolean): Figure[] {
  const wanted = (aim: Aim | undefined) => (aimed ? aim : undefined);
  return [
    figure(`${label}, slots`, "/s", speeds, wanted(atLeast(1000))),
    ...QUANTILES.map(({ name, aim }, at) =>
      figure(`${label}, a slot ${name}`, "ms", latenciesMs[at] ?? [], wanted(aim)),
    ),
  ];
}
