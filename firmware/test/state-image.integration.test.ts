/** Images of lanes with a history, a medium in flash or a wire: held to the scripts that the other kernels are held to. */
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { FLASH_SECTOR_SIZE, MEDIUM_OFFSET } from "../../boards/image/layout.ts";
import type { NorFlash } from "../../boards/pico/flash-memory/nor-flash.ts";
import type { ImageBuild } from "../../harness/toolchain/build/firmware.ts";
import { endings } from "../../harness/toolchain/build/recipe.ts";
import { MEDIUM_SIZE } from "../../runtime/contract/system.ts";
import { recordOf } from "./adder/lane.ts";
import { gaps } from "./gap-scenarios.ts";
import { histories } from "./history-scenarios.ts";
import { chipWith, copyOf, OnBoard } from "./on-board.ts";
import { alone, ballot, helloOf, type LaneScript, recovered, told } from "./scenario.ts";
import { type Said, said } from "./script.ts";
import { wires } from "./wire-scenarios.ts";

/** For a START that empties the medium: four sectors of 45 ms each. */
const EMPTIED_MS = 250;
/** Down and up the line and, where the lane writes, a sector erased in between. */
const ANSWERED_MS = 80;

type Language = ImageBuild["language"];

async function imageOf(system: string, language: Language, run: ImageBuild["run"] = "sram") {
  const own = new URL(`${system}/lane.${endings[language]}`, import.meta.url);
  const source = fileURLToPath(own);
  return await chipWith({ system, lane: "test", language, source, run });
}

function booted(chip: NorFlash): OnBoard {
  const board = new OnBoard(chip);
  board.laneIdentity();
  return board;
}

/** All that the lane says on a frame. What it writes is in flash then, and told to nobody. */
function answers(board: OnBoard, frame: Uint8Array, ms = ANSWERED_MS): readonly Said[] {
  board.heard();
  board.send(frame);
  board.run(ms);
  return board.heard().flatMap((heard) => (heard.kind === "lane" ? [said(heard.bytes)] : []));
}

function isTold({ kind }: Said): boolean {
  return kind !== "erase" && kind !== "program";
}

const suites: readonly { system: string; scenarios: readonly LaneScript[] }[] = [
  { system: "adder", scenarios: [...histories, ...gaps] },
  { system: "echo", scenarios: wires },
];
const languages = ["c", "ada", "rust"] as const;
const images = languages.flatMap((language) => suites.map((suite) => ({ language, ...suite })));

describe.each(images)(
  "the image of the $system in $language",
  ({ language, system, scenarios }) => {
    test("answers as the scripts say", async () => {
      const board = booted(await imageOf(system, language));
      // An image on trial is started a few times only.
      expect(board.ask({ kind: "confirm" })).toBe("ok");
      for (const { name, turns } of scenarios) {
        board.pico.pressReset();
        board.laneIdentity();
        for (const [index, [frame, ...says]] of turns.entries()) {
          const heard = answers(board, frame, index === 0 ? EMPTIED_MS : ANSWERED_MS);
          expect(heard, `${name}, turn ${index}`).toEqual(says.filter(isTold));
        }
      }
      expect(board.resets.filter((why) => why === "watchdog")).toEqual([]);
    });
  },
);

const kept = [
  ...languages.map((language) => ({ language, run: "sram" as const })),
  // With interrupts off while it writes: nothing comes in meanwhile.
  { language: "c" as const, run: "slot-a" as const },
];

describe.each(kept)("the adder in $language, run in $run", ({ language, run }) => {
  let chip: NorFlash;

  beforeAll(async () => {
    chip = await imageOf("adder", language, run);
  });

  /** A board whose lane has added up 5 and 7, and what it has kept of that. */
  function summed(): OnBoard {
    const board = booted(copyOf(chip));
    expect(answers(board, alone(), EMPTIED_MS)).toEqual([helloOf("adder")]);
    expect(answers(board, told(0, 5))).toEqual([ballot(0, 5)]);
    expect(answers(board, told(1, 7))).toEqual([ballot(1, 12)]);
    return board;
  }

  test("finds its state in flash after the power was gone", () => {
    const { flash } = summed().pico;
    const record = flash.bytes.slice(MEDIUM_OFFSET + 16, MEDIUM_OFFSET + 32);
    expect(record).toEqual(recordOf(12n, 2));
    const board = booted(flash);
    expect(answers(board, alone(true))).toEqual([recovered(12, 2)]);
    expect(answers(board, told(2, 1))).toEqual([ballot(2, 13)]);
  });

  test("a START that does not recover empties the medium, where there is anything to erase", () => {
    const board = summed();
    const before = board.pico.flash.operationCount;
    expect(answers(board, alone(), EMPTIED_MS)).toEqual([helloOf("adder")]);
    const medium = board.pico.flash.bytes.subarray(MEDIUM_OFFSET, MEDIUM_OFFSET + MEDIUM_SIZE);
    expect(medium.every((byte) => byte === 0xff)).toBe(true);
    expect(board.pico.flash.operationCount).toBe(before + 1);
    expect(answers(board, alone(true))).toEqual([helloOf("adder")]);
  });

  test.runIf(run === "sram")("what comes in while it erases and programs waits its turn", () => {
    const board = booted(copyOf(chip));
    const slots = Array.from({ length: 40 }, (_, slot) => slot);
    answers(board, alone(), EMPTIED_MS);
    for (const slot of slots) board.send(told(slot, 1));
    board.run(ANSWERED_MS + 2 * slots.length);
    const heard = board.heard().flatMap((one) => (one.kind === "lane" ? [said(one.bytes)] : []));
    expect(heard).toEqual(slots.map((slot) => ballot(slot, slot + 1)));
  });

  test("writes nowhere but to its medium", () => {
    const board = booted(copyOf(chip));
    const before = board.pico.flash.bytes.slice();
    const ends = MEDIUM_OFFSET + MEDIUM_SIZE;
    answers(board, alone(), EMPTIED_MS);
    for (let cycle = 0; cycle < 300; cycle++)
      answers(board, told(cycle, 1), cycle % 256 === 0 ? ANSWERED_MS : 3);
    const after = board.pico.flash.bytes;
    expect(after.subarray(MEDIUM_OFFSET, MEDIUM_OFFSET + FLASH_SECTOR_SIZE)).not.toEqual(
      before.subarray(MEDIUM_OFFSET, MEDIUM_OFFSET + FLASH_SECTOR_SIZE),
    );
    expect(after.subarray(0, MEDIUM_OFFSET)).toEqual(before.subarray(0, MEDIUM_OFFSET));
    expect(after.subarray(ends)).toEqual(before.subarray(ends));
    expect(answers(board, told(300, 1))).toEqual([ballot(300, 301)]);
  });
});
