/** Everything here that reads what comes from outside, each with a valid sample of what it reads. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import { encodeImage, HEADER_OFFSETS, parseImage } from "../../../boards/image/image.ts";
import { FLASH_BASE, IMAGE_HEADER_SIZE, SRAM_BASE } from "../../../boards/image/layout.ts";
import { encodeUf2, parseUf2 } from "../../../boards/image/uf2.ts";
import { parsePlan } from "../../../runtime/fault/plan.ts";
import { CobsStream, cobsEncode } from "../../../runtime/link/cobs.ts";
import { crc32 } from "../../../runtime/wire/crc32.ts";
import { encodeReadings } from "../../../runtime/wire/fast-codec.ts";
import { decodeFrame, encodeFrame, FrameType, payloadOf } from "../../../runtime/wire/frame.ts";
import { decodeReadings, decodeStart, decodeStatus } from "../../../runtime/wire/messages.ts";
import { decodeReplay, decodeSnapshotPart } from "../../../runtime/wire/state-messages.ts";
import { loadSystem } from "../../../systems/catalog.ts";
import { readCounterexample } from "../../counterexample/file.ts";
import { parseDescription } from "../../input/description/description.ts";
import { readBounded } from "../../input/file/bounded-file.ts";
import { readYaml } from "../../input/file/yaml-file.ts";
import { readOperationTrace } from "../../input/operations/operation-trace.ts";
import {
  busiestDatabase,
  monitorLines,
  monitorObjects,
} from "../../input/operations/redis-monitor.ts";
import { proposalFor } from "../../input/proposal.ts";
import { readRecording } from "../../input/recording.ts";
import { asOwn } from "../../kept-code/admission.ts";
import { readRecordedRun } from "../../run/recorded-run.ts";
import { readRig } from "../../run/rig-file.ts";
import { readElf, storedBytes } from "../../toolchain/build/elf.ts";
import { smallElf } from "../../toolchain/build/small-elf.ts";
import { UserError } from "../../user-error.ts";
import { SERVING_READERS } from "./serving-readers.ts";

export interface Reader {
  readonly name: string;
  /** The name of the file that is mutated, in a folder that holds what else the reader needs. */
  readonly file: string;
  readonly valid: () => Uint8Array;
  /** Whether the sample has fields, in YAML or JSON. */
  readonly hasFields: boolean;
  /** What else the folder holds. */
  readonly beside?: Readonly<Record<string, () => Uint8Array>>;
  /** Takes it, or throws a UserError. */
  readonly read: (path: string) => Promise<unknown>;
}

const text = (words: string) => () => Buffer.from(words);
const repository = (path: string) => () =>
  readFileSync(new URL(`../../../${path}`, import.meta.url));
const TARGETS = { lanes: ["alpha", "bravo", "charlie"], sources: 5, cycles: 1000 };

const PLAN = `seed: 7
faults:
  - kind: drop
    link: alpha
    window: [[10, 20], [30, 40]]
    probability: 0.5
  - { kind: delay, link: [bravo, charlie], delay_ms: 40, direction: up, message: ballot }
  - { kind: masquerade, lane: alpha, as: bravo }
  - { kind: lie, source: 2, by_max: "12345678901234567" }
`;
const RIG = `system: sensor_poll_v3
deadlines: { grace: 5ms, start: 20s }
redundancy: { persistence: { silence: 8 }, hold: 2, simplex: false }
lanes:
  alpha: { lane: ts, on: sim }
  bravo: { lane: c, on: sim }
  charlie: { lane: rust, on: sim }
`;
const DESCRIPTION = `format: csv
file: data.csv
orientation: sensors-in-columns
scale: 10
tolerance: 0.5
f: 1
`;
const CSV = `a,b,c,d\n${Array.from({ length: 200 }, (_, at) => `${at}.5,${at}.25,${at}.75,${at}.5\n`).join("")}`;
const LOG = `format: ulog
file: data.ulg
topic: sensor_accel
field: x
join: { sample: nearest, within_us: 5000 }
scale: 1000
tolerance: 1
f: 1
`;
const TRACE = `${["put", "get", "delete"].map((op, at) => `{"op":"${op}","key":"${at}"${op === "put" ? ',"value":"7"' : ""}}\n`).join("")}`;
const MONITOR = Array.from(
  { length: 100 },
  (_, at) => `1339518083.${100000 + at} [0 127.0.0.1:60866] "set" "key:${at}" "${at}"\n`,
).join("");
const COUNTEREXAMPLE = {
  schema: "tripod.counterexample.v2",
  kind: "case",
  system: "sensor_poll_v3",
  seed: 1,
  reproduce: "tripod replay x.json",
  property: "true_value_contained",
  lane: { name: "ts" },
  case: {},
  timeout_ms: 2000,
  failure: {
    kind: "refuted",
    lane: "ts",
    slot: null,
    why: "wrong",
    expected: null,
    answered: null,
    first_difference: null,
  },
  found: { case: 1, shrinks: 0 },
  reproducible: true,
};

