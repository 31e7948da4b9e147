/**
 * What the proved parts require of their callers, precondition by precondition: what comes from outside and would break one is
 * refused where it comes in. The list is the gate's own, so a new precondition without its case fails here.
 */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { partNames } from "../../harness/prove/part-names.ts";
import { entryPreconditions } from "../../harness/prove/preconditions.ts";
import { ROOT } from "../../harness/root.ts";
import { buildLane } from "../../harness/toolchain/build/native.ts";
import polls from "../../proto/vectors/sensor_poll.json" with { type: "json" };
import type { Status } from "../../runtime/wire/messages.ts";
import { framesOf, streamOf, throughProcess } from "./lanes.ts";
import { bytesOf, input, relay, type Said, said, start, status } from "./script.ts";

/** Where a precondition is seen to, and what is refused there. */
type Boundary =
  | {
      readonly file: string;
      /** Checks it, once. */
      readonly by: string;
      /** Each breaks the precondition; between a START and a STATUS. */
      readonly sent: readonly Uint8Array[];
      readonly refused: Partial<Status>;
    }
  /** It depends on constants only: the compiler checks it. */
  | { readonly file: string; readonly assertion: string }
  /** It is not refused as a frame: the lane's output says so. */
  | { readonly file: string; readonly by: string; readonly output: string };

const SOURCES = 3;
const SILENT = new Array<undefined>(SOURCES).fill(undefined);
const encoded = (...frames: readonly Uint8Array[]) => streamOf(frames);
const tooManySources = [encoded(start({ sources: 0 })), encoded(start({ sources: 17 }))];
const atStart = {
  ...{ file: "firmware/lane/codec.c", by: "codec_read_start" },
  ...{ sent: tooManySources, refused: { bad_payload: tooManySources.length } },
};
const ofValue41 = [new Uint8Array(41), undefined, undefined];

/** By function and label. */
const boundaries: Readonly<Record<string, Boundary>> = {
  "fusion_marzullo size": atStart,
  "fusion_marzullo bound": {
    ...{ file: "systems/sensor_poll_v3/lanes/c/lane.c", by: "lane_step" },
    output: "1002",
  },
  "all_distinct size": atStart,
  "majority_index size": {
    ...{ file: "firmware/lane/codec.c", by: "codec_read_start" },
    ...{ sent: [encoded(start({ lanes: 4 }))], refused: { bad_payload: 1 } },
  },
  "majority_index sized": {
    ...{ file: "firmware/lane/codec.c", by: "codec_read_readings" },
    sent: [encoded(input(1, ofValue41)), encoded(relay(2, 1, ofValue41))],
    refused: { bad_payload: 2 },
  },
  "cobs_decode size": {
    ...{ file: "firmware/lane/stream.c", by: "stream_put" },
    sent: [Uint8Array.of(...new Uint8Array(1025).fill(1), 0), new Uint8Array(2)],
    refused: { bad_length: 1 },
  },
  "cobs_encode size": { file: "firmware/lane/stream.c", assertion: "FRAME_SIZE_MAX <= COBS_MAX" },
  "crc32 in": {
    ...{ file: "firmware/lane/frame.c", by: "frame_decode" },
    // Cut in the middle: less than its length field says. And less than any frame has.
    sent: [encoded(input(1, SILENT).subarray(0, 16)), encoded(input(1, SILENT).subarray(0, 4))],
    refused: { bad_length: 2 },
  },
};

/** Memory that is there, was set, or does not overlap: a caller's own arrays, of constant size. Whatever else it says needs its case. */
const MEMORY = /^\\(?:valid|valid_read|initialized|separated)\((?:[^|=<>!]|->)*\)$/;
function isAboutMemory(clause: string): boolean {
  const said = clause
    .replace(/^\w+:\s*/, "")
    .replace(/^\\forall integer (\w+); 0 <= \1 < \w+ ==>/, "");
  return said.split(/&&/).every((one) => MEMORY.test(one.trim()));
}
const keyOf = (one: { readonly function: string; readonly clause: string }) =>
  `${one.function} ${one.clause.split(":")[0]}`;
