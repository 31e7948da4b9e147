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
  #wordsKnown = 0;

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

  /** `isFollowing`: whether the next slot is looked at as soon as it is there. */
  draw(run: ViewedRun, slot: number, isFollowing: boolean): void {
    const line = run.slot(slot);
    this.diagram.look(line === undefined || isFollowing ? undefined : slot);
    const { wordsKnown } = run;
    if (line === this.#shown && line !== undefined && wordsKnown === this.#wordsKnown) return;
    this.#shown = line;
    this.#wordsKnown = wordsKnown;
    setText(this.#title, line === undefined ? absentInWords(run, slot) : `Slot ${slot}`);
    this.#facts.replaceChildren(...(line === undefined ? [] : factsOf(run, line)));
  }
}

function absentInWords({ slots, remembered }: ViewedRun, slot: number): string {
  if (slots === 0) return "No slot yet";
  return `Slot ${slot} is past the ${remembered} that this page keeps: lanes and events are the newest`;
}

function factsOf(run: ViewedRun, line: SlotLine): readonly HTMLElement[] {
  const { vote, value, expected, verdict, why, mode, output: flagged, outside } = line;
  const faults = run
    .linesOf(line.cycle)
    .flatMap((one) =>
      one.t === "fault" && one.injected ? [`${one.kind} on ${one.link} (${one.direction})`] : [],
    );
  const output = (hex: string) => worded(hex, run.outputWords(hex));
  const rows: readonly (readonly [string, Shown, string?])[] = [
    ["verdict", why === undefined ? verdict : `${verdict}: ${why}`, VERDICT_TONE[verdict]],
    ["vote", mode === undefined ? vote : `${vote}, ${mode}`],
    ["voted", [...said(value, output), ...(flagged === undefined ? [] : [` (${flagged})`])]],
    ...(expected === undefined ? [] : [["oracle", said(expected, output), "bad"] as const]),
    ...run.head.lanes.map(({ name }) => {
      const ballot = line.ballots?.[name];
      if (ballot === undefined) return [name, "as voted", "good"] as const;
      return ballot === null
        ? ([name, "silent", "warn"] as const)
        : ([name, said(ballot, output), "bad"] as const);
    }),
    ...(outside === undefined ? [] : [["outside", outside, "warn"] as const]),
    ...(faults.length === 0
      ? []
      : [["injected", [...new Set(faults)].join(", "), "warn"] as const]),
    [
      "inputs",
      line.readings.map((hex) =>
        element(
          "span",
          { class: "input" },
          ...said(hex, (one) => worded(one, run.readingWords(one)), "silent"),
        ),
      ),
    ],
  ];
  return rows.flatMap(([name, shown, tone]) => [
    element("dt", {}, name),
    element(
      "dd",
      tone === undefined ? {} : { "data-tone": tone },
      ...(typeof shown === "string" ? [shown] : shown),
    ),
  ]);
}

type Shown = string | readonly (string | HTMLElement)[];

/** Bytes of the slot that nobody was asked about; undefined where there are none, and of those that are too long for a question. */
export function unknownBytes(
  run: ViewedRun,
  slot: number,
): { readonly outputs: string[]; readonly readings: string[] } | undefined {
  const line = run.slot(slot);
  if (line === undefined) return undefined;
  const { value, expected, ballots = {}, readings } = line;
  const asked = (all: readonly (string | null | undefined)[], known: (hex: string) => unknown) =>
    [
      ...new Set(
        all.filter(
          (hex) =>
            typeof hex === "string" && hex.length <= ASKED_SIZE_MAX && known(hex) === undefined,
        ),
      ),
    ] as string[];
  const unknown = {
    outputs: asked([value, expected, ...Object.values(ballots)], (hex) => run.outputWords(hex)),
    readings: asked(readings, (hex) => run.readingWords(hex)),
  };
  return unknown.outputs.length + unknown.readings.length === 0 ? undefined : unknown;
}

/** So that all of a slot fit into one message. */
const ASKED_SIZE_MAX = 160;

function worded(hex: string, words: string | null | undefined): readonly (string | HTMLElement)[] {
  const isBeside = typeof words === "string";
  const bytes = element("code", isBeside ? { class: "beside" } : {}, hex === "" ? "(empty)" : hex);
  return isBeside ? [`${words} `, bytes] : [bytes];
}

function said(
  hex: string | null,
  words: (hex: string) => readonly (string | HTMLElement)[],
  nothing = "nothing",
): readonly (string | HTMLElement)[] {
  return hex === null ? [nothing] : words(hex);
}
