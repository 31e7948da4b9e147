/** The lanes at the slot that is looked at: what each runs and where, whether it is there and votes, and which faults are on it. */
import { usInWords } from "../../view/duration.ts";
import { plain, type Span, strong, type Tone } from "../../view/line.ts";
import type { LaneHead, LatencyByLane } from "../messages.ts";
import { element, setAttributes, setText } from "./dom.ts";
import type { SeenLane, SeenState } from "./seen-state.ts";
import type { ViewedRun } from "./viewed-run.ts";

interface Row {
  readonly root: HTMLTableRowElement;
  readonly cells: readonly HTMLElement[];
}

const COLUMNS = [
  "lane",
  "runs",
  "where",
  "state",
  "life",
  "ballot after, p50 / p99",
  "miscompares",
  "silent",
  "lies",
  "faults in force",
];

export class LanesPanel {
  readonly root: HTMLElement;
  readonly #rows: readonly Row[];
  readonly #sources = element("td", { colspan: COLUMNS.length - 1 });

  constructor({ head }: ViewedRun) {
    this.#rows = head.lanes.map(() => {
      const cells = COLUMNS.map((_, at) =>
        element(at === 0 ? "th" : "td", at === 0 ? { scope: "row" } : {}),
      );
      return { root: element("tr", {}, ...cells), cells };
    });
    const titles = COLUMNS.map((title) => element("th", { scope: "col" }, title));
    this.root = element(
      "section",
      { class: "lanes", "aria-label": "Lanes" },
      element(
        "table",
        {},
        element("thead", {}, element("tr", {}, ...titles)),
        element(
          "tbody",
          {},
          ...this.#rows.map(({ root }) => root),
          element(
            "tr",
            { class: "sources" },
            element("th", { scope: "row" }, "sources"),
            this.#sources,
          ),
        ),
      ),
    );
  }

  draw({ head, latency }: ViewedRun, state: SeenState): void {
    for (const [at, lane] of state.lanes.entries()) {
      const took = head.is_virtual ? "virtual time" : tookInWords(latency[lane.name]);
      const values = valuesOf(lane, head.lanes[at], took);
      for (const [column, cell] of (this.#rows[at]?.cells ?? []).entries()) {
        const { text, tone } = values[column] ?? { text: "", tone: "plain" };
        setText(cell, text);
        setAttributes(cell, { "data-tone": tone });
      }
    }
    const told = state.phase.ofSources.join("; ");
    setText(
      this.#sources,
      told === "" ? `${head.sources} sources, no faults in force` : `~ ${told}`,
    );
    setAttributes(this.#sources, { "data-tone": told === "" ? "dim" : "warn" });
  }
}

/** In the order of the columns. */
function valuesOf(lane: SeenLane, head: LaneHead | undefined, took: string): readonly Span[] {
  const { mark, word, tone } = stateOf(lane);
  const place = [head?.on, head?.at].filter((part) => typeof part === "string").join(" ");
  const faults: Span = { text: faultsOn(lane), tone: lane.faults.length > 0 ? "warn" : "dim" };
  return [
    strong(lane.name),
    plain(lane.lane),
    plain(place),
    { text: `${mark} ${word}`, tone },
    plain(String(lane.deaths + 1)),
    { text: took, tone: "dim" },
    ...[lane.miscompares, lane.silent, lane.relayLies].map((count) => plain(String(count))),
    faults,
  ];
}

/** Of the whole run so far, whichever slot is looked at: no trace holds it. */
function tookInWords(took: LatencyByLane[string] | undefined): string {
  return took === undefined ? "–" : `${usInWords(took.p50_us)} / ${usInWords(took.p99_us)}`;
}

/** What keeps it from voting, where something does. */
function stateOf({ state, standing }: SeenLane): {
  readonly mark: string;
  readonly word: string;
  readonly tone: Tone;
} {
  if (state === "up" && standing !== "voting") {
    const word = standing === "out" ? "isolated" : standing;
    return {
      mark: standing === "latched" ? "✗" : "↻",
      word,
      tone: standing === "latched" ? "bad" : "warn",
    };
  }
  return STATES[state];
}

const STATES = {
  starting: { mark: "…", word: "starting", tone: "dim" },
  up: { mark: "✓", word: "voting", tone: "good" },
  paused: { mark: "‖", word: "paused", tone: "warn" },
  down: { mark: "✗", word: "down", tone: "bad" },
} as const;

function faultsOn({ faults }: SeenLane): string {
  if (faults.length === 0) return "none";
  return faults.map(({ label, hits }) => (hits > 0 ? `${label} ×${hits}` : label)).join(", ");
}
