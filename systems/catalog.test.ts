import { existsSync, readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { filesOf, loadProperties, loadSystem, systemNames } from "./catalog.ts";

const folders = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

test("every folder here is a system, and every system has its folder", () => {
  expect([...systemNames].sort()).toEqual(folders.sort());
});

test.each(systemNames)(
  "%s goes by that name, and brings lanes, claims and a SYSTEM.md",
  async (name) => {
    const system = await loadSystem(name);
    const properties = await loadProperties(name);
    expect(system?.name).toBe(name);
    expect(system?.lanes.length).toBeGreaterThan(0);
    const names = properties?.map((property) => property.name) ?? [];
    expect(names.length).toBeGreaterThan(0);
    expect(new Set(names).size).toBe(names.length);
    expect(existsSync(`${import.meta.dirname}/${name}/SYSTEM.md`)).toBe(true);
  },
);

test.each(systemNames)("%s has the code of every lane it lists", async (name) => {
  const system = await loadSystem(name);
  const listed = system?.lanes.map((lane) => lane.name) ?? [];
  expect(listed.sort()).toEqual(readdirSync(`${import.meta.dirname}/${name}/lanes`).sort());
});

test("an unknown name has neither system nor claims", async () => {
  for (const name of ["sensor_poll", "", "constructor", "../runtime"]) {
    expect(await loadSystem(name)).toBeUndefined();
    expect(await loadProperties(name)).toBeUndefined();
    expect(filesOf(name)).toBeUndefined();
  }
});

test("no two lanes of a system tell the same algorithm", async () => {
  for (const name of systemNames) {
    const algorithms = (await loadSystem(name))?.lanes.map((lane) => lane.algorithm) ?? [];
    expect(new Set(algorithms).size).toBe(algorithms.length);
  }
});
