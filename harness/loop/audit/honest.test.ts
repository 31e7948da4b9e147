/** No lane that was written in good faith is refused: those of the systems, and those with a fault that mutation testing plants. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { ROOT } from "../../root.ts";
import { mutants } from "../../trials/mutants/data/all.ts";
import { type Mutant, mutated } from "../../trials/mutants/data/mutant.ts";
import { audit } from "./audit.ts";
import type { AuditedLanguage } from "./findings/finding.ts";

const LANGUAGES = ["ts", "c", "rust", "ada"] as const;

function lanes(): readonly { readonly system: string; readonly language: AuditedLanguage }[] {
  return readdirSync(join(ROOT, "systems"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => {
      const there = readdirSync(join(ROOT, "systems", name, "lanes"));
      return LANGUAGES.filter((language) => there.includes(language)).map((language) => ({
        system: name,
        language,
      }));
    });
}

function filesOf(system: string, language: AuditedLanguage): Map<string, Uint8Array> {
  const folder = `systems/${system}/lanes/${language}`;
  const names = readdirSync(join(ROOT, folder));
  return new Map(
    names.map((name) => [
      `${folder}/${name}`,
      new Uint8Array(readFileSync(join(ROOT, folder, name))),
    ]),
  );
}

function rejects(system: string, language: AuditedLanguage, files: Map<string, Uint8Array>) {
  return audit({ system, language, files, frozen: new Map(), changed: [] })
    .filter(({ kind }) => kind === "reject")
    .map(({ rule, path, line, why }) => `${rule} ${path}:${line ?? ""} ${why}`);
}

describe("the audit", () => {
  test.each(lanes())("passes $system/$language", ({ system, language }) => {
    expect(rejects(system, language, filesOf(system, language))).toEqual([]);
  });

  test("looks at lanes in four languages", () => {
    expect(new Set(lanes().map(({ language }) => language)).size).toBe(4);
    expect(lanes().length).toBeGreaterThanOrEqual(20);
  });

  test("passes mutants, for a fault is the check's to find, but not those that leave the lane", () => {
    const own = mutants.filter(({ file }) => dirname(file).includes("/lanes/"));
    const verdicts = own
      .filter((mutant, at) => at % SAMPLED_EVERY === 0 || LEAVES.test(mutant.replace))
      .map((mutant) => ({ mutant, found: rejectsOf(mutant) }));
    const [leaving, staying] = [true, false].map((leaves) =>
      verdicts.filter(({ mutant }) => LEAVES.test(mutant.replace) === leaves),
    );
    expect(staying?.flatMap(({ found }) => found)).toEqual([]);
    expect(leaving?.map(({ found }) => found.length > 0)).toEqual([true, true, true, true]);
  });
});

/** All of them are tried by `npm run cheats`. */
const SAMPLED_EVERY = 4;
/** Four of the mutants end the process, write to its output or keep something in it: a lane may not. */
const LEAVES = /\bextern\b|\bglobalThis\b/;

function rejectsOf(mutant: Mutant): readonly string[] {
  const language = LANGUAGES.find((one) => one === mutant.lane);
  if (language === undefined) return [];
  const files = filesOf(mutant.system, language);
  const text = new TextDecoder().decode(files.get(mutant.file));
  files.set(mutant.file, new TextEncoder().encode(mutated(text, mutant)));
  return rejects(mutant.system, language, files);
}
