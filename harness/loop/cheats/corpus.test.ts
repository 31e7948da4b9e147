import { describe, expect, test } from "vitest";
import { audited } from "./audited.ts";
import { type Cheat, cheats, honestLanes, laneFiles } from "./corpus.ts";

const all = cheats();
const isAudits = ({ refused_by }: Cheat) => refused_by.includes("audit");

describe("the corpus", () => {
  test("has cheats enough, in four languages, and honest lanes", () => {
    const inTypeScript = all.filter(({ language }) => language === "ts");
    expect(inTypeScript.length).toBeGreaterThanOrEqual(24);
    expect(all.length - inTypeScript.length).toBeGreaterThanOrEqual(16);
    expect(new Set(all.map(({ language }) => language)).size).toBe(4);
    expect(honestLanes().length).toBeGreaterThanOrEqual(10);
  });

  test("has edits that fit the lanes they change", () => {
    for (const lane of [...all, ...honestLanes()]) {
      expect(laneFiles(lane).size, lane.name).toBeGreaterThan(0);
    }
  });

  test("says what the audit finds exactly where the audit is to refuse", () => {
    const vague = all.filter((cheat) => isAudits(cheat) !== (cheat.rule !== undefined));
    expect(vague.map(({ name }) => name)).toEqual([]);
  });
});

describe("the audit", () => {
  test.each(all.filter(isAudits))("rejects $name: $tries", (cheat) => {
    const rejected = audited(cheat).filter(({ kind }) => kind === "reject");
    expect(rejected.map(({ rule }) => rule)).toContain(cheat.rule);
  });

  test.each(all.filter((cheat) => !isAudits(cheat)))("leaves $name to others: $tries", (cheat) => {
    const findings = audited(cheat);
    expect(findings.filter(({ kind }) => kind === "reject")).toEqual([]);
    if (cheat.note !== undefined) {
      expect(findings.map(({ rule }) => rule)).toContain(cheat.note);
    }
  });

  test.each(honestLanes())("passes $name: $unusual", (lane) => {
    expect(audited(lane).filter(({ kind }) => kind === "reject")).toEqual([]);
  });
});