function frames(): Uint8Array {
  const payload = encodeReadings([Uint8Array.of(1, 2, 3), Uint8Array.of(4)]);
  const sent = Array.from({ length: 20 }, (_, cycle) =>
    cobsEncode(
      encodeFrame(
        { type: FrameType.input, source: 0, destination: 1, epoch: 1, cycle, sequence: cycle },
        payload,
      ),
    ),
  );
  return Buffer.concat(sent);
}

function image(): Uint8Array {
  const label = { runAddress: SRAM_BASE, imageVersion: 7, system: "sensor_poll_v3", lane: "c" };
  return encodeImage(label, new Uint8Array(8192).fill(7));
}

/** With its checksums made right again, as a forger would make them: what is behind them is read, too. */
function resealed(bytes: Uint8Array): Uint8Array {
  if (bytes.length < IMAGE_HEADER_SIZE) return bytes;
  const forged = Uint8Array.from(bytes);
  const digest = createHash("sha256").update(forged.subarray(IMAGE_HEADER_SIZE)).digest();
  forged.set(digest, HEADER_OFFSETS.sha256);
  const view = new DataView(forged.buffer);
  view.setUint32(HEADER_OFFSETS.crc, crc32(forged, HEADER_OFFSETS.crc), true);
  return forged;
}

/** `kept` is a folder that a run has been saved in. */
export function readersOf(kept: string | undefined): readonly Reader[] {
  const all = [...READERS, ...SERVING_READERS];
  return kept === undefined ? all : [...all, ...keptReaders(kept)];
}

