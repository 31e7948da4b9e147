/** A lane with a history, put to scripts: the adder (adder/lane.c says what it does). */
import { FrameType } from "../../runtime/wire/frame.ts";
import {
  alone,
  asked,
  ballot,
  erased,
  give,
  helloOf,
  type LaneScript,
  lacks,
  piece,
  raw,
  replay,
  restored,
  silence,
  snapshot,
  told,
  wrote,
} from "./scenario.ts";
import { input, relay, start, tick } from "./script.ts";

const HELLO = helloOf("adder");
const SIZE = 1000;
const SECOND = { offset: 768 };
const FIVE = Uint8Array.of(5);
const SIX = Uint8Array.of(6);

/** Cycle 0 adds 5; cycles 1 and 2 are missed; 3 and 4 add 10 and 20, which the lane logs. */
const BEHIND: LaneScript["turns"] = [
  [alone(), HELLO],
  [told(0, 5), erased(0), wrote(0, 0, 5, 1), ballot(0, 5)],
  [told(3, 10), lacks(3, 5, 1)],
  [told(4, 20), lacks(4, 5, 1)],
];

/** The state before slot 3 has come over: 3 and 4 are caught up on. */
const CAUGHT_UP: LaneScript["turns"] = [
  [give(5, 100, 3), restored(3, 768, "more")],
  [
    give(5, 100, 3, SECOND),
    wrote(5, 16, 100, 3),
    restored(3, SIZE, "done"),
    wrote(5, 32, 110, 4),
    wrote(5, 48, 130, 5),
    ballot(4, 130),
  ],
  [told(5, 1), wrote(5, 64, 131, 6), ballot(5, 131)],
];

