/** Paths in a rig file, and what they name, are looked for beside that file. */
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import type { AnySystem } from "../../systems/catalog.ts";
import { readRig } from "./rig-file.ts";

const folder = mkdtempSync(join(tmpdir(), "tripod-rig-"));
afterAll(() => rmSync(folder, { recursive: true }));

const lanes = ["ts", "c", "rust"].map((name) => ({ name, language: name, algorithm: "its own" }));
const codec = { encode: () => new Uint8Array(), decode: () => undefined };
const system = {
  ...{ name: "mine", summary: "mine", folder: join(folder, "systems/mine"), lanes },
  ...{ payloads: { config: codec, reading: codec, output: codec }, oracle: () => () => 0 },
  ...{ recorded: () => ({ refused: "none" }), shift: (one: unknown) => one, describe: String },
  generated: () => ({ config: {}, sources: 1, f: 0, stray: 1n, slots: [] }),
} as unknown as AnySystem;

/** In a folder of its own below the one that everything is relative to. */
async function rigOf(bravo: string, named = "mine") {
  mkdirSync(join(folder, "rigs"), { recursive: true });
  const path = join(folder, "rigs/rig.yaml");
  const others = "  alpha: { lane: ts, on: process }\n  charlie: { lane: rust, on: process }\n";
  writeFileSync(path, `system: ${named}\nlanes:\n  bravo: ${bravo}\n${others}`);
  const rig = await readRig(path, system);
  return { ...rig, bravo: rig.lanes[0] };
}

function put(name: string): string {
  const path = join(folder, name);
  writeFileSync(path, "");
  chmodSync(path, 0o755);
  return path;
}

test("a source, a serial port and a socket are relative to the rig file", async () => {
  const source = put("mine.c");
  const { bravo: own } = await rigOf("{ lane: c, on: process, source: ../mine.c }");
  expect(own.source).toBe(source);
  const board = '{ lane: c, on: pico, board: "E66058388335A52F", link: { serial: ../tty } }';
  expect((await rigOf(board)).bravo.link?.serial).toEqual({ port: join(folder, "tty") });
  for (const scheme of ["unix:", "grpc:unix:"]) {
    const { bravo } = await rigOf(`{ lane: c, host: "${scheme}../lane.sock" }`);
    expect(bravo.host).toBe(`${scheme}${join(folder, "lane.sock")}`);
  }
});

test("the files of TLS are relative to the rig file", async () => {
  const tls = "{ cert: ../rig.pem, key: /keys/rig.key, ca: ca.pem, name: pi }";
  const { bravo } = await rigOf(`{ lane: c, host: "grpc:tcp:pi.local:7001", tls: ${tls} }`);
  expect(bravo.tls).toEqual({
    cert: join(folder, "rig.pem"),
    key: "/keys/rig.key",
    ca: join(folder, "rigs/ca.pem"),
    name: "pi",
  });
});

test("absolute paths, ports of Windows and addresses of networks are left as they are", async () => {
  const board = (port: string) =>
    `{ lane: c, on: pico, board: "E66058388335A52F", link: { serial: "${port}" } }`;
  for (const port of ["/dev/ttyACM0", "COM3"]) {
    expect((await rigOf(board(port))).bravo.link?.serial).toEqual({ port });
  }
  const { bravo } = await rigOf('{ lane: c, host: "grpc:tcp:pi.local:7001", insecure: true }');
  expect(bravo.host).toBe("grpc:tcp:pi.local:7001");
});

test("a command is looked for beside the rig file, and so is what an interpreter is to run", async () => {
  put("lane.sh");
  const { bravo } = await rigOf("{ lane: c, command: [../lane.sh, --fast] }");
  expect(bravo).toMatchObject({ command: ["../lane.sh", "--fast"], folder: join(folder, "rigs") });
  await expect(rigOf("{ lane: c, command: [./lane.sh] }")).rejects.toThrow(
    /rig\.yaml:3:\d+: lanes\.bravo\.command\[0\]: \.\/lane\.sh: no such program/,
  );
  await expect(rigOf("{ lane: c, command: [sh, lane.sh] }")).rejects.toThrow(
    /rig\.yaml:3:\d+: lanes\.bravo\.command\[1\]: lane\.sh: no such file/,
  );
  await expect(rigOf("{ lane: c, command: [sh, ../lane.sh] }")).resolves.toBeDefined();
  await expect(rigOf("{ lane: c, command: [sh, -c, exit] }")).resolves.toBeDefined();
});

test("a system of the user's own may be named by its folder, which is relative to the rig file", async () => {
  expect((await rigOf("{ lane: c, on: process }", "../systems/mine")).system).toBe("mine");
  await expect(rigOf("{ lane: c, on: process }", "./mine")).rejects.toThrow(
    "a rig of ./mine, not of mine",
  );
});