const READERS: readonly Reader[] = [
  {
    name: "plan",
    file: "plan.yaml",
    valid: text(PLAN),
    hasFields: true,
    read: async (path) => {
      const file = await readYaml("--faults", path);
      const plan = parsePlan(file.data, 1, TARGETS);
      if ("refused" in plan) throw file.refused(plan.problems, "the plan");
    },
  },
  {
    name: "rig",
    file: "rig.yaml",
    valid: text(RIG),
    hasFields: true,
    read: async (path) => await readRig(path, await loadSystem("sensor_poll_v3")),
  },
  {
    name: "description of CSV",
    file: "data.yaml",
    valid: text(DESCRIPTION),
    hasFields: true,
    beside: { "data.csv": text(CSV) },
    read: readRecording,
  },
  {
    name: "CSV",
    file: "data.csv",
    valid: text(CSV),
    hasFields: false,
    beside: { "data.yaml": text(DESCRIPTION) },
    read: async (path) => await readRecording(path.replace(/csv$/, "yaml")),
  },
  {
    name: "description of a ULog",
    file: "data.yaml",
    valid: text(LOG),
    hasFields: true,
    beside: {
      "data.ulg": repository("systems/sensor_poll_v3/recordings/cube-orange-triple-imu.ulg"),
    },
    read: readRecording,
  },
  {
    name: "ULog",
    file: "data.ulg",
    valid: repository("systems/sensor_poll_v3/recordings/cube-orange-triple-imu.ulg"),
    hasFields: false,
    beside: { "data.yaml": text(LOG) },
    read: async (path) => await readRecording(path.replace(/ulg$/, "yaml")),
  },
  {
    name: "proposal for CSV",
    file: "data.csv",
    valid: text(CSV),
    hasFields: false,
    read: readByProposal,
  },
  {
    name: "proposal for a ULog",
    file: "data.ulg",
    valid: repository("systems/sensor_poll_v3/recordings/cube-orange-triple-imu.ulg"),
    hasFields: false,
    read: readByProposal,
  },
  {
    name: "operation trace",
    file: "trace.jsonl",
    valid: text(TRACE),
    hasFields: true,
    read: async (path) => {
      const operations = (await loadSystem("kv_store_v2"))?.operations;
      if (operations === undefined) throw new Error("kv_store_v2 takes traces");
      readOperationTrace(path, operations.parse);
    },
  },
  {
    name: "MONITOR log",
    file: "data.monitor",
    valid: text(MONITOR),
    hasFields: false,
    read: async (path) => {
      const operations = (await loadSystem("kv_store_v2"))?.operations;
      if (operations === undefined) throw new Error("kv_store_v2 takes traces");
      const objects = monitorObjects(busiestDatabase(monitorLines(path)));
      readOperationTrace(path, operations.parse, { objects });
    },
  },
  {
    name: "counterexample",
    file: "found.json",
    valid: text(JSON.stringify(COUNTEREXAMPLE, undefined, 1)),
    hasFields: true,
    read: async (path) => await readCounterexample(path, asOwn),
  },
  {
    name: "proxy's control",
    file: "steer.json",
    valid: text('{ "seed": 1, "faults": [{ "kind": "drop", "link": "alpha", "window": [1, 2] }] }'),
    hasFields: true,
    read: async (path) =>
      refusedBy(controlPlan(Buffer.from(await readBounded(path, 2 ** 20)).toString())),
  },
  {
    name: "UF2",
    file: "image.uf2",
    valid: () => encodeUf2(0x1000_0000, new Uint8Array(4096).fill(7)),
    hasFields: false,
    read: async (path) => refusedBy(parseUf2(await readBounded(path, 2 ** 23))),
  },
  {
    name: "image",
    file: "image.bin",
    valid: image,
    hasFields: false,
    read: async (path) => refusedBy(parseImage(await readBounded(path, 0xf_0000))),
  },
  {
    name: "image, resealed",
    file: "image.bin",
    valid: image,
    hasFields: false,
    read: async (path) => refusedBy(parseImage(resealed(await readBounded(path, 0xf_0000)))),
  },
  {
    name: "ELF",
    file: "lane.elf",
    valid: smallElf,
    hasFields: false,
    read: async (path) => {
      const file = await readBounded(path, 2 ** 26);
      try {
        storedBytes(readElf(file), FLASH_BASE);
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        throw new UserError(error.message);
      }
    },
  },
  {
    name: "frames",
    file: "line.bin",
    valid: frames,
    hasFields: false,
    read: async (path) => {
      const bytes = await readBounded(path, 2 ** 26);
      const stream = new CobsStream(decodeAll, () => undefined);
      for (let at = 0; at < bytes.length; at += 4096) stream.push(bytes.subarray(at, at + 4096));
    },
  },
];

/** Of a saved run's files, each beside the others. */
export function keptReaders(kept: string): readonly Reader[] {
  const names = ["plan.json", "trace.jsonl", "verdict.json"] as const;
  const read = async (path: string) => await readRecordedRun(dirname(path), asOwn);
  return names.map((file) => ({
    name: `saved run's ${file}`,
    file,
    read,
    valid: () => readFileSync(`${kept}/${file}`),
    hasFields: file !== "trace.jsonl",
    beside: Object.fromEntries(
      names.filter((one) => one !== file).map((one) => [one, () => readFileSync(`${kept}/${one}`)]),
    ),
  }));
}

/** What is proposed has to be readable itself. */
async function readByProposal(path: string): Promise<void> {
  const { text: proposed } = await proposalFor(path);
  parseDescription(proposed, path);
}

/** As the proxy parses what a steering stream sends. */
function controlPlan(json: string): object {
  let data: unknown;
  try {
    data = JSON.parse(json);
  } catch {
    data = undefined;
  }
  return parsePlan(data, 0, { ...TARGETS, cycles: Number.POSITIVE_INFINITY });
}

function refusedBy(parsed: object): void {
  if ("refused" in parsed) throw new UserError(String(parsed.refused));
  if ("why" in parsed) throw new UserError(String(parsed.why));
}

function decodeAll(frame: Uint8Array): void {
  const decoded = decodeFrame(frame);
  if (typeof decoded === "string") return;
  const payload = payloadOf(frame);
  decodeReadings(payload, 16);
  decodeStart(payload);
  decodeStatus(payload);
  decodeReplay(payload);
  decodeSnapshotPart(payload);
}
