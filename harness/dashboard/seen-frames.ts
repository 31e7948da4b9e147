/** What passed on the links in a slot of a run that is over, seen in a replay; slots beside it come with it. */
import { replayedFrames, tooFar } from "../frames/replayed-frames.ts";
import type { SlotFrames } from "../page/slot-frames.ts";
import type { RecordedRun } from "../run/recorded-run.ts";
import { systemAt } from "../system/system-at.ts";
import { UserError } from "../user-error.ts";

export type SeenSlot = SlotFrames | { readonly unknown: string };

/** So many slots are replayed together, and so many of these are kept, or wait for their turn: the newest. */
const CHUNK_SLOTS = 32;
const CHUNKS_MAX = 8;
export class SeenFrames {
  readonly #read: () => Promise<RecordedRun>;
  #recorded: Promise<RecordedRun> | undefined;
  readonly #chunks = new Map<number, Promise<readonly SlotFrames[]>>();
  /** One replay at a time, for all pages. */
  #last: Promise<unknown> = Promise.resolve();

  readonly #replay: typeof replayedChunk;

  /** `read` is asked once, when a slot is first looked at. */
  constructor(read: () => Promise<RecordedRun>, replay = replayedChunk) {
    this.#read = read;
    this.#replay = replay;
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
    const made: Promise<readonly SlotFrames[]> = this.#last.then(async () => {
      if (this.#chunks.get(chunk) !== made) throw new UserError("other slots were asked for since");
      return await this.#replay(recorded, chunk * CHUNK_SLOTS);
    });
    this.#last = made.catch(() => undefined);
    this.#chunks.set(chunk, made);
    const [oldest] = this.#chunks.keys();
    if (this.#chunks.size > CHUNKS_MAX && oldest !== undefined) this.#chunks.delete(oldest);
    return await made;
  }
}

async function replayedChunk(recorded: RecordedRun, from: number): Promise<readonly SlotFrames[]> {
  const why = tooFar(await systemAt(recorded.system), recorded, from);
  if (why !== undefined) throw new UserError(why);
  return await replayedFrames(recorded, { from, until: from + CHUNK_SLOTS });
}
