/** Lanes that are right in the first slot of a life: what each kind of them does wrong later, or with peers, is found. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { loadProperties, loadSystem } from "../../systems/catalog.ts";
import { caseFromJson } from "../counterexample/case-data.ts";
import type { CaseCounterexample } from "../counterexample/counterexample.ts";
import { mutated } from "../trials/mutants/data/mutant.ts";
import { checkLane } from "./check.ts";
import { type Refutation, refute } from "./examine.ts";
import type { PlayedHistory } from "./history-play.ts";
import { type LaneUnderCheck, LaneUnderTest } from "./lane-under-test.ts";
import { livesOf } from "./lives.ts";
import { replayCase } from "./replay-case.ts";
import { subjectsOf } from "./subjects.ts";

const SYSTEMS = new URL("../../systems/", import.meta.url);
const RUNTIME = new URL("../../runtime/", import.meta.url).href;
const POLL = "equivalence_on_all_inputs";
const STORE = "step_by_step_equivalence";
const STREAM = "faultless_delivery_equals_oracle";

const folder = mkdtempSync(join(tmpdir(), "tripod-test-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;

function written(ending: string, text: string): string {
  const file = join(folder, `lane-${files++}.${ending}`);
  writeFileSync(file, text);
  return file;
}

/** A TypeScript lane around the system's own, `real`. */
function around(system: string, work: string): string {
  const real = new URL(`${system}/lanes/ts/lane.ts`, SYSTEMS).href;
  return written("ts", `import { start as real } from ${JSON.stringify(real)};\n${work}\n`);
}

/** The system's C lane with one thing changed. */
function changedC(system: string, find: string, replace: string): string {
  const text = readFileSync(new URL(`${system}/lanes/c/lane.c`, SYSTEMS), "utf8");
  return written("c", mutated(text, { find, replace, why: "planted" }));
}

interface Found {
  readonly counterexample: CaseCounterexample | undefined;
  readonly life: PlayedHistory | undefined;
}

async function claim(name: string, property: string) {
  const system = await loadSystem(name);
  const properties = (await loadProperties(name))?.filter((one) => one.name === property) ?? [];
  if (system === undefined) throw new Error(`${name} is gone`);
  return { system, properties };
}

async function found(
  system: string,
  property: string,
  lane: string | LaneUnderCheck,
): Promise<Found> {
  const { system: loaded, properties } = await claim(system, property);
  const [subject] = typeof lane === "string" ? await subjectsOf(loaded, lane) : [lane];
  if (subject === undefined) throw new Error("no such lane");
  const effort = { seed: 1, runs: 40, timeoutMs: 20_000, out: folder, watch: () => undefined };
  const { counterexample } = (await checkLane(loaded, properties, subject, effort))[property] ?? {};
  const life = caseFromJson(counterexample?.case) as PlayedHistory | undefined;
  return { counterexample, life };
}

