import { linkSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { AuthorWorld } from "./world.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const files = new Map([
  ["claims.md", bytes("It holds.\n")],
  ["systems/a/lanes/ts/lane.ts", bytes("export const start = 1;\n")],
  ["systems/a/oracle.ts", bytes("export const oracle = 1;\n")],
  ["systems/a/payloads.ts", bytes("export const payloads = 1;\n")],
]);
const territory = {
  readable: ["claims.md", "systems/a/payloads.ts"],
  writable: ["systems/a/lanes/ts/**", "notes.md"],
};

function inWorld(act: (folder: string) => void) {
  const world = new AuthorWorld(files, territory);
  try {
    act(world.folder);
    return world.take();
  } finally {
    world.remove();
  }
}

test("a world holds what its role may read or write, and nothing else", () => {
  const { files: taken, dropped } = inWorld((folder) => {
    expect(readFileSync(join(folder, "claims.md"), "utf8")).toBe("It holds.\n");
    expect(() => readFileSync(join(folder, "systems/a/oracle.ts"))).toThrow("ENOENT");
    expect(() => readFileSync(join(folder, ".git/HEAD"))).toThrow("ENOENT");
  });
  expect([...taken.keys()]).toEqual(["systems/a/lanes/ts/lane.ts"]);
  expect(dropped).toEqual([]);
});

test("what is written in the territory is taken, and what is deleted there is gone", () => {
  const { files: taken, dropped } = inWorld((folder) => {
    rmSync(join(folder, "systems/a/lanes/ts/lane.ts"));
    writeFileSync(join(folder, "systems/a/lanes/ts/other.ts"), "1\n");
    writeFileSync(join(folder, "notes.md"), "tried\n");
  });
  expect([...taken.keys()]).toEqual(["notes.md", "systems/a/lanes/ts/other.ts"]);
  expect(dropped).toEqual([]);
});

test("edits, deletions and new files outside the territory are dropped, each by its path", () => {
  const { dropped } = inWorld((folder) => {
    rmSync(join(folder, "claims.md"));
    rmSync(join(folder, "systems/a/payloads.ts"));
    writeFileSync(join(folder, "systems/a/payloads.ts"), "export const payloads = 2;\n");
    writeFileSync(join(folder, "systems/a/oracle.ts"), "export const oracle = 2;\n");
    mkdirSync(join(folder, ".git"));
    writeFileSync(join(folder, ".git/config"), "[core]\n");
  });
  expect(dropped).toEqual([
    ...[".git/config", "claims.md", "systems/a/oracle.ts", "systems/a/payloads.ts"],
  ]);
});

test("links, large files and floods of files are not taken, inside the territory either", () => {
  const lanes = "systems/a/lanes/ts";
  const { files: taken, dropped } = inWorld((folder) => {
    symlinkSync("/etc/passwd", join(folder, lanes, "link.ts"));
    linkSync(join(folder, "claims.md"), join(folder, lanes, "hard.ts"));
    writeFileSync(join(folder, lanes, "large.ts"), new Uint8Array(1024 * 1024));
  });
  expect(dropped).toEqual([
    ...["claims.md", `${lanes}/hard.ts`, `${lanes}/large.ts`, `${lanes}/link.ts`],
  ]);
  expect([...taken.keys()]).toEqual([`${lanes}/lane.ts`]);
  const flood = inWorld((folder) => {
    for (let n = 0; n < 600; n++) writeFileSync(join(folder, lanes, `f${n}.ts`), "");
  });
  expect(flood.dropped.length).toBeGreaterThan(0);
});

test("equal worlds have equal digests, and a byte makes another", () => {
  const digest = (of: typeof files) => {
    const world = new AuthorWorld(of, territory);
    world.remove();
    return world.digest;
  };
  expect(digest(files)).toBe(digest(new Map([...files].toReversed())));
  expect(digest(files)).not.toBe(digest(new Map(files).set("claims.md", bytes("It does.\n"))));
  // What it does not show makes none.
  expect(digest(files)).toBe(digest(new Map(files).set("systems/a/oracle.ts", bytes("2"))));
});
