/** How fast boards are emulated, beside what a lane's step costs a board. */
import { speedProgram } from "../../boards/pico/core/speed.ts";
import { World } from "../../boards/pico/host/world.ts";
import type { Clock } from "../../runtime/clock.ts";
import { run } from "../../runtime/run.ts";
import type { Deploy } from "../../runtime/triad/deployment.ts";
import { deployOf } from "../run/deploy.ts";
import { planRun } from "../run/run-plan.ts";
import { busyTriad, type EmulatedTriad, idleTriad, shareOfLines } from "./emulated-triad.ts";
import { type Aim, atLeast, type Figure, figure } from "./figure.ts";
import { BOARD_LANES, laneBoard, SENSORS_MAX } from "./lane-boards.ts";
import type { Length, Measurement } from "./measurement.ts";
import { SEED, SYSTEM } from "./slot-times.ts";
import { stepCycles } from "./step-cycles.ts";
import { stopwatch, type Took, timed } from "./stopwatch.ts";

interface Plan {
  readonly repeats: number;
  readonly coreRounds: number;
  readonly busyMs: number;
  readonly idleMs: number;
  readonly slots: number;
  readonly runSlots: number;
}

const PLANS: Readonly<Record<Length, Plan>> = {
  quick: { repeats: 3, coreRounds: 2e6, busyMs: 200, idleMs: 10_000, slots: 20, runSlots: 100 },
  normal: { repeats: 5, coreRounds: 6e6, busyMs: 500, idleMs: 30_000, slots: 100, runSlots: 500 },
  long: { repeats: 9, coreRounds: 2e7, busyMs: 2000, idleMs: 120_000, slots: 1000, runSlots: 2000 },
};

const SENSORS = [5, SENSORS_MAX] as const;
const WARM_UP_MS = 100;
const NS_PER_MS = 1e6;

export const emulation: Measurement = {
  name: "boards",
  title: "emulated boards",
  measure: async (length) => {
    const plan = PLANS[length];
    const busy = await busyTriad();
    const before = { ...busy.heard, ns: busy.world.clock.nowNs };
    const busyFigures = triadFigures("busy", busy, [plan.busyMs, plan.repeats], atLeast(3));
    const passedNs = busy.world.clock.nowNs - before.ns;
    const share = shareOfLines(busy.heard.bytes - before.bytes, passedNs);
    const idle = await idleTriad();
    return {
      figures: [
        ...coreFigures(plan),
        ...busyFigures,
        ...triadFigures("idle", idle, [plan.idleMs, plan.repeats], atLeast(100)),
        ...(await runFigures(plan)),
        ...(await stepFigures(plan)),
      ],
      notes: [
        "Times of real time, three boards on one core; beside it the same of the CPU time that this process " +
          "was given, which is what counts on a machine that is not idle.",
        `Busy: what the boards send takes ${Math.round(share * 100)} % of what three lines carry at 921,600 baud, with ` +
          `${SENSORS_MAX} sources; what they are sent nearly as much.`,
        "A step: emulated cycles of 8 ns from the input's last bit to the ballot's first, without peers. Up to 4,344 of " +
          "them are the UART's receive time-out of 32 bits, which the input's last bytes wait for.",
        `The run: ${plan.runSlots} slots without faults, flashing left out.`,
      ],
    };
  },
};

function coreFigures({ repeats, coreRounds }: Plan): readonly Figure[] {
  const program = speedProgram();
  program.run(coreRounds);
  let instructions = 0;
  const took = Array.from({ length: repeats }, () =>
    timed(() => {
      instructions = program.run(coreRounds);
    }),
  );
  const wanted = atLeast(120e6);
  return [
    figure(
      "core, instructions",
      "/s",
      took.map(({ wallMs }) => (instructions / wallMs) * 1000),
      wanted,
    ),
    figure(
      "  of CPU time",
      "/s",
      took.map(({ cpuMs }) => (instructions / cpuMs) * 1000),
      wanted,
    ),
  ];
}

/** How much faster than real time it goes. */
function triadFigures(
  name: string,
  { world }: EmulatedTriad,
  [ms, repeats]: readonly [number, number],
  aim: Aim,
): readonly Figure[] {
  world.run(WARM_UP_MS * NS_PER_MS);
  const took = Array.from({ length: repeats }, () => timed(() => world.run(ms * NS_PER_MS)));
  return timesReal(
    `three boards, ${name}`,
    took.map((one) => ({ ...one, ms })),
    aim,
  );
}

/** A real run on the rung, as `tripod run --rung emulated` makes it. */
async function runFigures({ repeats, runSlots }: Plan): Promise<readonly Figure[]> {
  const took: (Took & { readonly ms: number })[] = [];
  for (let nth = 0; nth < repeats; nth++) {
    const order = {
      system: SYSTEM,
      rung: "emulated",
      seed: SEED,
      cycles: runSlots,
      faults: "none",
    };
    const { plan, system, inputs } = await planRun(order);
    const deploy = await deployOf(system, plan.rig, plan);
    let began:
      | { readonly clock: Clock; readonly ns: number; readonly stop: () => Took }
      | undefined;
    const noting: Deploy = async (rig, events) => {
      const deployment = await deploy(rig, events);
      const { clock } = deployment;
      began = { clock, ns: clock.nowNs, stop: stopwatch() };
      return deployment;
    };
    let failed = 0;
    await run(plan, system, inputs, {
      deploy: noting,
      observe: (record) => {
        if (record.t === "slot" && record.verdict === "fail") failed++;
      },
    });
    if (began === undefined || failed > 0) throw new Error(`${failed} slots failed on emulated`);
    took.push({ ...began.stop(), ms: (began.clock.nowNs - began.ns) / NS_PER_MS });
  }
  return timesReal(`a run of ${runSlots} slots`, took, undefined);
}

function timesReal(
  name: string,
  took: readonly (Took & { readonly ms: number })[],
  aim: Aim | undefined,
): readonly Figure[] {
  const wall = took.map(({ ms, wallMs }) => ms / wallMs);
  const cpu = took.map(({ ms, cpuMs }) => ms / cpuMs);
  return [figure(name, "x", wall, aim), figure("  of CPU time", "x", cpu, aim)];
}

async function stepFigures({ slots }: Plan): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const language of BOARD_LANES) {
    const { nor } = await laneBoard(language, new World());
    for (const sensors of SENSORS) {
      const cycles = stepCycles(nor, sensors, slots);
      figures.push(figure(`${language} step, ${sensors} sources`, "cyc", cycles));
    }
  }
  return figures;
}
