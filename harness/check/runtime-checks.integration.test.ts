/** Lanes that are right by luck: what their language leaves undefined happens to come out well, and the run-time checks find it. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  type AnyClaim,
  type AnySystem,
  loadProperties,
  loadSystem,
} from "../../systems/catalog.ts";
import { caseFromJson } from "../counterexample/case-data.ts";
import { ROOT } from "../root.ts";
import { makingFolder, TRIED } from "../toolchain/build/making.ts";
import { checkLane } from "./check.ts";
import type { LaneUnderCheck } from "./lane-under-test.ts";
import { subjectsOf, withRuntimeChecks } from "./subjects.ts";

const SYSTEM = "sensor_poll_v3";
const EQUAL = "equivalence_on_all_inputs";
const effort = { seed: 1, runs: 100, timeoutMs: 2000, watch: () => undefined };

let system: AnySystem;
let property: AnyClaim;
let folder: string;

beforeAll(async () => {
  const loaded = await loadSystem(SYSTEM);
  const found = (await loadProperties(SYSTEM))?.find(({ name }) => name === EQUAL);
  if (loaded === undefined || found === undefined) throw new Error("the system is gone");
  system = loaded;
  property = found;
  folder = await makingFolder(TRIED);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Lucky {
  readonly lane: "c" | "rust";
  readonly fault: string;
  /** What is put where in the lane. */
  readonly changes: readonly (readonly [find: string, replace: string])[];
  readonly kind?: string;
  readonly why: RegExp;
  readonly sources?: number;
}

const KEPT = "  uint32_t present;";
const STEP = "  state->present = 0;\n";
const TOLD = "  state->lo[source] = lo;\n";

const lucky: readonly Lucky[] = [
  {
    ...{ lane: "c", fault: "shifts by 64 and more, which the processor masks", sources: 1 },
    changes: [
      [KEPT, `  uint64_t seen;\n${KEPT}`],
      [TOLD, `${TOLD}  state->seen |= UINT64_C(1) << sensor;\n`],
    ],
    why: /^undefined behaviour: shift exponent \d+ is too large for 64-bit type .*, lane\.c:\d+$/,
  },
  {
    ...{ lane: "c", fault: "lets a signed number overflow", sources: 4 },
    changes: [
      [KEPT, `  int64_t width;\n${KEPT}`],
      [TOLD, `${TOLD}  state->width = hi - lo;\n`],
    ],
    why: /^undefined behaviour: signed integer overflow: .*, lane\.c:\d+$/,
  },
  {
    ...{ lane: "c", fault: "reads behind the end of a static array, by its index", sources: 16 },
    changes: [
      [KEPT, `  uint8_t weight;\n${KEPT}`],
      ["uint32_t lane_step(", "static uint8_t weights[LANE_SOURCES_MAX];\n\nuint32_t lane_step("],
      [STEP, `${STEP}  state->weight = weights[sources];\n`],
    ],
    why: /^undefined behaviour: index 16 out of bounds for type 'uint8_t ?\[16\]', lane\.c:\d+$/,
  },
  {
    ...{ lane: "c", fault: "reads behind the end of a static array, by a pointer", sources: 16 },
    changes: [
      [KEPT, `  uint8_t weight;\n${KEPT}`],
      [
        "uint32_t lane_step(",
        `static uint8_t weights[LANE_SOURCES_MAX];

__attribute__((noinline)) static uint8_t last_of(const uint8_t *from, uint32_t count)
{
  return from[count];
}

uint32_t lane_step(`,
      ],
      [STEP, `${STEP}  state->weight = last_of(weights, sources);\n`],
    ],
    why: /^undefined behaviour: global-buffer-overflow, lane\.c:\d+$/,
  },
  {
    ...{ lane: "c", fault: "reads numbers where they are not aligned", sources: 1 },
    changes: [
      [KEPT, `  uint32_t words;\n${KEPT}`],
      [
        TOLD,
        `${TOLD}  if (reading->size >= 8) {
    state->words = *(const uint32_t *)(reading->bytes + 1);
    state->words += *(const uint32_t *)(reading->bytes + 2);
  }
`,
      ],
    ],
    why: /^undefined behaviour: load of misaligned address for type 'const uint32_t', .*, lane\.c:\d+$/,
  },
  {
    ...{ lane: "c", fault: "adds a number that it has never set", kind: "refuted", sources: 1 },
    changes: [
      [STEP, `${STEP}  uint32_t margin;\n`],
      ["state->f > (sources", "state->f + margin > (sources"],
    ],
    why: /^with run-time checks: expected .*answered refused: too few sources/,
  },
  {
    ...{ lane: "rust", fault: "lets a number wrap round, as if that were meant", sources: 1 },
    changes: [
      ["    f: u32,\n}", "    f: u32,\n    sum: u32,\n}"],
      ["State { f: 0 }", "State { f: 0, sum: 0 }"],
      [
        "        write(poll",
        "        for value in readings.iter().flatten() {\n            if let Ok(report) = read(value) {\n                self.sum = 0xffff_fff0 + report.sensor;\n            }\n        }\n        write(poll",
      ],
    ],
    why: /^arithmetic: attempt to add with overflow, lane\.rs:\d+$/,
  },
];

describe.each(lucky)("a $lane lane that $fault", (one) => {
  let subject: LaneUnderCheck;
  beforeAll(async () => {
    subject = await built(one);
  });

  test("holds where nothing looks on", async () => {
    expect((await checkLane(system, [property], subject, effort))[EQUAL]?.verdict).toBe("pass");
  });

  test("is refuted by a small case that says what and where", async () => {
    const checked = await withRuntimeChecks(system, subject);
    const verdicts = await checkLane(system, [property], checked, effort);
    const { counterexample } = verdicts[EQUAL] ?? {};
    const { kind = "trap", why, sources } = one;
    expect(counterexample).toMatchObject({ failure: { kind }, reproducible: true });
    expect(counterexample?.failure.why).toMatch(why);
    expect(caseFromJson(counterexample?.case)).toHaveProperty("readings.length", sources);
  });
});

test("such a verdict is the same every time", async () => {
  const [one] = lucky;
  if (one === undefined) throw new Error("no lane");
  const subject = await withRuntimeChecks(system, await built(one));
  const verdict = () => checkLane(system, [property], subject, effort);
  expect(await verdict()).toEqual(await verdict());
});

async function built({ lane, changes }: Lucky): Promise<LaneUnderCheck> {
  const name = lane === "c" ? "lane.c" : "lane.rs";
  let text = readFileSync(join(ROOT, "systems", SYSTEM, "lanes", lane, name), "utf8");
  for (const [find, replace] of changes) {
    expect(text.split(find)).toHaveLength(2);
    text = text.replace(find, () => replace);
  }
  const own = join(folder, String(lucky.findIndex((one) => one.changes === changes)));
  mkdirSync(own, { recursive: true });
  writeFileSync(join(own, name), text);
  const [subject] = await subjectsOf(system, join(own, name));
  if (subject === undefined) throw new Error("no such lane");
  return subject;
}
