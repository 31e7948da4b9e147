/** The dashboard's page: runs come in over a WebSocket, and the panels show the one that is chosen at the slot that is looked at. */
import type { PageMessage, ServerMessage } from "../messages.ts";
import { element, setAttributes } from "./dom.ts";
import { EventsPanel } from "./events.ts";
import { HeaderPanel } from "./header.ts";
import { LanesPanel } from "./lanes.ts";
import { Overview } from "./overview.ts";
import { PageSocket } from "./page-socket.ts";
import { PokeBar } from "./poke-bar.ts";
import { SideBySide } from "./side-by-side.ts";
import { SlotPanel, unknownBytes } from "./slot-panel.ts";
import { SLOT_WIDTHS, Strip, type StripView } from "./strip.ts";
import { ViewedRun } from "./viewed-run.ts";

class Page {
  readonly #runs = new Map<number, ViewedRun>();
  readonly #chooser = element("select", { "aria-label": "Run" });
  readonly #compare = element("select", { "aria-label": "Compare with" });
  readonly #header = new HeaderPanel(this.#chooser, this.#compare);
  readonly #main = element("main");
  readonly #socket: PageSocket;
  #shown: Shown | undefined;
  #isDrawing = false;

  constructor(token: string) {
    document.body.replaceChildren(this.#header.root, this.#main);
    this.#chooser.addEventListener("change", () => this.#show(Number(this.#chooser.value)));
    this.#compare.addEventListener("change", () => this.#beside());
    document.addEventListener("keydown", (event) => this.#shown?.key(event));
    window.addEventListener("resize", () => this.#draw());
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.#draw());
    this.#socket = new PageSocket(token, {
      onMessage: (message, lines) => this.#hear(message, lines),
      onState: (state) => this.#header.connection(state),
    });
  }

  #hear(message: ServerMessage, lines: string): void {
    switch (message.t) {
      case "runs":
        this.#begin(message);
        break;
      case "lines": {
        const run = this.#runs.get(message.run);
        if (run === undefined) break;
        run.add(lines);
        run.next = message.next;
        run.latency = message.latency;
        run.hasEnded = message.ended;
        if (!message.ended) this.#socket.say({ t: "more", run: message.run, from: run.next });
        break;
      }
      case "preparing": {
        const run = this.#runs.get(message.run);
        if (run !== undefined) run.preparing = message.text;
        break;
      }
      case "ended":
        this.#runs.get(message.run)?.end(message.ending);
        break;
      case "error":
        this.#shown?.pokes.tell(message.text, true);
        this.#header.problem(message.text);
        break;
      case "frames":
        if (message.run === this.#shown?.run.head.id) {
          this.#shown.slot.diagram.show(message.slot, message.frames);
        }
        break;
      case "words":
        this.#runs.get(message.run)?.learn(message);
        break;
      case "poked":
        this.#shown?.pokes.tell(`${message.text}: with the next slot`, false);
        this.#header.problem("");
        break;
    }
    this.#draw();
  }

  /** A server that is back is asked for what is missing; another one's runs are others. */
  #begin({ runs, takes_down }: Extract<ServerMessage, { readonly t: "runs" }>): void {
    const down = new Set(takes_down);
    for (const head of runs) {
      const known = this.#runs.get(head.id);
      if (known === undefined || JSON.stringify(known.head) !== JSON.stringify(head)) {
        this.#runs.set(head.id, new ViewedRun(head, down));
      }
      const { next = 0 } = this.#runs.get(head.id) ?? {};
      this.#socket.say({ t: "more", run: head.id, from: next });
    }
    this.#chooser.replaceChildren(
      ...runs.map(({ id, name, system }) =>
        element("option", { value: id }, `${name} (${system})`),
      ),
    );
    this.#compare.replaceChildren(
      element("option", { value: "" }, "compare with…"),
      ...runs.map(({ id, name }) => element("option", { value: id }, `with ${name}`)),
    );
    setAttributes(this.#chooser, { hidden: runs.length < 2 });
    setAttributes(this.#compare, { hidden: runs.length < 2 });
    const [first] = runs;
    if (first !== undefined) this.#show(first.id);
  }

  #show(id: number): void {
    const run = this.#runs.get(id);
    if (run === undefined) return;
    this.#shown = new Shown(run, {
      redraw: () => this.#draw(),
      say: (message) => this.#socket.say(message),
    });
    this.#main.replaceChildren(...this.#shown.panels);
    this.#beside();
    this.#draw();
  }

  /** Another run under the one that is shown. */
  #beside(): void {
    const { value } = this.#compare;
    const other = value === "" ? undefined : this.#runs.get(Number(value));
    this.#shown?.compareWith(other);
    this.#draw();
  }

  /** At most once a frame, whatever comes in. */
  #draw(): void {
    if (this.#isDrawing) return;
    this.#isDrawing = true;
    requestAnimationFrame(() => {
      this.#isDrawing = false;
      if (this.#shown === undefined) return;
      this.#header.draw(this.#shown.run);
      this.#shown.draw();
    });
  }
}

