/** The script `tripod` sets up with an npm of the test's, which ends when it is told to. */
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, expect, test } from "vitest";
import { eventually } from "../../../runtime/testing/eventually.ts";
import { ROOT } from "../../root.ts";

/** It leaves the process group of the script, so that it outlives that. */
const NPM = `#!/bin/sh
[ -n "\${APART-}" ] || APART=1 exec setsid "$0" "$@"
mkdir busy || echo "two at once" >>overlaps
echo $$ >>started
while [ -e started ] && ! [ -e go ]; do sleep 0.05; done
rmdir busy
`;

let root = "";

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "set-up-"));
  copyFileSync(join(ROOT, "tripod"), join(root, "tripod"));
  put("package-lock.json", "{}");
  put("harness/cli/main.ts", 'console.log("set up");');
  put("bin/npm", NPM);
  for (const name of ["tripod", "bin/npm"]) chmodSync(join(root, name), 0o755);
  symlinkSync(process.execPath, join(root, "bin/node"));
});

afterEach(() => rmSync(root, { recursive: true }));

function put(name: string, content: string): void {
  mkdirSync(dirname(join(root, name)), { recursive: true });
  writeFileSync(join(root, name), content);
}

function begin() {
  const env = { PATH: `${join(root, "bin")}:/usr/bin:/bin` };
  return spawn(join(root, "tripod"), { cwd: root, env, detached: true });
}

test.runIf(hasTools())(
  "a start waits for the npm of one that was killed, and says so",
  async () => {
    const first = begin();
    await eventually("npm", () => existsSync(join(root, "started")));
    process.kill(-(first.pid ?? 0), "SIGKILL");
    await once(first, "exit");
    const second = begin();
    const said = text(second.stderr);
    const printed = text(second.stdout);
    const [line] = (await once(second.stderr, "data")) as [Buffer];
    put("go", "");
    expect(line.toString()).toBe("tripod: waiting for another set-up\n");
    await once(second, "exit");
    expect(await printed).toBe("set up\n");
    expect(await said).toContain("installing packages into node_modules (npm ci)");
    expect(existsSync(join(root, "overlaps"))).toBe(false);
    expect(readFileSync(join(root, "started"), "utf8").trim().split("\n")).toHaveLength(2);
  },
);

test("an installation that takes its time says every ten seconds that it goes on", async () => {
  // The script's own waiting is cut short, so that this test does not wait.
  put("bin/sleep", "#!/bin/sh\nexec /bin/sleep 0.05\n");
  chmodSync(join(root, "bin/sleep"), 0o755);
  const script = begin();
  const said = text(script.stderr);
  const printed = text(script.stdout);
  let told = "";
  script.stderr.on("data", (block: Buffer) => {
    told += block.toString();
  });
  await eventually("a sign", () => told.includes("still installing packages: 20 s so far\n"));
  put("go", "");
  expect(await printed).toBe("set up\n");
  expect(await said).toMatch(/installing packages into node_modules \(npm ci\)\n/);
});

test.each([
  ["is there", true, 1],
  ["an old npm has left out", false, 2],
])(
  "npm runs once more on the pinned Node only for a native package that it left out: one that %s",
  async (_, isThere, runs) => {
    const native = { os: [process.platform], cpu: [process.arch] };
    const other = { os: ["none"], cpu: [process.arch] };
    const packages = { "": {}, "node_modules/native": native, "node_modules/other": other };
    put("package-lock.json", JSON.stringify({ packages }));
    put("node_modules/node-pinned/package.json", "{}");
    for (const name of ["node-pinned/bin", ".bin"]) mkdirSync(join(root, "node_modules", name));
    symlinkSync(process.execPath, join(root, "node_modules/node-pinned/bin/node"));
    if (isThere) put("node_modules/native/package.json", "{}");
    put("go", "");
    const script = begin();
    expect(await text(script.stdout)).toBe("set up\n");
    expect(readFileSync(join(root, "started"), "utf8").trim().split("\n")).toHaveLength(runs);
  },
);

/** macOS has neither. */
function hasTools(): boolean {
  try {
    execFileSync("sh", ["-c", "command -v flock setsid"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
