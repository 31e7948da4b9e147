import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { ROOT } from "../root.ts";
import { made } from "../toolchain/build/content-cache.ts";
import {
  changedFile,
  digestOf,
  type PartFiles,
  type ProvedPart,
  partFiles,
  readManifest,
  requireProved,
} from "../toolchain/build/proved-parts.ts";
import { thisMachine } from "../toolchain/setup/probe.ts";
import { toolOf } from "../toolchain/setup/tools.ts";
import { type BypassText, textOfBypass } from "./bypass.ts";
import { bypasses } from "./bypasses.ts";
import { type PartProof, prove } from "./gate.ts";
import { partNames } from "./part-names.ts";
import { argumentsOf } from "./prover.ts";
import { record } from "./record.ts";

/** Debian 12 has it; a newer release may not have CVC4. */
const isAbsent = toolOf("frama-c").probe(thisMachine()) === undefined;
const NO_PROVER = isAbsent ? " (skipped: Frama-C, Why3 and CVC4 are not installed)" : "";

let scratch = "";
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), "tripod-prove-test-"));
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** Copies of all parts, with the manifest. */
function copied(name: string): string {
  const folder = join(scratch, name, "firmware", "parts");
  cpSync(join(ROOT, "firmware/parts"), folder, { recursive: true });
  return folder;
}

test.each(partNames())("%s is what was proved, on both machine models", (name) => {
  const proved = readManifest().parts[name];
  expect(changedFile(partFiles(name), proved)).toBeUndefined();
  expect(proved?.machine_models).toEqual(["x86_32", "x86_64"]);
});

test("where no call is known, the search for contradictions has the steps of a goal", () => {
  const stepsOf = (isCallable: boolean) =>
    argumentsOf(partFiles("distinct"), { machine: "x86_32", audit: true, isCallable }).flatMap(
      (word, at, all) => (word === "-wp-steps" ? [all[at + 1]] : []),
    );
  const [goal, search] = stepsOf(true);
  expect(Number(search)).toBeLessThan(Number(goal));
  expect(stepsOf(false)).toEqual([goal, goal]);
});

const changes = [
  ["source", (part: PartFiles) => part.source],
  ["header", (part: PartFiles) => part.header],
  ["proof", (part: PartFiles) => part.proof],
] as const;

test.each(changes)(
  "one byte of a part's %s changed: what is built of it is refused",
  (_, fileOf) => {
    const part = partFiles("distinct", copied(`changed-${_}`));
    const commands = [["cc", "-c", part.source]];
    expect(() => requireProved(commands)).not.toThrow();
    writeFileSync(fileOf(part), readFileSync(fileOf(part), "utf8").replace(/count|Valid/, "Count"));
    expect(() => requireProved(commands)).toThrow(
      /is not what was proved: prove it again with .*tripod prove distinct --audit$/,
    );
  },
);

test("a manifest whose own entry was changed by hand is refused", () => {
  const folder = copied("by-hand");
  const file = join(folder, "manifest.json");
  writeFileSync(file, readFileSync(file, "utf8").replaceAll('"goals": ', '"goals": 1'));
  expect(() => requireProved([["cc", join(folder, "cobs.c")]])).toThrow(/manifest\.json is not/);
});

test.each<readonly [string, Partial<Record<keyof ProvedPart, unknown>>]>([
  ["on one machine model", { machine_models: ["x86_64"] }],
  ["without goals", { goals: 0 }],
  ["without a search for contradictions", { smoke_tests: 0 }],
])("an entry of what was proved %s is refused, whatever its digest", (claim, change) => {
  const folder = copied(claim);
  const { schema, parts } = readManifest(folder);
  const { digest: _, ...entry } = { ...parts["cobs"], ...change } as ProvedPart;
  const cobs = { ...entry, digest: digestOf(entry) };
  writeFileSync(
    join(folder, "manifest.json"),
    JSON.stringify({ schema, parts: { ...parts, cobs } }),
  );
  expect(() => requireProved([["cc", join(folder, "cobs.c")]])).toThrow(
    /manifest\.json: not a manifest of proved parts/,
  );
});

test.each([
  ["a quick run", { audit: false, verdict: "proved" }],
  ["an audit that was rejected", { audit: true, verdict: "rejected" }],
] as const)("%s is not recorded", async (title, claim) => {
  const part = partFiles("cobs", copied(title));
  const proof = { ...claim, part: "cobs" } as PartProof;
  await expect(record(part, proof)).rejects.toThrow(/only what an audit has proved is recorded/);
});

test.each(["header", "source"] as const)(
  "a part whose %s has changed while it was proved is not recorded",
  async (changed) => {
    const part = partFiles("cobs", copied(`meanwhile-${changed}`));
    const entry = readManifest(join(part.source, "..")).parts["cobs"];
    const proof = {
      ...{ part: "cobs", audit: true, verdict: "proved", proof: "" },
      ...{ header_sha256: entry?.header_sha256, source_sha256: entry?.source_sha256 },
    } as PartProof;
    writeFileSync(part[changed], `${readFileSync(part[changed], "utf8")}\n`);
    await expect(record(part, proof)).rejects.toThrow(/has changed while it was proved/);
    expect(() => requireProved([["cc", part.source]])).toThrow(/is not what was proved/);
  },
);

