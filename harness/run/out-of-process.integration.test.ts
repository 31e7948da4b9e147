import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { bootOutOfProcess } from "../../runtime/instance/out-of-process.ts";
import { virtualTimeline } from "../../runtime/instance/timeline.ts";
import { Session } from "../../runtime/session/session.ts";
import { systemAt } from "../system/system-at.ts";
import { launch } from "./execute.ts";
import { outOfProcessLane } from "./lanes.ts";
import { type PlannedRun, planRun } from "./run-plan.ts";

const folder = mkdtempSync(join(tmpdir(), "tripod-test-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const request = { rung: "sim", seed: 7, cycles: 100, faults: "swarm" };

/** With that lane a process of its own, or all in this one. */
async function resultOf(planned: PlannedRun, lane?: string) {
  const { lanes } = planned.plan.rig;
  const outOfProcess = new Set(lanes.filter((one) => one.lane === lane).map(({ name }) => name));
  const { digest, verdict, why } = await launch(planned, { outOfProcess });
  return { digest, verdict, why };
}

test.each(["ts", "c"])(
  "a lane out of process (%s) is the same lane, to the digest",
  async (lane) => {
    const planned = async () => await planRun({ ...request, system: "kv_store_v2" });
    expect(await resultOf(await planned(), lane)).toEqual(await resultOf(await planned()));
  },
);

/** Of sensor_poll_v2, with this for the TypeScript lane. */
async function withLane(name: string, step: string): Promise<PlannedRun> {
  const source = join(folder, `${name}.ts`);
  const text = `export const start = () => { let slots = 0; return () => { ${step} return { kind: "none" }; }; };`;
  writeFileSync(source, text);
  const planned = await planRun({ ...request, system: "sensor_poll_v2", faults: "none" });
  const [a, b, c] = planned.plan.rig.lanes;
  const own = (one: typeof a) => (one.lane === "ts" ? { ...one, source } : one);
  const rig = { ...planned.plan.rig, lanes: [own(a), own(b), own(c)] as const };
  return { ...planned, plan: { ...planned.plan, rig } };
}

const ENDINGS = {
  "never comes back": "if (++slots === 3) for (;;);",
  "ends its process": "if (++slots === 3) process.exit(0);",
};

test.each(Object.entries(ENDINGS))(
  "a lane out of process that %s is down, and the run goes on",
  async (name, step) => {
    const { verdict } = await resultOf(await withLane(name, step), "ts");
    expect(verdict).toBe("dissent");
  },
);

test("what the rig throws at a frame of a lane out of process ends the run, and is not lost at its end", async () => {
  const system = await systemAt("kv_store_v2");
  const { serve } = await outOfProcessLane(system, { lane: "ts" });
  const timeline = virtualTimeline();
  const lane = bootOutOfProcess(
    serve,
    timeline,
  )(() => {
    throw new Error("no space left");
  });
  const link = { send: (bytes: Uint8Array) => lane.receive(bytes), onFrame: () => undefined };
  const session = new Session({ address: 1, link, onEvent: () => undefined });
  const { config, sources } = system.generated(1);
  session.start({ lanes: 1, sources, config: system.payloads.config.encode(config) });
  await expect(timeline.until(() => false)).rejects.toThrow("no space left");
  await expect(lane.end?.()).rejects.toThrow("no space left");
});

test("an empty frame, which a fault can leave, is refused by a lane out of process as by any other, and does not end it", async () => {
  const system = await systemAt("kv_store_v2");
  const { serve } = await outOfProcessLane(system, { lane: "ts" });
  const timeline = virtualTimeline();
  const told: object[] = [];
  let hear: (frame: Uint8Array) => void = () => undefined;
  const lane = bootOutOfProcess(serve, timeline)(
    (bytes) => hear(bytes),
    (why) => told.push({ died: why }),
  );
  const link = {
    send: (bytes: Uint8Array) => lane.receive(bytes),
    onFrame: (receive: typeof hear) => {
      hear = receive;
    },
  };
  const session = new Session({ address: 1, link, onEvent: (event) => told.push(event) });
  const { config, sources } = system.generated(1);
  session.start({ lanes: 1, sources, config: system.payloads.config.encode(config) });
  link.send(new Uint8Array());
  session.askStatus();
  await timeline.until(() => told.length === 2);
  expect(told[1]).toMatchObject({ kind: "status", status: { accepted: 1, bad_length: 1 } });
  await lane.end?.();
});
