/** Faults by hand on a live run: which lane, what, and for how long. Each comes into force with the next slot. */
import type { PageMessage } from "../messages.ts";
import { element, setAttributes, setText } from "./dom.ts";
import type { ViewedRun } from "./viewed-run.ts";

type Say = (message: PageMessage) => void;

/** What is done to the chosen lane, and by which key. */
interface LanePoke {
  readonly key: string;
  readonly word: string;
  readonly rule: (lane: string) => Readonly<Record<string, unknown>>;
  /** Acts as its window begins: how long that is says nothing. */
  readonly isMoment?: true;
}

const LANE_POKES: readonly LanePoke[] = [
  { key: "k", word: "Kill", rule: (lane) => ({ kind: "kill", lane: [lane] }), isMoment: true },
  { key: "s", word: "Pause", rule: (lane) => ({ kind: "pause", lane: [lane] }) },
  {
    key: "r",
    word: "Restart",
    rule: (lane) => ({ kind: "restart", lane: [lane] }),
    isMoment: true,
  },
  { key: "c", word: "Cut link", rule: (lane) => ({ kind: "partition", link: [lane] }) },
  { key: "d", word: "Delay link", rule: (lane) => ({ kind: "delay", link: [lane], delay_ms: 20 }) },
  { key: "v", word: "Lie in votes", rule: (lane) => ({ kind: "lie-in-ballot", lane: [lane] }) },
];

const SLOTS: readonly (number | null)[] = [10, 50, 200, 1000, null];
const LIE_BY_MAX = 1_000_000;

export class PokeBar {
  readonly root: HTMLElement;
  readonly #run: ViewedRun;
  readonly #say: Say;
  readonly #lanes: readonly HTMLInputElement[];
  readonly #source: HTMLSelectElement;
  readonly #slots: HTMLSelectElement;
  readonly #fields = element("fieldset", { "aria-label": "Faults by hand" });
  readonly #told = element("output", { role: "status" });

  constructor(run: ViewedRun, say: Say) {
    this.#run = run;
    this.#say = say;
    const { lanes, sources } = run.head;
    this.#lanes = lanes.map(({ name }, at) =>
      element("input", { type: "radio", name: "lane", value: name, checked: at === 0 }),
    );
    const numbers = Array.from({ length: sources }, (_, at) => element("option", {}, at + 1));
    this.#source = element("select", { "aria-label": "Source" }, ...numbers);
    this.#slots = element(
      "select",
      { "aria-label": "For how long" },
      ...SLOTS.map((slots) =>
        element(
          "option",
          { value: String(slots) },
          slots === null ? "until lifted" : `${slots} slots`,
        ),
      ),
    );
    this.#slots.value = "50";
    this.#fields.append(...this.#controls());
    this.root = element("div", { class: "pokes" }, this.#fields, this.#told);
  }

  /** What the server has made of the last one. */
  tell(text: string, isRefused: boolean): void {
    setText(this.#told, text);
    setAttributes(this.#told, { "data-tone": isRefused ? "bad" : "plain" });
  }

  draw(): void {
    const { head, hasEnded } = this.#run;
    const why = hasEnded ? "the run is over" : head.poke_refused;
    setAttributes(this.#fields, { disabled: why !== null });
    if (why === null) return;
    setText(this.#told, `No faults by hand: ${why}.`);
    setAttributes(this.#told, { "data-tone": "dim" });
  }

  /** Carries out what a key stands for; false where it stands for nothing here. */
  key(key: string): boolean {
    if (this.#fields.disabled) return false;
    const lane = this.#lanes[Number(key) - 1];
    const poke = LANE_POKES.find((one) => one.key === key);
    if (lane !== undefined) lane.checked = true;
    else if (poke !== undefined) this.#poke(poke);
    else if (key === "0") this.#lift();
    else return false;
    return true;
  }

  #controls(): readonly HTMLElement[] {
    const lanes = this.#lanes.map((input) => element("label", {}, input, ` ${input.value}`));
    const pokes = LANE_POKES.map((one) =>
      button(one.word, `${one.word} (${one.key})`, () => this.#poke(one)),
    );
    return [
      element("legend", {}, "Poke"),
      element("span", { class: "group", role: "radiogroup", "aria-label": "Lane" }, ...lanes),
      element("span", { class: "group" }, ...pokes),
      element(
        "span",
        { class: "group" },
        button("Make source lie", "The source tells every lane the same wrong reading", () =>
          this.#lie(),
        ),
        this.#source,
      ),
      element("span", { class: "group" }, "for ", this.#slots),
      button(
        "Lift everything",
        "End all faults in force, and restart lanes that were killed (0)",
        () => this.#lift(),
      ),
    ];
  }

  get #length(): number | null {
    return this.#slots.value === "null" ? null : Number(this.#slots.value);
  }

  #poke({ rule, isMoment }: LanePoke): void {
    const lane = this.#lanes.find(({ checked }) => checked)?.value ?? "";
    this.#inject(rule(lane), isMoment === true ? 1 : this.#length);
  }

  #lie(): void {
    const source = Number(this.#source.value);
    this.#inject({ kind: "lie", source: [source], by_max: String(LIE_BY_MAX) }, this.#length);
  }

  #inject(rule: Readonly<Record<string, unknown>>, slots: number | null): void {
    this.#say({ t: "poke", run: this.#run.head.id, rule, slots });
  }

  #lift(): void {
    this.#say({ t: "lift", run: this.#run.head.id });
  }
}

function button(text: string, title: string, act: () => void): HTMLButtonElement {
  const made = element("button", { type: "button", title }, text);
  made.addEventListener("click", act);
  return made;
}
