/** The run that goes on in this process, to be looked at. */

import { closeSync, openSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { privateFolder } from "../../runtime/instance/private-folder.ts";
import { isVirtual, whereOf } from "../../runtime/rig/rig.ts";
import { rigAsData, rigFromData } from "../../runtime/rig/rig-data.ts";
import { RunPace } from "../report/pace.ts";
import { PokeQueue } from "../run/pokes.ts";
import type { PlannedRun } from "../run/run-plan.ts";
import { chosenSandbox } from "../sandbox/choice.ts";
import { referenceOf } from "../system/reference.ts";
import { UserError } from "../user-error.ts";
import type { RunInfo } from "../view/run-info.ts";
import { replayedInThread, type SlotsOrder } from "./frames-in-thread.ts";
import type { LatencyByLane, RunEnding, RunHead } from "./messages.ts";
import { SeenFrames } from "./seen-frames.ts";
import { TraceFile } from "./trace-file.ts";
import { ValueWords } from "./value-words.ts";
import type { WatchedRun } from "./watched-run.ts";

/** Of a run that is not saved, pages see this much; it lies in a temporary folder. */
const SPOOL_SIZE_MAX = 2 ** 31;

export class OngoingRun implements WatchedRun {
  readonly head: RunHead;
  readonly trace: TraceFile;
  readonly pokes: PokeQueue;
  readonly frames: SeenFrames<SlotsOrder>;
  readonly words: ValueWords;
  /** How long ballots take; undefined in virtual time. */
  readonly pace: RunPace | undefined;
  preparing: string | undefined;
  /** Told what is done before the run can begin. */
  onPreparing: ((text: string) => void) | undefined;
  isOver = false;
  ending: RunEnding | null = null;
  readonly #spool: Spool | undefined;

  /** `out`: where it is saved; one that is not is kept for as long as this process lives. */
  constructor(planned: PlannedRun, info: RunInfo, out: string | undefined) {
    this.pokes = new PokeQueue(planned.plan, planned.inputs.sources);
    this.head = headOf(planned, info, { out, refusal: this.pokes.refusal });
    this.#spool = out === undefined ? new Spool() : undefined;
    const folder = out ?? this.#spool?.folder ?? "";
    this.trace = new TraceFile(join(folder, "trace.jsonl"));
    this.frames = new SeenFrames(
      async () => orderOf(planned, folder),
      replayedInThread,
      () => !this.isOver,
    );
    this.words = new ValueWords(async () => planned.system);
    const { lanes } = planned.plan.rig;
    this.pace = this.head.is_virtual ? undefined : new RunPace(lanes.map(({ name }) => name));
  }

  get latency(): LatencyByLane {
    return this.pace?.typical ?? {};
  }

  /** Takes each line of the trace, where the run saves none itself. */
  get line(): ((line: string) => void) | undefined {
    const spool = this.#spool;
    return spool === undefined ? undefined : (line) => spool.write(line);
  }

  prepare(text: string): void {
    this.preparing = text;
    this.onPreparing?.(text);
  }

  end({ verdict, why }: RunEnding): void {
    this.isOver = true;
    this.ending = { verdict, why };
  }

  /** Removes what was kept for the pages. */
  close(): void {
    this.#spool?.close();
  }
}

class Spool {
  readonly folder = privateFolder();
  readonly #file = openSync(join(this.folder, "trace.jsonl"), "wx");
  #size = 0;

  /** Called from callbacks that must not throw: a run goes on, though a page sees less of it. */
  write(line: string): void {
    this.#size += line.length;
    if (this.#size > SPOOL_SIZE_MAX) return;
    try {
      writeSync(this.#file, line);
    } catch {
      this.#size = Number.POSITIVE_INFINITY;
    }
  }

  close(): void {
    closeSync(this.#file);
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** What a thread needs to read the run back from where it is written, and to run it again. */
function orderOf({ system, inputs, plan }: PlannedRun, folder: string): SlotsOrder {
  const found = rigFromData(rigAsData(plan.rig, folder), folder);
  if ("refused" in found) throw new UserError(found.refused);
  const { sources, f, stray } = inputs;
  return {
    folder,
    cycles: plan.cycles,
    sandbox: chosenSandbox(),
    run: {
      system: referenceOf(system),
      systemChange: undefined,
      ...found.ok,
      ...{ seed: plan.seed, faults: plan.faults, sources, f, stray },
      config: system.payloads.config.encode(inputs.config),
      allowsDissent: plan.allowsDissent === true,
      verdict: "pass",
      complete: true,
      saved: { folder, clock: undefined, isAsDigested: true },
    },
  };
}

function headOf(
  { inputs, plan }: PlannedRun,
  { system, rung, seed, cycles, faults, feed }: RunInfo,
  { out, refusal }: { readonly out: string | undefined; readonly refusal: string | undefined },
): RunHead {
  return {
    id: 0,
    name: out ?? "this run",
    isLive: true,
    ...{ system, rung, seed, cycles, faults, feed },
    lanes: plan.rig.lanes.map((lane) => {
      const { on, at } = whereOf(lane);
      return { name: lane.name, lane: lane.lane, on, at: at ?? null };
    }),
    sources: inputs.sources,
    is_virtual: plan.rig.lanes.every(isVirtual),
    stabilisation: plan.rig.redundancy.stabilisation,
    allows_dissent: plan.allowsDissent === true,
    poke_refused: refusal ?? null,
    plan: { seed: plan.faults.seed, faults: plan.faults.rules },
  };
}
