/** The messages of a slot, drawn as they crossed: asked for when one stays on a slot, and told in words where one points. */
import { slotDiagram } from "../../page/diagram/slot-diagram.ts";
import { messageLines } from "../../page/diagram/words.ts";
import type { SlotFrames } from "../../page/slot-frames.ts";
import { element, setText } from "./dom.ts";

/** Who only passes by on the slider asks for nothing. */
const STAY_MS = 250;

export class DiagramPanel {
  readonly root: HTMLElement;
  readonly #picture = element("div", { class: "picture" });
  readonly #words = element("pre", { class: "words", "aria-live": "polite" });
  readonly #why = element("p", { class: "why" });
  readonly #ask: (slot: number) => void;
  /** Undefined while the newest slot is followed, null before anything was looked at. */
  #slot: number | undefined | null = null;
  #asking: number | undefined;
  #frames: SlotFrames | undefined;

  constructor(ask: (slot: number) => void) {
    this.#ask = ask;
    this.root = element("div", { class: "diagram" }, this.#why, this.#picture, this.#words);
    for (const kind of ["pointerover", "focusin"]) {
      this.#picture.addEventListener(kind, ({ target }) => this.#tell(target));
    }
  }

  /** Undefined while the newest slot is followed: there is another one before anything could be drawn. */
  look(slot: number | undefined): void {
    if (slot === this.#slot) return;
    this.#slot = slot;
    const asked = "Messages come from a replay up to this slot …";
    this.#clear(slot === undefined ? "Stay on a slot (←) to see its messages and values." : asked);
    clearTimeout(this.#asking);
    if (slot !== undefined) this.#asking = window.setTimeout(() => this.#ask(slot), STAY_MS);
  }

  show(slot: number, frames: SlotFrames | { readonly unknown: string }): void {
    if (slot !== this.#slot) return;
    if ("unknown" in frames) {
      this.#clear(`Messages are not known: ${frames.unknown}.`);
      return;
    }
    this.#frames = frames;
    setText(this.#why, frames.notes.join(" "));
    setText(this.#words, "Point at a message, or step to it with Tab, to read it.");
    const drawn = new DOMParser().parseFromString(slotDiagram(frames).html, "text/html");
    this.#picture.replaceChildren(...drawn.body.childNodes);
  }

  #clear(why: string): void {
    this.#frames = undefined;
    this.#picture.replaceChildren();
    setText(this.#words, "");
    setText(this.#why, why);
  }

  #tell(target: EventTarget | null): void {
    const mark = target instanceof Element ? target.closest("[data-message]") : null;
    const message = this.#frames?.messages[Number(mark?.getAttribute("data-message") ?? -1)];
    if (message !== undefined) setText(this.#words, messageLines(message).join("\n"));
  }
}
