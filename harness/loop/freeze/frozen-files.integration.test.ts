import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { loadProperties, loadSystem, systemNames } from "../../../systems/catalog.ts";
import { payloadsAt, propertiesOf, systemAt } from "../../system/system-at.ts";
import { frozenFiles, laneFolderIn, systemFolderIn } from "./frozen-files.ts";
import { layOut } from "./tree.ts";

const folder = mkdtempSync(join(tmpdir(), "loop-frozen-"));
afterAll(() => rmSync(folder, { recursive: true }));

test.each(systemNames)("a frozen copy of %s loads as that system does", async (name) => {
  const system = await systemAt(name);
  const tree = join(folder, name);
  layOut(tree, frozenFiles(system, "ts"));
  const copy = await systemAt(join(tree, systemFolderIn(name)));
  expect(copy.name).toBe(name);
  expect(copy.lanes).toEqual((await loadSystem(name))?.lanes);
  const named = (claims: readonly { readonly name: string; readonly claim: string }[] = []) =>
    claims.map(({ name: of, claim }) => ({ of, claim }));
  expect(named(await propertiesOf(copy))).toEqual(named(await loadProperties(name)));
  const { config, slots } = copy.generated(1);
  expect(system.payloads.config.encode(config)).toEqual(copy.payloads.config.encode(config));
  for (const readings of slots) {
    expect(copy.oracle(config, readings.length)(readings)).toBeDefined();
    break;
  }
});

test("a lane's own process needs the payloads only, not the oracle", async () => {
  const files = frozenFiles(await systemAt("sensor_poll_v2"), "ts");
  const few = [...files].filter(([path]) => /payloads\.ts$|\.json$/.test(path));
  const tree = join(folder, "few");
  layOut(tree, new Map(few));
  const { name } = await payloadsAt(join(tree, "systems/sensor_poll_v2"));
  expect(name).toBe("sensor_poll_v2");
});

test("the lane that is to be written is left out, and its peers are frozen", async () => {
  const files = [...frozenFiles(await systemAt("kv_store_v1"), "c").keys()];
  const lane = (language: string) => `${laneFolderIn("kv_store_v1", language)}/`;
  expect(files.filter((path) => path.startsWith(lane("c")))).toEqual([]);
  expect(files.filter((path) => path.startsWith(lane("rust")))).not.toEqual([]);
  expect(files).toContain("firmware/lane/lane.h");
  expect(files).toContain("proto/tripod/kv_store/v1/kv_store.proto");
  expect(files.some((path) => path.includes(".test."))).toBe(false);
});
