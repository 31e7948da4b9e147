import { expect, test } from "vitest";
import { FOLDER_FORGERIES } from "./folder-forgeries.ts";
import { forgeFolders } from "./forged.ts";

test("no forgery of a loop's folder is believed: of each kind one, of a loop that is done and of one that is not", async () => {
  const forged = await forgeFolders(2 * FOLDER_FORGERIES.length, 7);
  expect(forged.filter(({ outcome }) => outcome === "moved")).toEqual([]);
  expect(new Set(forged.map(({ outcome }) => outcome))).toContain("refused");
  const unmoved = new Set(
    forged.filter(({ outcome }) => outcome === "unmoved").map(({ what }) => what),
  );
  expect(unmoved).toContain("files say that it is done");
  expect(unmoved).toContain("git is told to take another commit in its place");
});
