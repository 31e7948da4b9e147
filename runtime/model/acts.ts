/** What may happen in one slot of the search: faults of a plan, and what befalls a lane's state, medium or words beside them. */
import type { Rule } from "../fault/plan.ts";
import type { Mishap } from "./fold-system.ts";

export interface PlannedMishap {
  readonly cycle: number;
  readonly lane: number;
  readonly mishap?: Partial<Mishap>;
  /** It says that it is behind when it is not, and that it is not when it is. */
  readonly liesInPosition?: boolean;
}

export interface Act {
  readonly name: string;
  readonly rulesAt: (cycle: number) => readonly Rule[];
  readonly mishapsAt: (cycle: number) => readonly PlannedMishap[];
  /** The lane whose state it flips. */
  readonly upsets?: number;
}

export const LANES = ["alpha", "bravo", "charlie"] as const;
const ALL = [0, 1, 2];
const PAIRS = [
  [0, 1],
  [0, 2],
  [1, 2],
];

const nothing = () => [];
const namesOf = (lanes: readonly number[]) => lanes.map((lane) => LANES[lane] ?? "");

type Dropped = Pick<Extract<Rule, { kind: "drop" }>, "direction" | "message">;

function lost(what: string, lanes: readonly number[], dropped: Dropped): Act {
  const link = namesOf(lanes);
  return {
    name: `${what} ${link.join(" ")}`,
    rulesAt: (cycle) => [{ kind: "drop", link, ...dropped, window: [[cycle, cycle + 1]] }],
    mishapsAt: nothing,
  };
}

/** The slot's inputs and relays do not reach the lanes. */
const deaf = (lanes: readonly number[]) =>
  lost("deaf", lanes, { direction: "down", message: ["input", "relay"] });
const mute = (lanes: readonly number[]) =>
  lost("mute", lanes, { direction: "up", message: ["ballot"] });
const unrelayed = (lanes: readonly number[]) =>
  lost("unrelayed", lanes, { direction: "up", message: ["relay"] });

/** Nothing passes, either way. */
function cut(lanes: readonly number[]): Act {
  const link = namesOf(lanes);
  return {
    name: `cut ${link.join(" ")}`,
    rulesAt: (cycle) => [{ kind: "partition", link, window: [[cycle, cycle + 1]] }],
    mishapsAt: nothing,
  };
}

/** Without power for so many slots; with 0 of them it is restarted. Then the newest records on its medium may be gone. */
function powerless(lanes: readonly number[], slots: number, older = 0): Act {
  const what = slots === 0 ? "restart" : `powerless for ${slots}`;
  const medium = older === 0 ? "" : ` older by ${older}`;
  const lane = namesOf(lanes);
  return {
    name: `${what}${medium} ${lane.join(" ")}`,
    rulesAt: (cycle) =>
      slots === 0
        ? [{ kind: "restart", lane, window: [[cycle, cycle + 1]] }]
        : [{ kind: "power-cut", lane, window: [[cycle, cycle + slots]] }],
    mishapsAt: (cycle) =>
      lanes.map((one) => ({ cycle: cycle + slots, lane: one, mishap: { older } })),
  };
}

const restart = (lanes: readonly number[], older = 0) => powerless(lanes, 0, older);

function byKind(
  kind: "lose-medium" | "lie-in-ballot" | "lie-in-relay" | "lie-in-snapshot" | "lie-in-replay",
  lanes: readonly number[],
): Act {
  const lane = namesOf(lanes);
  return {
    name: `${kind} ${lane.join(" ")}`,
    rulesAt: (cycle) => [{ kind, lane, window: [[cycle, cycle + 1]] }],
    mishapsAt: nothing,
  };
}

/** What no kind of fault brings about: that the plan has it in force is shown by a rule that meets no frame. */
function beside(name: string, lane: number, mishap: Omit<PlannedMishap, "cycle" | "lane">): Act {
  const rule = { kind: "drop", link: namesOf([lane]), direction: "up", message: ["tick"] } as const;
  return {
    name: `${name} ${LANES[lane]}`,
    rulesAt: (cycle) => [
      { ...rule, message: ["tick"], link: namesOf([lane]), window: [[cycle, cycle + 1]] },
    ],
    mishapsAt: (cycle) => [{ cycle, lane, ...mishap }],
    ...(mishap.mishap?.upset === true ? { upsets: lane } : {}),
  };
}

/** One lane is struck: what follows is inside the fault hypothesis. */
export const SINGLE_ACTS: readonly Act[] = ALL.flatMap((lane) => [
  deaf([lane]),
  mute([lane]),
  unrelayed([lane]),
  cut([lane]),
  restart([lane]),
  restart([lane], 2),
  powerless([lane], 1),
  powerless([lane], 12),
  byKind("lose-medium", [lane]),
  byKind("lie-in-ballot", [lane]),
  byKind("lie-in-relay", [lane]),
  byKind("lie-in-snapshot", [lane]),
  byKind("lie-in-replay", [lane]),
  beside("lie-in-position", lane, { liesInPosition: true }),
  beside("upset", lane, { mishap: { upset: true } }),
]);

/** Two or three lanes are struck at once, by what has one cause. */
export const COMMON_ACTS: readonly Act[] = [
  ...PAIRS.flatMap((lanes) => [
    deaf(lanes),
    cut(lanes),
    restart(lanes),
    byKind("lose-medium", lanes),
  ]),
  deaf(ALL),
  cut(ALL),
  restart(ALL),
  powerless(ALL, 1),
  restart(ALL, 1),
  byKind("lose-medium", ALL),
];

/** Lanes are alike: of the acts that differ only in which lanes they strike, one. */
export const FIRST_ACTS: readonly Act[] = [
  ...SINGLE_ACTS.slice(0, SINGLE_ACTS.length / ALL.length),
  ...COMMON_ACTS.filter(
    ({ name }) => !name.endsWith("charlie") || name.includes("alpha bravo charlie"),
  ),
];
