import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { launch } from "./execute.ts";
import { type PlannedRun, planRun } from "./run-plan.ts";

const folder = mkdtempSync(join(tmpdir(), "tripod-test-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const sent = Uint8Array.from({ length: 5000 }, (_, at) => at * 13);
const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const request = { system: "tcp_v2", rung: "sim", seed: 1, faults: "none" };

function fileOf(name: string, bytes: Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

/** However long a busy machine takes for a slot: what is asserted is what arrives. */
function onAnyMachine(planned: PlannedRun): PlannedRun {
  const deadlines = { ...planned.plan.rig.deadlines, exchangeNs: 60e9, ballotNs: 120e9 };
  const rig = { ...planned.plan.rig, deadlines: { ...deadlines, passiveNs: 240e9 } };
  return { ...planned, plan: { ...planned.plan, rig } };
}

test.each(["sim", "process"])("on %s a file arrives as it is", async (rung) => {
  const input = fileOf("sent", sent);
  const planned = await planRun({ ...request, rung, input });
  const feed = { kind: "bytes", file: input, bytes: 5000, file_bytes: 5000, sha256: sha256(sent) };
  expect(planned.feed).toEqual(feed);
  const { verdict, cycles, delivered } = await launch(onAnyMachine(planned));
  expect({ verdict, cycles }).toEqual({ verdict: "pass", cycles: 21 });
  const counts = { bytes: 5000, sent_bytes: 5000, file_bytes: 5000 };
  expect(delivered).toEqual({ ...counts, sha256: sha256(sent), equal: true });
});

test("of a file as much is carried as there are cycles for, and never more than it holds", async () => {
  const input = fileOf("part", sent);
  const part = await launch(await planRun({ ...request, input, cycles: 2 }));
  expect(part.delivered).toEqual({
    bytes: 480,
    sent_bytes: 480,
    file_bytes: 5000,
    sha256: sha256(sent.subarray(0, 480)),
    equal: true,
  });
  const more = await planRun({ ...request, input, cycles: 500 });
  expect(more.plan.cycles).toBe(21);
});

test("a file that is changed while it is carried is not a pass", async () => {
  const input = fileOf("changed", sent);
  const planned = await planRun({ ...request, input });
  writeFileSync(input, sent.with(4000, 0));
  const { verdict, why, delivered } = await launch(planned);
  expect(verdict).toBe("inconclusive");
  expect(why).toEqual(["what was delivered is not what the file held"]);
  expect(delivered).toMatchObject({ bytes: 5000, equal: false });
});

test.each([
  ["an empty file", () => fileOf("empty", new Uint8Array(0)), /empty: is empty/],
  ["a file that does not exist", () => join(folder, "gone"), /gone: no such file/],
])("%s is refused", async (_what, input, why) => {
  await expect(planRun({ ...request, input: input() })).rejects.toThrow(why);
});

test("a run that carries no file tells nothing of a delivery", async () => {
  const result = await launch(await planRun({ ...request, cycles: 5 }));
  expect(result).not.toHaveProperty("delivered");
});
