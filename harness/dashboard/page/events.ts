/** What happened up to the slot that is looked at, the newest first; each leads to its slot. */
import type { LogEntry } from "../../report/run-log.ts";
import { logLine } from "../../view/log-line.ts";
import { element } from "./dom.ts";
import type { SeenState } from "./seen-state.ts";

export class EventsPanel {
  readonly root: HTMLElement;
  readonly #list = element("ol", { tabindex: 0, "aria-label": "Events, the newest first" });
  readonly #go: (slot: number) => void;
  #shown = "";

  constructor(go: (slot: number) => void) {
    this.#go = go;
    this.root = element("section", { class: "events" }, element("h2", {}, "Events"), this.#list);
  }

  draw({ log, votes, faults }: SeenState): void {
    const { entries, incident } = log;
    const all: readonly LogEntry[] =
      incident === undefined ? entries : [...entries, { t: "incident", incident }];
    const shown = `${log.count} ${JSON.stringify(incident) ?? ""} ${votes.masked} ${faults.all.requested}`;
    if (shown === this.#shown) return;
    this.#shown = shown;
    const items = all.toReversed().map((entry) => {
      const { text, tone } = logLine(entry);
      const button = element("button", { type: "button", "data-tone": tone }, text);
      button.addEventListener("click", () => this.#go(slotOf(entry)));
      return element("li", {}, button);
    });
    if (items.length === 0) items.push(element("li", { class: "none" }, "nothing but good slots"));
    this.#list.replaceChildren(...items);
  }
}

function slotOf(entry: LogEntry): number {
  return entry.t === "incident" ? entry.incident.first : entry.cycle;
}
