/** Shows that the checker can fail: lanes wrong on purpose, started like every lane, must be refuted. */
import { fileURLToPath } from "node:url";
import { type LaneCommand, SCHEMES } from "../../runtime/instance/lane-process.ts";
import type { AnyClaim, AnySystem } from "../../systems/catalog.ts";
import { nodeEnvironment } from "../run/lanes.ts";
import { UserError } from "../user-error.ts";
import { type Effort, type Refutation, refute } from "./examine.ts";
import { LaneUnderTest } from "./lane-under-test.ts";
import { refutedChange } from "./self-check.ts";

export type CanaryName = "null" | "constant" | "always_none";
type Carrier = LaneCommand["carrier"];

interface Canary {
  readonly name: CanaryName;
  /** What it answers, whatever the case; undefined: nothing at all. */
  readonly output: Uint8Array | undefined;
  /** How it must be found out: a canary that fails in another way proves nothing. */
  readonly by: readonly Refutation["kind"][];
}

const PROGRAM = fileURLToPath(new URL("./canaries/lane.ts", import.meta.url));
/** It is known that the null canary hangs, so it is not waited for as long as a lane is. */
const NULL_WAIT_MS_MAX = 250;

/**
 * The property that refuted each canary, by canary. They are started with each of `carriers`, those of the lanes to be
 * checked. Throws UserError (4) when one goes unrefuted: then a pass would say nothing.
 */
export async function proveItCanFail(
  system: AnySystem,
  properties: readonly AnyClaim[],
  carriers: ReadonlySet<Carrier>,
  effort: Effort,
): Promise<Readonly<Record<CanaryName, string>>> {
  const refuterOf = async (canary: Canary, carrier: Carrier): Promise<string> => {
    const command = commandOf(system, canary, carrier);
    const { name } = canary;
    const lane = new LaneUnderTest({ name, command }, system);
    try {
      for (const property of properties) {
        const refutation = await refute({ system, lane, property }, effortFor(canary, effort));
        if (refutation !== undefined && canary.by.includes(refutation.kind)) return property.name;
      }
    } finally {
      await lane.close();
    }
    throw new UserError(
      `the checker cannot fail: in ${effort.runs} cases no property of ${system.name} refuted ` +
        `the ${name} canary, a lane that is wrong on purpose`,
      4,
    );
  };
  const refuters = async (canary: Canary): Promise<string> => {
    const names = await Promise.all([...carriers].map((carrier) => refuterOf(canary, carrier)));
    return [...new Set(names)].join(", ");
  };
  const [nothing, constant, none] = await Promise.all([
    refuters({ name: "null", output: undefined, by: ["hang"] }),
    refuters(constantCanary(system, effort.seed)),
    refuters(NONE),
  ]);
  return { null: nothing, constant, always_none: none };
}

/**
 * By property, what it refutes: a change to what the oracle says or, where it takes none of that, a canary; null where it refutes
 * nothing.
 */
export async function selfCheck(
  system: AnySystem,
  properties: readonly AnyClaim[],
  [carrier = "serial"]: Iterable<Carrier>,
  effort: Effort,
): Promise<Readonly<Record<string, string | null>>> {
  const refuted: Record<string, string | null> = {};
  for (const property of properties) {
    refuted[property.name] =
      refutedChange(system, property, effort.seed) ??
      (await refutedCanary(system, property, carrier, effort)) ??
      null;
  }
  return refuted;
}

async function refutedCanary(
  system: AnySystem,
  property: AnyClaim,
  carrier: Carrier,
  effort: Effort,
): Promise<string | undefined> {
  for (const canary of [constantCanary(system, effort.seed), NONE]) {
    const command = commandOf(system, canary, carrier);
    const lane = new LaneUnderTest({ name: canary.name, command }, system);
    try {
      const refutation = await refute({ system, lane, property }, effortFor(canary, effort));
      if (refutation?.kind === "refuted") return `the ${canary.name} canary`;
    } finally {
      await lane.close();
    }
  }
  return undefined;
}

function constantCanary(system: AnySystem, seed: number): Canary {
  return { name: "constant", output: someOutput(system, seed), by: ["refuted"] };
}

const NONE: Canary = { name: "always_none", output: new Uint8Array(), by: ["refuted", "garbage"] };

function effortFor({ output }: Canary, { seed, runs, timeoutMs }: Effort): Effort {
  const isSilent = output === undefined;
  return { seed, runs, timeoutMs: isSilent ? Math.min(timeoutMs, NULL_WAIT_MS_MAX) : timeoutMs };
}

/** An answer that is right somewhere: the oracle's to the first slot of a generated run. */
function someOutput({ generated, oracle, payloads }: AnySystem, seed: number): Uint8Array {
  const { config, sources, slots } = generated(seed);
  for (const readings of slots) return payloads.output.encode(oracle(config, sources)(readings));
  throw new Error("a generated run has no slots");
}

function commandOf({ name }: AnySystem, { output }: Canary, carrier: Carrier): LaneCommand {
  const answer = output === undefined ? "nothing" : `=${Buffer.from(output).toString("hex")}`;
  const program = (...rest: string[]) => ({
    file: process.execPath,
    args: ["--disable-warning=ExperimentalWarning", PROGRAM, name, answer, ...rest],
    env: nodeEnvironment(),
  });
  return carrier === "grpc"
    ? { carrier, serve: (path) => program(`${SCHEMES.grpc}${path}`) }
    : { carrier, command: program() };
}
