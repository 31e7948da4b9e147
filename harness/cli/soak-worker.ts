/** `tripod soak worker`: takes work of soaks on a fleet. */
import { serveFleet } from "../soak/fleet/fleet-worker.ts";
import { errorLine } from "../terminal/failure.ts";
import { interruption } from "../terminal/interruption.ts";
import { progressLine, rate } from "../terminal/progress-line.ts";
import { UserError } from "../user-error.ts";
import { counted, dim, plain } from "../view/line.ts";

export interface SoakWorkerOptions {
  readonly fleet?: string;
  readonly workers?: number;
}

export async function soakWorkerCommand({ fleet, workers }: SoakWorkerOptions): Promise<number> {
  if (fleet === undefined) throw new UserError("give --fleet nats://HOST");
  const ending = interruption();
  const progress = progressLine();
  const beganMs = performance.now();
  let seeds = 0;
  let slots = 0;
  await serveFleet(fleet, workers, {
    isEnded: ending.asked,
    say: (text) => {
      progress.clear();
      process.stderr.write(errorLine(text));
    },
    slots: (count) => {
      slots += count;
      progress.show(() => [
        plain(` ${counted(seeds, "seed")}  `),
        dim(rate(slots, "slots", performance.now() - beganMs)),
      ]);
    },
    ran: () => {
      seeds++;
    },
  }).finally(() => {
    progress.clear();
    ending.forget();
  });
  process.stderr.write(errorLine(`ended after ${counted(seeds, "seed")}`));
  return 0;
}
