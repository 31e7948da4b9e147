/** Carries out a planned run and counts the results, keeping trace and plan where asked to. */

import type { WatchFrames } from "../../runtime/fault/frame-watch.ts";
import { takesDown } from "../../runtime/fault/kinds-by-name.ts";
import { type FaultPlan, planAsData } from "../../runtime/fault/plan.ts";
import { DeployError } from "../../runtime/instance/instance.ts";
import { isVirtual, type Rig } from "../../runtime/rig/rig.ts";
import { rigAsData } from "../../runtime/rig/rig-data.ts";
import { run } from "../../runtime/run.ts";
import { Trace, type TraceRecord } from "../../runtime/trace.ts";
import type { Deploy } from "../../runtime/triad/deployment.ts";
import type { Output } from "../../runtime/triad/output.ts";
import { RigFailure } from "../../runtime/triad/rig-failure.ts";
import { tapped } from "../../runtime/triad/tapped.ts";
import { replayCommand, shrinkCommand } from "../counterexample/file.ts";
import { CODE } from "../kept-code/code.ts";
import { keepCode, refuseUnkept } from "../kept-code/keep.ts";
import { lanesIn, withLanes } from "../kept-code/saved-lanes.ts";
import { rememberPlace } from "../kept-code/trust.ts";
import { assumptionsOf } from "../report/assumptions.ts";
import { DeliveredBytes } from "../report/delivered.ts";
import { junit } from "../report/junit.ts";
import { RunPace } from "../report/pace.ts";
import { type RunEnd, type RunResult, resultOf } from "../report/result.ts";
import { RunState } from "../report/run-state.ts";
import { SensorCounts } from "../report/sensor-counts.ts";
import { savedSystem, systemFolder } from "../system/reference.ts";
import { partsDigest, readManifest } from "../toolchain/build/proved-parts.ts";
import { typedCommand } from "../typed-command.ts";
import { begin, type Work } from "../under-way.ts";
import { UserError } from "../user-error.ts";
import { counted } from "../view/line.ts";
import { deployOf } from "./deploy.ts";
import { describer } from "./describer.ts";
import { markedRun, stuckInWords } from "./foreign-code.ts";
import { intervalCodecOf, unitsIn } from "./intervals.ts";
import { MuteWatch } from "./mute-watch.ts";
import type { OutDir } from "./out-dir.ts";
import { killedIn, type PokeQueue } from "./pokes.ts";
import type { PreparationStep } from "./preparation.ts";
import { replayRig } from "./replay-rig.ts";
import { lanesToConfine, sandboxOf } from "./required-sandbox.ts";
import type { PlannedRun } from "./run-plan.ts";
import { RUN_RECORD, runRecord } from "./run-record.ts";
import type { RunTable } from "./run-table.ts";

export interface LaunchOptions {
  readonly out?: OutDir | undefined;
  /** Sees every record as it is observed, after it has been counted. */
  readonly watch?: ((record: TraceRecord) => void) | undefined;
  /** Counts the run; one that the caller shows while it goes on. */
  readonly state?: RunState | undefined;
  /** Hears how long ballots and slots take on the wall's clock; one that the caller shows while the run goes on. */
  readonly pace?: RunPace | undefined;
  /** Takes a row for each slot. */
  readonly table?: RunTable | undefined;
  /** Takes each line of the trace as it is written, its line feed included. */
  readonly line?: ((line: string) => void) | undefined;
  /** Hears what the triad says, slot by slot. */
  readonly said?: ((slot: number, output: Output) => void) | undefined;
  /** Sees the frames of lanes whose faults are put on in this process. */
  readonly watchFrames?: WatchFrames | undefined;
  /** Hears what is done before the run can begin. */
  readonly preparing?: ((step: PreparationStep) => void) | undefined;
  /** Lanes on sim, by their name in the rig, that are out of process (`deploy.ts`). */
  readonly outOfProcess?: ReadonlySet<string> | undefined;
  /** Brings the rig's lanes to where they run; where it is not given, they are looked up, and built, for this run. */
  readonly deploy?: Deploy | undefined;
  /** What somebody injects and lifts while the run goes on. */
  readonly pokes?: PokeQueue | undefined;
  /** Asked between slots; an answer ends the run and says why. */
  readonly interrupted?: (() => string | undefined) | undefined;
  /** Another machine has named the system: its folder is not taken for one of the user's own. */
  readonly isOrdered?: boolean | undefined;
  /** Asked between slots: true ends the run, which has come to its end. */
  readonly isOver?: (() => boolean) | undefined;
}