/** The run that is chosen, and where in it one looks. */
class Shown {
  readonly run: ViewedRun;
  readonly panels: readonly HTMLElement[];
  readonly pokes: PokeBar;
  readonly #strip: Strip;
  readonly #overview: Overview;
  readonly #lanes: LanesPanel;
  readonly #events: EventsPanel;
  readonly slot: SlotPanel;
  readonly #slider = element("input", {
    type: "range",
    min: 0,
    max: 0,
    value: 0,
    "aria-label": "Slot",
  });
  readonly #follow = element("button", { type: "button" }, "Follow");
  readonly #redraw: () => void;
  #beside: SideBySide | undefined;
  #isFollowing = true;
  #cursor = 0;
  #first = 0;
  #zoom = 4;

  constructor(
    run: ViewedRun,
    page: { readonly redraw: () => void; readonly say: (message: PageMessage) => void },
  ) {
    this.run = run;
    this.#redraw = page.redraw;
    this.pokes = new PokeBar(run, page.say);
    this.#strip = new Strip(run);
    this.#overview = new Overview(run);
    this.slot = new SlotPanel((slot) => {
      page.say({ t: "frames", run: run.head.id, slot });
      const unknown = unknownBytes(run, slot);
      if (unknown !== undefined) page.say({ t: "words", run: run.head.id, ...unknown });
    });
    this.#lanes = new LanesPanel(run);
    this.#lanes.root.append(this.pokes.root);
    this.#events = new EventsPanel((slot) => this.go(slot));
    this.panels = [this.#timePanel(), this.#lanes.root, this.#events.root, this.slot.root];
  }

  compareWith(other: ViewedRun | undefined): void {
    this.#beside?.root.remove();
    this.#beside =
      other === undefined || other === this.run
        ? undefined
        : new SideBySide(this.run, other, (slot) => this.go(slot));
    if (this.#beside !== undefined) this.#strip.canvas.after(this.#beside.root);
  }

  /** Looks at a slot; the newest is followed. */
  go(slot: number): void {
    const last = Math.max(0, this.run.slots - 1);
    this.#cursor = Math.max(0, Math.min(last, slot));
    this.#isFollowing = slot >= last && !this.run.hasEnded;
    this.#reveal();
    this.#redraw();
  }

  draw(): void {
    const last = Math.max(0, this.run.slots - 1);
    if (this.#isFollowing) {
      this.#cursor = last;
      this.#reveal();
    }
    const view = this.#view();
    this.#strip.draw(view);
    this.#beside?.draw(view);
    this.#overview.draw(view, this.#strip.room(view.slotWidth));
    const state = this.run.stateAt(this.#cursor);
    this.#lanes.draw(this.run, state);
    this.pokes.draw();
    this.#events.draw(state);
    this.slot.draw(this.run, this.#cursor, this.#isFollowing && !this.run.hasEnded);
    setAttributes(this.#slider, { max: last });
    this.#slider.value = String(this.#cursor);
    setAttributes(this.#follow, { "aria-pressed": String(this.#isFollowing) });
  }

  key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const act = this.#keys(event.shiftKey ? 10 : 1)[event.key];
    // A key that is held goes on travelling; a fault is injected once.
    if (act === undefined && (event.repeat || !this.pokes.key(event.key))) return;
    event.preventDefault();
    act?.();
  }

  #keys(step: number): Readonly<Record<string, () => void>> {
    const page = this.#strip.room(this.#view().slotWidth);
    const next = (way: 1 | -1) => {
      const found = this.run.cells.nextAnomaly(this.#cursor, way);
      if (found !== undefined) this.go(found);
    };
    return {
      ArrowLeft: () => this.go(this.#cursor - step),
      ArrowRight: () => this.go(this.#cursor + step),
      PageUp: () => this.go(this.#cursor - page),
      PageDown: () => this.go(this.#cursor + page),
      Home: () => this.go(0),
      End: () => this.go(this.run.slots - 1),
      "+": () => this.#zoomBy(1),
      "=": () => this.#zoomBy(1),
      "-": () => this.#zoomBy(-1),
      n: () => next(1),
      p: () => next(-1),
      f: () => this.go(this.run.slots - 1),
      m: () => document.body.classList.toggle("enlarged"),
    };
  }

  #view(): StripView {
    return { first: this.#first, slotWidth: SLOT_WIDTHS[this.#zoom] ?? 1, cursor: this.#cursor };
  }

  /** Scrolls only as far as the cursor needs. */
  #reveal(): void {
    const room = this.#strip.room(this.#view().slotWidth);
    if (this.#cursor < this.#first) this.#first = this.#cursor;
    if (this.#cursor >= this.#first + room) this.#first = this.#cursor - room + 1;
  }

  #scroll(slots: number): void {
    const room = this.#strip.room(this.#view().slotWidth);
    this.#isFollowing = false;
    this.#first = Math.max(0, Math.min(Math.max(0, this.run.slots - room), this.#first + slots));
    this.#redraw();
  }

  #zoomBy(steps: number): void {
    const zoom = Math.max(0, Math.min(SLOT_WIDTHS.length - 1, this.#zoom + steps));
    const before = this.#view().slotWidth;
    this.#zoom = zoom;
    const { slotWidth } = this.#view();
    // The cursor stays where it is on the screen.
    const shown = ((this.#cursor - this.#first) * before) / slotWidth;
    this.#first = Math.max(0, Math.round(this.#cursor - shown));
    this.#reveal();
    this.#redraw();
  }

  #timePanel(): HTMLElement {
    const button = (text: string, label: string, act: () => void) => {
      const made = element("button", { type: "button", "aria-label": label, title: label }, text);
      made.addEventListener("click", act);
      return made;
    };
    const key = (name: string) => () => this.#keys(1)[name]?.();
    this.#slider.addEventListener("input", () => this.go(Number(this.#slider.value)));
    this.#follow.addEventListener("click", () => this.go(this.run.slots - 1));
    this.#listen();
    return element(
      "section",
      { class: "time", "aria-label": "Slots" },
      this.#overview.canvas,
      this.#strip.canvas,
      element(
        "div",
        { class: "travel" },
        button("|‹", "First slot (Home)", key("Home")),
        button("‹ !", "Previous event (p)", key("p")),
        button("‹", "Slot before (left)", key("ArrowLeft")),
        this.#slider,
        button("›", "Next slot (right)", key("ArrowRight")),
        button("! ›", "Next event (n)", key("n")),
        button("›|", "Last slot (End)", key("End")),
        this.#follow,
        button("−", "Narrower slots (-)", key("-")),
        button("+", "Wider slots (+)", key("+")),
      ),
    );
  }

  #listen(): void {
    const { canvas } = this.#strip;
    canvas.addEventListener("click", ({ offsetX }) => {
      const slot = this.#strip.slotAt(offsetX, this.#view());
      if (slot !== undefined) this.go(slot);
    });
    canvas.addEventListener(
      "wheel",
      (event) => {
        event.preventDefault();
        const moved = Math.abs(event.deltaX) > Math.abs(event.deltaY) ? event.deltaX : event.deltaY;
        this.#scroll(Math.round(moved / this.#view().slotWidth) || Math.sign(moved));
      },
      { passive: false },
    );
    const jump = ({ offsetX, buttons }: PointerEvent) => {
      if (buttons === 1) this.go(this.#overview.slotAt(offsetX));
    };
    this.#overview.canvas.addEventListener("pointerdown", jump);
    this.#overview.canvas.addEventListener("pointermove", jump);
  }
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLSelectElement;
}

const token = location.hash.slice(1);
if (token === "") {
  const text = "This address lacks its token: open the one that tripod printed.";
  document.body.replaceChildren(element("p", { class: "problem" }, text));
} else {
  new Page(token);
}
