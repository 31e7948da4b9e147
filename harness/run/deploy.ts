/** Brings a rig's lanes to where they run: builds what they need, and opens them group by group. */
import type { FlashProgress } from "../../boards/flash/progress.ts";
import type { EmulatedOptions } from "../../boards/instance/emulated.ts";
import { behindProxy } from "../../runtime/instance/behind-proxy.ts";
import { inProcess } from "../../runtime/instance/in-process.ts";
import type { OpenGroup, PlacedLane } from "../../runtime/instance/instance.ts";
import { bootOutOfProcess } from "../../runtime/instance/out-of-process.ts";
import { onHosts } from "../../runtime/instance/remote-host.ts";
import {
  type VirtualTimeline,
  virtualTimeline,
  WallTimeline,
} from "../../runtime/instance/timeline.ts";
import type { Boot } from "../../runtime/lane/boot.ts";
import type { Tls } from "../../runtime/link/tls.ts";
import { isOnBoard, isVirtual, type Rig, type RigLane } from "../../runtime/rig/rig.ts";
import { type Deploy, deployOn } from "../../runtime/triad/deployment.ts";
import type { AnySystem } from "../../systems/catalog.ts";
import { boardImages } from "./board-images.ts";
import { markedLane } from "./foreign-code.ts";
import { outOfProcessLane, processCommands, simBoot } from "./lanes.ts";
import type { PreparationStep } from "./preparation.ts";
import { lanesToConfine } from "./required-sandbox.ts";
import { readTls } from "./tls-files.ts";

export interface DeployOptions {
  readonly seed: number;
  readonly preparing?: ((step: PreparationStep) => void) | undefined;
  /**
   * Lanes on sim, by their name in the rig, that nobody has vouched for: each is a process of its own. Unless it is said here, all are
   * where a sandbox is required.
   */
  readonly outOfProcess?: ReadonlySet<string> | undefined;
  /** What is done to emulated boards beside flashing them. */
  readonly boards?: Partial<Pick<EmulatedOptions, "handle" | "skipIfSame">>;
}

/** All lanes in virtual time make a run in virtual time; else the clock is the wall's. Throws RangeError where a lane cannot be out of process. */
export async function deployOf(
  system: AnySystem,
  rig: Rig,
  options: DeployOptions,
): Promise<Deploy> {
  const has = (holds: (lane: PlacedLane) => boolean) =>
    rig.lanes.some((lane, index) => holds({ lane, index }));
  const outOfProcess = options.outOfProcess ?? (await lanesToConfine(rig));
  const boards = has(onBoard) ? await boardOptions(system, rig, options) : undefined;
  if (rig.lanes.every(isVirtual) && boards === undefined) {
    const open = await onSim(system, rig, outOfProcess);
    return deployOn(virtualTimeline, [{ holds: () => true, open }]);
  }
  refuseOutOfProcess(rig, outOfProcess);
  const here = { holds: on("sim"), open: inProcess(await bootsOf(system, rig)) };
  if (rig.lanes.every(isVirtual) && boards !== undefined) {
    const { emulated, worldTimeline } = await import("../../boards/instance/emulated.ts");
    return deployOn(worldTimeline, [{ holds: onBoard, open: emulated(boards) }, here]);
  }
  const awaited = rig.lanes.filter((lane) => lane.on === "host");
  if (awaited.length > 0) {
    const where = awaited.map(({ name, host }) => `${name} at ${host}`).join(", ");
    options.preparing?.({ text: `waiting for lane hosts: ${where}` });
  }
  const secured = await tlsOf(awaited);
  const commands = has(on("process")) ? await processCommands(system, rig) : undefined;
  return deployOn(
    () => new WallTimeline(),
    [
      // Boards take the longest: no process waits for them.
      ...(boards === undefined ? [] : [{ holds: onBoard, open: await ports(boards) }]),
      { holds: on("host"), open: onHosts(rig.deadlines.startNs, (lane) => secured.get(lane)) },
      ...(commands === undefined ? [] : [{ holds: on("process"), open: behindProxy(commands) }]),
      here,
    ],
  );
}

