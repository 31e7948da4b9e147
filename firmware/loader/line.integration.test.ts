/** How the loader finds frames and the rate on its line. */
import { describe, expect, test } from "vitest";
import { freshLoader } from "./host-loader.suite.ts";
import { frameOf, IDENTIFY } from "./host-loader.ts";
import { MS } from "./install.ts";

const board = freshLoader();

describe("the line", () => {
  test("a frame that stands still in the middle does not spoil the next", () => {
    const half = IDENTIFY.slice(0, 9);
    const events = board.boot([{ bytes: half }, { afterUs: 60 * MS, bytes: IDENTIFY }]);
    expect(events.map(({ kind }) => kind)).toEqual(["identity", "identity"]);
  });

  test("a new rate begins after its answer and is kept once a frame came in at it", () => {
    const rate = 2_000_000;
    const events = board.boot([
      { bytes: frameOf({ kind: "baud", rate }) },
      { afterUs: 400 * MS, rate, bytes: IDENTIFY },
      { afterUs: 3000 * MS, rate, bytes: IDENTIFY },
    ]);
    expect(events.slice(1)).toMatchObject([
      { kind: "reply", rate: 921_600 },
      { kind: "identity", rate },
      { kind: "identity", rate },
    ]);
  });

  test("without a frame at the new rate it is the old one again after half a second", () => {
    const events = board.boot([
      { bytes: frameOf({ kind: "baud", rate: 2_000_000 }) },
      { afterUs: 501 * MS, bytes: IDENTIFY },
    ]);
    expect(events.at(-1)).toMatchObject({ kind: "identity", us: 501 * MS, rate: 921_600 });
  });

  test.each([460_800, 230_400, 115_200])(
    "a host that keeps asking at %i baud is heard within 1.5 s",
    (rate) => {
      const turns = Array.from({ length: 15 }, () => ({
        afterUs: 100 * MS,
        rate,
        bytes: IDENTIFY,
      }));
      const heard = board.boot(turns).slice(1);
      expect(heard.length).toBeGreaterThan(1);
      expect(heard[0]).toMatchObject({ kind: "identity", rate });
    },
  );

  test("a silent line does not change the rate", () => {
    const events = board.boot([
      { bytes: IDENTIFY.slice(0, 9) },
      { afterUs: 60_000 * MS, bytes: IDENTIFY },
    ]);
    expect(events).toHaveLength(2);
  });
});