test("the cache of builds refuses as well, for a product that was there before", async () => {
  const folder = copied("cached");
  const product = {
    ...{ name: "proved-part", ending: ".o", subject: "a part", tools: ["cc"], exitCode: 4 },
    ingredients: ["distinct.c", "distinct.h"].map((file) => join(folder, file)),
    commands: ({ tool, output }) => [[tool("cc"), "-c", "-o", output, join(folder, "distinct.c")]],
  } satisfies Parameters<typeof made>[0];
  await made(product);
  writeFileSync(join(folder, "distinct.h"), "/* another contract */\n");
  await expect(made(product)).rejects.toThrow(/distinct\.h is not what was proved/);
});

describe.skipIf(isAbsent)(`with the prover${NO_PROVER}`, () => {
  test("a changed part is mended by proving it again", async () => {
    const part = written(honest, copied("again"));
    const commands = [["cc", "-c", part.source]];
    const proved = async () => {
      const proof = await prove(part, { audit: true });
      expect(proof).toMatchObject({ verdict: "proved", unproved: [], violations: [] });
      return await record(part, proof);
    };
    const before = await proved();
    expect(() => requireProved(commands)).not.toThrow();
    const source = readFileSync(part.source, "utf8");
    writeFileSync(part.source, `/* Once more. */\n${source}`);
    expect(() => requireProved(commands)).toThrow(/is not what was proved/);
    const after = await proved();
    expect(() => requireProved(commands)).not.toThrow();
    // A comment alone was added: the same goals are proved by the same means.
    expect(after.proof_sha256).toBe(before.proof_sha256);
    expect(after.digest).not.toBe(before.digest);
  });

  const forTheProver = bypasses.filter(
    ({ refusedBy, isLong }) => refusedBy === "prover" && isLong !== true,
  );
  test.each(forTheProver)("the prover's own reports tell: $title", async (bypass) => {
    const proof = await prove(written(bypass), { audit: true });
    expect(proof.verdict).toBe("rejected");
    const said = proof.unproved.map(({ what, why }) => `${what}: ${why}`).join("\n");
    expect(said).toMatch(bypass.why);
  });

  test("a proof that lies in the user's cache is not taken for one", async () => {
    const part = written({ title: "poisoned", body: "return x;" });
    const home = mkdtempSync(join(scratch, "home-"));
    const cache = poisoned(part, home);
    cpSync(cache, join(home, ".frama-c/wp/cache"), { recursive: true });
    vi.stubEnv("HOME", home);
    vi.stubEnv("FRAMAC_SESSION", join(home, "session"));
    vi.stubEnv("FRAMAC_WP_CACHE", "replay");
    vi.stubEnv("FRAMAC_WP_CACHEDIR", cache);
    const before = process.cwd();
    process.chdir(home);
    try {
      const { verdict, unproved, violations } = await prove(part, { audit: false });
      expect(violations).toEqual([]);
      expect(unproved).not.toEqual([]);
      expect(verdict).toBe("rejected");
    } finally {
      process.chdir(before);
      vi.unstubAllEnvs();
    }
  });
});

/** A part of a few goals. */
const honest: BypassText = {
  title: "the larger of two numbers",
  contract: "ensures \\result >= x && \\result >= y;",
  body: "return x < y ? y : x;",
};

function written(
  bypass: BypassText,
  folder: string = mkdtempSync(join(scratch, "bypass-")),
): PartFiles {
  const { name, header, source } = textOfBypass(bypass);
  const part = partFiles(name, folder);
  writeFileSync(part.header, header);
  writeFileSync(part.source, source);
  return part;
}

/** Fills the cache of a session in `home` with what the prover found, all of it called valid. Returns the cache's folder. */
function poisoned(part: PartFiles, home: string): string {
  cpSync(join(part.source, ".."), home, { recursive: true });
  const env = { PATH: process.env["PATH"], HOME: home, WHY3CONFIG: join(home, "why3.conf") };
  const said = (program: string, args: readonly string[]) =>
    execFileSync(program, args, { cwd: home, env, encoding: "utf8", stdio: "pipe" });
  const proving = (mode: string) => {
    const args = argumentsOf(part, { machine: "x86_32", audit: false, isCallable: true });
    return said(
      "frama-c",
      args.map((word) => (word === "rebuild" ? mode : word)),
    );
  };
  said("why3", ["config", "detect", "-C", env.WHY3CONFIG]);
  proving("update");
  const cache = join(home, "session/cache");
  for (const file of readdirSync(cache).map((name) => join(cache, name))) {
    const kept = readFileSync(file, "utf8");
    writeFileSync(file, kept.replace(/"verdict": *"\w+"/, '"verdict": "valid"'));
  }
  // One who takes it is deceived.
  expect(proving("replay")).toMatch(/Goal typed_cheat_ensures : Valid .*\(cached\)/);
  return cache;
}
