/** `tripod lane SYSTEM/LANE --serve ADDR`: a lane host, for a rig in another process or on another machine. */
import { flushCompileCache } from "node:module";
import { bootProcess } from "../../runtime/instance/process-boot.ts";
import { type Boot, bootProgram } from "../../runtime/lane/boot.ts";
import { serveLane } from "../../runtime/lane/lane-host.ts";
import { parseAddress } from "../../runtime/link/address.ts";
import type { Log } from "../../runtime/log.ts";
import { endWithStandardInput } from "../exit-with-parent.ts";
import { hostBoard } from "../run/hosted-board.ts";
import { laneCommand, laneOf, loadProgram } from "../run/lanes.ts";
import { type ServingTls, servedTls } from "../run/tls-files.ts";
import { splitLane } from "../system/reference.ts";
import { systemAt } from "../system/system-at.ts";
import { UserError } from "../user-error.ts";
import { type LogOptions, openLog } from "./log.ts";

export interface LaneOptions extends LogOptions, ServingTls {
  readonly serve: string;
  readonly source?: string;
  readonly board?: string;
  readonly port?: string;
}

const EXIT_STATUS = { SIGINT: 130, SIGTERM: 143 } as const;

export async function lane(name: string, options: LaneOptions): Promise<void> {
  const { serve, source, exitWithParent } = options;
  const [system, laneName] = splitLane(name);
  if (system === "" || !/^[\w-]+$/.test(laneName)) {
    throw new UserError(
      `invalid lane ${JSON.stringify(name)} (expected SYSTEM/LANE, such as sensor_poll_v3/ts)`,
    );
  }
  const address = parseAddress(serve);
  if ("refused" in address) throw new UserError(`--serve: ${address.refused}`);
  if (address.ok.carrier !== "grpc") {
    throw new UserError(`--serve: ${serve}: a lane is served over gRPC; use grpc:${serve}`);
  }
  const tls = await servedTls(serve, address.ok, options);
  const log = await openLog({ part: "lane", lane: name }, options);
  const boot = await bootOf(system, { ...options, lane: laneName, source }, log);
  try {
    const host = await serveLane(boot, address.ok, log, tls);
    // A Unix socket left behind would block the next lane host.
    process.once("exit", () => host.close());
    for (const signal of ["SIGINT", "SIGTERM"] as const) {
      process.once(signal, () => process.exit(EXIT_STATUS[signal]));
    }
  } catch (error) {
    throw new UserError(`--serve: ${serve} cannot be bound: ${(error as Error).message}`, 4, {
      cause: error,
    });
  }
  // Often ended by SIGKILL, and Node saves its compile cache only when it exits by itself.
  flushCompileCache();
  log.info({ serve, secured: tls !== undefined }, "listening");
  if (exitWithParent === true) endWithStandardInput();
}

/** A TypeScript lane runs in this process, another one in a process a connection, or on the board that is named. */
async function bootOf(
  reference: string,
  {
    lane: name,
    source,
    board,
    port,
  }: Pick<LaneOptions, "board" | "port"> & {
    readonly lane: string;
    readonly source: string | undefined;
  },
  log: Log,
): Promise<Boot> {
  const system = await systemAt(reference);
  const { language } = laneOf(system, name);
  if (board !== undefined) {
    const hosted = await hostBoard(system, { lane: name, source }, { at: { board, port }, log });
    return hosted.boot;
  }
  if (port !== undefined) throw new UserError("--port: give --board, the board that is meant");
  if (language === "ts") return bootProgram(await loadProgram(reference, name, source));
  const own = source === undefined ? undefined : { path: source, language };
  return bootProcess(await laneCommand(system, name, own));
}
