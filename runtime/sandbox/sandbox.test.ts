import { expect, test } from "vitest";
import { limiting } from "./limits.ts";
import { isSandboxFailure, type Sandbox, sandboxed } from "./sandbox.ts";
import { systemCallFilter } from "./system-calls.ts";

const SANDBOX: Sandbox = {
  kind: "lane",
  mounts: [{ from: "/built/lane", to: "/tripod/lane" }],
  folder: "/",
  limits: {},
};

test("a lane's world holds what is mounted, read-only, and no /proc", () => {
  const words = sandboxed(["/tripod/lane"], SANDBOX, true).join(" ");
  expect(words).toContain("--ro-bind /built/lane /tripod/lane --remount-ro / --chdir / --");
  expect(words).toContain("--clearenv");
  expect(words).toContain("--unshare-net");
  expect(words).not.toContain("/proc");
});

test("what a program has for itself covers what the machine has in that place", () => {
  const words = sandboxed(["/bin/true"], { ...SANDBOX, kind: "machine" }, false);
  const place = (word: string) => words.lastIndexOf(word);
  expect(words.indexOf("/")).toBeLessThan(place("/proc"));
  expect(place("/tmp")).toBeLessThan(place("/tripod/lane"));
});

test.each(["x64", "arm64"])("on %s every path of a filter ends in a decision", (arch) => {
  for (const processes of [true, false]) {
    const filter = Buffer.from(systemCallFilter({ processes }, arch) ?? []);
    expect(filter.length).toBeGreaterThan(0);
    const count = filter.length / 8;
    for (let at = 0; at < count; at++) {
      const [op, yes, no] = [filter.readUInt16LE(at * 8), filter[at * 8 + 2], filter[at * 8 + 3]];
      if (op !== 0x06) expect(at + 1 + Math.max(yes ?? 0, no ?? 0)).toBeLessThan(count);
    }
    expect(filter.readUInt16LE(filter.length - 8)).toBe(0x06);
  }
});

test("a machine of another kind has no filter", () => {
  expect(systemCallFilter({ processes: true }, "riscv64")).toBeUndefined();
});

test("a limit that is left out is not set, and a program that dies leaves no core", () => {
  expect(limiting({})).toBe("ulimit -c 0");
  expect(limiting({ dataMegabytes: 1, fileMegabytes: 0 })).toBe(
    "ulimit -d 1024 2>/dev/null; ulimit -f 0; ulimit -c 0",
  );
});

test("a sandbox that cannot be made is told from a program that is not there, and from what a program says", () => {
  const words = "bwrap: Can't bind mount /oldroot/etc/ld.so.cache: No such file or directory\n";
  expect(isSandboxFailure(words)).toBe(true);
  expect(isSandboxFailure("bwrap: execvp /tripod/lane: No such file or directory\n")).toBe(false);
  expect(isSandboxFailure(`lane.c:1: error\n${words}`)).toBe(false);
  expect(isSandboxFailure(`${words}lane.c:1: error`)).toBe(false);
});
