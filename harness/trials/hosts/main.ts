/**
 * node harness/trials/hosts/main.ts [--cycles N] [--json].
 *
 * Runs triads with one lane in another network namespace, behind mutual TLS, with and without delay on the wire; shows rigs that are
 * refused, and a lane host that is killed and comes back. Exit status: 0 all went as it should or was skipped (then why is
 * said), 1 something did not, 2 bad usage, 4 it could not be run.
 */
import { parseArgs } from "node:util";
import { carryOut } from "../../terminal/failure.ts";
import { UserError } from "../../user-error.ts";
import { lineOf, type Shown } from "../shown.ts";
import { HostTrial } from "./hosts.ts";
import { otherMachine, whyNoOtherMachine } from "./network.ts";

const OPTIONS = {
  cycles: { type: "string", default: "1000" },
  json: { type: "boolean", default: false },
} as const;
const DELAYS_MS = [0, 2, 10];

void carryOut(async () => {
  const { cycles, json } = parseArgs({ options: OPTIONS }).values;
  if (!/^[1-9]\d{0,5}$/.test(cycles)) throw new UserError("--cycles: expected a whole number");
  const why = whyNoOtherMachine();
  if (why !== undefined) {
    process.stdout.write(json ? `${JSON.stringify({ skipped: why })}\n` : `skipped: ${why}\n`);
    return;
  }
  const machine = otherMachine();
  const trial = new HostTrial(machine);
  const all: Shown[] = [];
  const show = (...shown: readonly Shown[]) => {
    all.push(...shown);
    for (const one of shown) process.stderr.write(lineOf(one));
  };
  try {
    for (const delayMs of DELAYS_MS) show(await trial.votes(Number(cycles), delayMs));
    show(...(await trial.refusals()));
    show(await trial.unsecured());
    show(await trial.killed());
  } finally {
    await trial.close();
    machine.remove();
  }
  if (json) process.stdout.write(`${JSON.stringify(all)}\n`);
  process.exitCode = all.every(({ is_good: isGood }) => isGood) ? 0 : 1;
}, "hosts");
