/** Three emulated boards with a lane each: idle, or with their lines full both ways. */
import { World } from "../../boards/pico/host/world.ts";
import type { Link } from "../../runtime/link/link.ts";
import { DEFAULT_BAUD } from "../../runtime/link/port.ts";
import { Session, type SessionEvent } from "../../runtime/session/session.ts";
import { violationText } from "../../runtime/session/violation-text.ts";
import type { Bench } from "./flash-bench.ts";
import { BOARD_LANES, laneBoard, SENSORS_MAX } from "./lane-boards.ts";
import { EPOCH, LANE, slotFrames, startFrame } from "./poll-frames.ts";

/** The number of slots on their way to a board at once: its line is never empty, and its memory never full. */
const SLOTS_AHEAD = 4;
const START_MS = 20;
const NS_PER_MS = 1e6;
const BITS_A_BYTE = 10;

export interface EmulatedTriad {
  readonly world: World;
  /** What has come from all of them so far. */
  readonly heard: { bytes: number; ballots: number };
}

/** Idle started lanes: their boards sleep, but for a timer that wakes them ten times a second. */
export async function idleTriad(): Promise<EmulatedTriad> {
  const { world, boards } = await startedBoards();
  return { world, heard: listenTo(boards, () => undefined) };
}

/**
 * Each lane gets a slot's input and one peer's relay as soon as it has voted on an earlier slot, and relays that input
 * to both peers: what its board sends then fills its line, and what it is sent very nearly fills the other way.
 */
export async function busyTriad(): Promise<EmulatedTriad> {
  const { world, boards } = await startedBoards();
  const feeds = boards.map(({ link }) => {
    const slots = slotFrames(SENSORS_MAX);
    return () => {
      const { input, relays } = slots.next().value;
      link.lane.send(input);
      link.lane.send(relays[0]);
    };
  });
  const heard = listenTo(boards, (nth) => feeds[nth]?.());
  for (const feed of feeds) for (let ahead = 0; ahead < SLOTS_AHEAD; ahead++) feed();
  return { world, heard };
}

/** The share of the capacity of three lines over this time that the bytes take. */
export function shareOfLines(bytes: number, ns: number): number {
  return (bytes * BITS_A_BYTE * 1e9) / (BOARD_LANES.length * DEFAULT_BAUD * ns);
}

async function startedBoards(): Promise<{ world: World; boards: readonly Bench[] }> {
  const world = new World();
  const boards: Bench[] = [];
  for (const language of BOARD_LANES) boards.push(await laneBoard(language, world));
  for (const { link } of boards) link.lane.send(startFrame(SENSORS_MAX, BOARD_LANES.length));
  world.run(START_MS * NS_PER_MS);
  return { world, boards };
}

function listenTo(
  boards: readonly Bench[],
  onBallot: (nth: number) => void,
): EmulatedTriad["heard"] {
  const heard = { bytes: 0, ballots: 0 };
  for (const [nth, { link }] of boards.entries()) {
    const counted: Link = {
      send: (bytes) => link.lane.send(bytes),
      onFrame: (receive) =>
        link.lane.onFrame((bytes) => {
          heard.bytes += bytes.length;
          receive(bytes);
        }),
    };
    const onEvent = (event: SessionEvent) => {
      if (event.kind === "violation") throw new Error(`a board ${violationText(event)}`);
      if (event.kind !== "ballot") return;
      heard.ballots++;
      onBallot(nth);
    };
    new Session({ link: counted, address: LANE, onEvent }).enter(EPOCH);
  }
  return heard;
}
