/** What a lane could do to pass without being right, or to harm what runs it: each is tried from a lane, in TypeScript and in C. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { tryBubblewrap } from "../../../runtime/sandbox/confinement.ts";
import { eventually } from "../../../runtime/testing/eventually.ts";
import { type AnySystem, loadSystem } from "../../../systems/catalog.ts";
import { check } from "../../check/check.ts";
import { connect } from "../../check/connection.ts";
import { commandSubject } from "../../check/subjects.ts";
import { ROOT } from "../../root.ts";
import { laneCommand } from "../../run/lanes.ts";
import { chooseSandbox } from "../../sandbox/choice.ts";
import { tripod } from "../../testing/command-line.ts";
import { buildLane } from "../../toolchain/build/native.ts";
import { provide } from "../../toolchain/setup/provide.ts";

const SYSTEM = "kv_store_v1";
const PROPERTIES = resolve(ROOT, "systems", SYSTEM, "properties.ts");
const ORACLE = resolve(ROOT, "systems", SYSTEM, "oracle.ts");
const MB = 2 ** 20;
/** The system's own lanes, which an attack stands in front of. */
const HONEST = { ts: own("ts", "lane.ts"), c: own("c", "lane.c") };

function own(lane: string, file: string): string {
  return readFileSync(resolve(ROOT, "systems", SYSTEM, "lanes", lane, file), "utf8");
}

const folder = mkdtempSync(join(tmpdir(), "escapes-"));
const frozen = readFileSync(PROPERTIES);
let system: AnySystem;
let sibling = "";
let port = 0;
let isReached = false;
const server = createServer((socket) => {
  isReached = true;
  socket.destroy();
});

await provide(["bwrap", "cc"]);
/** A kernel, or a container, may have no sandbox to get out of. */
const confined = test.runIf((await tryBubblewrap()).kind === "bubblewrap");

beforeAll(async () => {
  chooseSandbox("auto");
  const loaded = await loadSystem(SYSTEM);
  if (loaded === undefined) throw new Error(`there is no ${SYSTEM}`);
  system = loaded;
  sibling = await buildLane({ system: SYSTEM, lane: "c", language: "c", target: "host" });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  port = (server.address() as { readonly port: number }).port;
});

