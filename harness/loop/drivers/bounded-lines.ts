/** What an agent prints, cut into lines: neither one line nor all of them grow without end. */
import { StringDecoder } from "node:string_decoder";

export const LINE_SIZE_MAX = 8 * 1024 * 1024;
export const OUTPUT_SIZE_MAX = 64 * 1024 * 1024;

export interface LineLimits {
  /** A longer line is passed over. */
  readonly lineSize: number;
  /** Of all that is printed in a turn. */
  readonly outputSize: number;
}

export class BoundedLines {
  readonly #limits: LineLimits;
  readonly #decoder = new StringDecoder("utf8");
  /** Of the line that has not ended. */
  #parts: string[] = [];
  #length = 0;
  #size = 0;

  constructor(limits: LineLimits = { lineSize: LINE_SIZE_MAX, outputSize: OUTPUT_SIZE_MAX }) {
    this.#limits = limits;
  }

  /** More was printed than an agent has to say: it is to be cut off. */
  get isFlooded(): boolean {
    return this.#size > this.#limits.outputSize;
  }

  /** Returns the lines that have ended; none any more after a flood. */
  push(bytes: Buffer): readonly string[] {
    this.#size += bytes.length;
    if (this.isFlooded) return [];
    const [first = "", ...rest] = this.#decoder.write(bytes).split("\n");
    this.#append(first);
    return rest.flatMap((piece) => {
      const line = this.#take();
      this.#append(piece);
      return line;
    });
  }

  /** The last line may have no end. */
  end(): readonly string[] {
    if (this.isFlooded) return [];
    this.#append(this.#decoder.end());
    return this.#take();
  }

  #append(piece: string): void {
    this.#length += piece.length;
    if (this.#length > this.#limits.lineSize) this.#parts = [];
    else this.#parts.push(piece);
  }

  #take(): readonly string[] {
    const isTooLong = this.#length > this.#limits.lineSize;
    const line = this.#parts.join("");
    this.#parts = [];
    this.#length = 0;
    return isTooLong || line.trim() === "" ? [] : [line];
  }
}
