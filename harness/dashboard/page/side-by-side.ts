/** A second run under the first, slot under slot, and where the two differ first. */
import { Comparison } from "./comparison.ts";
import { element, setAttributes, setText } from "./dom.ts";
import { Strip, type StripView } from "./strip.ts";
import type { ViewedRun } from "./viewed-run.ts";

export class SideBySide {
  readonly root: HTMLElement;
  readonly #strip: Strip;
  readonly #comparison: Comparison;
  readonly #words = element("button", { type: "button", class: "difference" });
  #slot: number | undefined;

  constructor(one: ViewedRun, other: ViewedRun, go: (slot: number) => void) {
    this.#strip = new Strip(other);
    this.#comparison = new Comparison(one, other);
    this.#words.addEventListener("click", () => {
      if (this.#slot !== undefined) go(this.#slot);
    });
    const { name, system, rung, seed } = other.head;
    const title = `${name}: ${system} on ${rung}, seed ${seed}`;
    this.root = element(
      "div",
      { class: "other", "aria-label": "Second run" },
      element("p", {}, element("strong", {}, title), " ", this.#words),
      this.#strip.canvas,
    );
  }

  draw(view: StripView): void {
    this.#strip.draw(view);
    const first = this.#comparison.first();
    this.#slot = first?.slot;
    setText(
      this.#words,
      first === undefined
        ? `= the same in ${this.#comparison.compared} slots`
        : `≠ first in slot ${first.slot}, ${first.words}`,
    );
    setAttributes(this.#words, { "data-tone": first === undefined ? "good" : "bad" });
  }
}
