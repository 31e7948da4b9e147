/** `npm run bench`: measures speed and memory on this machine, and says which targets are met. */

import { parseArgs } from "node:util";
import { unknownName } from "../../runtime/unknown-name.ts";
import { carryOut } from "../terminal/failure.ts";
import { provide } from "../toolchain/setup/provide.ts";
import { toolsFor } from "../toolchain/setup/tools.ts";
import { UserError } from "../user-error.ts";
import { emulation } from "./emulation.ts";
import { firmwareSize } from "./firmware-size.ts";
import { flashing } from "./flashing.ts";
import { grpcRoundTrip } from "./grpc-round-trip.ts";
import { laneCost } from "./lane-cost.ts";
import { loadNow, machineLines, machineState } from "./machine.ts";
import type { Length, Measurement } from "./measurement.ts";
import { memory } from "./memory.ts";
import { processSpeed } from "./process-speed.ts";
import { notesAsData, type Result, resultAsData, resultLines } from "./result.ts";
import { serialRoundTrip } from "./serial-round-trip.ts";
import { shrinking } from "./shrinking.ts";
import { simSpeed } from "./sim-speed.ts";
import { startUp } from "./start-up.ts";
import { stateTransfer } from "./state-transfer.ts";
import { tcpProxy } from "./tcp-proxy.ts";

const MEASUREMENTS: readonly Measurement[] = [
  simSpeed,
  laneCost,
  processSpeed,
  serialRoundTrip,
  grpcRoundTrip,
  tcpProxy,
  stateTransfer,
  startUp,
  memory,
  firmwareSize,
  flashing,
  emulation,
  shrinking,
];

/** Exit code 0 for figures, however bad; 4 when a measurement could not be made. */
async function bench(): Promise<number> {
  const { length, wanted, json } = request();
  const loadBefore = loadNow();
  await equip();
  const results: Result[] = [];
  for (const measurement of wanted) {
    process.stderr.write(`bench: measuring ${measurement.name}\n`);
    const result = await resultOf(measurement, length);
    results.push(result);
    if (!json) console.log(`${resultLines(result).join("\n")}\n`);
  }
  const machine = machineState(loadBefore);
  if (json) {
    console.log(
      JSON.stringify({
        schema: "tripod.bench.v1",
        machine,
        results: results.flatMap(resultAsData),
        notes: results.flatMap(notesAsData),
      }),
    );
  } else {
    console.log(machineLines(machine).join("\n"));
  }
  return results.every(({ kind }) => kind === "measured") ? 0 : 4;
}

async function resultOf(measurement: Measurement, length: Length): Promise<Result> {
  const { name, title } = measurement;
  try {
    return { kind: "measured", name, title, ...(await measurement.measure(length)) };
  } catch (error) {
    return {
      kind: "failed",
      name,
      title,
      why: error instanceof Error ? error.message : String(error),
    };
  }
}

/** A tool that cannot be installed is reported, and only fails the measurements that need it. */
async function equip(): Promise<void> {
  try {
    await provide(toolsFor("bench"));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    process.stderr.write(`bench: ${error.message}\n`);
  }
}

function request(): {
  readonly length: Length;
  readonly wanted: readonly Measurement[];
  readonly json: boolean;
} {
  const { values } = options();
  const only = values.only ?? [];
  const known = MEASUREMENTS.map(({ name }) => name);
  const unknown = only.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new UserError(`--only: ${unknownName("measurement", unknown, known)}`);
  }
  return {
    length: lengthOf(values),
    wanted: MEASUREMENTS.filter(({ name }) => only.length === 0 || only.includes(name)),
    json: values.json,
  };
}

function lengthOf({ quick, long }: { readonly quick: boolean; readonly long: boolean }): Length {
  if (quick && long) throw new UserError("--quick and --long exclude each other");
  if (quick) return "quick";
  return long ? "long" : "normal";
}

function options() {
  try {
    return parseArgs({
      options: {
        quick: { type: "boolean", default: false },
        long: { type: "boolean", default: false },
        only: { type: "string", multiple: true },
        json: { type: "boolean", default: false },
      },
    });
  } catch (error) {
    throw new UserError((error as Error).message, 2, { cause: error });
  }
}

void carryOut(async () => {
  process.exitCode = await bench();
}, "bench");
