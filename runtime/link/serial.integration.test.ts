import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { eventually } from "../testing/eventually.ts";
import type { Port, PortRefused } from "./port.ts";
import { openSerial } from "./serial.ts";

const S = 1e9;
let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "serial-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const ports: Port[] = [];
const cables: ChildProcess[] = [];
afterEach(async () => {
  for (const port of ports.splice(0)) await port.close();
  for (const cable of cables.splice(0)) cable.kill();
});

/** A pty whose far end is socat's standard input and output. */
async function plugIn(name: string): Promise<{ path: string; cable: ChildProcess }> {
  const path = join(folder, name);
  const cable = spawn("socat", [`PTY,link=${path},rawer`, "STDIO"], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  cables.push(cable);
  await eventually("socat's pty", () => existsSync(path));
  return { path, cable };
}

async function opened(path: string): Promise<Port> {
  const port = await openSerial(path);
  if ("refused" in port) throw new Error(port.refused);
  ports.push(port);
  return port;
}

async function refusal(path: string): Promise<PortRefused> {
  const port = await openSerial(path);
  if ("refused" in port) return port;
  await port.close();
  throw new Error(`${path} was opened`);
}

describe("a port that is there", () => {
  test("carries all byte values both ways, at another rate too", async () => {
    const { path, cable } = await plugIn("whole");
    const port = await opened(path);
    const every = Uint8Array.from({ length: 256 }, (_, byte) => byte);
    const there: number[] = [];
    const arrived = new Promise<void>((resolve) => {
      cable.stdout?.on("data", (bytes: Buffer) => {
        there.push(...bytes);
        if (there.length >= every.length) resolve();
      });
    });
    const back: number[] = [];
    port.onBytes((bytes) => back.push(...bytes));
    port.write(every);
    await arrived;
    await port.setRate(115_200);
    cable.stdin?.write(every);
    expect(await port.until(() => back.length >= 256, 600 * S)).toBe(true);
    expect([there, back]).toEqual([[...every], [...every]]);
  });

  test("that somebody has open is refused with who it is", async () => {
    const { path } = await plugIn("busy");
    await opened(path);
    const { kind, refused } = await refusal(path);
    expect(kind).toBe("busy");
    expect(refused).toContain(`process ${process.pid} (`);
  });

  test("can be opened again once it was closed", async () => {
    const { path } = await plugIn("again");
    const port = await opened(path);
    await port.close();
    await opened(path);
  });

  test("whose far end goes away says so once, and swallows what is written then", async () => {
    const { path, cable } = await plugIn("pulled");
    const port = await opened(path);
    const told: string[] = [];
    port.onClose((why) => told.push(why));
    cable.kill();
    expect(await port.until(() => told.length > 0, 600 * S)).toBe(true);
    port.write(Uint8Array.of(1));
    await port.close();
    expect(told).toHaveLength(1);
    expect(told[0]).toContain(path);
  });

  test("stops waiting when it is closed, or the limit is over", async () => {
    const { path } = await plugIn("waiting");
    const port = await opened(path);
    expect(await port.until(() => false, 1e6)).toBe(false);
    const waiting = port.until(() => false, 600 * S);
    await port.close();
    expect(await waiting).toBe(false);
  });
});

describe("what is not a port is refused", () => {
  test("when nothing is there", async () => {
    const { kind, refused } = await refusal(join(folder, "nowhere"));
    expect([kind, refused]).toEqual(["absent", expect.stringContaining("nowhere: no such port")]);
  });

  test("when it is a file, a folder or another device", async () => {
    const file = join(folder, "file");
    writeFileSync(file, "");
    for (const path of [file, folder, "/dev/null"]) {
      expect(await refusal(path)).toEqual({
        kind: "no-serial-port",
        refused: `${path} is not a serial port`,
      });
    }
  });
});
