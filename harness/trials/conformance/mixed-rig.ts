/** A triad on three kinds of instance: a lane host that is started here, a process, and an emulated board behind its line. */
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Child } from "../../../runtime/instance/child.ts";
import { privateFolder } from "../../../runtime/instance/private-folder.ts";
import type { Rig } from "../../../runtime/rig/rig.ts";
import { parseRig } from "../../../runtime/rig/rig-file.ts";
import type { AnySystem } from "../../../systems/catalog.ts";
import { nodeEnvironment, tripod } from "../../run/lanes.ts";
import { referenceOf } from "../../system/reference.ts";
import { UserError } from "../../user-error.ts";

/** The emulated board runs in this process and keeps it busy: every lane is waited for longer than on a rung of its own. */
const GRACE = "250ms";

export interface MixedRig {
  readonly rig: Rig;
  /** What holds the same rig. */
  readonly file: string;
  /** Ends the lane host, and removes the file. */
  readonly close: () => Promise<void>;
}

export function mixedRig(system: AnySystem): MixedRig {
  const folder = privateFolder();
  const host = `grpc:unix:${join(folder, "host")}`;
  const data = {
    system: system.name,
    deadlines: { grace: GRACE },
    lanes: {
      alpha: { lane: "ts", host },
      bravo: { lane: "c", on: "process" },
      charlie: { lane: "rust", on: "emulated-pico" },
    },
  };
  const parsed = parseRig(data, system);
  if ("refused" in parsed) throw new UserError(`the mixed rig: ${parsed.refused}`);
  const served = ["lane", `${referenceOf(system)}/ts`, "--serve", host, "--exit-with-parent"];
  const lane = new Child(tripod(...served), {
    stdio: ["pipe", "ignore"],
    env: nodeEnvironment(),
    onEnd: () => undefined,
  });
  const remove = () => rmSync(folder, { recursive: true, force: true });
  process.once("exit", remove);
  const file = join(folder, "rig.json");
  writeFileSync(file, JSON.stringify(data));
  const close = async () => {
    await lane.kill();
    process.removeListener("exit", remove);
    remove();
  };
  return { rig: parsed.ok, file, close };
}
