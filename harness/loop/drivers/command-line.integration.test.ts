import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Client, TurnEnding } from "./client.ts";
import { commandLineDriver } from "./command-line.ts";
import type { AgentTurn, DriverEvent } from "./driver.ts";
import type { DriverOptions } from "./environment.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "agents-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** An agent that is a script for sh, and says its end by `end`. */
function agent(script: string, about: Partial<Client> = {}): Client {
  const path = join(folder, "agent");
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return {
    ...{ name: "fake", program: "agent", install: "make install", login: "agent login" },
    ...{ variables: ["AGENT_SET"], keys: ["AGENT_KEY"] },
    launch: ({ prompt }) => ({ args: ["turn"], env: { OWN: "1" }, stdin: prompt }),
    reader: () => {
      let ending: TurnEnding | undefined;
      return {
        read: (line) => {
          if (line === "end") ending = { stop: "end" };
          if (line === undefined) return [];
          return [{ kind: "text", text: typeof line === "string" ? line : JSON.stringify(line) }];
        },
        usage: { usd: 0, turns: 0, tokens: 0 },
        get ending() {
          return ending;
        },
        isWaiting: false,
      };
    },
    ...about,
  };
}

async function turn(
  client: Client,
  options: Partial<DriverOptions> = {},
  {
    caps = {},
    signal = new AbortController().signal,
    world = mkdtempSync(join(folder, "world-")),
  }: {
    readonly caps?: Partial<AgentTurn["caps"]>;
    readonly signal?: AbortSignal;
    readonly world?: string;
  } = {},
) {
  const events: DriverEvent[] = [];
  const driver = commandLineDriver(client, {
    environment: { PATH: `${folder}:/usr/bin:/bin`, AGENT_SET: "set", SECRET: "kept" },
    nowS: () => 0,
    ...options,
  });
  const asked: AgentTurn = {
    ...{ role: "integration_implementer", call: 1, worktree: world, prompt: "Write the lane." },
    ...{ readable: [], writable: ["lane/**"], tools: ["read", "write"] },
    caps: { usd: 1, turns: 5, wallMs: 600_000, ...caps },
  };
  const result = await driver.run(asked, (event) => events.push(event), signal);
  const text = events.flatMap((event) => (event.kind === "text" ? [event.text] : []));
  return { world, text, result };
}

test("an agent gets the prompt, the world as its folder, and of the environment what is its own", async () => {
  const script = `printf '"%s"\\n' "$(cat)" "$1"; env | cut -d= -f1 | sort > names; pwd > where; echo '"end"'`;
  const { world, text, result } = await turn(agent(script));
  expect(result).toMatchObject({ stop: "end" });
  expect(text).toEqual(["Write the lane.", "turn", "end"]);
  expect(readFileSync(join(world, "where"), "utf8").trim()).toBe(world);
  const names = readFileSync(join(world, "names"), "utf8").trim().split("\n");
  expect(names.filter((name) => !/^(?:_|PWD|OLDPWD|SHLVL)$/.test(name))).toEqual([
    ...["AGENT_SET", "OWN", "PATH", "TERM", "TMPDIR", "TRIPOD_CHILD"],
  ]);
});

test("an agent that ends without having said so is the infrastructure's failure, with its last words", async () => {
  const { result } = await turn(agent("echo 'no space on /var/lib/agent' >&2; exit 3"));
  expect(result.stop).toBe("infra");
  expect(result.why).toBe("fake exited with status 3: no space on agent");
});

test("what an agent has said before its end is read, however much it is", async () => {
  const script = `i=0; while [ $i -lt 3000 ]; do echo '"${"x".repeat(100)}"'; i=$((i+1)); done; echo '"end"'`;
  const { text, result } = await turn(agent(script));
  expect(result.stop).toBe("end");
  expect(text).toHaveLength(3001);
});

test("an agent that prints without end is cut off", async () => {
  const { result } = await turn(agent("exec cat /dev/zero"));
  expect(result).toMatchObject({ stop: "budget", why: "printed more than 64 MiB" });
});

