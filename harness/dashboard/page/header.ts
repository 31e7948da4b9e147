/** The top of the page: what run it is, how far it has come, and what its verdict is so far. */
import { type Verdict, worst } from "../../../runtime/judge/verdict.ts";
import { duration } from "../../view/duration.ts";
import { VERDICT_TONE } from "../../view/verdict-tone.ts";
import { element, setAttributes, setText } from "./dom.ts";
import type { ViewedRun } from "./viewed-run.ts";

/** Beside its word and its colour each verdict has a mark. */
const MARKS: Readonly<Record<Verdict, string>> = {
  pass: "✓",
  dissent: "≠",
  inconclusive: "?",
  fail: "✗",
};

export class HeaderPanel {
  readonly root: HTMLElement;
  readonly #title = element("h1");
  readonly #facts = element("p", { class: "facts" });
  readonly #verdict = element("output", { class: "verdict", role: "status" });
  readonly #bar = element("progress", { max: 1, value: 0, "aria-label": "slots" });
  readonly #count = element("span", { class: "count" });
  readonly #link = element("span", { class: "link", role: "status" });
  readonly #problem = element("p", { class: "problem", role: "alert" });
  #began: { readonly ms: number; readonly slots: number } | undefined;
  #rate = "";

  constructor(...controls: readonly HTMLElement[]) {
    this.root = element(
      "header",
      {},
      element("div", { class: "what" }, this.#title, this.#facts),
      element(
        "div",
        { class: "how" },
        this.#verdict,
        element("div", { class: "far" }, this.#bar, this.#count),
      ),
      element("div", { class: "controls" }, this.#link, ...controls),
      this.#problem,
    );
  }

  connection(state: "connecting" | "connected" | "lost"): void {
    const words = { connecting: "○ connecting", connected: "● connected", lost: "✗ not connected" };
    setText(this.#link, words[state]);
    setAttributes(this.#link, { "data-state": state });
  }

  /** What the server has refused. */
  problem(text: string): void {
    setText(this.#problem, text);
  }

  draw(run: ViewedRun): void {
    const { head, newest } = run;
    const { verdict, cycles } = newest.votes;
    setText(this.#title, `${head.system} on ${head.rung}`);
    setText(
      this.#facts,
      [`seed ${head.seed}`, `faults ${head.faults}`, head.feed, head.name].join(" · "),
    );
    // A verdict.json that says better than its trace is not to be trusted.
    const said = worst(run.ending?.verdict ?? verdict, verdict);
    const so = run.hasEnded ? "" : " so far";
    setText(this.#verdict, cycles === 0 ? "… no slot yet" : `${MARKS[said]} ${said}${so}`);
    setAttributes(this.#verdict, {
      "data-tone": cycles === 0 ? "plain" : VERDICT_TONE[said],
      title: run.ending?.why.join("\n"),
    });
    setAttributes(this.#bar, { value: cycles / head.cycles });
    setText(this.#count, `${cycles} of ${head.cycles} slots${this.#progress(run, cycles)}`);
  }

  #progress(run: ViewedRun, cycles: number): string {
    if (run.hasEnded) return run.ending === null ? ", cut short" : ", ended";
    if (!run.head.isLive) return "";
    if (cycles === 0) return run.preparing === undefined ? "" : `: ${run.preparing}`;
    const nowMs = performance.now();
    this.#began ??= { ms: nowMs, slots: cycles };
    const { ms, slots } = this.#began;
    if (nowMs - ms > RATE_MS) {
      this.#rate = `, ${Math.round(((cycles - slots) * 1000) / (nowMs - ms))}/s`;
      this.#began = { ms: nowMs, slots: cycles };
    }
    const left = (head: number) => duration(head);
    return this.#rate === "" ? "" : `${this.#rate}${this.#left(run, cycles, left)}`;
  }

  #left(run: ViewedRun, cycles: number, words: (ms: number) => string): string {
    const rate = Number(/\d+/.exec(this.#rate)?.[0] ?? 0);
    return rate === 0 ? "" : `, ${words(((run.head.cycles - cycles) * 1000) / rate)} left`;
  }
}

const RATE_MS = 1000;
