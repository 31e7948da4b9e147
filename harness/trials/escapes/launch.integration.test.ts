/** A lane is started the same way whatever it is started for: what it can see of its own process is the same in a check and in a run. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, expect, test } from "vitest";
import { ROOT } from "../../root.ts";
import { tripod } from "../../testing/command-line.ts";

const SYSTEM = "sensor_poll_v3";
const folder = mkdtempSync(join(tmpdir(), "launch-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** All that tells one process from another, but for what differs from start to start. */
const TYPESCRIPT = `
  import { createHash } from "node:crypto";
  import { fstatSync, readdirSync } from "node:fs";
  import { hostname } from "node:os";
  const shown = (look: () => unknown) => { try { return look(); } catch (error) { return (error as NodeJS.ErrnoException).code; } };
  const descriptors = Array.from({ length: 64 }, (_, fd) => shown(() => fstatSync(fd).mode & 0o170000)).join();
  const folders = ["/", "/proc", "/tripod", "/tripod/lane", "/tripod/socket"].map((path) => shown(() => readdirSync(path)));
  const { argv, execArgv, env, pid, ppid, title } = process;
  const seen = { argv, execArgv, env, pid, ppid, title, descriptors, folders, cwd: process.cwd(), host: hostname(), user: process.getuid?.() };
  // An error is shown in part only.
  const digest = createHash("sha256").update(JSON.stringify(seen)).digest("hex");
  throw new Error("<" + digest + ">" + JSON.stringify(seen));
  export const start = () => undefined;`;

const C = `#include <errno.h>
  #include <fcntl.h>
  #include <stdio.h>
  #include <sys/socket.h>
  #include <sys/stat.h>
  #include <sys/un.h>
  #include <unistd.h>
  extern char **environ;
  __attribute__((constructor)) static void look(int count, char **words)
  {
    struct stat found;
    struct sockaddr_un name = {0};
    socklen_t size = sizeof name;
#ifndef __SANITIZE_ADDRESS__
    // The build with run-time checks, which a check starts beside this one, ends first.
    usleep(500000);
#endif
    fprintf(stderr, "<%d %s pid %d of %d, group %d ", count, words[0], getpid(), getppid(), getpgrp());
    for (char **one = environ; *one; one++) fprintf(stderr, "%s ", *one);
    for (int fd = 0; fd < 64; fd++) {
      if (fstat(fd, &found) == 0) fprintf(stderr, "%d:%o/%o ", fd, found.st_mode, fcntl(fd, F_GETFL));
    }
    getsockname(0, (struct sockaddr *)&name, &size);
    fprintf(stderr, "name of %u bytes, /proc %d>", size, open("/proc/self/status", O_RDONLY));
    _exit(3);
  }
`;

/** What the lane in that file says of itself, in the line that tells how it ended. */
async function seenIn(args: readonly string[]): Promise<string> {
  const { stdout, stderr } = await tripod(args, folder);
  const [, seen] = /<(.*?)>/s.exec(`${stdout}${stderr}`.replaceAll(/\s+/g, " ")) ?? [];
  if (seen === undefined) throw new Error(`${stdout}${stderr}`);
  return seen;
}

test.each([
  ["ts", "spy.ts", TYPESCRIPT],
  ["c", "spy.c", `${C}${readFileSync(resolve(ROOT, "systems", SYSTEM, "lanes/c/lane.c"), "utf8")}`],
])(
  "a lane in %s sees the same of its process in a check and in a run",
  async (lane, name, text) => {
    const source = join(folder, name);
    writeFileSync(source, text);
    const others = ["ts", "c", "rust"].filter((one) => one !== lane);
    const places = [
      `alpha: { lane: ${lane}, source: ./${name} }`,
      ...others.map((one, at) => `${["bravo", "charlie"][at]}: { lane: ${one} }`),
    ];
    writeFileSync(
      join(folder, `${lane}.yaml`),
      `system: ${SYSTEM}\nlanes:\n  ${places.map((place) => place.replace(" }", ", on: process }")).join("\n  ")}\n`,
    );
    const checked = await seenIn(["check", SYSTEM, "--lane", source, "--runs", "1"]);
    const run = await seenIn(["run", SYSTEM, "--rig", `${lane}.yaml`, "--cycles", "1", "--json"]);
    expect(run).toBe(checked);
  },
);
