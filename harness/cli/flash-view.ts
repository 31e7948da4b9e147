/** Progress of flashing: a line per stage, and on a terminal a line per board that is redrawn. */
import type { FlashProgress } from "../../boards/flash/progress.ts";
import { fitted, lookOf, movesCursor, paint } from "../terminal/capabilities.ts";
import { Screen } from "../terminal/screen.ts";
import { typedCommand } from "../typed-command.ts";
import { duration } from "../view/duration.ts";
import { dim, type Line, plain, type Span } from "../view/line.ts";

const NS_PER_MS = 1e6;
const REDRAW_NS = 70 * NS_PER_MS;
const STAGE_WIDTH = 7;
/** Stages at which an interrupted board stays in its loader. */
const WAITING: ReadonlySet<FlashProgress["stage"]> = new Set(["check", "erase", "write", "verify"]);

/** Standard error, or its stand-in. */
interface Shown {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly rows?: number;
}

export class FlashView {
  readonly #stream: Shown;
  readonly #screen: Screen | undefined;
  readonly #width: number;
  /** The stage of each board that is not done. */
  readonly #stages = new Map<string, FlashProgress["stage"]>();
  readonly #moving = new Map<string, FlashProgress>();
  #drawnAtNs = 0n;

  constructor(names: readonly string[], stream: Shown) {
    this.#stream = stream;
    this.#screen = movesCursor(stream, process.env) ? new Screen(stream) : undefined;
    this.#width = Math.max(...names.map(({ length }) => length));
  }

  tell(name: string, progress: FlashProgress): void {
    this.#stages.set(name, progress.stage);
    if (progress.line === undefined) {
      this.#moving.set(name, progress);
      this.#draw(false);
      return;
    }
    this.#moving.delete(name);
    this.#print([...this.#head(name, progress), plain(progress.line)]);
  }

  /** What is done about a board outside the stages of its flashing. */
  note(name: string, text: string): void {
    this.#print([plain(`${name.padEnd(this.#width)}  ${text}`)]);
  }

  failed(name: string, why: string): void {
    this.#stages.delete(name);
    this.#moving.delete(name);
    // A board given by its path is named in the sentence already.
    const head = why.startsWith(name) ? [] : [plain(`${name.padEnd(this.#width)}  `)];
    this.#print([...head, { text: why, tone: "bad" }]);
  }

  /** Prints one last line: which boards an interruption leaves in their loaders. */
  interrupted(): void {
    const names = [...this.#stages].flatMap(([name, stage]) => (WAITING.has(stage) ? [name] : []));
    this.#moving.clear();
    const text =
      names.length === 0 ? "interrupted; no board is left in its loader" : interruption(names);
    this.#print([{ text, tone: "bad" }]);
  }

  close(): void {
    this.#screen?.close();
  }

  #print(line: Line): void {
    this.#screen?.close();
    this.#stream.write(`${paint(line, this.#look())}\n`);
    this.#draw(true);
  }

  #draw(now: boolean): void {
    const nowNs = process.hrtime.bigint();
    if (this.#screen === undefined || (!now && nowNs - this.#drawnAtNs < REDRAW_NS)) return;
    this.#drawnAtNs = nowNs;
    const look = this.#look();
    const lines = [...this.#moving].map(([name, progress]) =>
      fitted([...this.#head(name, progress), plain(movement(progress))], look),
    );
    if (lines.length > 0) this.#screen.draw(lines);
  }

  #head(name: string, { stage }: FlashProgress): readonly Span[] {
    return [plain(`${name.padEnd(this.#width)}  `), dim(stage.padEnd(STAGE_WIDTH)), plain("  ")];
  }

  #look() {
    return lookOf(this.#stream, process.env);
  }
}

function interruption(names: readonly string[]): string {
  const wait = names.length === 1 ? "waits in its loader" : "wait in their loaders";
  return `interrupted; ${names.join(", ")} ${wait}: flash again, or run ${typedCommand("boards", "reset", ...names)}`;
}

function movement({ bytes, total, kBPerS, etaS, retries }: FlashProgress): string {
  const percent = total === 0 ? 100 : Math.floor((bytes * 100) / total);
  const rate = kBPerS === undefined ? "" : `  ${kBPerS.toFixed(1)} kB/s`;
  const eta = etaS === undefined ? "" : `  ${duration(etaS * 1000)} left`;
  const again = retries === 0 ? "" : `  ${retries} sent again`;
  return `${String(percent).padStart(3)} %  ${bytes} of ${total} bytes${rate}${eta}${again}`;
}
