import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { eventually } from "../testing/eventually.ts";
import { Child } from "./child.ts";
import { guarded, MARK } from "./guard.ts";

const CHILD_MODULE = new URL("./child.ts", import.meta.url).href;
const SLEEPS = ["-e", 'console.log("up"); setInterval(() => undefined, 1e8)'];
const HAS_SETPRIV = ["/usr/bin/setpriv", "/bin/setpriv"].some((path) => existsSync(path));

/** A child running this file or Node, and how it ended with what words. */
function started(
  args: readonly string[],
  { file = process.execPath, env = {} }: { file?: string; env?: Record<string, string> } = {},
) {
  let tell: (end: { why: string; words: string }) => void = () => undefined;
  const ended = new Promise<{ why: string; words: string }>((resolve) => {
    tell = resolve;
  });
  const child: Child = new Child(
    { file, args },
    { env, onEnd: (why) => tell({ why, words: child.lastWords }) },
  );
  return { child, ended };
}

async function outputOf(child: Child): Promise<string> {
  let text = "";
  for await (const chunk of child.stdout ?? []) text += String(chunk);
  return text;
}

/** Gone, or dead and only not yet collected by its parent. */
function isDead(pid: number): boolean {
  try {
    return /^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return true;
  }
}

test("its environment is empty but for what it is given, and a mark", async () => {
  const { child, ended } = started(["-p", "JSON.stringify(process.env)"], {
    env: { LANE: "alpha" },
  });
  const environment = JSON.parse(await outputOf(child)) as Record<string, string>;
  expect(Object.keys(environment).toSorted()).toEqual(["LANE", MARK].toSorted());
  expect(environment["LANE"]).toBe("alpha");
  expect(await ended).toEqual({ why: "exited with status 0", words: "" });
  expect(child.running).toBe(false);
});

test("its end is told with its status", async () => {
  const { ended } = started(["-e", "process.exit(7)"]);
  expect((await ended).why).toBe("exited with status 7");
});

test("its last words are known when its end is told, however many end at once", async () => {
  for (let round = 0; round < 6; round++) {
    const endings = Array.from({ length: 10 }, (_, nth) => {
      const script = `echo first >&2; echo word ${nth} >&2; exit 3`;
      return started(["-c", script], { file: "/bin/sh" }).ended;
    });
    for (const [nth, { why, words }] of (await Promise.all(endings)).entries()) {
      expect({ why, words }).toEqual({ why: "exited with status 3", words: `first | word ${nth}` });
    }
  }
});

test.each(["", "setsid "])(
  "what it has started (%ssleep) and holds its standard error open ends with it",
  async (session) => {
    const script = `${session}sleep 600 & echo $! >&2; exit 4`;
    const { ended } = started(["-c", script], { file: "/bin/sh" });
    const { why, words } = await ended;
    expect(why).toBe("exited with status 4");
    await eventually("the sleeper's end", () => isDead(Number(words)));
  },
);

test("it does not begin where its parent has ended before it could be tied to it", async () => {
  const [file = "", ...args] = guarded(["/bin/echo", "begun"]);
  const parent = args.indexOf(String(process.pid));
  // As if another process had been the parent when this one was forked.
  const orphan = args.with(parent, "1");
  const { status, stdout } = spawnSync(file, orphan, { encoding: "utf8" });
  expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
  expect(spawnSync(file, args, { encoding: "utf8" }).stdout).toBe("begun\n");
});

test("of many words the last are kept, as one line", async () => {
  const { ended } = started(["-e", 'for (let n = 0; n < 5000; n++) console.error("line " + n)']);
  expect((await ended).words).toBe("line 4997 | line 4998 | line 4999");
});

test("of its words absolute paths lose their folders, and relative ones stay whole", async () => {
  const words = "../own/lanes/ts/lane.ts:6: see file:///a/b/c.ts:7 and (/d/e.ts)";
  const { ended } = started(["-e", `console.error(${JSON.stringify(words)})`]);
  expect((await ended).words).toBe("../own/lanes/ts/lane.ts:6: see c.ts:7 and (e.ts)");
});

test("of an uncaught error the words and their place are kept, and not the source that Node shows above them", async () => {
  for (const text of ["throw new Error('no table')", "Promise.reject(new Error('no table'))"]) {
    const { words } = await started(["-e", text]).ended;
    expect(words).toBe("Error: no table ([eval]:1)");
  }
});

test("one that floods standard error keeps nobody else waiting, and can be killed", async () => {
  const flood = started(["-c", "yes nonsense >&2"], { file: "/bin/sh" });
  for (let nth = 0; nth < 5; nth++) {
    expect((await started(["-c", `echo ${nth} >&2`], { file: "/bin/sh" }).ended).words).toBe(
      `${nth}`,
    );
  }
  await flood.child.kill();
  expect((await flood.ended).words).toBe("nonsense | nonsense | nonsense");
});

test("a file that is not there ends it at once, and says so", async () => {
  const file = fileURLToPath(new URL("./no-such-file", import.meta.url));
  const { child, ended } = started([], { file });
  const { why, words } = await ended;
  expect(`${why} ${words}`).toMatch(/could not be started|exited with status 127/);
  expect(child.running).toBe(false);
  await child.kill();
});

test("kill ends it and waits until it is gone, and may be called again", async () => {
  const { child, ended } = started(SLEEPS);
  expect(child.running).toBe(true);
  await child.kill();
  expect((await ended).why).toBe("was killed by SIGKILL");
  expect(isDead(child.pid ?? 0)).toBe(true);
  await child.kill();
});

test("a stopped child can be killed", async () => {
  const { child, ended } = started(SLEEPS);
  child.signal("SIGSTOP");
  await child.kill();
  expect((await ended).why).toBe("was killed by SIGKILL");
});

test.skipIf(!HAS_SETPRIV)(
  "it dies with its parent, even by SIGKILL (where there is setpriv)",
  async () => {
    const script = `
    import { Child } from ${JSON.stringify(CHILD_MODULE)};
    const child = new Child(
      { file: process.execPath, args: ${JSON.stringify(SLEEPS)} },
      { onEnd: () => undefined },
    );
    child.stdout.once("data", () => console.log(child.pid));
  `;
    const flags = ["--disable-warning=ExperimentalWarning", "--input-type=module", "-e", script];
    const parent = spawn(process.execPath, flags, { stdio: ["ignore", "pipe", "inherit"] });
    const [line] = (await once(parent.stdout, "data")) as [Buffer];
    const pid = Number(line.toString());
    expect(isDead(pid)).toBe(false);
    parent.kill("SIGKILL");
    await once(parent, "exit");
    await expect.poll(() => isDead(pid), { timeout: 600_000, interval: 10 }).toBe(true);
  },
);
