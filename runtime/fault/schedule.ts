/** Which rules are in force when. Looking up cycle after cycle costs nothing until a window begins or ends. */

import type { Rule } from "./plan.ts";
import { inForce } from "./rule.ts";

export class Schedule<Item> {
  readonly #items: readonly Item[];
  readonly #ruleOf: (item: Item) => Rule;
  /** Where a window begins or ends, in order, each once. */
  readonly #edges: readonly number[];
  /** The stretch between two edges that `#active` is good for. */
  #from = 0;
  #until = 0;
  #active: readonly Item[] = [];

  constructor(items: readonly Item[], ruleOf: (item: Item) => Rule) {
    this.#items = items;
    this.#ruleOf = ruleOf;
    const edges = items.flatMap((item) => (ruleOf(item).window ?? []).flat());
    this.#edges = [...new Set(edges)].sort((left, right) => left - right);
  }

  /** The same array for as long as nothing changes. */
  at(cycle: number): readonly Item[] {
    if (cycle >= this.#from && cycle < this.#until) return this.#active;
    const next = this.#edges.findIndex((edge) => edge > cycle);
    this.#from = this.#edges[(next < 0 ? this.#edges.length : next) - 1] ?? 0;
    this.#until = this.#edges[next] ?? Number.POSITIVE_INFINITY;
    this.#active = this.#items.filter((item) => inForce(this.#ruleOf(item), cycle));
    return this.#active;
  }
}