/** Throws UserError (4) when the rig itself fails; a verdict, whatever it is, is an answer. */
export async function launch(planned: PlannedRun, options: LaunchOptions = {}): Promise<RunResult> {
  const { system, inputs, plan, rung } = planned;
  const { out, state = new RunState(plan, takesDown) } = options;
  const describe = describer(planned);
  const trace = new Trace(both(out?.trace, options.line));
  const isVirtualRun = plan.rig.lanes.every(isVirtual);
  const mute = new MuteWatch();
  const pace = isVirtualRun
    ? undefined
    : (options.pace ?? new RunPace(plan.rig.lanes.map(({ name }) => name)));
  const carried = deliveredBy(planned);
  const sensors = sensorCountsOf(planned);
  const observe = (record: TraceRecord) => {
    trace.append(record);
    state.add(record);
    carried?.add(record);
    sensors?.add(record);
    options.table?.add(record);
    mute.add(record);
    options.watch?.(record);
  };
  const over = begin(workOf(plan.rig, state, out));
  try {
    const outOfProcess = options.outOfProcess ?? (await lanesToConfine(plan.rig));
    const bare = await bareDeploy(planned, options, outOfProcess);
    const deploy = withFrames(withPace(withOutput(bare, options.said), pace), options.watchFrames);
    if (out !== undefined) {
      const keepFaults = keepPlan(planned, out, options.isOrdered === true);
      options.pokes?.onAmended(keepFaults);
    }
    let cutShort: string | undefined;
    const interrupted = () => {
      out?.check();
      cutShort = options.interrupted?.() ?? (isVirtualRun ? undefined : mute.why);
      return cutShort !== undefined || options.isOver?.() === true;
    };
    const pokes = (cycle: number) => options.pokes?.take(cycle, killedIn(state)) ?? [];
    const around = { deploy, observe, interrupted, pokes };
    const reports = await markedRun(rung, async () => await run(plan, system, inputs, around));
    out?.check();
    const clock: RunResult["clock"] = isVirtualRun ? "virtual" : "wall";
    const assumes = assumptionsOf({ rig: plan.rig, rung, f: inputs.f });
    state.end();
    options.table?.commit();
    const of = { delivered: carried?.result(), sensors: sensors?.result() };
    const provedParts = partsDigest(readManifest());
    const kept = { digest: trace.digest(), provedParts, ...savedAs(planned, out), ...of };
    const sandbox = await sandboxOf(plan.rig, outOfProcess);
    const took = { pace: pace?.result };
    const ended = { reports, rung, clock, sandbox, assumes, ...took, ...kept, cutShort, describe };
    const result = resultOf(state, ended);
    out?.write("verdict.json", `${JSON.stringify(result, undefined, 2)}\n`);
    out?.write("junit.xml", junit(result));
    return result;
  } catch (error) {
    if (state.votes.cycles === 0) out?.discard();
    if (error instanceof DeployError || error instanceof RigFailure) {
      throw new UserError(`the rig failed: ${error.message}`, 4, { cause: error });
    }
    throw error;
  } finally {
    over();
    options.table?.discard();
    out?.close();
  }
}

async function bareDeploy(
  { system, plan }: PlannedRun,
  { deploy, preparing }: LaunchOptions,
  outOfProcess: ReadonlySet<string>,
): Promise<Deploy> {
  if (deploy !== undefined) return deploy;
  return await deployOf(system, plan.rig, { seed: plan.seed, preparing, outOfProcess });
}

type TakeLine = (line: string) => void;

function both(one: TakeLine | undefined, other: TakeLine | undefined): TakeLine | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return (line) => {
    one(line);
    other(line);
  };
}

/** What an end from outside says of the run; a trace of a run that has closed no slot is not worth keeping. */
function workOf(rig: Rig, { votes }: RunState, out: OutDir | undefined): Work {
  const slot = () => (votes.cycles === 0 ? undefined : votes.cycles);
  return {
    stuckInWords: (code) => stuckInWords(code, rig, slot()),
    kept: () => {
      const after = `ended after ${counted(votes.cycles, "slot")}`;
      if (out === undefined) return `${after}; nothing was saved`;
      if (votes.cycles > 0) return `${after}; ${out.path} keeps plan and trace up to there`;
      out.discard();
      return "ended before the first slot; nothing was saved";
    },
  };
}

