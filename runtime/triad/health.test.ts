import { describe, expect, test } from "vitest";
import type { BallotBytes, Triad } from "../contract/triad.ts";
import { DEFAULT_REDUNDANCY, type Redundancy } from "../rig/redundancy.ts";
import { type Change, Health } from "./health.ts";
import { Lifecycle } from "./lifecycle.ts";
import { vote } from "./voter.ts";

const RIGHT = Uint8Array.of(1);
const WRONG = Uint8Array.of(2);
const WORSE = Uint8Array.of(3);
const LIMITS: Redundancy = {
  ...DEFAULT_REDUNDANCY,
  persistence: { miscompare: 3, silence: 4, late: 10 },
  clean: 2,
  readmissions: { most: 2, within: 100 },
};

const ALL: Triad<BallotBytes> = [RIGHT, RIGHT, RIGHT];
const BAD: Triad<BallotBytes> = [RIGHT, RIGHT, WRONG];
const MUTE: Triad<BallotBytes> = [RIGHT, RIGHT, undefined];

/** A triad whose slots are closed one after another with these ballots. */
function triad(limits = LIMITS) {
  const changes: Change[] = [];
  const health = new Health(limits, [new Lifecycle(), new Lifecycle(), new Lifecycle()], (change) =>
    changes.push(change),
  );
  let cycle = 0;
  const lateVoters = new Set<number>();
  const heldUpLanes: number[] = [];
  const close = (...slots: readonly Triad<BallotBytes>[]) => {
    for (const ballots of slots) {
      const voted = vote(ballots, health.voters);
      const good = "value" in voted ? voted.value : undefined;
      health.count({ cycle: cycle++, vote: voted, ballots, good, lateVoters, heldUpLanes });
    }
  };
  return { health, changes, close, lateVoters, heldUpLanes };
}

function times<Item>(count: number, item: Item): readonly Item[] {
  return new Array<Item>(count).fill(item);
}

test("a silence for which the host is to blame is not held against the lane, whatever else it does", () => {
  const { health, close, heldUpLanes } = triad();
  heldUpLanes.push(2);
  close(...times(100, MUTE));
  expect(health.voters).toEqual([0, 1, 2]);
  heldUpLanes.pop();
  close(...times(LIMITS.persistence.silence, MUTE));
  expect(health.voters).toEqual([0, 1]);
});

describe("persistence", () => {
  test("one miscompare less than it takes excludes nobody, and the last one does, in its own slot", () => {
    const { health, changes, close } = triad();
    close(BAD, BAD);
    expect(health.voters).toEqual([0, 1, 2]);
    close(BAD);
    expect(health.voters).toEqual([0, 1]);
    expect(changes).toEqual([
      {
        lane: 2,
        standing: "out",
        why: "3 consecutive miscompares",
        isDoubted: true,
      },
    ]);
  });

  test("counts consecutive slots: a good one between starts the count over", () => {
    const { health, close } = triad();
    for (let nth = 0; nth < 20; nth++) close(BAD, BAD, ALL);
    expect(health.voters).toEqual([0, 1, 2]);
  });

  test("of silence is counted apart from that of miscompares", () => {
    const { health, changes, close } = triad();
    close(MUTE, BAD, MUTE, BAD, MUTE);
    expect(health.voters).toEqual([0, 1, 2]);
    close(MUTE, MUTE, MUTE);
    expect(changes.at(-1)?.why).toBe("silent in 4 consecutive slots");
  });

  test("is longer with a lane that is only late: its ballots show that it is in step", () => {
    const { health, changes, close, lateVoters } = triad();
    lateVoters.add(2);
    close(...times(9, MUTE));
    expect(health.voters).toEqual([0, 1, 2]);
    close(MUTE);
    expect(changes.at(-1)?.why).toBe("late or silent in 10 consecutive slots");
  });

  test("a silence of all is held against nobody, unless it goes on for as long as lateness may", () => {
    const { health, close } = triad();
    const nothing: Triad<BallotBytes> = [undefined, undefined, undefined];
    close(...times(9, nothing));
    expect(health.voters).toEqual([0, 1, 2]);
    close(nothing);
    expect(health.voters).toEqual([]);
  });

  test("a three-way split convicts nobody, however often it comes", () => {
    const { health, close } = triad();
    close(...times<Triad<BallotBytes>>(20, [RIGHT, WRONG, WORSE]));
    expect(health.voters).toEqual([0, 1, 2]);
  });

  test("in duplex a miscompare convicts nobody, and a silence does", () => {
    const { health, close } = triad();
    close(BAD, BAD, BAD);
    close(...times<Triad<BallotBytes>>(20, [RIGHT, WRONG, undefined]));
    expect(health.voters).toEqual([0, 1]);
    close(...times<Triad<BallotBytes>>(4, [RIGHT, undefined, undefined]));
    expect(health.voters).toEqual([0]);
  });
});

describe("an isolated lane", () => {
  test("may say what it likes: it is not counted", () => {
    const { health, changes, close } = triad();
    close(BAD, BAD, BAD);
    close(...times(50, ALL), ...times(50, BAD));
    expect(health.standing(2)).toBe("out");
    expect(changes).toHaveLength(1);
  });

  test("that follows votes again after a number of clean slots in a row", () => {
    const { health, close } = triad();
    close(BAD, BAD, BAD);
    health.follow(2, "follows");
    close(ALL, BAD, ALL);
    expect(health.standing(2)).toBe("following");
    close(ALL);
    expect(health.voters).toEqual([0, 1, 2]);
  });

  test("is not clean while there is nothing to hold it against", () => {
    const { health, close } = triad();
    close(BAD, BAD, BAD);
    health.follow(2, "follows");
    close(...times<Triad<BallotBytes>>(20, [RIGHT, WRONG, RIGHT]));
    expect(health.standing(2)).toBe("following");
  });

  test("comes back as often as its quota allows within its time, and then is permanently isolated", () => {
    const { health, changes, close } = triad();
    for (let nth = 0; nth < 3; nth++) {
      close(BAD, BAD, BAD);
      health.follow(2, "follows");
      close(ALL, ALL);
    }
    expect(health.standing(2)).toBe("latched");
    expect(changes.at(-1)?.why).toBe("came back 2 times within 100 slots: permanently isolated");
    health.isolate(2, "it is down");
    expect(health.standing(2)).toBe("latched");
  });

  test("has its quota back when the time is over", () => {
    const { health, close } = triad();
    for (let nth = 0; nth < 5; nth++) {
      close(BAD, BAD, BAD);
      health.follow(2, "follows");
      close(ALL, ALL, ...times(60, ALL));
    }
    expect(health.voters).toEqual([0, 1, 2]);
  });
});

test("where nobody votes any more, two that follow and agree begin the triad again", () => {
  const { health, close } = triad();
  for (const lane of [0, 1, 2]) health.isolate(lane, "it is down");
  expect(health.voters).toEqual([]);
  for (const lane of [0, 1, 2]) health.follow(lane, "follows");
  close(BAD, BAD);
  expect(health.voters).toEqual([0, 1]);
});
