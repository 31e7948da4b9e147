import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { tripod } from "../testing/command-line.ts";
import { heardLine } from "../trials/conformance/heard-output.ts";

const RUN = ["run", "sensor_poll_v3", "--rung", "sim", "--json"];
let folder = "";
let server: Server;
let text = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "output-"));
  text = "";
});
afterEach(() => {
  server?.close();
  rmSync(folder, { recursive: true });
});

async function consumer(act: (socket: Socket) => void): Promise<string> {
  server = createServer((socket) => act(socket.on("error", () => undefined)));
  const path = join(folder, "output");
  await new Promise<void>((resolve) => server.listen(path, resolve));
  return `unix:${path}`;
}

const hearing = (socket: Socket) => {
  socket.setEncoding("utf8").on("data", (more: string) => {
    text += more;
  });
};

test("the consumer hears how long to wait, and then each slot's output, flags included", async () => {
  const address = await consumer(hearing);
  const faults = join(
    import.meta.dirname,
    "../../systems/sensor_poll_v3/plans/two-lanes-differently.yaml",
  );
  const args = [...RUN, "--cycles", "60", "--faults", faults, "--output", address];
  const { stdout, stderr } = await tripod(args);
  expect(stderr).toBe("");
  const [head, ...slots] = text.trimEnd().split("\n").map(heardLine);
  expect(head).toEqual({ kind: "head", passiveNs: 1_000_000_000 });
  expect(slots.map((line) => line?.kind === "slot" && line.slot)).toEqual([...Array(60).keys()]);
  const kinds = slots.flatMap((line) => (line?.kind === "slot" ? [line.output.kind] : []));
  const count = (kind: string) => kinds.filter((one) => one === kind).length;
  const { flagged } = JSON.parse(stdout) as { flagged: { hold: number; invalid: number } };
  expect(flagged.hold).toBeGreaterThan(0);
  expect([count("hold"), count("invalid")]).toEqual([flagged.hold, flagged.invalid]);
});

test.each([
  ["leaves", (socket: Socket) => socket.destroy(), "has disconnected"],
  ["does not read", (socket: Socket) => socket.pause(), "does not read"],
])("a consumer that %s is said once, and the run goes on without it", async (_, act, why) => {
  const address = await consumer(act);
  const { code, stdout, stderr } = await tripod([...RUN, "--cycles", "40000", "--output", address]);
  expect(code).toBe(0);
  expect(stderr).toBe(
    `tripod: --output: ${address}: the consumer ${why}; the run goes on without\n`,
  );
  expect(JSON.parse(stdout)).toMatchObject({ cycles: 40_000, verdict: "pass" });
});

test.each([
  ["no address", "moon", 2, 'invalid address "moon"'],
  ["an address of gRPC", "grpc:tcp:7001", 2, "leave out grpc:"],
  ["a place where nobody listens", "unix:nowhere", 4, "start the consumer first"],
])("%s is one clear line", async (_, address, status, what) => {
  const { code, stdout, stderr } = await tripod(
    ["run", "sensor_poll_v3", "--rung", "sim", "--output", address],
    folder,
  );
  expect({ code, stdout }).toEqual({ code: status, stdout: "" });
  expect(stderr).toMatch(/^tripod: --output: [^\n]+\n$/);
  expect(stderr).toContain(what);
});

test.each([
  ["half a line", '{"slot":7,"kind":"vot'],
  ["an invalid slot", '{"slot":-1,"kind":"invalid"}'],
  ["a value that is not bytes", '{"slot":1,"kind":"voted","value":"0a1"}'],
  ["a hold of no age", '{"slot":1,"kind":"hold","value":"0a","age":0}'],
  ["another schema", '{"schema":"tripod.output.v2","passive_ms":5}'],
])("%s is not a line of an output", (_, line) => {
  expect(heardLine(line)).toBeUndefined();
});
