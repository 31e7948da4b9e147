/**
 * node harness/trials/containers/main.ts [--base IMAGE] [--json].
 *
 * Builds the image of docker-compose.yml and brings its triad up: its exit status, a lane's container killed, what confines them. Where
 * there is no docker that is said, and nothing done. Exit status: 0 all went as it should or was skipped, 1 something did not, 2 bad usage,
 * 4 it could not be run.
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { execa } from "execa";
import { ROOT } from "../../root.ts";
import { carryOut } from "../../terminal/failure.ts";
import { UserError } from "../../user-error.ts";
import { lineOf, type Shown } from "../shown.ts";
import { ContainerTrial, composeHere } from "./containers.ts";

const OPTIONS = {
  /** Left out, one is made from this machine. */
  base: { type: "string" },
  json: { type: "boolean", default: false },
} as const;
const OWN_BASE = "tripod-base";

void carryOut(async () => {
  const { base, json } = parseArgs({ options: OPTIONS }).values;
  const compose = await composeHere();
  if ("missing" in compose) {
    const skipped = compose.missing;
    process.stdout.write(json ? `${JSON.stringify({ skipped })}\n` : `skipped: ${skipped}\n`);
    return;
  }
  const trial = new ContainerTrial(compose, base ?? (await ownBase()));
  const all: Shown[] = [];
  const show = (shown: Shown) => {
    all.push(shown);
    process.stderr.write(lineOf(shown));
    return shown.is_good;
  };
  try {
    if (show(await trial.build())) {
      show(await trial.confinement());
      show(await trial.up("1,000 slots", { CYCLES: "1000" }, 0));
      show(await trial.up("a preset that does not exist", { FAULTS: "nonsense" }, 2));
      show(await trial.kill("alpha", { CYCLES: "4000" }));
      show(await trial.kill("bravo", { CYCLES: "4000", SYSTEM: "kv_store_v2" }));
    }
  } finally {
    await trial.down();
  }
  if (json) process.stdout.write(`${JSON.stringify(all)}\n`);
  process.exitCode = all.every(({ is_good: isGood }) => isGood) ? 0 : 1;
}, "containers");

/** Made once on a machine. */
async function ownBase(): Promise<string> {
  const there = await execa("docker", ["image", "inspect", OWN_BASE], { reject: false });
  if (there.exitCode === 0) return OWN_BASE;
  const made = await execa(join(ROOT, "harness/containers/base"), [OWN_BASE], { reject: false });
  if (made.exitCode === 0) return OWN_BASE;
  throw new UserError(
    `a base image cannot be made; give --base IMAGE: ${made.stderr.trim().split("\n").at(-1) ?? ""}`,
    4,
  );
}
