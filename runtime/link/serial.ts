/**
 * Serial ports of this machine, real ones and ptys alike, through the `serialport` package. Each is opened for this process
 * alone. Nothing depends on modem lines (DTR, RTS): a pty has none.
 */
import { statSync } from "node:fs";
import { readdir, realpath, stat } from "node:fs/promises";
import type { SerialPort } from "serialport";
import type { Clock } from "../clock.ts";
import { wallClock } from "../wall-clock.ts";
import { DEFAULT_BAUD, type Port, type PortRefused } from "./port.ts";
import { holderOf } from "./port-holder.ts";

/** Past this many unsent bytes the port is given up: a far end that does not read must not fill our memory, nor lose what it is sent. */
const UNSENT_SIZE_MAX = 4 * 1024 * 1024;
/** What a driver may take to get its last bytes out. */
const DRAIN_NS_MAX = 1e9;
/** How often to see whether the device is still there. */
const LOOK_NS = 200e6;

export async function openSerial(
  path: string,
  baud: number = DEFAULT_BAUD,
): Promise<Port | PortRefused> {
  const notOne = await whyNoPort(path);
  if (notOne !== undefined) return notOne;
  const { SerialPort } = await import("serialport");
  const port = new SerialPort({ path, baudRate: baud, autoOpen: false, hupcl: false });
  const error = await new Promise<Error | null>((resolve) => port.open(resolve));
  return error === null
    ? new OpenSerialPort(port, await realpath(path).catch(() => path))
    : await refusalOf(path, error);
}

export interface ListedPorts {
  /** The ports that a board may be at: USB adapters and the machine's own UARTs. */
  readonly paths: readonly string[];
  /** Ports that are not looked at unless they are named, and why. */
  readonly skipped: readonly { readonly path: string; readonly why: string }[];
}

/** A UART of a machine that has pins for it, or an adapter. */
const LIKELY = /tty(AMA|USB|ACM)\d|tty\.usb|cu\.usb|COM\d/;
const SKIPPED = "neither a USB adapter nor a UART with pins";

export async function listSerial(): Promise<ListedPorts> {
  const { SerialPort } = await import("serialport");
  const ports = await SerialPort.list().catch(async () => await devicesByName());
  const isLikely = ({ path, vendorId }: ListedPort) => vendorId !== undefined || LIKELY.test(path);
  return {
    paths: ports.filter(isLikely).map(({ path }) => path),
    skipped: ports.filter((port) => !isLikely(port)).map(({ path }) => ({ path, why: SKIPPED })),
  };
}

export async function serialPaths(): Promise<readonly string[]> {
  return (await listSerial()).paths;
}

interface ListedPort {
  readonly path: string;
  readonly vendorId?: string | undefined;
}

/** Without udev, as in a container, devices are still there under their usual names. */
async function devicesByName(): Promise<readonly ListedPort[]> {
  const names = await readdir("/dev").catch(() => []);
  return names.filter((name) => LIKELY.test(name)).map((name) => ({ path: `/dev/${name}` }));
}

class OpenSerialPort implements Port {
  readonly name: string;
  readonly clock: Clock;
  readonly #port: SerialPort;
  /** Where the path led to when it was opened. */
  readonly #device: string;
  readonly #waiting = new Set<() => void>();
  #receive: (bytes: Uint8Array) => void = () => undefined;
  #closed: (why: string) => void = () => undefined;
  #gone = false;

  constructor(port: SerialPort, device: string) {
    this.name = port.path;
    this.#device = device;
    this.clock = wallClock(() => this.#look());
    this.#port = port;
    port.on("data", (bytes: Buffer) => {
      this.#receive(bytes);
      this.#look();
    });
    // An error is followed by close.
    port.on("error", () => undefined);
    port.on("close", () => this.#end(`${this.name} is gone: was its cable pulled?`));
    this.#watch();
  }

  write(bytes: Uint8Array): void {
    const port = this.#port;
    if (!port.isOpen) return;
    if (port.writableLength <= UNSENT_SIZE_MAX) port.write(bytes);
    else this.#end(`${this.name} does not take what is written to it`);
  }

  onBytes(receive: (bytes: Uint8Array) => void): void {
    this.#receive = receive;
  }

  onClose(closed: (why: string) => void): void {
    this.#closed = closed;
  }

  async setRate(baud: number): Promise<void> {
    let drained = false;
    this.#port.drain(() => {
      drained = true;
      this.#look();
    });
    await this.until(() => drained, DRAIN_NS_MAX);
    await new Promise<void>((resolve, reject) => {
      this.#port.update({ baudRate: baud }, (error) =>
        error === null ? resolve() : reject(error),
      );
    });
  }

  until(done: () => boolean, limitNs: number): Promise<boolean> {
    return new Promise((resolve) => {
      const finish = () => {
        this.#waiting.delete(look);
        cancel();
        resolve(done());
      };
      const look = () => {
        if (this.#gone || done()) finish();
      };
      const cancel = this.clock.schedule(limitNs, finish);
      this.#waiting.add(look);
      look();
    });
  }

  async close(): Promise<void> {
    if (this.#gone) return;
    this.#gone = true;
    await new Promise<void>((resolve) => this.#port.close(() => resolve()));
    this.#look();
  }

  /** A device that is gone reads as empty to the package, which then tries again without end. */
  #watch(): void {
    if (process.platform === "win32") return;
    this.clock.schedule(LOOK_NS, () => {
      if (this.#gone) return;
      const found = statSync(this.#device, { throwIfNoEntry: false });
      if (found?.isCharacterDevice() === true) this.#watch();
      else this.#port.close(() => undefined);
    });
  }

  #end(why: string): void {
    if (this.#gone) return;
    this.#gone = true;
    if (this.#port.isOpen) this.#port.close(() => undefined);
    this.#closed(why);
    this.#look();
  }

  #look(): void {
    for (const look of this.#waiting) look();
  }
}

/** Undefined where there is something that could be a port. Nothing else is even opened. */
async function whyNoPort(path: string): Promise<PortRefused | undefined> {
  if (process.platform === "win32") return undefined;
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) return absent(path);
  if (found.isCharacterDevice()) return undefined;
  return noSerialPort(path);
}

async function refusalOf(path: string, { message }: Error): Promise<PortRefused> {
  if (/No such file|not found/i.test(message)) return absent(path);
  if (/lock port|busy|Access denied/i.test(message)) return await busy(path);
  if (/Permission denied|not permitted/i.test(message)) {
    const refused = `${path}: you may not open it; add yourself to the group dialout (sudo usermod -aG dialout $USER) and log in again`;
    return { kind: "denied", refused };
  }
  if (/Inappropriate ioctl|typewriter/i.test(message)) return noSerialPort(path);
  return { kind: "other", refused: `${path} cannot be opened: ${message}` };
}

function absent(path: string): PortRefused {
  const refused = `${path}: no such port; is the adapter plugged in?`;
  return { kind: "absent", refused };
}

function noSerialPort(path: string): PortRefused {
  return { kind: "no-serial-port", refused: `${path} is not a serial port` };
}

async function busy(path: string): Promise<PortRefused> {
  const holder = await holderOf(path);
  const who =
    holder === undefined ? "another process" : `process ${holder.pid} (${holder.command})`;
  return { kind: "busy", refused: `${path} is in use by ${who}; end it, or wait until it is done` };
}
