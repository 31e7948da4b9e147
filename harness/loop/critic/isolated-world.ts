/**
 * What a process that judges a proposal sees: this machine's programs and the repository, read-only, and scratch folders. The loop's
 * folder with its ledger and key, the user's files and the network are not there. It makes sandboxes of its own for lanes and compilers.
 */
import { mkdirSync, readdirSync, symlinkSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { installationMounts, machineMounts } from "../../../runtime/sandbox/machine.ts";
import type { Mount, Sandbox } from "../../../runtime/sandbox/sandbox.ts";
import { ROOT } from "../../root.ts";
import { nodeEnvironment } from "../../run/lanes.ts";
import { FILE_MEGABYTES_MAX } from "../../toolchain/build/compiler-limits.ts";
import { BUILDS, TRIED, WORLDS } from "../../toolchain/build/making.ts";
import { thisMachine } from "../../toolchain/setup/probe.ts";
import { toolNames, toolOf } from "../../toolchain/setup/tools.ts";

/** Of the repository's: no history, no runs. */
const ENTRIES = [
  ...["package.json", "tsconfig.json", "node_modules", "build"],
  ...["proto", "runtime", "firmware", "boards", "systems", "harness"],
];
/** Where what has been built is found, beside the folders in which more is built. */
const BUILT = "/tripod/built";

/** `scratch` is a private folder; the request lies in it. */
export function criticWorld(scratch: string): Sandbox {
  const cache = nodeEnvironment()["NODE_COMPILE_CACHE"];
  const root = ENTRIES.map((name) => join(ROOT, name));
  return {
    kind: "nesting",
    mounts: [
      ...machineMounts([]),
      ...[process.execPath, ...tools()].flatMap((file) => installationMounts(file, [ROOT])),
      ...[...root, ...(cache === undefined ? [] : [cache])].map(readable),
      ...[BUILDS, WORLDS].flatMap((folder) => linked(folder, scratch)),
      writable(TRIED, join(scratch, "tried")),
      readable(scratch),
    ],
    folder: ROOT,
    // Where a home is decides where compilers are looked for; nothing else of it is there.
    env: { HOME: homedir(), PATH: thisMachine().path.join(":"), ...nodeEnvironment() },
    // Compilers run in it. A limit on its memory would hold for sanitizers too, which reserve more than any leaves.
    limits: { fileMegabytes: FILE_MEGABYTES_MAX },
  };
}

function readable(path: string): Mount {
  return { from: path, to: path };
}

function writable(to: string, from: string): Mount {
  mkdirSync(to, { recursive: true });
  mkdirSync(from, { recursive: true });
  return { from, to, isWritable: true };
}

/** Holds links to what is there: more may be built beside that, and nothing of it changed. */
function linked(folder: string, scratch: string): readonly Mount[] {
  const name = String(folder.split("/").at(-1));
  const mount = writable(folder, join(scratch, name));
  const built = join(BUILT, name);
  for (const entry of readdirSync(folder))
    symlinkSync(join(built, entry), join(scratch, name, entry));
  return [{ from: folder, to: built }, mount];
}

function tools(): readonly string[] {
  return toolNames.flatMap((name) => toolOf(name).probe(thisMachine()) ?? []);
}
