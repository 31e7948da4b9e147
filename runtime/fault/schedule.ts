/** Which rules are in force when. Looking up cycle after cycle costs nothing until a window begins or ends. */

import type { Rule } from "./plan.ts";
import { inForce } from "./rule.ts";

export class Schedule<Item> {
  readonly #items: readonly Item[];
  readonly #ruleOf: (item: Item) => Rule;
  /** Where a window begins or ends, in order, each once. */
  readonly #edges: readonly number[];
  /** What is in force from each edge on, found when it is first asked for; the first is of what lies before all edges. */
  readonly #stretches: (readonly Item[] | undefined)[] = [];
  /** The stretch between two edges that `#active` is good for. */
  #from = 0;
  #until = 0;
  #active: readonly Item[] = [];

  constructor(items: readonly Item[], ruleOf: (item: Item) => Rule) {
    this.#items = items;
    this.#ruleOf = ruleOf;
    const edges = new Set<number>();
    for (const item of items) {
      for (const [from, until] of ruleOf(item).window ?? []) edges.add(from).add(until);
    }
    this.#edges = [...edges].sort((left, right) => left - right);
  }

  /** The same array for as long as nothing changes, and whenever it is asked for again: late frames look back. */
  at(cycle: number): readonly Item[] {
    if (cycle >= this.#from && cycle < this.#until) return this.#active;
    const next = this.#edgeAfter(cycle);
    this.#from = this.#edges[next - 1] ?? 0;
    this.#until = this.#edges[next] ?? Number.POSITIVE_INFINITY;
    this.#active = this.#stretches[next] ??= this.#inForce(cycle);
    return this.#active;
  }

  #inForce(cycle: number): readonly Item[] {
    return this.#items.filter((item) => inForce(this.#ruleOf(item), cycle));
  }

  /** By index: the first edge behind the cycle, or past the last one. */
  #edgeAfter(cycle: number): number {
    let low = 0;
    let high = this.#edges.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#edges[middle] ?? 0) > cycle) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