afterAll(() => {
  chooseSandbox("auto");
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

function written(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

/** What a lane that ends by itself has said on standard error. */
async function lastWordsOf(language: "ts" | "c", path: string): Promise<string> {
  const command = await laneCommand(system, language, { path, language });
  let end: (why: string) => void = () => undefined;
  const ended = new Promise<string>((resolved) => {
    end = resolved;
  });
  try {
    const { close } = await connect(command, { onEnd: end });
    const why = await ended;
    await close();
    return why;
  } catch (error) {
    return (error as Error).message;
  }
}

/** By what was tried, what came of it. */
function outcomesIn(words: string): Readonly<Record<string, string>> {
  const [, tried] = /<(.*)>/.exec(words) ?? [];
  if (tried === undefined) throw new Error(words);
  return Object.fromEntries(
    tried
      .split(" ")
      .map((one) => [one.slice(0, one.indexOf("=")), one.slice(one.indexOf("=") + 1)]),
  );
}

confined("a TypeScript lane reaches no oracle, no file, no process and no network", async () => {
  const lane = written(
    "probe.ts",
    `import { spawnSync } from "node:child_process";
    import { readFileSync, writeFileSync } from "node:fs";
    import { connect } from "node:net";
    import { Worker } from "node:worker_threads";
    const found: string[] = [];
    const tried = async (name: string, act: () => unknown) => {
      let outcome = "done";
      try { await act(); } catch (error) { outcome = (error as NodeJS.ErrnoException).code ?? "thrown"; }
      found.push(name + "=" + outcome);
    };
    const dialled = (options: { port: number; host: string }) => new Promise((done, failed) => {
      connect(options).on("connect", done).on("error", failed);
    });
    await tried("import", () => import(${JSON.stringify(ORACLE)}));
    await tried("read", () => readFileSync(${JSON.stringify(ORACLE)}));
    await tried("passwd", () => readFileSync("/etc/passwd"));
    await tried("root", () => readFileSync("/proc/1/root" + ${JSON.stringify(ORACLE)}));
    await tried("cwd", () => readFileSync("/proc/" + process.ppid + "/cwd/package.json"));
    await tried("write", () => writeFileSync(${JSON.stringify(PROPERTIES)}, "export const properties = [];"));
    await tried("disk", () => writeFileSync("/tripod/socket/filled", "x"));
    await tried("sibling", () => { const { error } = spawnSync(${JSON.stringify(sibling)}); if (error) throw error; });
    await tried("self", () => { const { error } = spawnSync(process.execPath, ["-e", ""]); if (error) throw error; });
    await tried("worker", () => new Worker("0", { eval: true }));
    await tried("loopback", () => dialled({ port: ${port}, host: "127.0.0.1" }));
    await tried("checker", () => process.kill(${process.pid}, "SIGKILL"));
    await tried("init", () => process.kill(1, "SIGTERM"));
    const kept: unknown[] = [];
    await tried("memory", () => { for (;;) kept.push(new ArrayBuffer(64 * ${MB})); });
    found.push("megabytes=" + kept.length * 64);
    throw new Error("<" + found.join(" ") + ">");
    export const start = () => undefined;`,
  );
  const outcomes = outcomesIn(await lastWordsOf("ts", lane));
  const { megabytes, ...refused } = outcomes;
  expect(refused).toEqual({
    import: "ERR_MODULE_NOT_FOUND",
    read: "ERR_ACCESS_DENIED",
    passwd: "ERR_ACCESS_DENIED",
    root: "ERR_ACCESS_DENIED",
    cwd: "ERR_ACCESS_DENIED",
    write: "ERR_ACCESS_DENIED",
    disk: "EFBIG",
    sibling: "ERR_ACCESS_DENIED",
    self: "ERR_ACCESS_DENIED",
    worker: "ERR_ACCESS_DENIED",
    loopback: expect.stringMatching(/^E/) as string,
    checker: "ESRCH",
    // The first process of a PID namespace takes no signal that it has no use for.
    init: "done",
    memory: "thrown",
  });
  expect(Number(megabytes)).toBeLessThan(2048);
  expect(isReached).toBe(false);
  expect(readFileSync(PROPERTIES)).toEqual(frozen);
});

confined("a C lane reaches no file, no process and no network, and has one process", async () => {
  const lane = written(
    "probe.c",
    `#define _GNU_SOURCE
    #include "lane.h"
    #include <arpa/inet.h>
    #include <errno.h>
    #include <fcntl.h>
    #include <signal.h>
    #include <stdio.h>
    #include <stdlib.h>
    #include <string.h>
    #include <sys/mman.h>
    #include <sys/socket.h>
    #include <unistd.h>
    static void tell(const char *name, long result)
    {
      fprintf(stderr, "%s=%s ", name, result < 0 ? strerrorname_np(errno) : "done");
    }
    __attribute__((constructor)) static void probe(void)
    {
      char *none[] = {0};
      fprintf(stderr, "<");
      tell("passwd", open("/etc/passwd", O_RDONLY));
      tell("oracle", open(${JSON.stringify(ORACLE)}, O_RDONLY));
      tell("proc", open("/proc/1/root/etc/passwd", O_RDONLY));
      tell("write", open(${JSON.stringify(PROPERTIES)}, O_WRONLY));
      tell("create", open("/made", O_WRONLY | O_CREAT, 0600));
      tell("sibling", execv(${JSON.stringify(sibling)}, none));
      tell("shell", execv("/bin/sh", none));
      tell("fork", fork());
      tell("vfork", vfork());
      tell("session", setsid());
      tell("inet", socket(AF_INET, SOCK_STREAM, 0));
      tell("inet6", socket(AF_INET6, SOCK_STREAM, 0));
      tell("vsock", socket(40, SOCK_STREAM, 0));
      tell("checker", kill(${process.pid}, SIGKILL));
      const int memory = memfd_create("m", 0);
      signal(SIGXFSZ, SIG_IGN);
      tell("shared", ftruncate(memory, 1 << 30));
      long megabytes = 0;
      while (mmap(0, 64 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED) {
        megabytes += 64;
      }
      fprintf(stderr, "megabytes=%ld>", megabytes);
      _exit(3);
    }
    ${HONEST.c}`,
  );
  const outcomes = outcomesIn(await lastWordsOf("c", lane));
  const { megabytes, ...refused } = outcomes;
  expect(refused).toEqual({
    passwd: "ENOENT",
    oracle: "ENOENT",
    proc: "ENOENT",
    write: "ENOENT",
    create: "EROFS",
    sibling: "ENOENT",
    shell: "ENOENT",
    fork: "EPERM",
    vfork: "EPERM",
    session: "EPERM",
    inet: "EAFNOSUPPORT",
    inet6: "EAFNOSUPPORT",
    vsock: "EAFNOSUPPORT",
    checker: "ESRCH",
    shared: "EFBIG",
  });
  expect(Number(megabytes)).toBeLessThan(1024);
  expect(readFileSync(PROPERTIES)).toEqual(frozen);
});

/** The system's lane, right but for what it does besides. */
function honestBut(act: string): string {
  const path = resolve(ROOT, "systems", SYSTEM, "lanes/ts/lane.ts");
  return `import { start as honest } from ${JSON.stringify(path)};
    import { writeSync } from "node:fs";
    export const start: typeof honest = (config, sources) => { ${act} return honest(config, sources); };`;
}

const WRONG = "export const start = () => () => ({ kind: 'none' });";

async function verdictOf(file: string): Promise<string> {
  const request = { system: SYSTEM, lane: file, seed: 1, runs: 5, timeoutMs: 5_000 };
  return await check({ ...request, out: folder }).then(
    ({ verdict }) => verdict,
    (error: unknown) => (error as Error).message,
  );
}

confined("a lane that signals all it can reach ends itself, and nobody else", async () => {
  for (const target of ["0", "-1", "process.ppid"]) {
    const file = written(
      `signals${target.length}.ts`,
      honestBut(`process.kill(${target}, "SIGKILL");`),
    );
    // The first process of its namespace is not for it to kill, and it goes on.
    expect(await verdictOf(file)).toBe(target === "process.ppid" ? "pass" : "fail");
  }
});

confined(
  "a lane that floods standard error for ever hangs, and costs its checker little",
  async () => {
    const flood = "const text = 'x'.repeat(65_536); for (;;) writeSync(2, text);";
    const before = process.memoryUsage().rss;
    expect(await verdictOf(written("flood.ts", honestBut(flood)))).toBe("fail");
    expect(process.memoryUsage().rss - before).toBeLessThan(512 * MB);
  },
);

confined(
  "a result that a lane forges on every descriptor it has is not taken for one",
  async () => {
    const forged = JSON.stringify({ schema: "tripod.check.v2", verdict: "pass", lanes: {} });
    const everywhere = `import { writeSync } from "node:fs";
    for (let fd = 0; fd < 32; fd++) { try { writeSync(fd, ${JSON.stringify(`${forged}\n`)}); } catch { continue; } }
    ${WRONG}`;
    const lane = written("forger.ts", everywhere);
    const { code, stdout } = await tripod([
      "check",
      SYSTEM,
      "--lane",
      lane,
      "--runs",
      "5",
      "--json",
      "--out",
      folder,
    ]);
    // It has written over its own lines to the epoll of its event loop, too: whatever then becomes of it, it does not pass.
    expect([1, 4]).toContain(code);
    expect(JSON.parse(stdout)).not.toMatchObject({ verdict: "pass" });
  },
);

confined("what a program leaves behind in a session of its own ends with it", async () => {
  const seconds = `${600 + (process.pid % 1000)}.25`;
  const words = [
    "/bin/sh",
    "-c",
    `PATH=/usr/bin:/bin; setsid sleep ${seconds} 2>/dev/null & exec cat`,
  ] as const;
  const { command } = await commandSubject(system, words);
  const { close } = await connect(command);
  await eventually("what it leaves behind", () => running(seconds) > 0);
  await close();
  await eventually("the end of it", () => running(seconds) === 0);
});

function running(word: string): number {
  return readdirSync("/proc").filter(
    (pid) =>
      /^\d+$/.test(pid) && commandOf(pid).includes(word) && commandOf(pid).startsWith("sleep"),
  ).length;
}

function commandOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "latin1");
  } catch {
    return "";
  }
}

confined("a compiler is given no file that the lane is not made of", async () => {
  const sources = [
    ["c", '#include "/etc/passwd"'],
    ["c", `#include ${JSON.stringify(ORACLE)}`],
    ["c", `__asm__(".incbin \\"${ORACLE}\\"");`],
    ["c", '#include "/proc/self/environ"\n#error here'],
    ["rs", `const X: &str = include_str!(${JSON.stringify(ORACLE)});`],
  ] as const;
  for (const [nth, [ending, text]] of sources.entries()) {
    const file = written(`reads-${nth}.${ending}`, `${text}\n`);
    expect(await verdictOf(file)).toMatch(/No such file|file not found|couldn't read|#error here/);
  }
});
