/** A lane with an inner wire, put to scripts: the echo (echo/lane.c says what it does). */
import { FrameType } from "../../runtime/wire/frame.ts";
import {
  alone,
  answered,
  asked,
  helloOf,
  type LaneScript,
  packet,
  put,
  raw,
  silence,
  timer,
  told,
} from "./scenario.ts";
import { send } from "./script.ts";

const HELLO = helloOf("echo");
const SLOTS = 8;
const LARGEST = "ab".repeat(300);

/** As many slots as can wait, each for what it was told. */
const ALL_WAIT: LaneScript["turns"] = Array.from({ length: SLOTS }, (_, slot) => [
  told(slot, slot + 1),
  put(slot, 0, 0, `0${slot + 1}`),
]);

export const wires: readonly LaneScript[] = [
  {
    name: "an output that comes out of the wire is a ballot of its slot",
    turns: [
      [alone(), HELLO],
      [told(0, 0xaa), put(0, 0, 0, "aa")],
      [packet(0, "aa"), put(0, 1, 1, "aa")],
      [packet(1, "bb")],
      [packet(1, "aa"), answered(0, "aa")],
      [packet(1, "aa")],
    ],
  },
  {
    name: "what is answered at once is voted at once",
    turns: [
      [alone(), HELLO],
      [silence(3), answered(3, "")],
    ],
  },
  {
    name: "packets are numbered from the start with each cycle that is closed, and carry it",
    turns: [
      [alone(), HELLO],
      [told(0, 1), put(0, 0, 0, "01")],
      [
        packet(2, "cc"),
        put(0, 1, 2, "cc"),
        put(0, 2, 2, "cc"),
        put(0, 3, 2, "cc"),
        put(0, 4, 2, "cc"),
      ],
      [told(7, 2), put(7, 0, 0, "02")],
      [packet(0, "01", 3), put(7, 1, 1, "01")],
      [packet(1, "02", 7)],
      [packet(1, "01", 9), answered(0, "01")],
      [packet(1, "02"), answered(7, "02")],
    ],
  },
  {
    name: "before any cycle is closed, packets carry cycle 0",
    turns: [
      [alone(), HELLO],
      [packet(0, "01", 5), put(0, 0, 1, "01")],
      [packet(0, "02", 5), put(0, 1, 1, "02")],
    ],
  },
  {
    name: "an output that comes with a step is of the oldest slot that waits",
    turns: [
      [alone(), HELLO],
      [told(0, 1), put(0, 0, 0, "01")],
      [silence(1), put(1, 0, 0, "")],
      [told(2, 0xff), put(2, 0, 0, "ff"), answered(0, "01")],
      [packet(1, ""), answered(1, "")],
      [packet(1, "ff"), answered(2, "ff")],
    ],
  },
  {
    name: "eight slots can wait; past that a slot goes by",
    turns: [
      [alone(), HELLO],
      ...ALL_WAIT,
      [told(8, 0xaa)],
      [silence(9)],
      [packet(1, "01"), answered(0, "01")],
      [told(10, 9), put(10, 0, 0, "09")],
      [told(11, 10)],
      ...["02", "03", "04", "05", "06", "07", "08"].map(
        (hex, at) => [packet(1, hex), answered(at + 1, hex)] as const,
      ),
      [packet(1, "09"), answered(10, "09")],
    ],
  },
  {
    name: "time that passes may put a packet on the wire",
    turns: [
      [alone(), HELLO],
      [timer()],
      [told(4, 1), put(4, 0, 0, "01")],
      [timer(4), put(4, 1, 0, "01")],
      [timer(2), put(4, 2, 0, "01")],
      [packet(1, "01"), answered(4, "01")],
      [timer(4)],
    ],
  },
  {
    name: "an output that no slot waits for is none",
    turns: [
      [alone(), HELLO],
      [packet(3, "")],
      [told(0, 1), put(0, 0, 0, "01")],
      [packet(3, ""), answered(0, "01")],
      [packet(3, "")],
    ],
  },
  {
    name: "the largest packet goes both ways, and a wire that the lane does not know leads nowhere",
    turns: [
      [alone(), HELLO],
      [packet(0, LARGEST), put(0, 0, 1, LARGEST)],
      [packet(0xffff_ffff, "01")],
      asked({ accepted: 3 }),
    ],
  },
  {
    name: "an incarnation begins with no slot that waits, and with packet 0",
    turns: [
      [alone(), HELLO],
      ...ALL_WAIT,
      [alone(), HELLO],
      [packet(1, "01")],
      [packet(0, "01"), put(0, 0, 1, "01")],
      [told(0, 0xbb), put(0, 1, 0, "bb")],
    ],
  },
  {
    name: "a packet of another incarnation is stale, a malformed one is refused, and so is what the lane has no use for",
    turns: [
      [packet(0, "01")],
      [alone(), HELLO],
      [send(FrameType.packet, new Uint8Array(), { epoch: 8 })],
      [send(FrameType.timer, new Uint8Array(), { epoch: 8 })],
      [raw(FrameType.packet, `12ad02${"00".repeat(301)}`)],
      [raw(FrameType.packet, "0800")],
      [raw(FrameType.timer, "00")],
      [raw(FrameType.snapshot, "0801")],
      [raw(FrameType.restore, "")],
      [raw(FrameType.medium, "1801")],
      asked({ accepted: 1, stale: 2, bad_payload: 3, bad_header: 3 }),
    ],
  },
];