/** All C that is built into boards, lanes, WebAssembly and the loader, without the parts themselves. */
const CALLERS = globSync(["firmware/{lane,boot,loader,port}/**/*.c", "systems/*/lanes/c/*.[ch]"], {
  cwd: ROOT,
});
const textOf = (file: string) => readFileSync(join(ROOT, file), "utf8");
const calledFunctions = new Set(
  CALLERS.flatMap((file) => [...textOf(file).matchAll(/\b(\w+)\(/g)].map(([, name]) => name)),
);

/** Of parts that C calls; the others are references for TypeScript, whose tests keep to what they require. */
const fromOutside = partNames()
  .flatMap((name) => entryPreconditions(name))
  .filter((one) => calledFunctions.has(one.function))
  .filter((one) => keyOf(one) in boundaries || !isAboutMemory(one.clause))
  .map(keyOf);

test("each precondition has its boundary, and each boundary its precondition", () => {
  expect(fromOutside.length).toBeGreaterThan(5);
  expect(Object.keys(boundaries).toSorted()).toEqual(fromOutside.toSorted());
});

test.each([
  [
    String.raw`in: \valid_read(ids + (0 .. count - 1)) &&\initialized(ids + (0 .. count - 1))`,
    true,
  ],
  [String.raw`set: \forall integer i; 0 <= i < count ==> \initialized(&values[i] -> size)`, true],
  ["in: 0 <= n <= 16", false],
  [String.raw`out: \valid(out) &&1 <= n`, false],
  [String.raw`each: \forall integer i; 0 <= i < count ==> values[i] <= 40`, false],
  [String.raw`sep: \separated(a, b) || n == 0`, false],
  ["log: Log(a_ends, a_count)", false],
])("a precondition is about memory by what it says, not by its label: %s", (clause, is) => {
  expect(isAboutMemory(clause)).toBe(is);
});

test("what is about memory is named in the README", () => {
  const readme = textOf("firmware/parts/README.md");
  const labels = partNames()
    .flatMap((name) => entryPreconditions(name))
    .filter(({ clause }) => isAboutMemory(clause))
    .map((one) => keyOf(one).split(" ")[1] ?? "");
  for (const label of new Set(labels)) expect(readme).toContain(`\`${label}\``);
});

describe("in the C lane of sensor_poll_v3", () => {
  let file = "";
  beforeAll(async () => {
    file = await buildLane({ system: "sensor_poll_v3", lane: "c", language: "c", target: "host" });
  });

  async function told(...stream: readonly Uint8Array[]): Promise<readonly Said[]> {
    return framesOf(await throughProcess(file, Buffer.concat(stream))).map(said);
  }

  test.each(Object.entries(boundaries))("%s is seen to at the boundary", async (_, boundary) => {
    const text = textOf(boundary.file);
    if ("assertion" in boundary) {
      expect(text).toContain(`_Static_assert(${boundary.assertion},`);
      return;
    }
    expect(text).toContain(`${boundary.by}(`);
    if ("sent" in boundary) {
      const all = await told(
        encoded(start({ sources: SOURCES })),
        ...boundary.sent,
        encoded(status()),
      );
      expect(all.at(-1)).toMatchObject({
        kind: "status",
        status: { accepted: 1, ...boundary.refused },
      });
      return;
    }
    const broken = polls.cases.filter(({ output }) => output === boundary.output);
    expect(broken.length).toBeGreaterThan(0);
    for (const { config, values, output } of broken) {
      const readings = values.map((value) => (value === null ? undefined : bytesOf(value)));
      const begun = start({ lanes: 1, sources: values.length, config: bytesOf(config) });
      const all = await told(encoded(begun, input(0, readings)));
      expect(all.at(-1)).toEqual({ kind: "ballot", slot: 0, output });
    }
  });
});
