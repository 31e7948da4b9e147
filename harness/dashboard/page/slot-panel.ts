/** One slot in full: what the sources said, what each lane did, what was voted, and why the verdict is what it is. */
import { VERDICT_TONE } from "../../view/verdict-tone.ts";
import { DiagramPanel } from "./diagram-panel.ts";
import { element, setText } from "./dom.ts";
import type { SlotLine } from "./record.ts";
import type { ViewedRun } from "./viewed-run.ts";

export class SlotPanel {
  readonly root: HTMLElement;
  readonly #title = element("h2", {}, "Slot");
  readonly #facts = element("dl", { class: "facts" });
  readonly diagram: DiagramPanel;
  #shown: SlotLine | undefined;

  constructor(ask: (slot: number) => void) {
    this.diagram = new DiagramPanel(ask);
    const title = "As large as the window, and back (m)";
    const enlarge = element("button", { type: "button", title }, "⤢ enlarge");
    enlarge.addEventListener("click", () => document.body.classList.toggle("enlarged"));
    this.root = element(
      "section",
      { class: "slot", "aria-live": "off" },
      element("div", { class: "title" }, this.#title, enlarge),
      this.#facts,
      this.diagram.root,
    );
  }

  draw(run: ViewedRun, slot: number): void {
    const line = run.slot(slot);
    this.diagram.look(line === undefined ? undefined : slot, run.hasEnded);
    if (line === this.#shown && line !== undefined) return;
    this.#shown = line;
    setText(this.#title, line === undefined ? absentInWords(run, slot) : `Slot ${slot}`);
    this.#facts.replaceChildren(...(line === undefined ? [] : factsOf(run, line)));
  }
}

function absentInWords({ slots, remembered }: ViewedRun, slot: number): string {
  if (slots === 0) return "No slot yet";
  return `Slot ${slot} is past the ${remembered} that this page keeps: lanes and events are the newest`;
}

function factsOf(run: ViewedRun, line: SlotLine): readonly HTMLElement[] {
  const { vote, value, expected, verdict, why, mode, output, outside } = line;
  const faults = run
    .linesOf(line.cycle)
    .flatMap((one) =>
      one.t === "fault" && one.injected ? [`${one.kind} on ${one.link} (${one.direction})`] : [],
    );
  const rows: readonly (readonly [string, string, string?])[] = [
    ["verdict", why === undefined ? verdict : `${verdict}: ${why}`, VERDICT_TONE[verdict]],
    ["vote", mode === undefined ? vote : `${vote}, ${mode}`],
    ["voted", said(value) + (output === undefined ? "" : ` (${output})`)],
    ...(expected === undefined ? [] : [["oracle", said(expected), "bad"] as const]),
    ...run.head.lanes.map(({ name }) => {
      const ballot = line.ballots?.[name];
      if (ballot === undefined) return [name, "as voted", "good"] as const;
      return ballot === null
        ? ([name, "silent", "warn"] as const)
        : ([name, said(ballot), "bad"] as const);
    }),
    ...(outside === undefined ? [] : [["outside", outside, "warn"] as const]),
    ...(faults.length === 0
      ? []
      : [["injected", [...new Set(faults)].join(", "), "warn"] as const]),
    ["inputs", line.readings.map((one) => one ?? "silent").join("  ")],
  ];
  return rows.flatMap(([name, text, tone]) => [
    element("dt", {}, name),
    element("dd", tone === undefined ? {} : { "data-tone": tone }, text),
  ]);
}

function said(hex: string | null): string {
  if (hex === null) return "nothing";
  return hex === "" ? "(empty)" : hex;
}
