/** The native lanes against the vectors, frame by frame, and at the size of a large store. */
import { describe, expect, test } from "vitest";
import { type Built, type Exchange, lane } from "../../firmware/test/lanes.ts";
import { bytesOf, hexOf, input, type Said, said, send, start } from "../../firmware/test/script.ts";
import { FrameType } from "../../runtime/wire/frame.ts";
import {
  encodeSnapshotPart,
  encodeSnapshotRequest,
  PIECE_SIZE,
} from "../../runtime/wire/state-messages.ts";
import { CAPACITY_MAX, payloads } from "../kv_store_v1/payloads.ts";
import { digestOf, snapshotOf } from "./canonical.ts";
import vectors from "./vectors.json" with { type: "json" };

const builds: readonly Pick<Built, "language" | "target">[] = [
  { language: "c", target: "host" },
  { language: "c", target: "wasm" },
  { language: "rust", target: "host" },
  { language: "rust", target: "wasm" },
  { language: "ada", target: "host" },
];

/** So many slots the lane has missed when it is given a state. */
const MISSED = 7;

interface State {
  readonly config: string;
  readonly snapshot: string;
  readonly digest: string;
}

function started(config: string, sources = 1): Uint8Array {
  return start({ lanes: 1, sources, config: bytesOf(config) });
}

function slot(cycle: number, reading: string | null): Uint8Array {
  return input(cycle, [reading === null ? undefined : bytesOf(reading)]);
}

/** Freezes the state that accounts for so many slots, and asks for all of it. */
function asked(cycle: number, size: number): readonly Uint8Array[] {
  const offsets = Array.from({ length: Math.ceil(size / PIECE_SIZE) }, (_, at) => at * PIECE_SIZE);
  return offsets.map((offset) =>
    send(FrameType.snapshot, encodeSnapshotRequest({ freeze: offset === 0, offset }), { cycle }),
  );
}

/** Gives a lane that has missed some slots a state, piece by piece. */
function given({ config, snapshot, digest }: State): readonly Uint8Array[] {
  const bytes = bytesOf(snapshot);
  const pieces: Uint8Array[] = [];
  for (let offset = 0; offset < Math.max(bytes.length, 1); offset += PIECE_SIZE) {
    const part = bytes.subarray(offset, offset + PIECE_SIZE);
    const of = { cycles: MISSED, size: bytes.length, digest: bytesOf(digest) };
    const payload = encodeSnapshotPart({ ...of, offset, part });
    pieces.push(send(FrameType.restore, payload, { cycle: MISSED - 1 }));
  }
  return [started(config), slot(MISSED - 1, null), ...pieces];
}

async function answers(exchange: Exchange, frames: readonly Uint8Array[]): Promise<Said[]> {
  return (await exchange(frames)).map(said);
}

function snapshotIn(heard: readonly Said[]): string {
  return heard.flatMap((one) => (one.kind === "piece" ? [one.hex] : [])).join("");
}

/** As many entries as there can be. */
const largest = ((): State => {
  const entries = new Map<bigint, bigint>();
  for (let key = 1n; entries.size < CAPACITY_MAX; key = (key * 25_214_903_917n + 11n) % 2n ** 64n)
    entries.set(key, key ^ 1n);
  const config = hexOf(payloads.config.encode({ capacity: CAPACITY_MAX }));
  return { config, snapshot: hexOf(snapshotOf(entries)), digest: hexOf(digestOf(entries)) };
})();

describe.each(builds)("the $language lane, built for $target,", async (built) => {
  const exchange = await lane("kv_store_v2", built);

  test.each(vectors.histories)("answers as the vectors say: $name", async (history) => {
    const { config, slots, snapshot } = history;
    const frames = slots.map(({ reading }, cycle) => slot(cycle, reading));
    const last = asked(slots.length, snapshot.length / 2);
    const heard = await answers(exchange, [started(config), ...frames, ...last]);
    const ballots = slots.map(({ output, digest }, at) => ({
      ...{ kind: "ballot", slot: at },
      ...{ output, digest },
    }));
    expect(heard.filter(({ kind }) => kind === "ballot")).toEqual(ballots);
    expect(snapshotIn(heard)).toBe(snapshot);
  });

  test.each(vectors.restored)("takes over $what", async (state) => {
    const last = asked(MISSED, state.snapshot.length / 2);
    const heard = await answers(exchange, [...given(state), ...last]);
    const held = state.snapshot.length / 2;
    expect(heard).toContainEqual({ kind: "restored", cycles: MISSED, held, result: "done" });
    expect(snapshotIn(heard)).toBe(state.snapshot);
  });

  test.each(vectors.refused)("refuses a snapshot: $what", async (state) => {
    const heard = await answers(exchange, [...given(state), slot(MISSED, null)]);
    const kinds = heard.map((one) => (one.kind === "restored" ? one.result : one.kind));
    expect(kinds).not.toContain("done");
    expect(kinds).not.toContain("ballot");
  });

  test.each(vectors.refused_configs)("does not start on $config, $sources sources", async (one) => {
    expect(await exchange([started(one.config, one.sources)])).toEqual([]);
  });

  test("carries as many entries as there can be", async () => {
    const { snapshot } = largest;
    const last = asked(MISSED, snapshot.length / 2);
    const heard = await answers(exchange, [...given(largest), ...last]);
    expect(snapshotIn(heard) === snapshot).toBe(true);
    expect(heard.filter(({ kind }) => kind === "program")).toEqual([]);
  });
});
