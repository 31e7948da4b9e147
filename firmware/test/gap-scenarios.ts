/** Gaps in a lane's history, put to scripts: what a lane that has missed inputs says, takes, steps on, logs and gives. */
import { FrameType } from "../../runtime/wire/frame.ts";
import {
  alone,
  asked,
  ballot,
  erased,
  helloOf,
  type LaneScript,
  lacks,
  raw,
  recall,
  recalled,
  replay,
  silence,
  told,
  wrote,
} from "./scenario.ts";
import { input, relay, start, tick } from "./script.ts";

const HELLO = helloOf("adder");
const FIVE = Uint8Array.of(5);
const SIX = Uint8Array.of(6);

/** Cycle 0 adds 5. */
const IN_STEP: LaneScript["turns"] = [
  [alone(), HELLO],
  [told(0, 5), erased(0), wrote(0, 0, 5, 1), ballot(0, 5)],
];

export const gaps: readonly LaneScript[] = [
  {
    name: "told the one cycle that it has missed, it steps on it and votes",
    turns: [
      ...IN_STEP,
      [tick(1), lacks(1, 5, 1)],
      [replay(1, 1, [7]), wrote(1, 16, 12, 2), ballot(1, 12)],
      [told(2, 1), wrote(2, 32, 13, 3), ballot(2, 13)],
    ],
  },
  {
    name: "told a slot late, it catches up with what it has logged since, and votes on the newest slot alone",
    turns: [
      ...IN_STEP,
      [tick(1), lacks(1, 5, 1)],
      [told(2, 1), lacks(2, 5, 1)],
      [silence(3), lacks(3, 5, 1)],
      [replay(3, 1, [7]), wrote(3, 16, 12, 2), wrote(3, 32, 13, 3), ballot(3, 13)],
      [told(4, 1), wrote(4, 48, 14, 5), ballot(4, 14)],
    ],
  },
  {
    name: "of a REPLAY it takes what is next and closed, and says what it is at if that was not all",
    turns: [
      ...IN_STEP,
      [tick(1), lacks(1, 5, 1)],
      [tick(2), lacks(2, 5, 1)],
      [replay(2, 2, [7])],
      [replay(2, 0)],
      [replay(2, 0, [9], [7]), wrote(2, 16, 12, 2), lacks(2, 12, 2)],
      [replay(2, 1, [9])],
      [replay(2, 2, [1], [9], [9]), wrote(2, 32, 13, 3), ballot(2, 13)],
      [told(3, 1), wrote(3, 48, 14, 4), ballot(3, 14)],
    ],
  },
  {
    name: "in step, a REPLAY changes nothing",
    turns: [
      ...IN_STEP,
      [replay(0, 0, [9], [9])],
      [replay(0, 1, [9])],
      [told(1, 1), wrote(1, 16, 6, 2), ballot(1, 6)],
    ],
  },
  {
    name: "a REPLAY of which one cycle is malformed changes nothing",
    turns: [
      ...IN_STEP,
      [tick(1), lacks(1, 5, 1)],
      // Cycle 1 as it should be, then cycle 2 of a second source, where there is one.
      [raw(FrameType.replay, "0801" + "12070a050801120107" + "12070a050802120107")],
      asked({ accepted: 3, bad_payload: 1 }),
      [replay(1, 1, [7]), wrote(1, 16, 12, 2), ballot(1, 12)],
    ],
  },
  {
    name: "it gives what it has logged, stepped on or not, from the first cycle asked for to a gap",
    turns: [
      [alone(), HELLO],
      [recall(0, 0, 32), recalled(0, 0)],
      [told(0, 5), erased(0), wrote(0, 0, 5, 1), ballot(0, 5)],
      [silence(1), ballot(1, 5)],
      [told(2), ballot(2, 5)],
      [tick(3), lacks(3, 5, 3)],
      [told(4, 1), lacks(4, 5, 3)],
      [recall(4, 0, 32), recalled(4, 0, [5], undefined, [])],
      [recall(4, 1, 1), recalled(4, 1, undefined)],
      [recall(4, 3, 2), recalled(4, 3)],
      [recall(4, 4, 2), recalled(4, 4, [1])],
      [recall(4, 5, 1), recalled(4, 5)],
      [replay(4, 3, [7]), wrote(4, 16, 12, 4), wrote(4, 32, 13, 5), ballot(4, 13)],
      [recall(5, 2, 32), recalled(5, 2, [], [7], [1])],
    ],
  },
  {
    name: "what it has agreed on itself is what it gives, though it was told otherwise",
    turns: [
      ...IN_STEP,
      [tick(1), lacks(1, 5, 1)],
      [told(2, 1), lacks(2, 5, 1)],
      [replay(2, 1, [7], [9]), wrote(2, 16, 12, 2), wrote(2, 32, 21, 3), ballot(2, 21)],
      [recall(2, 1, 32), recalled(2, 1, [7], [1])],
    ],
  },
  {
    name: "an incarnation has nothing in its log of those before",
    turns: [...IN_STEP, [alone(), HELLO], [recall(0, 0, 1), recalled(0, 0)]],
  },
  {
    name: "in a triad, two that contradict each other leave it behind, and it is told what the third bore out",
    turns: [
      [start({ sources: 1 }), HELLO],
      [
        input(0, [FIVE]),
        { kind: "relay", to: 2, cycle: 0, hex: "0a050801120105" },
        { kind: "relay", to: 3, cycle: 0, hex: "0a050801120105" },
      ],
      [relay(2, 0, [SIX])],
      [tick(0), lacks(0, 0, 0)],
      [replay(0, 0, [6]), erased(0), wrote(0, 0, 6, 1), ballot(0, 6)],
    ],
  },
  {
    name: "in a triad, a single source that tells each lane another thing gives no input: the lane is told one, or lacks it",
    turns: [
      [start({ sources: 1 }), HELLO],
      [relay(2, 0, [FIVE])],
      [relay(3, 0, [SIX])],
      [
        input(0, [undefined]),
        { kind: "relay", to: 2, cycle: 0, hex: "" },
        { kind: "relay", to: 3, cycle: 0, hex: "" },
      ],
      [tick(0), lacks(0, 0, 0)],
      [recall(0, 0, 1), recalled(0, 0)],
      [replay(0, 0, undefined), ballot(0, 0)],
    ],
  },
  {
    name: "in a triad, one of several sources that tells each lane another thing is silent, and so it is logged",
    turns: [
      [start({ sources: 2 }), HELLO],
      [relay(2, 0, [FIVE, FIVE])],
      [relay(3, 0, [FIVE, SIX])],
      [
        input(0, [FIVE, undefined]),
        { kind: "relay", to: 2, cycle: 0, hex: "0a050801120105" },
        { kind: "relay", to: 3, cycle: 0, hex: "0a050801120105" },
        erased(0),
        wrote(0, 0, 5, 1),
        ballot(0, 5),
      ],
      [recall(0, 0, 1), recalled(0, 0, [5])],
    ],
  },
];