/** By the lane's name. */
async function tlsOf(lanes: readonly RigLane[]): Promise<ReadonlyMap<string, Tls>> {
  const secured = new Map<string, Tls>();
  for (const { name, tls } of lanes) {
    if (tls !== undefined)
      secured.set(name, await readTls(tls, (part) => `lanes.${name}.tls.${part}`));
  }
  return secured;
}

function on(target: PlacedLane["lane"]["on"]) {
  return ({ lane }: PlacedLane) => lane.on === target;
}

function onBoard({ lane }: PlacedLane): boolean {
  return isOnBoard(lane);
}

/** Only where all lanes are on sim is one of them a process of its own: beside others it would run in this one. */
function refuseOutOfProcess({ lanes }: Rig, strangers: ReadonlySet<string>): void {
  const stranger = lanes.find((lane) => lane.on === "sim" && strangers.has(lane.name));
  if (stranger === undefined) return;
  throw new RangeError(
    `lane ${stranger.name} is on sim beside other lanes, and cannot be out of process`,
  );
}

/** All of them: in this process, but for those that are to be out of process. */
async function onSim(
  system: AnySystem,
  rig: Rig,
  strangers: ReadonlySet<string>,
): Promise<OpenGroup<VirtualTimeline>> {
  const isOutOfProcess = ({ name }: Rig["lanes"][number]) => strangers.has(name);
  const serving = await byIndex(
    rig,
    isOutOfProcess,
    async (lane) => await outOfProcessLane(system, lane),
  );
  const boots = await byIndex(
    rig,
    (lane) => !isOutOfProcess(lane),
    (lane) => simBoot(system, lane),
  );
  return async (lanes, timeline, events) => {
    const bootOf = (index: number) => {
      const lane = serving(index);
      return lane === undefined
        ? markedLane(index, placed(boots(index)))
        : bootOutOfProcess(lane.serve, timeline);
    };
    return await inProcess(bootOf)(lanes, timeline, events);
  };
}

async function bootsOf(system: AnySystem, rig: Rig): Promise<(index: number) => Boot> {
  const boots = await byIndex(
    rig,
    ({ on }) => on === "sim",
    (lane) => simBoot(system, lane),
  );
  return (index) => markedLane(index, placed(boots(index)));
}

async function byIndex<Value>(
  { lanes }: Rig,
  isWanted: (lane: Rig["lanes"][number]) => boolean,
  make: (lane: Rig["lanes"][number]) => Promise<Value>,
): Promise<(index: number) => Value | undefined> {
  const made = await Promise.all(
    lanes.map(async (lane) => (isWanted(lane) ? await make(lane) : undefined)),
  );
  return (index) => made[index];
}

function placed(boot: Boot | undefined): Boot {
  if (boot === undefined) throw new RangeError("that lane does not run in this process");
  return boot;
}

/** Loaded only where there are boards, as the emulator is: a run without one starts sooner. */
async function ports(boards: EmulatedOptions) {
  const { onPorts } = await import("../../boards/instance/ports.ts");
  return onPorts(boards);
}

async function boardOptions(
  system: AnySystem,
  rig: Rig,
  { seed, preparing = () => undefined, boards = {} }: DeployOptions,
): Promise<EmulatedOptions> {
  const say = (text: string) => preparing({ text });
  const tell = (name: string, progress: FlashProgress) => preparing(stepOf(name, progress));
  return { ...(await boardImages(system, rig, say)), seed, tell, ...boards };
}

const BYTES_PER_KB = 1000;

function stepOf(
  name: string,
  { stage, line, bytes, total, kBPerS }: FlashProgress,
): PreparationStep {
  if (line !== undefined) return { text: `${name}: ${stage}: ${line}` };
  const kB = (count: number) => (count / BYTES_PER_KB).toFixed(1);
  const rate = kBPerS === undefined ? "" : `, ${kBPerS.toFixed(0)} kB/s`;
  return { text: `${name}: ${stage}: ${kB(bytes)} of ${kB(total)} kB${rate}` };
}
