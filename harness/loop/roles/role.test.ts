import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ROOT } from "../../root.ts";
import { loadRole, parseRole, promptOf, ROLES, territoryOf } from "./role.ts";

/** Of a lane's loop and of a component's, in one. */
const placeholders = {
  ...{ header: ["firmware/parts/a.h"], source: ["firmware/parts/a.c"] },
  ...{ header_text: "firmware/parts/a.h", source_text: "firmware/parts/a.c" },
  ...{ system: "kv_store_v1", lane: "c", language: "C" },
  payloads: ["systems/kv_store_v1/payloads.ts"],
  contract: ["firmware/lane/lane.h", "firmware/lane/proto.h"],
  judge: ["systems/kv_store_v1/oracle.ts", "systems/kv_store_v1/properties.ts"],
};

test("every role has its file, every file its role, and all of them stand in the README", () => {
  const files = readdirSync(join(ROOT, "roles")).filter((file) => file !== "README.md");
  expect(files.toSorted()).toEqual(ROLES.map((name) => `${name}.md`).toSorted());
  const readme = readFileSync(join(ROOT, "roles/README.md"), "utf8");
  for (const name of ROLES) expect(readme).toContain(name);
});

test.each(ROLES)(
  "%s fits one loop: nothing is left in braces, and it may read what it writes",
  (name) => {
    const role = loadRole(name);
    const { readable, writable } = territoryOf(role, placeholders);
    expect([...readable, ...writable].join()).not.toMatch(/[{}]/);
    expect(promptOf(role, placeholders)).toContain("kv_store_v1");
  },
);

test("the architect alone writes the contract, and the implementer alone the source", () => {
  const [header, source] = ["firmware/parts/a.h", "firmware/parts/a.c"];
  for (const name of ROLES) {
    const { writable } = territoryOf(loadRole(name), placeholders);
    expect(writable.includes(header)).toBe(name === "architect");
    expect(writable.includes(source)).toBe(name === "implementer");
  }
});

test("no author may read the judge, another lane or history, and no role may write the judge", () => {
  for (const name of ["integration_implementer", "implementer"] as const) {
    const { readable, writable } = territoryOf(loadRole(name), placeholders);
    const all = [...readable, ...writable];
    for (const judge of placeholders.judge) expect(all).not.toContain(judge);
    expect(all.filter((glob) => /^\*|lanes\/\*|\.git/.test(glob))).toEqual([]);
  }
  for (const name of ROLES) {
    const { writable } = territoryOf(loadRole(name), placeholders);
    expect(writable.filter((glob) => /oracle|propert|adversary|payloads|^\*/.test(glob))).toEqual(
      [],
    );
  }
});

test("a list in braces gives a pattern for each, and an unknown word is refused with the file", () => {
  const role = loadRole("integration_implementer");
  expect(territoryOf(role, placeholders).readable).toContain("firmware/lane/proto.h");
  const odd = { ...role, reads: ["{nothing}"] };
  expect(() => territoryOf(odd, placeholders)).toThrow(
    'roles/integration_implementer.md: unknown placeholder "nothing"',
  );
});

test("a role's file that is odd is refused in one line that says what and where", () => {
  const refusal = (text: string) => {
    try {
      parseRole(text, "roles/odd.md");
      return "";
    } catch (error) {
      return (error as Error).message;
    }
  };
  const good = readFileSync(join(ROOT, "roles/reviewer.md"), "utf8");
  expect(refusal(good)).toBe("");
  expect(refusal("You review.")).toBe(
    "roles/odd.md: expected front matter between two lines of ---",
  );
  expect(refusal(good.replace("writes: [review.md]", "writes: [/etc/passwd]"))).toMatch(
    /roles\/odd\.md: writes/,
  );
  expect(refusal(good.replace("writes: [review.md]", "writes: [../a]"))).toMatch(/writes/);
  expect(refusal(good.replace("tools: [read,", "tools: [bash,"))).toMatch(/tools/);
  expect(refusal(good.replace("caps:", "cap:"))).toMatch(/unknown field/);
  expect(refusal(good.replace("usd: 1", "usd: -1"))).toMatch(/usd/);
});
