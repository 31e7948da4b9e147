/** How long a command takes from its start to its end, as a user waits for it. */
import { execa } from "execa";
import { atMost, figure } from "./figure.ts";
import type { Length, Measurement } from "./measurement.ts";
import { SEED, SYSTEM } from "./slot-times.ts";
import { environment, tripodAsUsers } from "./tripod-command.ts";

const REPEATS: Readonly<Record<Length, number>> = { quick: 5, normal: 11, long: 21 };
const SHORT_RUN = ["--seed", String(SEED), "--cycles", "10", "--json"];

export const startUp: Measurement = {
  name: "start-up",
  title: "start-up, to the end, wall",
  measure: async (length) => {
    const starts = [
      { name: "--help", args: ["--help"], aim: atMost(150), samples: [] as number[] },
      ...["sim", "process"].map((rung) => ({
        name: `10 slots on ${rung}`,
        args: ["run", SYSTEM, "--rung", rung, ...SHORT_RUN],
        aim: undefined,
        samples: [] as number[],
      })),
    ];
    for (const { args } of starts) await wallMs(args);
    for (let repeat = 0; repeat < REPEATS[length]; repeat++) {
      for (const { args, samples } of starts) samples.push(await wallMs(args));
    }
    const { name: entry } = tripodAsUsers();
    return {
      figures: starts.map(({ name, samples, aim }) => figure(name, "ms", samples, aim)),
      notes: [`Started as ${entry}, with Node's compile cache and the lanes' binaries in place.`],
    };
  },
};

async function wallMs(args: readonly string[]): Promise<number> {
  const { file, args: all } = tripodAsUsers(...args);
  const began = performance.now();
  await execa(file, all, { stdin: "ignore", stdout: "ignore", env: environment() });
  return performance.now() - began;
}