test("an agent that hangs is cut off, by silence and by its time", async () => {
  const silent = await turn(agent("exec sleep 1000"), { limits: { silenceMs: 300 } });
  expect(silent.result).toMatchObject({ stop: "infra", why: "nothing was heard for 0 s" });
  const script = "while :; do echo '\"still\"'; sleep 0.1; done";
  const late = await turn(agent(script), {}, { caps: { wallMs: 1_000 } });
  expect(late.result).toMatchObject({ stop: "budget", why: "took longer than 1 s" });
});

test("an agent that fills the disk is cut off", async () => {
  const script = "while :; do head -c 1000000 /dev/zero >> big; done";
  const { result } = await turn(agent(script), { limits: { worldSize: 8 * 1024 * 1024 } });
  expect(result).toMatchObject({ stop: "budget", why: "wrote more than 8 MiB" });
});

test("what an agent leaves behind ends with it, in sessions of its own too", async () => {
  // In there processes have other numbers: they are known by how long they would sleep.
  const long = `1000.${process.pid}`;
  const script = `setsid sleep ${long} & sleep ${long} & until [ -e go ]; do sleep 0.05; done; echo '"end"'`;
  const world = mkdtempSync(join(folder, "world-"));
  const ended = turn(agent(script), {}, { world });
  await expect.poll(() => sleeping(long), { timeout: 60_000 }).toHaveLength(2);
  writeFileSync(join(world, "go"), "");
  expect((await ended).result.stop).toBe("end");
  // What is killed is gone soon, but not at once.
  await expect.poll(() => sleeping(long), { timeout: 60_000 }).toEqual([]);
});

/** The processes that sleep so long. */
function sleeping(long: string): readonly string[] {
  return readdirSync("/proc").filter((name) => {
    try {
      return readFileSync(`/proc/${name}/cmdline`, "utf8") === `sleep\0${long}\0`;
    } catch {
      return false;
    }
  });
}

test("the loop's end ends the turn", async () => {
  const end = new AbortController();
  const client = agent(`echo '"here"'; exec sleep 1000`);
  const reader = client.reader;
  const ended = await turn(
    {
      ...client,
      reader: () => {
        const one = reader();
        return {
          ...one,
          ending: undefined,
          read: (line) => {
            end.abort();
            return one.read(line);
          },
        };
      },
    },
    {},
    { signal: end.signal },
  );
  expect(ended.result.stop).toBe("cancelled");
});

test("an agent that is missing, or not logged in, is refused with the command that mends it", async () => {
  const driver = (client: Client, environment: DriverOptions["environment"]) =>
    commandLineDriver(client, { environment, nowS: () => 0 }).prepare();
  const status = { loginStatus: ["status"] };
  const client = agent(`[ "$1" = status ] && exit 1`, status);
  const PATH = `${folder}:/usr/bin:/bin`;
  await expect(driver(client, { PATH: "/nowhere" })).rejects.toThrow(
    "--agent fake: agent is not on the PATH; install it with: make install",
  );
  await expect(driver(client, { PATH })).rejects.toThrow(
    "--agent fake: not logged in; log in with: agent login",
  );
  await expect(driver(client, { PATH })).rejects.toMatchObject({ exitCode: 4 });
  await expect(driver(client, { PATH, AGENT_KEY: "1" })).resolves.toBeUndefined();
  await expect(driver(agent("exit 0", status), { PATH })).resolves.toBeUndefined();
});

test("what a client leaves in its world by itself is not the agent's", async () => {
  const script = `mkdir .made; : > .empty; mkdir .used; echo 1 > .used/one; echo '"end"'`;
  const { world } = await turn(agent(script, { leaves: [".made", ".empty", ".used"] }));
  expect([".made", ".empty", ".used"].map((name) => existsSync(join(world, name)))).toEqual([
    ...[false, false, true],
  ]);
});
