import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { type InteropProgress, interop } from "./matrix.ts";

const folder = mkdtempSync(join(tmpdir(), "tripod-test-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const request = { rung: "sim", seed: 1, loss: 0.2, bytes: 70_000 };

describe.each(["tcp_v1", "tcp_v2"])("%s in virtual time", (system) => {
  test("every sender is understood by every receiver under 20 % loss both ways", async () => {
    const { verdict, bytes, sha256, pairs } = await interop({ system, ...request });
    expect(verdict).toBe("pass");
    expect(bytes).toBe(70_000);
    const lanes = ["ts", "c", "rust"];
    const met = lanes.flatMap((sender) => lanes.map((receiver) => ({ sender, receiver })));
    expect(pairs.map(({ sender, receiver }) => ({ sender, receiver }))).toEqual(met);
    for (const pair of pairs) {
      expect(pair).toMatchObject({ verdict: "pass", bytes, sha256, slots: 292 });
      expect(pair.packets.lost).toBeGreaterThan(100);
      expect(pair.timers).toBeGreaterThan(100);
    }
  });

  test("the same seed brings the same packets, another seed others", async () => {
    const small = { system, ...request, bytes: 3000 };
    const once = await interop(small);
    expect(await interop(small)).toEqual(once);
    const other = await interop({ ...small, seed: 2 });
    expect(other.sha256).not.toBe(once.sha256);
    expect(other.pairs[0]?.packets).not.toEqual(once.pairs[0]?.packets);
  });

  test("without loss nothing is sent twice", async () => {
    const { verdict, pairs } = await interop({ system, ...request, loss: 0, bytes: 5000 });
    expect(verdict).toBe("pass");
    for (const { timers, packets } of pairs) {
      expect({ timers, packets }).toEqual({
        timers: 0,
        packets: { data: 21, acknowledgements: 21, lost: 0 },
      });
    }
  });
});

test("every lane is understood by every other as processes, Ada's too", async () => {
  const system = "tcp_v2";
  const { verdict, pairs } = await interop({ system, ...request, rung: "process", bytes: 5000 });
  expect(verdict).toBe("pass");
  expect(new Set(pairs.map(({ sender, receiver }) => `${sender} ${receiver}`)).size).toBe(16);
});

test("a file arrives as it is, and who watches hears how far it is", async () => {
  const input = join(folder, "any");
  const sent = Uint8Array.from({ length: 200_001 }, (_, at) => at * at);
  writeFileSync(input, sent);
  const heard: InteropProgress[] = [];
  const { bytes, pairs } = await interop({ system: "tcp_v2", ...request, input }, (progress) =>
    heard.push(progress),
  );
  expect(bytes).toBe(sent.length);
  expect(pairs.every(({ verdict }) => verdict === "pass")).toBe(true);
  expect(heard.every(({ slotsMax }) => slotsMax === 834)).toBe(true);
});

test.each([
  ["a system without wires", { system: "sensor_poll_v3" }, /has no inner wires/],
  ["an unknown system", { system: "udp" }, /unknown system "udp"/],
  ["a rung without pairs", { rung: "board" }, /unknown rung "board" for pairs/],
  ["a file that does not exist", { input: join(folder, "gone") }, /gone: no such file/],
])("%s is refused", async (_what, wrong, why) => {
  await expect(interop({ system: "tcp_v2", ...request, ...wrong })).rejects.toThrow(why);
});
