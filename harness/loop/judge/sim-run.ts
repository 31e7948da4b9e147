/**
 * A run on sim with a TypeScript lane that nobody has vouched for. There a lane shares its process with what runs it, so that is another
 * process than the judge's: one that may read Tripod and the lane, and can write, start and reach nothing. What it says is one of
 * several gates: a lane that forged it would still be held to its properties, and voted with, from outside.
 */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Child } from "../../../runtime/instance/child.ts";
import { limitOwnTime } from "../../../runtime/instance/own-time.ts";
import type { Rig } from "../../../runtime/rig/rig.ts";
import { wallClock } from "../../../runtime/wall-clock.ts";
import type { RunResult } from "../../report/result.ts";
import { ROOT } from "../../root.ts";
import { nodeEnvironment, simModule } from "../../run/lanes.ts";
import { UnfitLane } from "../../user-error.ts";
import type { Courtroom } from "./courtroom.ts";

const PROGRAM = fileURLToPath(new URL("./sim-run/main.ts", import.meta.url));
/** Of processor time: fifty times what such a run takes. */
const LIMIT_NS = 60e9;
/** Modules that start processes elsewhere look for it where they are loaded. */
const SUPERVISORS = ["/usr/bin/setpriv", "/bin/setpriv"];
const RESULT_SIZE_MAX = 4_000_000;

/** What the process is told, on its command line. */
export interface SimRequest {
  /** The frozen system's folder, and that of the lane's tree. */
  readonly judge: string;
  readonly lanes: string;
  readonly rig: Rig;
  readonly seed: number;
  readonly cycles: number;
  readonly faults: string;
}

export async function simulated(
  { root, system, lane }: Courtroom,
  rig: Rig,
  { seed, cycles, faults }: Pick<SimRequest, "seed" | "cycles" | "faults">,
): Promise<RunResult> {
  // What has to be compiled is compiled here: there, nothing can be.
  const placed = async (one: Rig["lanes"][number]) =>
    one.lane === lane.name ? one : { ...one, source: await simModule(system, one) };
  const [first, second, third] = rig.lanes;
  const three: Rig["lanes"] = [await placed(first), await placed(second), await placed(third)];
  const lanes = system.folder;
  const judge = lanes.replace(join(root, "lane"), join(root, "judge"));
  const request: SimRequest = { judge, lanes, rig: { ...rig, lanes: three }, seed, cycles, faults };
  const text = await printedBy(root, request);
  try {
    return JSON.parse(text) as RunResult;
  } catch (cause) {
    throw new UnfitLane(`the lane ${lane.name} left no result on sim`, 4, { cause });
  }
}

async function printedBy(root: string, request: SimRequest): Promise<string> {
  const looked = [`${ROOT}*`, `${root}/*`, ...SUPERVISORS];
  const readable = looked.map((path) => `--allow-fs-read=${path}`);
  const flags = ["--permission", ...readable, "--disable-warning=ExperimentalWarning"];
  const args = [...flags, PROGRAM, JSON.stringify(request)];
  let end: (why: string) => void = () => undefined;
  const ended = new Promise<string>((resolve) => {
    end = resolve;
  });
  const child = new Child(
    { file: process.execPath, args },
    { stdio: ["ignore", "pipe"], env: nodeEnvironment(), onEnd: (why) => end(why) },
  );
  const cancel = limitOwnTime({
    clock: wallClock(),
    pid: child.pid,
    limitNs: LIMIT_NS,
    expired: () => child.signal("SIGKILL"),
  });
  try {
    let text = "";
    child.stdout?.setEncoding("utf8").on("data", (part: string) => {
      text = (text + part).slice(0, RESULT_SIZE_MAX);
    });
    const why = await ended;
    if (text !== "") return text;
    throw new UnfitLane(`the run on sim ${why}: ${child.lastWords}`, 4);
  } finally {
    cancel();
    await child.kill();
  }
}
