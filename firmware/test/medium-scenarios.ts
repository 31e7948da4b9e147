/** A lane that keeps its state on a medium, put to scripts: the adder (adder/lane.c says what it does). */
import { FrameType } from "../../runtime/wire/frame.ts";
import {
  alone,
  asked,
  ballot,
  erased,
  helloOf,
  holds,
  type LaneScript,
  lacks,
  medium,
  raw,
  recovered,
  replay,
  silence,
  told,
  wrote,
} from "./scenario.ts";

const HELLO = helloOf("adder");
const RECOVER = alone(true);

export const media: readonly LaneScript[] = [
  {
    name: "goes on from the newest state that its medium holds, and says which that is",
    turns: [
      [holds(0, 50, 6)],
      [holds(16, 60, 7)],
      [RECOVER, wrote(0, 32, 60, 7), recovered(60, 7)],
      [told(7, 1), wrote(7, 48, 61, 8), ballot(7, 61)],
    ],
  },
  {
    name: "recovered, a lane that has missed cycles is behind, and needs to be told only those",
    turns: [
      [holds(0, 50, 6)],
      [RECOVER, wrote(0, 16, 50, 6), recovered(50, 6)],
      [told(7, 1), lacks(7, 50, 6)],
      [told(8, 1), lacks(8, 50, 6)],
      [
        replay(8, 6, [3]),
        wrote(8, 32, 53, 7),
        wrote(8, 48, 54, 8),
        wrote(8, 64, 55, 9),
        ballot(8, 55),
      ],
    ],
  },
  {
    name: "recovered, it lets a cycle go by that its state accounts for, and steps on the next",
    turns: [
      [holds(0, 50, 6)],
      [RECOVER, wrote(0, 16, 50, 6), recovered(50, 6)],
      [told(5, 1)],
      [told(6, 1), wrote(6, 32, 51, 7), ballot(6, 51)],
    ],
  },
  {
    name: "a record that was torn is passed over, and nothing is written where it lies",
    turns: [
      [holds(0, 50, 6)],
      [medium({ kind: "program", offset: 16, bytes: Uint8Array.of(60, 0, 0) })],
      [RECOVER, wrote(0, 32, 50, 6), recovered(50, 6)],
    ],
  },
  {
    name: "programming clears bits and sets none, erasing sets all of one sector",
    turns: [
      [holds(0, 50, 6)],
      [holds(0, 205, 6)],
      [holds(4096, 70, 5)],
      [holds(8192, 80, 9)],
      [medium({ kind: "erase", offset: 8192 })],
      [RECOVER, wrote(0, 4112, 70, 5), recovered(70, 5)],
    ],
  },
  {
    name: "an erased medium holds no state",
    turns: [
      [RECOVER, HELLO],
      [silence(0), ballot(0, 0)],
    ],
  },
  {
    name: "a START that does not recover starts from nothing, and erases its medium",
    turns: [[holds(0, 50, 6)], [alone(), HELLO], [silence(0), ballot(0, 0)], [RECOVER, HELLO]],
  },
  {
    name: "a START that is repeated finds what the lane has written since the one before",
    turns: [
      [holds(0, 50, 6)],
      [RECOVER, wrote(0, 16, 50, 6), recovered(50, 6)],
      [told(6, 1), wrote(6, 32, 51, 7), ballot(6, 51)],
      // The rig tells again what it had heard of by then.
      [holds(0, 50, 6)],
      [RECOVER, wrote(0, 48, 51, 7), recovered(51, 7)],
    ],
  },
  {
    name: "enters another sector by erasing it, and so around",
    turns: [
      [holds(16368, 50, 6)],
      [RECOVER, erased(0), wrote(0, 0, 50, 6), recovered(50, 6)],
      [told(6, 1), wrote(6, 16, 51, 7), ballot(6, 51)],
      [holds(4080, 52, 8)],
      [RECOVER, erased(0, 4096), wrote(0, 4096, 52, 8), recovered(52, 8)],
    ],
  },
  {
    name: "malformed, a MEDIUM frame changes nothing",
    turns: [
      [holds(0, 50, 6)],
      // Beyond the medium; over a page's end; nothing to program; no whole sector; an erasure with bytes.
      [raw(FrameType.medium, "088080011201ff")],
      [raw(FrameType.medium, "08ff0112020000")],
      [raw(FrameType.medium, "0801")],
      [raw(FrameType.medium, "08800218" + "01")],
      [raw(FrameType.medium, "1201001801")],
      [raw(FrameType.medium, "1802")],
      [RECOVER, wrote(0, 16, 50, 6), recovered(50, 6)],
      [raw(FrameType.medium, "0801")],
      [holds(32, 50, 6)],
      asked({ accepted: 2, bad_payload: 1 }),
    ],
  },
];
