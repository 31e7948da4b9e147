/** Boards being flashed, as a person sees them: a line for each stage, and where lines can be drawn over, one that moves for each board. */
import type { FlashProgress } from "../../boards/flash/progress.ts";
import { dim, type Line, plain, type Span } from "../report/line.ts";
import { fitted, lookOf, movesCursor, paint } from "../report/look.ts";
import { Screen } from "../report/screen.ts";

const NS_PER_MS = 1e6;
const REDRAW_NS = 70 * NS_PER_MS;
const STAGE_WIDTH = 7;

/** Standard error, or what stands for it. */
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
  readonly #moving = new Map<string, FlashProgress>();
  #drawnAtNs = 0n;

  constructor(names: readonly string[], stream: Shown) {
    this.#stream = stream;
    this.#screen = movesCursor(stream, process.env) ? new Screen(stream) : undefined;
    this.#width = Math.max(...names.map(({ length }) => length));
  }

  tell(name: string, progress: FlashProgress): void {
    if (progress.line === undefined) {
      this.#moving.set(name, progress);
      this.#draw(false);
      return;
    }
    this.#moving.delete(name);
    this.#print([...this.#head(name, progress), plain(progress.line)]);
  }

  failed(name: string, why: string): void {
    this.#moving.delete(name);
    // A port that is named by its path is in the sentence already.
    const head = why.startsWith(name) ? [] : [plain(`${name.padEnd(this.#width)}  `)];
    this.#print([...head, { text: why, tone: "bad" }]);
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

function movement({ bytes, total, kBPerS, etaS, retries }: FlashProgress): string {
  const percent = total === 0 ? 100 : Math.floor((bytes * 100) / total);
  const rate = kBPerS === undefined ? "" : `  ${kBPerS.toFixed(1)} kB/s`;
  const eta = etaS === undefined ? "" : `  ${etaS.toFixed(1)} s to go`;
  const again = retries === 0 ? "" : `  ${retries} sent again`;
  return `${String(percent).padStart(3)} %  ${bytes} of ${total} bytes${rate}${eta}${again}`;
}
