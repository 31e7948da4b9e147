/** What a soak is of. Records of two processes add up only where all of it is alike: the same lanes, plans and judge. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { basename, join, relative, resolve } from "node:path";
import { z } from "zod";
import { isPreset } from "../../runtime/fault/presets.ts";
import { filesOfCommand, filesOfSource } from "../kept-code/closure.ts";
import { systemDigest } from "../kept-code/system-code.ts";
import { ROOT } from "../root.ts";
import type { CommandedRun, RunRequest } from "../run/run-plan.ts";
import { isFolder } from "../system/reference.ts";
import { systemReason, UserError } from "../user-error.ts";

const hash = z.string().regex(/^[0-9a-f]{64}$/, "expected SHA-256 in hex");

export const soakOrder = z.strictObject({
  system: z.string(),
  rung: z.string(),
  cycles: z.number().int().min(1),
  /** As it was given; of files their names alone. */
  faults: z.string(),
  rig: z.string().nullable(),
  input: z.string().nullable(),
  allow_dissent: z.boolean(),
  sha256: z.strictObject({
    /** Of all that decides what a run comes to, and is Tripod's. */
    tripod: hash,
    /** Of a system of the user's own. */
    system: hash.nullable(),
    rig: hash.nullable(),
    faults: hash.nullable(),
    input: hash.nullable(),
    /** Of what own lanes are made of. */
    lanes: hash.nullable(),
  }),
});

export type SoakOrder = z.output<typeof soakOrder>;

export function orderOf(
  request: Omit<RunRequest, "seed">,
  { system, plan: { cycles, rig }, rung }: CommandedRun,
): SoakOrder {
  const { faults, input, allowDissent = false } = request;
  const own = [...new Set(rig.lanes.flatMap(filesOfLane))].toSorted();
  return {
    system: system.name,
    rung,
    cycles,
    faults: faults
      .split(",")
      .map((name) => basename(name))
      .join(","),
    rig: request.rig === undefined ? null : basename(request.rig),
    input: input === undefined ? null : basename(input),
    allow_dissent: allowDissent,
    sha256: {
      ...filesDigests(request),
      lanes: digestOf(own),
    },
  };
}

/** Of all that is known without running any of it. */
export function filesDigests({
  system,
  faults,
  rig,
  input,
}: Omit<RunRequest, "seed">): Omit<SoakOrder["sha256"], "lanes"> {
  const faultFiles = faults.split(",").filter((name) => !isPreset(name) && name !== "none");
  return {
    tripod: tripodDigest(),
    system: isFolder(system) ? systemDigest(resolve(system)) : null,
    rig: digestOf(rig === undefined ? [] : [rig]),
    faults: digestOf(faultFiles),
    input: digestOf(input === undefined ? [] : [input]),
  };
}

/** In words, what of the order another one has otherwise; none where they are alike. */
export function differences(saved: SoakOrder, own: SoakOrder): readonly string[] {
  const { sha256: savedHashes, ...savedRest } = saved;
  const { sha256: ownHashes, ...ownRest } = own;
  const given = Object.entries(ownRest).flatMap(([key, value]) => {
    const was = savedRest[key as keyof typeof savedRest];
    return was === value ? [] : [`${key.replace("_", "-")} is ${shown(value)}, not ${shown(was)}`];
  });
  const changed = Object.entries(ownHashes).flatMap(([key, value]) => {
    const isSame = savedHashes[key as keyof typeof savedHashes] === value;
    return isSame ? [] : [CHANGED[key as keyof typeof CHANGED]];
  });
  return given.length > 0 ? given : changed;
}

const CHANGED: Readonly<Record<keyof SoakOrder["sha256"], string>> = {
  tripod: "Tripod's own code has changed",
  system: "the system has changed",
  rig: "the rig file has changed",
  faults: "the fault plan has changed",
  input: "the input has changed",
  lanes: "the code of a lane has changed",
};

function shown(value: string | number | boolean | null): string {
  return value === null ? "not given" : String(value);
}

function filesOfLane({
  source,
  command,
}: CommandedRun["plan"]["rig"]["lanes"][number]): readonly string[] {
  if (source !== undefined) return filesOfSource(source);
  return command === undefined ? [] : [...filesOfCommand(command, process.cwd()).values()];
}

function digestOf(paths: readonly string[]): string | null {
  if (paths.length === 0) return null;
  const hashes = createHash("sha256");
  for (const path of paths) hashes.update(sha256(bytesOf(path)));
  return hashes.digest("hex");
}

function bytesOf(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw new UserError(`${path}: ${systemReason(cause)}`, 2, { cause });
  }
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash("sha256").update(bytes).digest();
}

/** What runs, judges and counts; not the command line, nor what is only shown. */
const FOLDERS = [
  ...["boards", "firmware", "proto/gen", "runtime", "systems"],
  ...["harness/counterexample", "harness/report", "harness/run", "harness/shrink"],
  ...["harness/soak", "harness/toolchain"],
];
const NOT_RUN = /\.(test|suite|integration\.test)\.ts$|\.md$|\/recordings\//;

/** The same on every machine that has this state of Tripod's sources. */
export function tripodDigest(): string {
  const paths = FOLDERS.flatMap((folder) => [...filesIn(join(ROOT, folder))]);
  const hashes = createHash("sha256");
  for (const path of [...paths, join(ROOT, "package-lock.json")].toSorted()) {
    hashes.update(relative(ROOT, path)).update(sha256(readFileSync(path)));
  }
  return hashes.digest("hex");
}

function* filesIn(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() && !NOT_RUN.test(path)) yield path;
  }
}