describe("a lane without a history is refuted that", () => {
  it("does not clear what it heard in the slot before, in TypeScript", async () => {
    const lane = around(
      "sensor_poll_v3",
      `export const start = (config, sources) => {
        const step = real(config, sources);
        const kept = [];
        return (readings) => {
          for (const [at, one] of readings.entries()) kept[at] = one ?? kept[at];
          return step([...kept]);
        };
      };`,
    );
    const { counterexample, life } = await found("sensor_poll_v3", POLL, lane);
    expect(counterexample).toMatchObject({ reproducible: true, found: { play: "lives" } });
    expect(life?.events).toHaveLength(2);
    expect(counterexample?.failure.why).toMatch(/^in slot 1 of a life: expected/);
    const replayed = await replayCase(counterexampleOf(counterexample), join(folder, "saved.json"));
    expect(replayed.failure).toEqual(counterexample?.failure);
  });

  it("does not clear its buffer, in C", async () => {
    const lane = changedC(
      "sensor_poll_v3",
      "  state->lo[source] = 1;\n  state->hi[source] = 0;\n",
      "",
    );
    const text = readFileSync(lane, "utf8").replace(
      "  state->f = f;\n",
      `  state->f = f;
  for (uint32_t source = 0; source < LANE_SOURCES_MAX; source++) {
    state->lo[source] = 1;
    state->hi[source] = 0;
  }\n`,
    );
    const { counterexample, life } = await found("sensor_poll_v3", POLL, written("c", text));
    expect(counterexample).toMatchObject({ reproducible: true, found: { play: "lives" } });
    expect(life?.events).toHaveLength(2);
  });

  it.each([
    [1, 2, "TypeScript"],
    [1, 2, "C"],
    // Late is late in any language, and in C it is found in a tenth of the time.
    [100, 101, "C"],
  ])("is wrong after %i slots, %i with that one, in %s", async (slots, length, language) => {
    const ts = () =>
      around(
        "sensor_poll_v3",
        `export const start = (config, sources) => {
        const step = real(config, sources);
        let slots = 0;
        return (readings) => (slots++ >= ${slots} ? { kind: "refused", why: "duplicate sensor" } : step(readings));
      };`,
      );
    const c = () =>
      written(
        "c",
        readFileSync(
          changedC(
            "sensor_poll_v3",
            "  uint32_t present;",
            "  uint32_t slots;\n  uint32_t present;",
          ),
          "utf8",
        )
          .replace("  state->f = f;\n", "  state->f = f;\n  state->slots = 0;\n")
          .replace(
            "  if (has_duplicate(state)) {",
            `  if (state->slots++ >= ${slots} || has_duplicate(state)) {`,
          ),
      );
    const lane = language === "C" ? c() : ts();
    const { counterexample, life } = await found("sensor_poll_v3", POLL, lane);
    expect(counterexample).toMatchObject({ reproducible: true, found: { play: "lives" } });
    expect(life?.events.length).toBeGreaterThanOrEqual(length);
    expect(life?.events.length).toBeLessThan(length + 4);
  });

  it("expects what it hears where it heard it first, which is elsewhere where peers relay it, in C", async () => {
    const changed = changedC(
      "sensor_poll_v3",
      "  if (reading->bytes == NULL) {",
      `  static const uint8_t *first;
  const size_t before = sizeof(struct majority_value) * source;
  const uint8_t *place = reading->bytes == NULL ? first : reading->bytes - before;
  if (first == NULL) {
    first = place;
  }
  if (reading->bytes == NULL || place != first) {`,
    );
    const include = `#include "fusion.h"\n`;
    const lane = readFileSync(changed, "utf8").replace(
      include,
      `${include}#include "majority.h"\n`,
    );
    const { counterexample } = await found("sensor_poll_v3", POLL, written("c", lane));
    expect(counterexample).toMatchObject({ found: { play: "exchange" } });
  });
});

describe("a lane with a history is refuted that", () => {
  it("is wrong after 60 slots", async () => {
    const lane = around(
      "kv_store_v1",
      `export const start = (config, sources) => {
        const { step, ...rest } = real(config, sources);
        let slots = 0;
        return { ...rest, step: (readings) => (slots++ >= 60 ? { kind: "none" } : step(readings)) };
      };`,
    );
    const { counterexample, life } = await found("kv_store_v1", STORE, lane);
    expect(counterexample).toMatchObject({ reproducible: true });
    expect(life?.events.length).toBeGreaterThan(60);
  });
});

describe("a lane with a wire is refuted that", () => {
  it("delivers nothing after 20 slots", async () => {
    const changed = changedC(
      "tcp_v1",
      "  return write_delivery(data, output);",
      "  return state->expected > 20 ? 0 : write_delivery(data, output);",
    );
    const { counterexample, life } = await found("tcp_v1", STREAM, changed);
    expect(counterexample).toMatchObject({ reproducible: true, found: { play: "lives" } });
    expect(life?.events.length).toBeGreaterThan(20);
  });
});

