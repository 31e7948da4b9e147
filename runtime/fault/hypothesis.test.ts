import { describe, expect, test } from "vitest";
import { FaultBooks, faultyUnder, outside } from "./hypothesis.ts";
import { parsePlan } from "./plan.ts";

/** What is said of a cycle in which these rules are in force and these lanes are down. */
function judged(faults: readonly object[], down: readonly string[], f: number): string | undefined {
  const parsed = parsePlan({ faults }, 1);
  if ("refused" in parsed) throw new Error(parsed.refused);
  return outside(faultyUnder(parsed.ok.rules, down), f);
}

const DROP = { kind: "drop", link: "alpha" };
const LIE_IN_BALLOT = { kind: "lie-in-ballot", lane: "alpha" };
const LIE = { kind: "lie", source: 2, by_max: 9 };
const EQUIVOCATE = { kind: "equivocate", source: 2, by_max: 9 };

describe("inside", () => {
  test.each([
    ["nothing", [], [], 0],
    ["a link's fault", [DROP], [], 0],
    [
      "several faults of one lane and its link",
      [DROP, LIE_IN_BALLOT, { kind: "pause", lane: "alpha" }],
      [],
      0,
    ],
    ["a fault of the lane that is down", [DROP], ["alpha"], 0],
    ["a lane down", [], ["bravo"], 0],
    ["f sources", [LIE, { kind: "offset", source: 3, by: 1 }], [], 2],
    ["several faults of one source", [LIE, { kind: "offset", source: 2, by: 1 }], [], 1],
    ["a source that tells all the same, together with a faulty lane", [LIE, DROP], [], 1],
    ["an equivocating source alone", [EQUIVOCATE], [], 1],
    ["two equivocating sources of f = 2", [{ ...EQUIVOCATE, source: [1, 2] }], [], 2],
    ["a stuck UART", [{ kind: "stuck-uart", lane: "alpha" }], [], 0],
    [
      "a reset, which is over at once",
      [
        { kind: "reset", lane: "alpha" },
        { kind: "flip-bits", link: "bravo", bits: 1 },
      ],
      [],
      0,
    ],
    [
      "a restart, which ends a fault",
      [
        { kind: "restart", lane: "alpha" },
        { kind: "drop", link: "bravo" },
      ],
      [],
      0,
    ],
  ] as const)("%s", (_name, faults, down, f) => {
    expect(judged(faults, down, f)).toBeUndefined();
  });
});

describe("outside, and it is said why", () => {
  test.each([
    ["two lanes", [{ ...DROP, link: ["alpha", "bravo"] }], [0], "2 lanes faulty (alpha, bravo)"],
    [
      "a lane that lies and another's link",
      [LIE_IN_BALLOT, { ...DROP, link: "bravo" }],
      [0],
      "2 lanes faulty (alpha, bravo)",
    ],
    ["a fault beside a lane that is down", [DROP], [0, "bravo"], "2 lanes faulty (bravo, alpha)"],
    [
      "a stuck UART beside a clock that drifts",
      [
        { kind: "stuck-uart", lane: "alpha" },
        { kind: "clock-drift", lane: "bravo", ppm: 50 },
      ],
      [0],
      "2 lanes faulty (alpha, bravo)",
    ],
    ["two lanes down", [], [0, "alpha", "charlie"], "2 lanes faulty (alpha, charlie)"],
    [
      "a pause beside a lane that was killed",
      [
        { kind: "kill", lane: "alpha", window: [0, 9] },
        { kind: "pause", lane: "bravo" },
      ],
      [0, "alpha"],
      "2 lanes faulty (alpha, bravo)",
    ],
    ["more than f sources", [{ ...LIE, source: [1, 2] }], [1], "2 sources faulty, f = 1"],
    ["any faulty source where f = 0", [LIE], [0], "1 sources faulty, f = 0"],
    [
      "an equivocating source with a faulty lane",
      [EQUIVOCATE, DROP],
      [1],
      "an equivocating source together with a faulty lane (alpha)",
    ],
    [
      "an equivocating source with a lane down",
      [EQUIVOCATE],
      [1, "charlie"],
      "an equivocating source together with a faulty lane (charlie)",
    ],
  ] as const)("%s", (_name, faults, [f, ...down], why) => {
    expect(judged(faults, down, f)).toBe(why);
  });
});

