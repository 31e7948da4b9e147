/** A triad of the fold system on sim, taken through a path of acts: the real run loop, lanes, links, faults and books. */
import type { Triad } from "../contract/triad.ts";
import type { Rule } from "../fault/plan.ts";
import { type Boot, bootProgram } from "../lane/boot.ts";
import { programOf } from "../lane/program.ts";
import { defaultRig } from "../rig/rig.ts";
import { RunLoop } from "../run.ts";
import type { TraceRecord } from "../trace.ts";
import type { Deployment } from "../triad/deployment.ts";
import { sim } from "../triad/sim.ts";
import { decodeFrame, encodeFrame, FrameType } from "../wire/frame.ts";
import { decodePosition, encodePosition } from "../wire/state-messages.ts";
import type { Act, PlannedMishap } from "./acts.ts";
import { foldSystem, type Mishap, noMishap, startFold } from "./fold-system.ts";

/** By slot, from the first one on; undefined is a slot without a fault. */
export type Path = readonly (Act | undefined)[];

export const RIG = defaultRig(foldSystem, ["ts", "ts", "ts"], "sim");

const SEED = 1;

interface Stub {
  readonly mishap: Mishap;
  liesInPosition: boolean;
}

export interface ModelRun {
  readonly loop: RunLoop<null, number, number>;
  readonly deployment: Deployment;
  /** The next slot. */
  readonly cycle: number;
  /** What the path has begun and is yet to end or to happen, counted from the next slot. */
  pending(): readonly string[];
  /** What was observed in the last slot. */
  readonly seen: readonly TraceRecord[];
  /** Goes on by one slot; returns what was observed in it. */
  slot(): Promise<readonly TraceRecord[]>;
}

/** `first` is the slot of the path's first act. */
export async function modelRun(
  path: Path,
  {
    first,
    prepare,
    onSlot,
  }: {
    readonly first: number;
    /** Has the run begin as at the first act. Left out, all slots before it are gone through. */
    readonly prepare?: (run: ModelRun) => void;
    readonly onSlot?: (
      run: ModelRun,
      seen: readonly TraceRecord[],
      upset: readonly number[],
    ) => void;
  },
): Promise<ModelRun> {
  const rules: Rule[] = [];
  const mishaps: PlannedMishap[] = [];
  for (const [at, act] of path.entries()) {
    rules.push(...(act?.rulesAt(first + at) ?? []));
    mishaps.push(...(act?.mishapsAt(first + at) ?? []));
  }
  const faults = { seed: SEED, rules };
  const inputs = foldSystem.generated();
  const honest = inputs.slots as readonly (readonly (number | undefined)[])[];
  let seen: TraceRecord[] = [];
  const loop = new RunLoop(
    { seed: SEED, cycles: honest.length, rig: RIG, faults },
    foldSystem,
    inputs,
    (record) => seen.push(record),
  );
  const stubs: Triad<Stub> = [newStub(), newStub(), newStub()];
  const boots: Triad<Boot> = [bootOf(stubs[0]), bootOf(stubs[1]), bootOf(stubs[2])];
  const deployment = await sim(boots)(RIG, loop.events);
  await loop.start(deployment);
  await deployment.arm(faults);
  const here = {
    loop,
    deployment,
    cycle: 0,
    get seen() {
      return seen;
    },
    pending: () => pendingAt(here.cycle, rules, mishaps),
    slot: async () => {
      seen = [];
      for (const stub of stubs) stub.liesInPosition = false;
      for (const { cycle, lane, mishap = {}, liesInPosition = false } of mishaps) {
        const stub = stubs[lane];
        if (cycle !== here.cycle || stub === undefined) continue;
        Object.assign(stub.mishap, mishap);
        stub.liesInPosition ||= liesInPosition;
      }
      const upset = [...stubs.keys()].filter((lane) => stubs[lane]?.mishap.upset === true);
      await loop.slot(here.cycle, honest[here.cycle] ?? []);
      // Who has made no step had no state to be flipped.
      for (const { mishap } of stubs) mishap.upset = false;
      here.cycle++;
      onSlot?.(here, seen, upset);
      return seen;
    },
  };
  if (prepare !== undefined) {
    prepare(here);
    here.cycle = first;
  }
  while (here.cycle < first + path.length) await here.slot();
  return here;
}

function pendingAt(
  now: number,
  rules: readonly Rule[],
  mishaps: readonly PlannedMishap[],
): readonly string[] {
  const coming = mishaps.filter(({ cycle }) => cycle >= now);
  const going = rules.filter(({ kind, window }) =>
    (window ?? []).some(([, until]) => until > now || (kind === "power-cut" && until === now)),
  );
  const relative = (key: string, value: unknown) =>
    key === "cycle" || (typeof value === "number" && key !== "lane" && key !== "older")
      ? Number(value) - now
      : value;
  return [...coming, ...going].map((one) => JSON.stringify(one, relative)).sort();
}

function newStub(): Stub {
  return { mishap: noMishap(), liesInPosition: false };
}

function bootOf(stub: Stub): Boot {
  const hello = { system: foldSystem.name, lane: "ts" };
  const boot = bootProgram(programOf(hello, foldSystem.payloads, startFold(stub.mishap)));
  return (emit) => boot((bytes) => emit(stub.liesInPosition ? misplaced(bytes) : bytes));
}

/** The frame, or what a lane says in its place that lies about where it is. */
function misplaced(bytes: Uint8Array): Uint8Array {
  const frame = decodeFrame(bytes);
  if (typeof frame === "string") return bytes;
  const { cycle } = frame;
  const digest = new Uint8Array(foldSystem.history.digestSize).fill(1);
  if (frame.type === FrameType.ballot) {
    return encodeFrame({ ...frame, type: FrameType.recall }, encodePosition({ cycle, digest }));
  }
  const position = frame.type === FrameType.recall ? decodePosition(frame.payload) : undefined;
  return position === undefined
    ? bytes
    : encodeFrame(frame, encodePosition({ ...position, cycle: cycle + 1 }));
}
