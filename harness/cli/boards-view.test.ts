import { expect, test } from "vitest";
import { partsLines } from "./boards-view.ts";

const DIGEST = "ab".repeat(32);

test("a board's proved parts are shown with whether they are the recorded ones", () => {
  expect(partsLines("A", { digest: DIGEST, as_recorded: true })).toEqual([
    "  record of all proved parts abababababababab..., as here",
  ]);
  expect(partsLines("A", { digest: DIGEST, as_recorded: false })).toEqual([
    "  A was built with another record of proved parts than firmware/parts/manifest.json: abababababababab...",
  ]);
});

test("a board that tells of none shows none", () => {
  expect(partsLines("A", null)).toEqual([]);
});
