/** A whole run of sensor_poll_v3 on boards, for tests: a plan in, all that was observed out. */
import { readFile } from "node:fs/promises";
import { buildImage, buildLoader } from "../../harness/toolchain/build/firmware.ts";
import type { Triad } from "../../runtime/contract/triad.ts";
import { type FaultPlan, parsePlan, validateTargets } from "../../runtime/fault/plan.ts";
import { isPreset, type PresetContext, presetPlan } from "../../runtime/fault/presets.ts";
import type { SlotRecord } from "../../runtime/judge/slot.ts";
import type { Verdict } from "../../runtime/judge/verdict.ts";
import { worst } from "../../runtime/judge/verdict.ts";
import type { Boot } from "../../runtime/lane/boot.ts";
import { recoverySlots } from "../../runtime/rig/recovery.ts";
import { DEFAULT_DEADLINES, type Deadlines, defaultRig, type Rig } from "../../runtime/rig/rig.ts";
import { run } from "../../runtime/run.ts";
import { type FaultRecord, type LaneRecord, Trace, type TraceRecord } from "../../runtime/trace.ts";
import { type Deploy, deployAll } from "../../runtime/triad/deployment.ts";
import type { LaneReport } from "../../runtime/triad/lane-report.ts";
import { sim } from "../../runtime/triad/sim.ts";
import { system } from "../../systems/sensor_poll_v3/system.ts";
import type { FlashSnapshot } from "../pico/flash-memory/nor-flash.ts";
import type { WorldBoard } from "../pico/host/world.ts";
import type { Pico } from "../pico/pico.ts";
import { emulated, worldTimeline } from "./emulated.ts";

export const LANES = ["alpha", "bravo", "charlie"] as const;
const LANGUAGES = ["c", "rust", "ada"] as const;

export interface BoardRun {
  readonly cycles: number;
  readonly seed?: number;
  /** A plan file's list, or a preset. */
  readonly faults?: readonly object[] | string;
  readonly deadlines?: Partial<Deadlines>;
  /** Flashed one after another; all but the last are confirmed. */
  readonly images?: { readonly [lane in 0 | 1 | 2]?: readonly Uint8Array[] };
  /** As boards were left that have run before, in the order of the lanes: only what differs from them is flashed. */
  readonly used?: readonly FlashSnapshot[];
  /** Sees what is observed, and may do something to the boards, where they are emulated in virtual time. */
  readonly watch?: (record: TraceRecord, picos: readonly Pico[]) => void;
}

export interface Seen {
  readonly slots: readonly SlotRecord[];
  readonly lanes: readonly LaneRecord[];
  readonly faults: readonly FaultRecord[];
  readonly reports: readonly LaneReport[];
  readonly digest: string;
  readonly verdict: Verdict;
}

export async function bytesOf(path: Promise<string>): Promise<Uint8Array> {
  return new Uint8Array(await readFile(await path));
}

/** The image of a lane as it is, or with a planted one in its place. */
export function imageOf(
  language: (typeof LANGUAGES)[number],
  { version = 1, planted }: { readonly version?: number; readonly planted?: string } = {},
): Promise<Uint8Array> {
  const source =
    planted === undefined
      ? {}
      : { source: new URL(`planted/${planted}`, import.meta.url).pathname };
  const lane = { system: system.name, lane: language, language };
  return bytesOf(buildImage({ ...lane, imageVersion: version, ...source }));
}

export async function emulatedRun(planned: BoardRun): Promise<Seen> {
  const { seed = 1, images = {}, used } = planned;
  const [c, rust, ada] = [await imageOf("c"), await imageOf("rust"), await imageOf("ada")];
  const flashed: Triad<readonly Uint8Array[]> = [
    images[0] ?? [c],
    images[1] ?? [rust],
    images[2] ?? [ada],
  ];
  const loader = await bytesOf(buildLoader());
  const rig = defaultRig(system, LANGUAGES, "emulated-pico");
  const picos: Pico[] = [];
  const handle = ({ pico }: WorldBoard) => {
    const snapshot = used?.[picos.length];
    if (snapshot !== undefined) pico.flash.restore(snapshot);
    picos.push(pico);
  };
  const options = { loader, images: flashed, seed, handle, unlessSame: used !== undefined };
  return await seen(deployAll(worldTimeline, emulated(options)), rig, planned, picos);
}

/** The flash of three boards that their loaders have flashed with their lanes' images, and votes have confirmed. */
export async function usedBoards(): Promise<readonly FlashSnapshot[]> {
  let snapshots: readonly FlashSnapshot[] = [];
  const cycles = 20;
  await emulatedRun({
    cycles,
    watch: (record, picos) => {
      if (record.t !== "slot" || record.cycle !== cycles - 1) return;
      snapshots = picos.map(({ flash }) => flash.snapshot());
    },
  });
  return snapshots;
}

/** The same plan with the same lanes' TypeScript twins in their place. */
export async function simRun(planned: BoardRun, boot: Boot): Promise<Seen> {
  const rig = {
    ...defaultRig(system, ["ts", "ts", "ts"], "sim"),
    deadlines: DEFAULT_DEADLINES,
  };
  return await seen(sim([boot, boot, boot]), rig, planned);
}

export async function seen(
  deploy: Deploy,
  rig: Rig,
  planned: BoardRun,
  picos: readonly Pico[] = [],
): Promise<Seen> {
  const { cycles, seed = 1, faults = [], deadlines = {} } = planned;
  const inputs = system.generated(seed);
  const plan = planOf(faults, { seed, cycles, ...inputs, recovery: recoverySlots(rig, system) });
  const slots: SlotRecord[] = [];
  const lanes: LaneRecord[] = [];
  const hits: FaultRecord[] = [];
  const trace = new Trace();
  const timed = { ...rig, deadlines: { ...rig.deadlines, ...deadlines } };
  const reports = await run({ seed, cycles, rig: timed, faults: plan }, system, inputs, {
    deploy,
    observe: (record) => {
      trace.append(record);
      planned.watch?.(record, picos);
      if (record.t === "slot") slots.push(record);
      else if (record.t === "lane") lanes.push(record);
      else if (record.t === "fault") hits.push(record);
    },
  });
  const verdict = slots.reduce<Verdict>((sofar, slot) => worst(sofar, slot.verdict), "pass");
  return { slots, lanes, faults: hits, reports, digest: trace.digest(), verdict };
}

function planOf(
  faults: readonly object[] | string,
  about: Pick<ReturnType<typeof system.generated>, "sources" | "f" | "stray"> &
    Pick<PresetContext, "seed" | "cycles" | "recovery">,
): FaultPlan {
  if (typeof faults === "string") {
    if (!isPreset(faults)) throw new Error(`no such preset: ${faults}`);
    return presetPlan(faults, { ...about, lanes: LANES });
  }
  const parsed = parsePlan({ faults }, about.seed);
  const aimed = "ok" in parsed ? validateTargets(parsed.ok, { ...about, lanes: LANES }) : parsed;
  if ("refused" in aimed) throw new Error(aimed.refused);
  return aimed.ok;
}

/** The cycles whose vote missed a lane's ballot. */
export function missing({ slots }: Seen, lane: string): readonly number[] {
  return slots.flatMap(({ cycle, ballots }) => (ballots?.[lane] === null ? [cycle] : []));
}
