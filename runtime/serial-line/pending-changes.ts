/** How a line is to be set once it can be: of each kind the last change alone, as it is that which the line is left with. */
import type { LineChange } from "./line.ts";

export class PendingChanges {
  readonly #last = new Map<LineChange["kind"], LineChange>();

  add(change: LineChange): void {
    this.#last.delete(change.kind);
    this.#last.set(change.kind, change);
  }

  /** In the order in which they were made; none are left. */
  take(): readonly LineChange[] {
    const taken = [...this.#last.values()];
    this.#last.clear();
    return taken;
  }
}
