/** Time in nanoseconds. Nothing in runtime/ reads any other clock. */
export interface Clock {
  readonly nowNs: number;
  /** Calls back once, `delayNs` from now at the earliest. The answer cancels it. */
  schedule(delayNs: number, callback: () => void): Cancel;
}

export type Cancel = () => void;

interface Alarm {
  readonly atNs: number;
  readonly order: number;
  callback: (() => void) | undefined;
}

/** Jumps straight to the next alarm. Alarms due at one instant fire in the order they were set. */
export class VirtualClock implements Clock {
  nowNs = 0;
  /** A binary heap, the earliest alarm first. */
  readonly #heap: Alarm[] = [];
  #count = 0;

  schedule(delayNs: number, callback: () => void): Cancel {
    const alarm: Alarm = { atNs: this.nowNs + delayNs, order: this.#count++, callback };
    this.#push(alarm);
    return () => {
      alarm.callback = undefined;
    };
  }

  /** Fires the next alarm; false when none is set. */
  step(): boolean {
    for (let next = this.#pop(); next !== undefined; next = this.#pop()) {
      if (next.callback === undefined) continue;
      this.nowNs = next.atNs;
      next.callback();
      return true;
    }
    return false;
  }

  #push(alarm: Alarm): void {
    const heap = this.#heap;
    let at = heap.length;
    heap.push(alarm);
    while (at > 0) {
      const parentAt = (at - 1) >> 1;
      const parent = heap[parentAt];
      if (parent === undefined || !before(alarm, parent)) break;
      heap[at] = parent;
      at = parentAt;
    }
    heap[at] = alarm;
  }

  #pop(): Alarm | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (first === undefined || last === undefined || heap.length === 0) return first;
    let at = 0;
    for (;;) {
      const childAt = earlierChild(heap, at);
      const child = heap[childAt];
      if (child === undefined || !before(child, last)) break;
      heap[at] = child;
      at = childAt;
    }
    heap[at] = last;
    return first;
  }
}

function earlierChild(heap: readonly Alarm[], at: number): number {
  const leftAt = 2 * at + 1;
  const left = heap[leftAt];
  const right = heap[leftAt + 1];
  return left !== undefined && right !== undefined && before(right, left) ? leftAt + 1 : leftAt;
}

function before(left: Alarm, right: Alarm): boolean {
  return left.atNs < right.atNs || (left.atNs === right.atNs && left.order < right.order);
}
