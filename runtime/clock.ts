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

const DEAD_MAX = 64;

/** Jumps straight to the next alarm. Alarms due at one instant fire in the order they were set. */
export class VirtualClock implements Clock {
  nowNs = 0;
  /** A binary heap, the earliest alarm first. */
  #heap: Alarm[] = [];
  #count = 0;
  /** How many alarms in the heap have been cancelled. */
  #dead = 0;

  schedule(delayNs: number, callback: () => void): Cancel {
    const alarm: Alarm = { atNs: this.nowNs + delayNs, order: this.#count++, callback };
    this.#push(alarm);
    return () => {
      if (alarm.callback === undefined) return;
      alarm.callback = undefined;
      this.#dead++;
      if (this.#dead > DEAD_MAX && this.#dead * 2 > this.#heap.length) this.#bury();
    };
  }

  /** Fires the next alarm; false when none is set. */
  step(): boolean {
    for (let next = this.#pop(); next !== undefined; next = this.#pop()) {
      const { callback } = next;
      if (callback === undefined) {
        this.#dead--;
        continue;
      }
      next.callback = undefined;
      this.nowNs = next.atNs;
      callback();
      return true;
    }
    return false;
  }

  /** When the next alarm is due; Infinity when none is set. */
  get nextNs(): number {
    for (let first = this.#heap[0]; first !== undefined; first = this.#heap[0]) {
      if (first.callback !== undefined) return first.atNs;
      this.#pop();
      this.#dead--;
    }
    return Number.POSITIVE_INFINITY;
  }

  /** Time passes up to `ns` without an alarm: for whoever has events of its own. Alarms before it must have been fired. */
  advanceTo(ns: number): void {
    if (ns < this.nowNs || ns > this.nextNs) throw new RangeError("time does not jump");
    this.nowNs = ns;
  }

  /** Deadlines are mostly cancelled long before they are due: left in the heap they would outnumber the living. */
  #bury(): void {
    this.#heap = this.#heap.filter(({ callback }) => callback !== undefined).sort(inOrder);
    this.#dead = 0;
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

function inOrder(left: Alarm, right: Alarm): number {
  return left.atNs - right.atNs || left.order - right.order;
}

function before(left: Alarm, right: Alarm): boolean {
  return left.atNs < right.atNs || (left.atNs === right.atNs && left.order < right.order);
}
