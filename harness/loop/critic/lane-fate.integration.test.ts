import { afterAll, beforeAll, expect, test } from "vitest";
import { systemAt } from "../../system/system-at.ts";
import { frozenFiles } from "../freeze/frozen-files.ts";
import { type Courtroom, openCourtroom, withLane } from "../judge/courtroom.ts";
import { fateOf } from "./lane-fate.ts";
import { laneFiles, specOf } from "./spec.ts";

const OF = { system: "sensor_poll_v3", language: "c", lane: "c" } as const;
const CASES = 40;
let room: Courtroom;
let own: ReadonlyMap<string, Uint8Array>;

beforeAll(async () => {
  const system = await systemAt(OF.system);
  const { manifest, files } = await specOf(frozenFiles(system, OF.language), OF);
  // What is frozen for a lane in another language holds the shipped one in this.
  own = laneFiles(manifest, frozenFiles(system, "ts"));
  room = await openCourtroom(manifest, files, own);
});
afterAll(() => room.close());

/** The shipped lane with these changes. */
function changed(...changes: readonly (readonly [find: string, put: string])[]): Courtroom {
  const files = [...own].map(([path, bytes]) => {
    let text = new TextDecoder().decode(bytes);
    for (const [find, put] of path.endsWith("/lane.c") ? changes : []) {
      expect(text.split(find)).toHaveLength(2);
      text = text.replace(find, () => put);
    }
    return [path, new TextEncoder().encode(text)] as const;
  });
  return withLane(room, new Map(files));
}

test("a witness that the judge refutes by a trap does not pass for the critic, either", async () => {
  expect(await fateOf(changed(), CASES)).toEqual({ kind: "holds" });
  const kept = "  uint32_t present;";
  const told = "  state->lo[source] = lo;\n";
  const trapped = changed(
    [kept, `  uint64_t seen;\n${kept}`],
    [told, `${told}  state->seen |= UINT64_C(1) << sensor;\n`],
  );
  expect(await fateOf(trapped, CASES)).toMatchObject({ kind: "refuted" });
});