export const histories: readonly LaneScript[] = [
  {
    name: "steps on each cycle; what it writes goes out before the ballot, which carries its digest",
    turns: [
      [alone(), HELLO],
      [told(0, 5), erased(0), wrote(0, 0, 5, 1), ballot(0, 5)],
      [silence(1), ballot(1, 5)],
      [told(2, 1, 2), wrote(2, 16, 8, 3), ballot(2, 8)],
    ],
  },
  {
    name: "behind, it closes cycles without a step, says what it is at, and is not frozen",
    turns: [...BEHIND, [silence(5), lacks(5, 5, 1)], [snapshot(5, true)], asked({ accepted: 6 })],
  },
  {
    name: "a cycle that is closed in silence is missed",
    turns: [
      [alone(), HELLO],
      [silence(0), ballot(0, 0)],
      [tick(1), lacks(1, 0, 1)],
      [told(2, 1), lacks(2, 0, 1)],
    ],
  },
  {
    name: "restored, it steps on what it has logged, votes on the newest slot and is in step again",
    turns: [...BEHIND, ...CAUGHT_UP],
  },
  {
    name: "an incarnation that begins late is behind until it is restored",
    turns: [
      [alone(), HELLO],
      [tick(499), lacks(499, 0, 0)],
      [give(499, 0, 500), erased(499), wrote(499, 0, 0, 500), restored(500, 0, "done")],
      [told(500, 1), wrote(500, 16, 1, 501), ballot(500, 1)],
    ],
  },
  {
    name: "a frozen state is read piece by piece while the lane goes on",
    turns: [
      [alone(), HELLO],
      [snapshot(0, false)],
      [told(0, 5), erased(0), wrote(0, 0, 5, 1), ballot(0, 5)],
      [snapshot(1, true), piece(5, 1)],
      [told(1, 7), wrote(1, 16, 12, 2), ballot(1, 12)],
      [snapshot(1, false, 768), piece(5, 1, 768)],
      [snapshot(1, false, 1536)],
      [snapshot(1, true, 768), piece(12, 2, 768)],
      [snapshot(1, false), piece(12, 2)],
    ],
  },
  {
    name: "an empty snapshot has one piece, which is empty",
    turns: [
      [alone(), HELLO],
      [snapshot(0, true), piece(0, 0)],
      [silence(0), ballot(0, 0)],
      [snapshot(0, true), piece(0, 1)],
    ],
  },
  {
    name: "no state is kept of an incarnation before, nor once the lane was to freeze while behind",
    turns: [
      [alone(), HELLO],
      [snapshot(0, true), piece(0, 0)],
      [alone(), HELLO],
      [snapshot(0, false)],
      [snapshot(0, true), piece(0, 0)],
      [tick(0), lacks(0, 0, 0)],
      [snapshot(0, false), piece(0, 0)],
      [snapshot(0, true)],
      [snapshot(0, false)],
    ],
  },
  {
    name: "a state that is invalid or of another digest is refused, and the lane's own is as it was",
    turns: [
      ...BEHIND,
      [give(4, 101, 3, { really: 100 }), restored(3, 768, "more")],
      [give(4, 101, 3, { really: 100, ...SECOND }), restored(3, SIZE, "refused")],
      [give(4, 100, 3, { really: 0 }), restored(3, 0, "refused")],
      // 100 and 356 have the same second piece.
      [give(4, 100, 3), restored(3, 768, "more")],
      [give(4, 100, 3, { really: 101, ...SECOND }), restored(3, SIZE, "refused")],
      ...CAUGHT_UP,
    ],
  },
  {
    name: "a state from before what the lane has logged is taken over, and what it still lacks is recalled",
    turns: [
      ...BEHIND,
      [give(4, 5, 2), restored(2, 768, "more")],
      [give(4, 5, 2, SECOND), wrote(4, 16, 5, 2), restored(2, SIZE, "done"), lacks(4, 5, 2)],
      [
        replay(4, 2, [7]),
        wrote(4, 32, 12, 3),
        wrote(4, 48, 22, 4),
        wrote(4, 64, 42, 5),
        ballot(4, 42),
      ],
    ],
  },
  {
    name: "a cycle closed without knowing its input is a gap in the log, which a REPLAY closes",
    turns: [
      ...BEHIND,
      [tick(5), lacks(5, 5, 1)],
      [give(5, 130, 5), restored(5, 768, "more")],
      [give(5, 130, 5, SECOND), wrote(5, 16, 130, 5), restored(5, SIZE, "done"), lacks(5, 130, 5)],
      [told(6, 1), lacks(6, 130, 5)],
      [replay(6, 5, [2]), wrote(6, 32, 132, 6), wrote(6, 48, 133, 7), ballot(6, 133)],
      [told(7, 1), wrote(7, 64, 134, 8), ballot(7, 134)],
    ],
  },
  {
    name: "a cycle that was never opened is a gap in the log too",
    turns: [
      ...BEHIND,
      [told(6, 1), lacks(6, 5, 1)],
      [give(6, 100, 3), restored(3, 768, "more")],
      [
        give(6, 100, 3, SECOND),
        wrote(6, 16, 100, 3),
        restored(3, SIZE, "done"),
        wrote(6, 32, 110, 4),
        wrote(6, 48, 130, 5),
        lacks(6, 130, 5),
      ],
    ],
  },
  {
    name: "a state of the slot that comes next needs nothing that was logged",
    turns: [
      ...BEHIND,
      [tick(5), lacks(5, 5, 1)],
      [give(5, 200, 6), restored(6, 768, "more")],
      [give(5, 200, 6, SECOND), wrote(5, 16, 200, 6), restored(6, SIZE, "done")],
      [told(6, 1), wrote(6, 32, 201, 7), ballot(6, 201)],
    ],
  },
  {
    name: "a state that is ahead of the lane is waited with until its slot",
    turns: [
      ...BEHIND,
      [give(4, 200, 7), restored(7, 768, "more")],
      [give(4, 200, 7, SECOND), wrote(4, 16, 200, 7), restored(7, SIZE, "done")],
      [told(5, 1)],
      [told(6, 1)],
      [told(7, 1), wrote(7, 32, 201, 8), ballot(7, 201)],
    ],
  },
  {
    name: "pieces are taken in order, and start over with the first or with another state",
    turns: [
      ...BEHIND,
      [give(4, 100, 3, SECOND), restored(3, 0, "more")],
      [give(4, 100, 3), restored(3, 768, "more")],
      [give(4, 100, 3), restored(3, 768, "more")],
      [give(4, 100, 2, SECOND), restored(2, 0, "more")],
      [give(4, 100, 3, SECOND), restored(3, 0, "more")],
      ...CAUGHT_UP,
    ],
  },
  {
    name: "in step, it is restored already, and nothing changes",
    turns: [
      [alone(), HELLO],
      [told(0, 5), erased(0), wrote(0, 0, 5, 1), ballot(0, 5)],
      [give(0, 100, 3), restored(3, SIZE, "done")],
      [told(1, 1), wrote(1, 16, 6, 2), ballot(1, 6)],
    ],
  },
  {
    name: "in a triad it relays while behind, and logs what the majority has agreed on",
    turns: [
      [start({ sources: 2 }), HELLO],
      [relay(2, 4, [FIVE, undefined])],
      [
        input(4, [FIVE, SIX]),
        { kind: "relay", to: 2, cycle: 4, hex: "0a050801120105" + "0a050802120106" },
        { kind: "relay", to: 3, cycle: 4, hex: "0a050801120105" + "0a050802120106" },
      ],
      [relay(3, 4, [FIVE, undefined]), lacks(4, 0, 0)],
      [
        give(4, 0, 4),
        erased(4),
        wrote(4, 0, 0, 4),
        restored(4, 0, "done"),
        wrote(4, 16, 5, 5),
        ballot(4, 5),
      ],
      [relay(2, 5, [FIVE, SIX])],
      [relay(3, 5, [FIVE, SIX]), wrote(5, 32, 16, 6), ballot(5, 16)],
    ],
  },
  {
    name: "malformed, a frame changes nothing; a frame that it has no use for is refused by its type",
    turns: [
      [alone(), HELLO],
      [raw(FrameType.snapshot, "0802")],
      [raw(FrameType.snapshot, "1000")],
      [raw(FrameType.snapshot, "100108")],
      // A piece of 1 byte that says it is of 2; one at no piece's beginning; a digest of 33 bytes.
      [raw(FrameType.restore, "10022a01ff")],
      [raw(FrameType.restore, "100220012a01ff")],
      [raw(FrameType.restore, `1a21${"00".repeat(33)}`)],
      // No count; none of the cycle that it says it has.
      [raw(FrameType.recall, "0801")],
      [raw(FrameType.replay, "080112")],
      [raw(FrameType.packet, "")],
      [raw(FrameType.timer, "")],
      [raw(FrameType.hello, "")],
      asked({ accepted: 1, bad_payload: 8, bad_header: 3 }),
      [told(0, 5), erased(0), wrote(0, 0, 5, 1), ballot(0, 5)],
    ],
  },
];
