import { expect, test } from "vitest";
import { lookOf } from "../terminal/capabilities.ts";
import { written } from "../terminal/written.ts";
import { jitterOf } from "../toolchain/setup/host-jitter.ts";
import { commandFor, installers } from "../toolchain/setup/provide.ts";
import { toolNames, toolOf, toolsFor } from "../toolchain/setup/tools.ts";
import { type Findings, findingsLines } from "./doctor.ts";

function table(findings: Findings): string {
  return written(findingsLines(findings), lookOf({ columns: 80 }, {}));
}

const SANDBOX = { sandbox: { kind: "bubblewrap" }, sandbox_settings: [] } as const;
const QUIET = jitterOf({ cores: 2, load: 0.4, lags: [0.1], trips: [0.1, 0.1, 0.1, 0.1] });
const LOUD = jitterOf({ cores: 2, load: 12, lags: [700], trips: [700, 700, 700, 700] });

test.each(installers)(
  "on a machine with nothing but %s, all of it fits 80 columns",
  (installer) => {
    const text = table({
      schema: "tripod.doctor.v1",
      sandbox: { kind: "none", why: "bubblewrap does not work here: No space left on device" },
      sandbox_settings: ["user.max_user_namespaces=15000"],
      node: { pinned: "24.21.0", used: "22.18.0" },
      tools: toolNames.map((name) => ({
        kind: "missing",
        name,
        costs: toolOf(name).without,
        command: commandFor(installer, [name]),
      })),
      installs: true,
      uses: [{ use: "bench", works: false, missing: toolsFor("bench") }],
      host: LOUD,
    });
    expect(text).toContain("lanes run unconfined: bubblewrap does not work here");
    expect(text).toContain("$ sudo sysctl user.max_user_namespaces=15000");
    expect(text).toContain("pinned is 24.21.0");
    expect(text).toContain(toolOf("cc").without);
    expect(text).toContain("when they are first needed");
    expect(text.split("\n").filter((line) => line.length > 80)).toEqual([]);
  },
);

test("a tool that is there is shown with its version", () => {
  const text = table({
    schema: "tripod.doctor.v1",
    ...SANDBOX,
    node: { pinned: "24.21.0", used: "24.21.0" },
    tools: [{ kind: "found", name: "cc", version: "12.2.0" }],
    installs: true,
    uses: [{ use: "demo", works: true, missing: [] }],
    host: QUIET,
  });
  expect(text).toMatch(/found +cc +12\.2\.0/);
  expect(text).toMatch(/works +(?:\S*\/)?tripod demo/);
  expect(text).toContain("bubblewrap confines lanes");
  expect(text).not.toContain("first needed");
});

test("of a tool that no package has it is not said that it is installed when it is needed", () => {
  const missing = (name: "verus" | "gnat") => ({
    ...({ kind: "missing", name } as const),
    ...{ costs: toolOf(name).without, command: commandFor("apt", [name]) },
  });
  const told = (...tools: Findings["tools"]) =>
    table({
      ...({ schema: "tripod.doctor.v1", ...SANDBOX } as const),
      node: { pinned: "24.21.0", used: "24.21.0" },
      ...{ tools, installs: true, uses: [], host: QUIET },
    });
  expect(told(missing("verus"))).not.toContain("first needed");
  expect(told(missing("verus"), missing("gnat"))).toContain("first needed");
});

test("the machine's pace is shown, and which deadlines it bears", () => {
  const about = {
    schema: "tripod.doctor.v1",
    ...SANDBOX,
    node: { pinned: "24.21.0", used: "24.21.0" },
    tools: [],
    installs: true,
    uses: [],
  } as const;
  expect(table({ ...about, host: QUIET })).toContain("all deadlines of the process rung");
  const loud = table({ ...about, host: LOUD });
  expect(loud).toContain("load 12.0");
  expect(loud).toContain("set deadlines.ballot");
});