function withOutput(deploy: Deploy, said: LaunchOptions["said"]): Deploy {
  return said === undefined ? deploy : tapped(deploy, said);
}

function withFrames(deploy: Deploy, watchFrames: WatchFrames | undefined): Deploy {
  if (watchFrames === undefined) return deploy;
  return async (rig, events) => await deploy(rig, { ...events, watchFrames });
}

/** Hears how long ballots and slots take. */
function withPace(deploy: Deploy, pace: RunPace | undefined): Deploy {
  if (pace === undefined) return deploy;
  return async (rig, events) => {
    const deployment = await tapped(deploy, () => pace.slot(performance.now()))(rig, events);
    deployment.took = (lane, ns) => pace.ballot(lane, ns);
    return deployment;
  };
}

/** Where the run is saved, and the commands that run it again and shrink it. */
function savedAs(
  planned: PlannedRun,
  out: OutDir | undefined,
): Pick<RunEnd, "out" | "reproduce" | "shrink"> {
  const { system, plan, command } = planned;
  const canShrink = "ok" in replayRig(system, plan);
  if (out !== undefined) {
    const shrink = canShrink ? shrinkCommand(out.path) : null;
    return { out: out.path, reproduce: replayCommand(out.path), shrink };
  }
  if (command === undefined) return { out: null, reproduce: null, shrink: null };
  const folder = `runs/${system.name}-seed-${plan.seed}`;
  const saving = `${command} --out ${folder}; ${typedCommand("shrink", folder)}`;
  return { out: null, reproduce: command, shrink: canShrink ? saving : null };
}

/** Of a run that carries a file: what it delivers. */
function deliveredBy({ system, feed }: PlannedRun): DeliveredBytes | undefined {
  const { bytes, payloads } = system;
  if (feed.kind !== "bytes" || bytes === undefined) return undefined;
  const bytesOf = (voted: Uint8Array) => {
    const output = payloads.output.decode(voted);
    return output === undefined ? new Uint8Array(0) : bytes.delivered(output);
  };
  return new DeliveredBytes(bytesOf, feed);
}

/** Of a run on a recording of sensors that tell intervals: how wide the outputs are, and who was outvoted. */
function sensorCountsOf({ system, feed }: PlannedRun): SensorCounts | undefined {
  const codec = intervalCodecOf(system);
  if (feed.kind !== "recording" || codec === undefined) return undefined;
  return new SensorCounts(feed.sensors, codec, unitsIn(feed));
}

/** plan.json: all that a replay needs but the inputs, which are in the trace, and own lanes' code, which is kept beside. Returns how to write it again with other faults. */
function keepPlan(
  planned: PlannedRun,
  out: OutDir,
  isOrdered: boolean,
): (faults: FaultPlan) => void {
  const { rig, ...plan } = planAsJson(planned, out.path);
  refuseUnkept(lanesIn(rig), out.path);
  out.owns(CODE);
  const system = systemFolder(plan, out.path);
  const { lanes, files, digest } = keepCode(lanesIn(rig), out.path, plan);
  if (system !== undefined && !isOrdered) rememberPlace(system);
  const kept = { ...plan, ...digest, rig: withLanes(rig, lanes), code: files };
  const code = { system: plan, rig: planned.plan.rig, kept: { lanes, files }, folder: out.path };
  const record = runRecord(code);
  out.write(RUN_RECORD, `${JSON.stringify(record, undefined, 2)}\n`);
  const write = (faults: FaultPlan) => {
    const data = { ...kept, faults: planAsData(faults) };
    out.write("plan.json", `${JSON.stringify(data, undefined, 2)}\n`);
  };
  write(planned.plan.faults);
  return write;
}

function planAsJson({ system, inputs, plan, feed }: PlannedRun, folder: string) {
  const { seed, cycles, rig, faults } = plan;
  return {
    schema: "tripod.plan.v2",
    ...savedSystem(system, folder),
    seed,
    cycles,
    rig: rigAsData(rig, folder),
    faults: planAsData(faults),
    feed,
    config: Buffer.from(system.payloads.config.encode(inputs.config)).toString("hex"),
    sources: inputs.sources,
    f: inputs.f,
    stray: String(inputs.stray),
    allow_dissent: plan.allowsDissent === true,
  };
}
