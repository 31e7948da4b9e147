import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { type IncomingHttpHeaders, request } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { WebSocket } from "ws";
import { eventually } from "../../runtime/testing/eventually.ts";
import type { ServerMessage } from "./messages.ts";
import { type Dashboard, openDashboard } from "./server.ts";
import { TraceFile } from "./trace-file.ts";
import type { WatchedRun } from "./watched-run.ts";

const folder = mkdtempSync(join(tmpdir(), "tripod-dashboard-"));
const trace = join(folder, "trace.jsonl");
const lines = `${JSON.stringify({ t: "lane", cycle: 0 })}\n`.repeat(20_000);

const run: WatchedRun = {
  head: {
    id: 0,
    name: "runs/first",
    isLive: false,
    system: "sensor_poll_v3",
    rung: "sim",
    seed: 1,
    cycles: 1,
    faults: "none",
    feed: "generated inputs",
    lanes: [],
    sources: 1,
    is_virtual: true,
    stabilisation: 100,
    allows_dissent: false,
    poke_refused: null,
    plan: { seed: 1, faults: [] },
  },
  trace: new TraceFile(trace),
  frames: { slot: async () => ({ unknown: "nobody has looked" }) },
  words: {
    of: async ({ outputs }) => ({
      outputs: outputs.map((one) => [one, `output ${one}`]),
      readings: [],
    }),
  },
  latency: { alpha: { p50_us: 200, p99_us: 900 } },
  isOver: true,
  ending: { verdict: "pass", why: [] },
};

let dashboard: Dashboard;

beforeAll(async () => {
  writeFileSync(trace, lines);
  dashboard = await openDashboard([run], { host: "127.0.0.1", port: 0 }, "--listen");
});

afterAll(() => {
  dashboard.close();
  rmSync(folder, { recursive: true });
});

const at = () => new URL(dashboard.url);
const feed = (token = at().hash.slice(1)) => `ws://${at().host}/feed?token=${token}`;

function page(url = feed(), origin = `http://${at().host}`, host?: string): WebSocket {
  return new WebSocket(url, { origin, ...(host === undefined ? {} : { headers: { host } }) });
}

/** How the server has answered a page that it did not let in. */
async function refusal(socket: WebSocket): Promise<string> {
  return await new Promise((resolve) => {
    socket.on("error", ({ message }) => resolve(message));
  });
}

async function get(path: string, host = at().host, method = "GET") {
  return await new Promise<{ status: number; headers: IncomingHttpHeaders; text: string }>(
    (resolve, reject) => {
      const { port } = at();
      const asked = request(
        { port, host: "127.0.0.1", path, method, headers: { host } },
        (answer) => {
          let text = "";
          answer.on("data", (part: Buffer) => {
            text += part.toString();
          });
          answer.on("end", () =>
            resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }),
          );
        },
      );
      asked.on("error", reject);
      asked.end();
    },
  );
}

/** How the server answers who asks for a WebSocket there, word for word: a client of its own would mend the path. */
async function upgradeStatus(path: string): Promise<number | undefined> {
  return await new Promise((resolve, reject) => {
    const { port } = at();
    const headers = { connection: "upgrade", upgrade: "websocket" };
    request({ port, host: "127.0.0.1", path, headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    })
      .on("error", reject)
      .end();
  });
}

/** All that comes in, and a way to say something. */
async function opened() {
  const socket = page();
  const heard: string[] = [];
  socket.on("message", (data) => heard.push((data as Buffer).toString()));
  await new Promise((resolve) => {
    socket.on("open", resolve);
  });
  return { socket, heard };
}

/** What a message says before the trace's lines. */
function messageIn(said: string): ServerMessage {
  return JSON.parse(said.split("\n", 1)[0] ?? "") as ServerMessage;
}

/** The first message after so many that holds these words. */
async function heardOf(heard: readonly string[], words: string, after = 0): Promise<string> {
  const find = () => heard.slice(after).find((one) => one.includes(words));
  await eventually(words, () => find() !== undefined);
  return find() ?? "";
}

test("the page and its modules are served, and no other site's code may run in it", async () => {
  const page = await get("/");
  const module = await get("/harness/report/run-state.ts");

  expect(page.text).toContain("/harness/dashboard/page/main.ts");
  expect(page.headers["content-security-policy"]).toMatch(
    /^default-src 'none'; script-src 'self';/,
  );
  expect(page.headers["x-content-type-options"]).toBe("nosniff");
  expect(module.headers).toMatchObject({ "content-type": "text/javascript; charset=utf-8" });
  expect(module.text).not.toContain("import type");
});

test("nothing else of this machine is served", async () => {
  const paths = [
    "/package.json",
    "/../package.json",
    "/harness/dashboard/server.ts",
    "//etc/passwd",
  ];

  for (const path of paths) expect((await get(path)).status, path).toBe(404);
  expect((await get("/", at().host, "POST")).status).toBe(405);
});

