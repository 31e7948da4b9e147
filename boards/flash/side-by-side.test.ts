import { expect, test } from "vitest";
import { type BoardJob, sideBySide } from "./side-by-side.ts";

const isDisturbed = (result: string) => result === "disturbed";

/** Jobs with these first results; done alone they succeed. Whatever begins and ends is noted. */
function jobsOf(firsts: readonly string[]) {
  const seen: string[] = [];
  const jobs = firsts.map(
    (first, index): BoardJob<string> =>
      async (alone) => {
        seen.push(`${index} begins${alone ? " alone" : ""}`);
        await Promise.resolve();
        seen.push(`${index} ends`);
        return alone ? "done alone" : first;
      },
  );
  return { jobs, seen };
}

test("all boards are flashed at once, and those that were disturbed again, one after another", async () => {
  const { jobs, seen } = jobsOf(["disturbed", "done", "disturbed"]);
  expect(await sideBySide(jobs, isDisturbed)).toEqual(["done alone", "done", "done alone"]);
  expect(seen.slice(0, 3)).toEqual(["0 begins", "1 begins", "2 begins"]);
  expect(seen.slice(6)).toEqual(["0 begins alone", "0 ends", "2 begins alone", "2 ends"]);
});

test("one that failed for another reason is not flashed again", async () => {
  const { jobs, seen } = jobsOf(["failed", "done"]);
  expect(await sideBySide(jobs, isDisturbed)).toEqual(["failed", "done"]);
  expect(seen).toHaveLength(4);
});

test("a single board had nothing beside it: it is not flashed again", async () => {
  const { jobs, seen } = jobsOf(["disturbed"]);
  expect(await sideBySide(jobs, isDisturbed)).toEqual(["disturbed"]);
  expect(seen).toHaveLength(2);
});
