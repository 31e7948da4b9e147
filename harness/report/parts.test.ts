import { expect, test } from "vitest";
import { otherParts, partsResult } from "./parts.ts";

const DIGEST = Uint8Array.from({ length: 32 }, (_, at) => at);
const RECORDED = Buffer.from(DIGEST).toString("hex");

test("parts as the manifest records them need no word", () => {
  const parts = partsResult(DIGEST, RECORDED);
  expect(parts).toEqual({ digest: RECORDED, as_recorded: true });
  expect(otherParts("A", parts)).toBeUndefined();
});

test("other parts are said, with the digest that was told", () => {
  const parts = partsResult(DIGEST.with(31, 0), RECORDED);
  expect(parts?.as_recorded).toBe(false);
  expect(otherParts("A", parts)).toBe(
    "A was built with another record of proved parts than firmware/parts/manifest.json: 0001020304050607...",
  );
});

test("a lane that tells of none has none", () => {
  expect(partsResult(undefined, RECORDED)).toBeNull();
  expect(otherParts("A", null)).toBeUndefined();
});
