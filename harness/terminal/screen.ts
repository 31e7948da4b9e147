/** The part of a terminal that is drawn over again and again. The cursor rests below it, as whatever dies would leave it. */

const ERASE_LINE = "\u001b[2K";
const ERASE_BELOW = "\u001b[J";
const CLEAR = "\u001b[2J\u001b[H";

export interface Terminal {
  write(text: string): unknown;
}

export class Screen {
  readonly #terminal: Terminal;
  #height = 0;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  /** In one write, so that no half a picture is seen. No line may be longer than the terminal is wide. */
  draw(lines: readonly string[]): void {
    const text = lines.map((line) => `${ERASE_LINE}${line}\n`).join("");
    this.#terminal.write(`${this.#home()}${text}${ERASE_BELOW}`);
    this.#height = lines.length;
  }

  /** The terminal's size has changed, and with it where the lines are. */
  resized(): void {
    if (this.#height > 0) this.#terminal.write(CLEAR);
    this.#height = 0;
  }

  /** Takes the picture away; what is written next stands where it stood. Safe to call twice. */
  close(): void {
    if (this.#height === 0) return;
    // Line by line: a terminal that is told to clear all its lines may keep them as history.
    const blank = `${ERASE_LINE}\n`.repeat(this.#height);
    this.#terminal.write(`${this.#home()}${blank}${this.#home()}`);
    this.#height = 0;
  }

  #home(): string {
    return this.#height === 0 ? "\r" : `\r\u001b[${this.#height}A`;
  }
}
