/** A serial port of this machine, or a pty, as one end of a line. */
import { Duplex } from "node:stream";
import type { SerialPort } from "serialport";
import type { LineChange, LineEnd } from "./line.ts";
import { PendingChanges } from "./pending-changes.ts";

/** Before the other end of the line says otherwise. */
const BAUD = 115_200;

/** It is open once it says "connect". */
export function serialEnd(path: string): LineEnd {
  return new SerialEnd(path);
}

class SerialEnd extends Duplex implements LineEnd {
  #port: SerialPort | undefined;
  readonly #signals: { dtr?: boolean; rts?: boolean } = {};
  /** Set before the port was open. */
  readonly #pending = new PendingChanges();
  #unwritten: (() => void) | undefined;

  constructor(path: string) {
    super();
    this.#open(path).catch((error: unknown) => this.destroy(error as Error));
  }

  async #open(path: string): Promise<void> {
    const { SerialPort } = await import("serialport");
    const port = new SerialPort({ path, baudRate: BAUD, autoOpen: false, hupcl: false });
    port.on("data", (bytes: Buffer) => {
      if (!this.push(bytes)) port.pause();
    });
    port.on("error", () => undefined);
    port.on("close", () => this.destroy());
    await new Promise<void>((resolve, reject) =>
      port.open((error) => (error === null ? resolve() : reject(error))),
    );
    if (this.destroyed) {
      // A port that stays open stays locked.
      port.close(() => undefined);
      return;
    }
    this.#port = port;
    for (const change of this.#pending.take()) this.setLine(change);
    this.#unwritten?.();
    this.emit("connect");
  }

  /** A pty has no signals, and some ports not every rate: the far end is not to suffer from it. */
  setLine(change: LineChange): void {
    const port = this.#port;
    if (port === undefined) {
      this.#pending.add(change);
      return;
    }
    switch (change.kind) {
      case "baud":
        port.update({ baudRate: change.value }, () => undefined);
        break;
      case "break":
        port.set({ ...this.#signals, brk: change.value }, () => undefined);
        break;
      case "dtr":
      case "rts":
        this.#signals[change.kind] = change.value;
        port.set(this.#signals, () => undefined);
        break;
      case "data_bits":
      case "parity":
      case "stop_bits":
        // The package sets these as a port is opened, and not later.
        break;
    }
  }

  /** A port is set by those who use it, and sets nothing. */
  onLine(): void {
    // It has nothing to tell.
  }

  override _read(): void {
    this.#port?.resume();
  }

  override _write(chunk: Buffer, encoding: BufferEncoding, done: () => void): void {
    const port = this.#port;
    if (port === undefined) this.#unwritten = () => this._write(chunk, encoding, done);
    else if (port.write(chunk)) done();
    else port.once("drain", done);
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    if (this.#port?.isOpen === true) this.#port.close(() => undefined);
    done(error);
  }
}
