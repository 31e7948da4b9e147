/** What passed on the links in a slot of a run, seen in a replay; slots beside it come with it. */
import { replayedFrames, SLOTS_AFTER, tooFar } from "../frames/replayed-frames.ts";
import type { SlotFrames } from "../page/slot-frames.ts";
import type { RecordedRun } from "../run/recorded-run.ts";
import { systemAt } from "../system/system-at.ts";
import { UserError } from "../user-error.ts";

export type SeenSlot = SlotFrames | { readonly unknown: string };

/** So many slots are replayed together, and so many of these are kept, or wait for their turn: the newest. */
export const CHUNK_SLOTS = 32;
const CHUNKS_MAX = 8;

/** Slots seen again, in order. */
export interface SeenChunk {
  readonly frames: readonly SlotFrames[];
  /** False where the run had not got so far that all that arrives late in these slots has been seen to. */
  readonly isWhole: boolean;
}

/** What replays slots from that one on. */
type Replay<Source> = (source: Source, from: number) => Promise<SeenChunk>;

export class SeenFrames<Source> {
  readonly #read: () => Promise<Source>;
  readonly #isGrowing: () => boolean;
  #source: Promise<Source> | undefined;
  readonly #chunks = new Map<number, Promise<SeenChunk>>();
  /** One replay at a time, for all pages. */
  #last: Promise<unknown> = Promise.resolve();

  readonly #replay: Replay<Source>;

  /** `read` is asked when a slot is first looked at, and of a run that goes on, anew for each: it has got further. */
  constructor(read: () => Promise<Source>, replay: Replay<Source>, isGrowing = () => false) {
    this.#read = read;
    this.#replay = replay;
    this.#isGrowing = isGrowing;
  }

  async slot(slot: number): Promise<SeenSlot> {
    try {
      const { frames } = await this.#chunk(Math.floor(slot / CHUNK_SLOTS));
      return frames[slot % CHUNK_SLOTS] ?? { unknown: "the replay did not come to this slot" };
    } catch (error) {
      if (error instanceof UserError) return { unknown: error.message };
      throw error;
    }
  }

  async #sourceNow(isGrowing: boolean): Promise<Source> {
    if (isGrowing) return await this.#read();
    this.#source ??= this.#read();
    return await this.#source;
  }

  async #chunk(chunk: number): Promise<SeenChunk> {
    const known = this.#chunks.get(chunk);
    if (known !== undefined) return await known;
    const isGrowing = this.#isGrowing();
    const made: Promise<SeenChunk> = this.#last.then(async () => {
      if (this.#chunks.get(chunk) !== made) throw new UserError("other slots were asked for since");
      return await this.#replay(await this.#sourceNow(isGrowing), chunk * CHUNK_SLOTS);
    });
    const forget = () => {
      if (this.#chunks.get(chunk) === made) this.#chunks.delete(chunk);
    };
    this.#last = made.then(
      ({ isWhole }) => {
        if (isGrowing && !isWhole) forget();
      },
      () => {
        if (isGrowing) forget();
      },
    );
    this.#chunks.set(chunk, made);
    const [oldest] = this.#chunks.keys();
    if (this.#chunks.size > CHUNKS_MAX && oldest !== undefined) this.#chunks.delete(oldest);
    return await made;
  }
}

/** Throws UserError where the run cannot be run again. */
export async function replayedChunk(recorded: RecordedRun, from: number): Promise<SeenChunk> {
  const why = tooFar(await systemAt(recorded.system), recorded, from);
  if (why !== undefined) throw new UserError(why);
  const until = from + CHUNK_SLOTS;
  const frames = await replayedFrames(recorded, { from, until });
  return { frames, isWhole: recorded.slots.length >= until + SLOTS_AFTER };
}