describe("a lane that is one of three is refuted that", () => {
  /** A program whose frames go through `heard` before its kernel, and through `said` behind it. */
  function program(heard: string, said: string): LaneUnderCheck {
    const lane = new URL("sensor_poll_v3/lanes/ts/lane.ts", SYSTEMS).href;
    const payloads = new URL("sensor_poll_v1/payloads.ts", SYSTEMS).href;
    const file = written(
      "ts",
      `import { Duplex } from "node:stream";
      import { LaneKernel } from "${RUNTIME}lane/kernel.ts";
      import { programOf } from "${RUNTIME}lane/program.ts";
      import { StreamLink } from "${RUNTIME}link/stream.ts";
      import { decodeFrame, encodeFrame, FrameType } from "${RUNTIME}wire/frame.ts";
      import { start } from ${JSON.stringify(lane)};
      import { payloads } from ${JSON.stringify(payloads)};
      const link = new StreamLink(Duplex.from({ readable: process.stdin, writable: process.stdout }));
      const heard = ${heard};
      const said = ${said};
      const through = (change, bytes) => {
        const frame = decodeFrame(bytes);
        const changed = typeof frame === "string" ? undefined : change(frame);
        return changed === undefined ? undefined : encodeFrame(changed, changed.payload);
      };
      const program = programOf({ system: "sensor_poll_v3", lane: "ts" }, payloads, start);
      const kernel = new LaneKernel(program, (bytes) => {
        const frame = through(said, bytes);
        if (frame !== undefined) link.send(frame);
      });
      link.onFrame((bytes) => {
        const frame = through(heard, bytes);
        if (frame !== undefined) kernel.receive(frame);
      });`,
    );
    const args = ["--disable-warning=ExperimentalWarning", file];
    // It stands on the repository's own code, which no sandbox holds.
    const command = { file: process.execPath, args };
    return { name: basename(file), command: { carrier: "serial", command } };
  }

  /** By the first case as it was drawn: each smaller one of a lane that is silent would cost the start of another. */
  async function refutedInExchange(lane: LaneUnderCheck): Promise<Refutation | undefined> {
    const { system, properties } = await claim("sensor_poll_v3", POLL);
    const [property] = properties;
    if (property === undefined) throw new Error(`${POLL} is gone`);
    const under = new LaneUnderTest(lane, system);
    const trial = { system, lane: under, property: livesOf(system, property, "exchange") };
    try {
      return await refute(trial, { seed: 1, runs: 40, timeoutMs: 20_000 });
    } finally {
      await under.close();
    }
  }

  const SAME = "(frame) => frame";

  it("steps on what it was told itself, whatever its peers relay", async () => {
    const alone = `(() => {
      let told;
      return (frame) => {
        if (frame.type === FrameType.input) told = frame;
        const relayed = frame.type === FrameType.relay && told?.cycle === frame.cycle;
        return relayed ? { ...frame, payload: told.payload } : frame;
      };
    })()`;
    const { counterexample } = await found("sensor_poll_v3", POLL, program(alone, SAME));
    expect(counterexample).toMatchObject({
      found: { play: "exchange" },
      failure: { kind: "refuted" },
      reproducible: true,
    });
  });

  it("relays something else than it was told", async () => {
    const lies = `(frame) => frame.type === FrameType.relay && frame.cycle === 3
      ? { ...frame, payload: frame.payload.map((byte) => byte ^ 1) } : frame`;
    const { counterexample, life } = await found("sensor_poll_v3", POLL, program(SAME, lies));
    expect(counterexample?.failure).toMatchObject({ kind: "garbage" });
    expect(counterexample?.failure.why).toMatch(
      /^relayed other readings of slot 3 to lane \d than/,
    );
    expect(life?.events).toHaveLength(4);
  });

  it("does not relay to one of its peers", async () => {
    const mute = `(frame) => frame.type === FrameType.relay && frame.destination === 3 ? undefined : frame`;
    const refutation = await refutedInExchange(program(SAME, mute));
    expect(refutation).toMatchObject({ kind: "silence" });
    expect(refutation?.why).toBe("did not relay its INPUT of slot 0 to lane 3");
  });

  it("does not answer where its own INPUT is lost", async () => {
    const deaf = `(frame) => frame.type === FrameType.relay ? undefined : frame`;
    expect(await refutedInExchange(program(deaf, SAME))).toMatchObject({ kind: "silence" });
  });
});

function counterexampleOf(one: CaseCounterexample | undefined): CaseCounterexample {
  if (one === undefined) throw new Error("nothing was found");
  return one;
}
