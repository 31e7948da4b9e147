/**
 * Which part may know which: imports run one way.
 *
 *   proto/gen <- runtime <- boards <- harness        systems see only runtime/contract/ and runtime/prng.ts
 */
import { type Edge, edgesOf, isTestSide, TEST } from "./imports.ts";
import type { TidyRule } from "./rule.ts";

interface Layer {
  readonly name: string;
  readonly why: string;
  readonly forbids: (edge: Edge) => boolean;
  /** Whether tests are held to it as well; otherwise they may see everything. */
  readonly testsToo?: boolean;
}

const PACKAGE = /^(npm|node):/;
/** What a system may share with another: all that judges or feeds lanes, never a lane. */
const SHARED = /^systems\/[^/]+\/(oracle|payloads|inputs|adversary|properties)\.ts$/;

const layers: readonly Layer[] = [
  {
    name: "gen-is-a-leaf",
    why: "generated code knows nothing of the project",
    forbids: ({ from, to }) => inside(from, "proto") && !inside(to, "proto") && !PACKAGE.test(to),
  },
  {
    name: "runtime-is-the-core",
    why: "runtime knows no system, board, role or harness",
    forbids: ({ from, to }) =>
      inside(from, "runtime") && inside(to, "systems", "boards", "roles", "harness"),
  },
  {
    name: "boards-see-runtime",
    why: "a board serves every system and any harness",
    forbids: ({ from, to }) => inside(from, "boards") && inside(to, "systems", "roles", "harness"),
  },
  {
    name: "systems-see-the-contract",
    why: "a system runs wherever runtime/contract/ is honoured",
    forbids: ({ from, to }) =>
      inside(from, "systems") &&
      !inside(to, "systems") &&
      !PACKAGE.test(to) &&
      !/^runtime\/(contract\/[\w-]+|prng)\.ts$/.test(to),
  },
  {
    name: "systems-share-no-lanes",
    why: "what another system proved says nothing about a borrowed lane",
    forbids: ({ from, to }) =>
      systemOf(from) !== undefined &&
      systemOf(to) !== undefined &&
      systemOf(from) !== systemOf(to) &&
      !SHARED.test(to),
  },
  {
    name: "judges-see-no-lanes",
    why: "what a lane is held against may not be made of it",
    forbids: ({ from, to }) => SHARED.test(from) && to.includes("/lanes/"),
  },
  {
    name: "systems-are-pure",
    why: "a system does no I/O; only its adversary draws with fast-check",
    forbids: ({ from, to, typeOnly }) =>
      inside(from, "systems") &&
      (to === "computed" || (PACKAGE.test(to) && !typeOnly)) &&
      !(from.endsWith("/adversary.ts") && to === "npm:fast-check"),
  },
  {
    name: "lanes-are-dissimilar",
    why: "a lane shares no code with any other lane, the oracle or the properties",
    forbids: (edge) => laneOf(edge.from) !== undefined && !isForLanes(edge),
  },
  {
    name: "voter-sees-no-truth",
    why: "a vote that knew the oracle, the faults or the deployment would prove nothing",
    forbids: ({ from, to }) =>
      /^runtime\/triad\/voter\b/.test(from) &&
      /^runtime\/(judge|fault|rig|instance|session|proxy)\//.test(to),
  },
  {
    name: "faults-know-links-only",
    why: "a fault's fate may not depend on the fates of others",
    forbids: ({ from, to }) =>
      inside(from, "runtime/fault") &&
      /^runtime\/(triad|judge|rig|instance|session|lane|proxy)\//.test(to),
  },
  {
    name: "cli-is-the-front",
    why: "what two parts share lies below the command line, which tests start as a process",
    forbids: ({ from, to }) => inside(to, "harness/cli") && !inside(from, "harness/cli"),
    testsToo: true,
  },
  {
    name: "fault-kinds-are-listed-once",
    why: "a new kind is a file and its place in the list: everything else asks the list",
    forbids: ({ from, to }) =>
      inside(to, "runtime/fault/kinds") && from !== "runtime/fault/kinds.ts",
  },
  {
    name: "no-test-code-in-product",
    why: "a product file runs without its tests",
    forbids: ({ to }) => TEST.test(to) || to === "npm:vitest",
  },
];

export const layerRules: readonly TidyRule[] = layers.map(
  ({ name, why, forbids, testsToo = false }) => ({
    name,
    why,
    complaints: (files) =>
      edgesOf(files)
        .filter((edge) => (testsToo || !isTestSide(edge.from)) && forbids(edge))
        .map(({ from, to }) => `${from} imports ${to}`),
  }),
);

function inside(path: string, ...folders: readonly string[]): boolean {
  return folders.some((folder) => path.startsWith(`${folder}/`));
}

function systemOf(path: string): string | undefined {
  return /^systems\/([^/]+)\//.exec(path)?.[1];
}

function laneOf(path: string): string | undefined {
  return /^systems\/[^/]+\/lanes\/[^/]+\//.exec(path)?.[0];
}

/** Its own folder, and as types the contract, its system's values and those of the version they come from. */
function isForLanes({ from, to, typeOnly }: Edge): boolean {
  if (to.startsWith(laneOf(from) ?? "")) return true;
  if (!typeOnly) return false;
  if (inside(to, "runtime/contract")) return true;
  if (/^systems\/[^/]+\/lanes\//.test(to)) return false;
  if (systemOf(to) === systemOf(from)) return true;
  return family(to) === family(from) && to.endsWith("/payloads.ts");
}

/** `sensor_poll` for every version of it. */
function family(path: string): string | undefined {
  return systemOf(path)?.replace(/_v\d+$/, "");
}
