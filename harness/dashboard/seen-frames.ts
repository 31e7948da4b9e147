/** What passed on the links in a slot of a run that is over, seen in a replay; slots beside it come with it. */
import { replayedFrames } from "../frames/replayed-frames.ts";
import type { SlotFrames } from "../page/slot-frames.ts";
import type { RecordedRun } from "../run/recorded-run.ts";
import { rigToReplay } from "../run/replay.ts";
import { systemAt } from "../system/system-at.ts";
import { UserError } from "../user-error.ts";

export type SeenSlot = SlotFrames | { readonly unknown: string };

/** So many slots are replayed together, and so many of these are kept. */
const CHUNK_SLOTS = 32;
const CHUNKS_MAX = 8;
/** Emulated boards run tens of slots a second: a slot far on is not worth the wait. */
const EMULATED_SLOT_MAX = 300;

export class SeenFrames {
  readonly #read: () => Promise<RecordedRun>;
  #recorded: Promise<RecordedRun> | undefined;
  readonly #chunks = new Map<number, Promise<readonly SlotFrames[]>>();
  /** One replay at a time, for all pages. */
  #last: Promise<unknown> = Promise.resolve();

  /** `read` is asked once, when a slot is first looked at. */
  constructor(read: () => Promise<RecordedRun>) {
    this.#read = read;
  }

  async slot(slot: number): Promise<SeenSlot> {
    try {
      this.#recorded ??= this.#read();
      const recorded = await this.#recorded;
      const frames = await this.#chunk(recorded, Math.floor(slot / CHUNK_SLOTS));
      return frames[slot % CHUNK_SLOTS] ?? { unknown: "the replay did not come to this slot" };
    } catch (error) {
      if (error instanceof UserError) return { unknown: error.message };
      throw error;
    }
  }

  async #chunk(recorded: RecordedRun, chunk: number): Promise<readonly SlotFrames[]> {
    const known = this.#chunks.get(chunk);
    if (known !== undefined) return await known;
    const made = this.#last.then(async () => await replayedChunk(recorded, chunk * CHUNK_SLOTS));
    this.#last = made.catch(() => undefined);
    this.#chunks.set(chunk, made);
    const [oldest] = this.#chunks.keys();
    if (this.#chunks.size > CHUNKS_MAX && oldest !== undefined) this.#chunks.delete(oldest);
    return await made;
  }
}

async function replayedChunk(recorded: RecordedRun, from: number): Promise<readonly SlotFrames[]> {
  const { rung } = rigToReplay(await systemAt(recorded.system), recorded);
  if (rung === "emulated" && from > EMULATED_SLOT_MAX) {
    throw new UserError(`a replay on emulated boards up to slot ${from} takes too long`);
  }
  return await replayedFrames(recorded, { from, until: from + CHUNK_SLOTS });
}
