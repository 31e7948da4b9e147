import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { eventually } from "../../runtime/testing/eventually.ts";
import { isRunning, type Started, start, tripod } from "../testing/command-line.ts";
import { partsDigest, readManifest } from "../toolchain/build/proved-parts.ts";

/** Two emulated boards behind ptys, for all tests of this file: one after another they are flashed, asked and started again. */
let folder = "";
let boards: Started;
const ONE = "454D554C41540001";
const TWO = "454D554C41540002";

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "boards-"));
  boards = start(["boards", "emulate", "--count", "2", "--dir", "."], folder);
  await eventually("the boards are there", () => boards.printed().includes("Ctrl-C"));
});
afterAll(async () => {
  if (isRunning(boards.pid)) boards.kill("SIGINT");
  await boards.ended;
  rmSync(folder, { recursive: true });
});

const RUST = ["--lane", "sensor_poll_v3/rust"];
const PORTS = ["--port", "board1", "--port", "board2"];
interface Answered {
  readonly schema: string;
  readonly boards: readonly Readonly<Record<string, unknown>>[];
  readonly said: readonly { readonly kind: string }[];
}

async function answer(...args: readonly string[]) {
  const { code, stdout, stderr } = await tripod([...args, "--json"], folder);
  if (stdout === "") throw new Error(stderr);
  return { code, stderr, document: JSON.parse(stdout) as Answered };
}

test("boards are listed with their ids, ports and states", async () => {
  const { code, document } = await answer("boards", "list", ...PORTS);
  expect(code).toBe(0);
  expect(document).toMatchObject({ schema: "tripod.boards.v2", others: [] });
  expect(document.boards).toMatchObject([
    { port: "board1", id: ONE, mode: "loader", stay: "no-image", slot: null },
    { port: "board2", id: TWO, mode: "loader", stay: "no-image", slot: null },
  ]);
});

test("a board that is named by its id is flashed, wherever it is, and runs its lane", async () => {
  const lane = ["--lane", "sensor_poll_v3/c"];
  const { code, document } = await answer("flash", TWO, ...PORTS, ...lane);
  expect(code).toBe(0);
  expect(document).toMatchObject({ schema: "tripod.flash.v2" });
  expect(document.boards).toMatchObject([
    {
      board: TWO,
      port: "board2",
      kind: "flashed",
      id: TWO,
      system: "sensor_poll_v3",
      lane: "c",
      slot: "A",
      state: "trial",
      restarts: 0,
    },
  ]);
  const { document: after } = await answer("boards", "list", ...PORTS);
  expect(after.boards).toMatchObject([{ mode: "loader" }, { mode: "lane", lane: "c" }]);
});

test("another lane is refused unless it is forced, and the stages are told on standard error", async () => {
  const rust = ["flash", "board2", "--lane", "sensor_poll_v3/rust"];
  const refused = await answer(...rust);
  expect([refused.code, refused.document.boards[0]?.["kind"]]).toEqual([2, "refused"]);
  expect(refused.stderr).toContain("--force-lane");
  const { code, stderr } = await answer(...rust, "--force-lane");
  expect(code).toBe(0);
  for (const stage of ["connect", "check", "erase", "write", "verify", "reset"]) {
    expect(stderr).toMatch(new RegExp(`^board2 +${stage} `, "m"));
  }
});

test("a board that is named by its id and by its port is refused as one, before anything is done", async () => {
  const { code, stdout, stderr } = await tripod(
    ["flash", TWO, "board2", ...PORTS, ...RUST],
    folder,
  );
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toContain(`${TWO} and board2 are the same board`);
  const { document } = await answer("boards", "info", TWO, "board1", ...PORTS);
  expect(document.boards).toMatchObject([{ id: TWO }, { id: ONE }]);
});

test("a rig's board that is on no port is listed as not found", async () => {
  const lanes = [TWO, ONE, `${ONE.slice(0, -1)}F`].map(
    (id, index) =>
      `  ${["alpha", "bravo", "charlie"][index]}: { lane: ${["c", "rust", "ada"][index]}, on: pico, board: "${id}", link: { serial: auto } }\n`,
  );
  const rig = join(folder, "rig.yaml");
  writeFileSync(rig, `system: sensor_poll_v3\nlanes:\n${lanes.join("")}`);
  const { code, stdout, stderr } = await tripod(
    ["boards", "list", "--rig", "rig.yaml", ...PORTS],
    folder,
  );
  rmSync(rig);
  expect([code, stderr]).toEqual([0, ""]);
  expect(stdout).toContain(`charlie  ${ONE.slice(0, -1)}F not found`);
});

test("slots are told of by a board in its loader, and a reset starts the image again", async () => {
  const loader = await answer("boards", "reset", "board2", "--loader");
  expect(loader.document.boards).toMatchObject([{ mode: "loader", stay: "asked" }]);
  const { document } = await answer("boards", "info", "board2");
  expect(document.boards[0]?.["slots"]).toMatchObject([
    { slot: "A", lane: "c" },
    { slot: "B", lane: "rust", state: "trial" },
  ]);
  // The loader is of proved parts, a Rust lane is not.
  const digest = partsDigest(readManifest());
  expect(document.boards).toMatchObject([{ parts: { digest, as_recorded: true } }]);
  const again = await answer("boards", "reset", "board2");
  expect(again.document.boards).toMatchObject([
    { mode: "lane", lane: "rust", slot: "B", parts: null },
  ]);
});

test("the console tells what a board says, while nobody else gets its port", async () => {
  const listening = start(["boards", "console", "board2"], folder);
  await eventually("the board has said who it is", () => listening.printed().includes("rust"));
  const { code, document } = await answer("flash", "board2", "--lane", "sensor_poll_v3/rust");
  expect(code).toBe(4);
  expect(document.boards[0]?.["why"]).toContain(
    `in use by process ${listening.pid} (tripod boards console board2)`,
  );
  listening.kill("SIGINT");
  expect((await listening.ended).code).toBe(0);
});

test("a console ends after the time that it was given, with one document", async () => {
  const { code, document } = await answer("boards", "console", "board2", "--for", "1s");
  expect([code, document.schema, document.said[0]?.kind]).toEqual([0, "tripod.console.v1", "boot"]);
});

test("emulated boards go with the command that serves them, and leave nothing", async () => {
  boards.kill("SIGINT");
  expect((await boards.ended).code).toBe(0);
  expect(readdirSync(folder)).toEqual([]);
  const { code, document } = await answer("boards", "info", "./board1");
  expect([code, document.boards[0]?.["why"]]).toEqual([4, expect.stringContaining("no such port")]);
});
