/** How fast the process rung votes in lockstep through the separate proxy: slots a second, and how long a slot takes. */
import { DEFAULT_DEADLINES } from "../../runtime/rig/rig.ts";
import { type Aim, atLeast, atMost, type Figure, figure } from "./figure.ts";
import type { Length, Measurement } from "./measurement.ts";
import { slotTimes } from "./slot-times.ts";
import { quantiles, summarize } from "./statistics.ts";

interface Plan {
  readonly warmUp: number;
  readonly slots: { readonly none: number; readonly lossy: number };
  readonly repeats: number;
}

const PLANS: Readonly<Record<Length, Plan>> = {
  quick: { warmUp: 300, slots: { none: 1000, lossy: 1000 }, repeats: 2 },
  normal: { warmUp: 1000, slots: { none: 4000, lossy: 1000 }, repeats: 5 },
  long: { warmUp: 1000, slots: { none: 20_000, lossy: 5000 }, repeats: 5 },
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
    const silentShares: number[] = [];
    for (let repeat = 0; repeat < repeats; repeat++) {
      for (const faults of ["none", "lossy"] as const) {
        const times = await slotTimes({ rung: "process", faults, warmUp, slots: slots[faults] });
        const { speeds, latenciesMs } = found[faults];
        speeds.push(times.slotsPerSecond);
        if (faults === "lossy") silentShares.push(times.silentShare);
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
        `${slots.none} slots a run without faults, ${slots.lossy} with. The targets are for no ` +
          `faults: under lossy a lane was silent in ${percent(silentShares)} of the slots. The grace of ` +
          `${DEFAULT_DEADLINES.graceNs / 1e6} ms is waited out only where its ballot might still have come.`,
      ],
    };
  },
};

function percent(shares: readonly number[]): string {
  return `${Math.round(summarize(shares).median * 100)} %`;
}

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
