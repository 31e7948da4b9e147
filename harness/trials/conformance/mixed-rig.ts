/** A triad on three kinds of instance: a lane host that is started here, a process, and an emulated board behind its line. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Child } from "../../../runtime/instance/child.ts";
import type { Rig } from "../../../runtime/rig/rig.ts";
import { parseRig } from "../../../runtime/rig/rig-file.ts";
import type { AnySystem } from "../../../systems/catalog.ts";
import { nodeEnvironment, tripod } from "../../run/lanes.ts";
import { UserError } from "../../user-error.ts";

/** The emulated board runs in this process, so that a busy machine makes it late. */
const BOARD_GRACE = "200ms";

/** The rig, and the file it is in as well. The host ends with this process, and the file goes with it. */
export function mixedRig(system: AnySystem): { readonly rig: Rig; readonly file: string } {
  const folder = mkdtempSync(join(tmpdir(), "tripod-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const host = `grpc:unix:${join(folder, "host")}`;
  const data = {
    system: system.name,
    lanes: {
      alpha: { lane: "ts", host },
      bravo: { lane: "c", on: "process" },
      charlie: { lane: "rust", on: "emulated-pico", deadlines: { grace: BOARD_GRACE } },
    },
  };
  const parsed = parseRig(data, system);
  if ("refused" in parsed) throw new UserError(`the mixed rig: ${parsed.refused}`);
  const served = ["lane", `${system.name}/ts`, "--serve", host, "--exit-with-parent"];
  const lane = new Child(tripod(...served), {
    stdio: ["pipe", "ignore"],
    env: nodeEnvironment(),
    onEnd: () => undefined,
  });
  process.once("exit", () => lane.signal("SIGKILL"));
  const file = join(folder, "rig.json");
  writeFileSync(file, JSON.stringify(data));
  return { rig: parsed.ok, file };
}