test("an injection that is told of late is tagged as the slot that it was made in", () => {
  const books = new FaultBooks({ lanes: ["alpha", "bravo", "charlie"], f: 0, boundSlots: 100 });
  const rulesOf = (link: readonly string[]) => {
    const parsed = parsePlan({ faults: [{ ...DROP, link }] }, 1);
    if ("refused" in parsed) throw new Error(parsed.refused);
    return parsed.ok.rules;
  };
  const close = (cycle: number, link: readonly string[]) => {
    const right = new Set(["alpha", "bravo", "charlie"].filter((lane) => !link.includes(lane)));
    const inForce = link.length > 0 ? rulesOf(link) : [];
    const none = {
      down: [],
      silent: new Set(link),
      latched: new Set<string>(),
      heldUp: new Set<string>(),
    };
    books.close({ cycle, inForce, right, hasVote: true, ...none });
  };
  close(0, ["alpha"]);
  close(1, ["alpha", "bravo"]);
  close(2, ["bravo"]);
  expect(books.outsideIn(0, rulesOf(["alpha"]), [])).toBeUndefined();
  expect(books.outsideIn(1, rulesOf(["alpha", "bravo"]), [])).toContain("2 lanes");
  expect(books.outsideIn(3, rulesOf(["alpha"]), [])).toContain("2 lanes");
});

describe("a host that holds lanes up", () => {
  const NOBODY: ReadonlySet<string> = new Set();

  /** The books of two slots' bound after these slots: by lanes that are down, right and held up. */
  function booked(
    slots: readonly {
      readonly down?: readonly string[];
      readonly right: readonly string[];
      readonly heldUp?: readonly string[];
    }[],
  ) {
    const lanes = ["alpha", "bravo", "charlie"];
    const books = new FaultBooks({ lanes, f: 0, boundSlots: 2 });
    return slots.map(({ down = [], right, heldUp = [] }, cycle) => {
      const silent = new Set(lanes.filter((lane) => !right.includes(lane)));
      const held = { heldUp: new Set(heldUp), latched: NOBODY };
      const hasVote = right.length > 1;
      return books.close({
        cycle,
        inForce: [],
        down,
        right: new Set(right),
        silent,
        hasVote,
        ...held,
      });
    });
  }

  const OTHERS = ["bravo", "charlie"];

  test("makes nobody overdue, and the bound runs anew from there", () => {
    const down = { down: ["alpha"], right: OTHERS };
    const held = { right: OTHERS, heldUp: ["bravo"] };
    const calm = { right: OTHERS };
    const seen = booked([down, calm, held, held, calm, calm, calm, calm]);
    expect(seen.map(({ overdue }) => overdue)).toEqual([[], [], [], [], [], [], ["alpha"], []]);
  });

  test("counts as a fault of theirs until they say what is voted, together with a planned one", () => {
    const held = { right: OTHERS, heldUp: ["alpha"] };
    const bravoDown = { down: ["bravo"], right: ["charlie"] };
    const back = { right: ["alpha", "charlie"] };
    const seen = booked([held, bravoDown, back, bravoDown]);
    expect(seen.map(({ outside: why }) => why)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(seen.map(({ outsideByHost }) => outsideByHost)).toEqual([
      undefined,
      "2 lanes faulty (bravo, alpha)",
      undefined,
      undefined,
    ]);
  });

  test("excuses no lane that is silent of its own accord for longer than that, whichever lanes it has held up before", () => {
    const held = { right: ["bravo", "charlie"], heldUp: ["alpha"] };
    const heldToo = { right: ["bravo"], heldUp: ["charlie"] };
    const dead = { right: [] };
    const seen = booked([held, heldToo, ...Array.from({ length: 30 }, () => dead)]);
    expect(seen.findLastIndex(({ outsideByHost }) => outsideByHost !== undefined)).toBe(3);
  });

  test("excuses nobody past the bound", () => {
    const held = { right: OTHERS, heldUp: ["alpha"] };
    const calm = { right: OTHERS };
    const seen = booked([held, calm, calm, { down: ["bravo"], right: ["charlie"] }]);
    expect(seen.at(-1)?.outsideByHost).toBeUndefined();
  });
});