test("a request under another name is refused, wherever that name leads", async () => {
  const answer = await get("/", `evil.example:${at().port}`);

  expect(answer).toMatchObject({ status: 421, text: `not served here; open ${at().host}\n` });
});

test("a WebSocket is refused without the token, from another origin, and under another name", async () => {
  const before = dashboard.refusals.strangers;
  const refused = await Promise.all([
    refusal(page(feed(""))),
    refusal(page(feed("A".repeat(24)))),
    refusal(page(feed(), "http://evil.example")),
    refusal(page(feed(), `http://evil.example:${at().port}`, `evil.example:${at().port}`)),
    refusal(page(feed().replace("/feed", "/other"))),
  ]);

  expect(refused).toEqual(refused.map(() => "Unexpected server response: 403"));
  expect(dashboard.refusals.strangers).toBe(before + refused.length);
});

test("a WebSocket at what is not a URL is refused, and the server serves on", async () => {
  const paths = ["//", "//[", "//a:b", "/\\", "/?", "*"];

  expect(await Promise.all(paths.map(async (path) => await upgradeStatus(path)))).toEqual(
    paths.map(() => 403),
  );
  expect((await get("/")).status).toBe(200);
});

test("a page reads a trace piece by piece, and is told how the run ended", async () => {
  const { socket, heard } = await opened();
  let text = "";
  let ended = false;
  for (let next = 0; !ended; ) {
    const told = heard.length;
    socket.send(JSON.stringify({ t: "more", run: 0, from: next }));
    const lines = await heardOf(heard, '"lines"', told);
    const head = messageIn(lines);
    text += lines.slice(lines.indexOf("\n") + 1);
    ({ next, ended } = head.t === "lines" ? head : { next, ended: true });
  }

  expect(text === lines).toBe(true);
  expect(heard.map(messageIn)).toContainEqual(
    expect.objectContaining({ t: "lines", latency: { alpha: { p50_us: 200, p99_us: 900 } } }),
  );
  expect(messageIn(heard[0] ?? "")).toMatchObject({ t: "runs", runs: [{ name: "runs/first" }] });
  expect(await heardOf(heard, '"t":"ended"')).toBeDefined();
  socket.close();
});

test("a page is told what bytes say, and no more of them than a slot has", async () => {
  const { socket, heard } = await opened();
  socket.send(JSON.stringify({ t: "words", run: 0, outputs: ["0a"], readings: [] }));
  const told = await heardOf(heard, '"words"');
  expect(messageIn(told)).toMatchObject({ outputs: [["0a", "output 0a"]] });
  for (const outputs of [["0"], ["zz"], Array.from({ length: 9 }, () => "0a")]) {
    const before = heard.length;
    socket.send(JSON.stringify({ t: "words", run: 0, outputs, readings: [] }));
    expect(await heardOf(heard, '"error"', before)).toBeDefined();
  }
  socket.close();
});

test("a message that is not in the protocol is refused with one line, and the page goes on", async () => {
  const { socket, heard } = await opened();
  socket.send("{");
  socket.send(JSON.stringify({ t: "more", run: -1, from: 0 }));
  socket.send(JSON.stringify({ t: "more", run: 63, from: 0 }));
  socket.send(JSON.stringify({ t: "reboot" }));
  const errors = () => heard.map(messageIn).flatMap((one) => (one.t === "error" ? [one.text] : []));
  await eventually("three refusals", () => errors().length === 3);
  socket.send(JSON.stringify({ t: "more", run: 0, from: 0 }));

  expect(await heardOf(heard, '"lines"')).toBeDefined();
  expect(errors().filter((text) => text.includes("\n"))).toEqual([]);
  socket.close();
});

test("a message over the limit ends its page, and no other", async () => {
  const [big, other] = await Promise.all([opened(), opened()]);
  const closed = new Promise<number>((resolve) => {
    big.socket.on("close", resolve);
  });
  big.socket.send("x".repeat(5000));

  expect(await closed).toBe(1009);
  expect(other.socket.readyState).toBe(WebSocket.OPEN);
  other.socket.close();
});

test("a thousand connections are held to a bound, and the server serves on when they are gone", async () => {
  const { port } = at();
  const crowd = Array.from({ length: 1000 }, () => connect(Number(port), "127.0.0.1"));
  let closed = 0;
  for (const socket of crowd) socket.on("error", () => undefined).on("close", () => closed++);
  await eventually("the crowd to be cut", () => closed >= 1000 - 128);
  for (const socket of crowd) socket.destroy();
  await eventually("the crowd to be gone", () => closed === 1000);

  expect((await get("/")).status).toBe(200);
});

test("a port that is busy is one line that names it and the option, with exit code 4", async () => {
  const busy = openDashboard([], { host: "127.0.0.1", port: Number(at().port) }, "--listen");

  await expect(busy).rejects.toMatchObject({
    exitCode: 4,
    message: `cannot serve the dashboard at ${at().host} (address already in use); give --listen another address, or port 0 for any`,
  });
});
