/** The medium of a lane in a history, and what the lane did to it last: that is where power can be cut. */
import type { MediumWrite } from "../../runtime/contract/system.ts";
import { Medium } from "../../runtime/lane/medium.ts";

export class MediumLedger {
  /** What it held before the last piece of work. */
  readonly #before: Medium;
  /** Of the last piece of work: a slot, a start with all that is given again after it, or a restoration. */
  #writes: MediumWrite[] = [];
  #isDone = false;

  constructor(before: Medium = new Medium()) {
    this.#before = before;
  }

  write(write: MediumWrite): void {
    if (this.#isDone) this.#begin();
    this.#writes.push(write);
  }

  /** What the lane was doing is done: a write that follows belongs to something else. */
  done(): void {
    if (this.#isDone) this.#begin();
    this.#isDone = true;
  }

  /** Whether the last piece of work has a write of that number. */
  has(write: number): boolean {
    return write < this.#writes.length;
  }

  /** The medium as power was cut in the write of that number, of which `torn` bytes were done; past the last: behind it. */
  cut(write: number, torn: number): Medium {
    const medium = new Medium();
    medium.bytes.set(this.#before.bytes);
    for (const whole of this.#writes.slice(0, write)) medium.apply(whole);
    const last = this.#writes[write];
    if (last !== undefined) medium.applyTorn(last, torn);
    return medium;
  }

  #begin(): void {
    for (const write of this.#writes) this.#before.apply(write);
    this.#writes = [];
    this.#isDone = false;
  }
}
