/**
 * A GDB server for one board: `target remote 127.0.0.1:PORT`. On the loopback interface only.
 *
 * Breakpoints do not modify memory, so they work in flash and ROM too; while any is set, or a watchpoint, the core is single-stepped,
 * many times slower. The board's time continues while its core is halted. A core that locks up halts with SIGSEGV. `monitor reset`
 * presses the board's RUN pin; the core stays halted, before the boot ROM's first instruction.
 */
import { createServer, type Server, type Socket } from "node:net";
import { GDBConnection, GDBServer, type RP2040 } from "rp2040js";
import type { HaltCause, Watchpoint } from "../debug-state.ts";
import type { Pico } from "../pico.ts";

const HOST = "127.0.0.1";
const STOPPED_BY_TRAP = "S05";
const STOPPED_BY_LOCK_UP = "S0b";
const OK = "OK";
/** Of watchpoints, by their type in Z packets: on what, and the word in the stop reply. */
const WATCHES: ReadonlyMap<string, readonly [Watchpoint["on"], string]> = new Map([
  ["2", ["write", "watch"]],
  ["3", ["read", "rwatch"]],
  ["4", ["access", "awatch"]],
]);
const ERROR = "E01";
/** Most bytes of memory in one reply; gdb asks again for the rest. */
const READ_SIZE_MAX = 0x1000;
/** Below this lie ROM and flash, which a debugger must not write. */
const READ_ONLY_END = 0x14000000;
/** Commands that need a powered board. */
const NEEDS_POWER = /^[gpPmMs]|^vCont;/;
const BREAKPOINT = /^([zZ])[01],([0-9a-f]{1,8}),\d+$/;
const WATCHPOINT = /^([zZ])([234]),([0-9a-f]{1,8}),([0-9a-f]{1,8})$/;
const MONITOR = /^qRcmd,((?:[0-9a-f]{2})*)$/;
const MEMORY = /^([mM])([0-9a-f]{1,8}),([0-9a-f]{1,8})(?::((?:[0-9a-f]{2})*))?$/;
const REGISTER = /^P([0-9a-f]{1,2})=((?:[0-9a-f]{2}){1,4})$/;

export interface GdbServer {
  readonly port: number;
  readonly close: () => Promise<void>;
}

export interface GdbOptions {
  /** Brings the board up to date and acts on it. */
  readonly act: (action: (pico: Pico) => void) => void;
  /** 0 or undefined: any free port. */
  readonly port?: number;
}

/** Throws if it cannot listen: the port may be in use. */
export async function serveGdb({ act, port = 0 }: GdbOptions): Promise<GdbServer> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    // One debugger at a time: two would resume each other's halts and clear each other's breakpoints.
    if (sockets.size > 0) {
      socket.destroy();
      return;
    }
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
    serve(socket, act);
  });
  await listening(server, port);
  const address = server.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

function listening(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, HOST, resolve);
  });
}

function serve(socket: Socket, act: GdbOptions["act"]): void {
  socket.setNoDelay(true);
  socket.setEncoding("latin1");
  act((pico) => {
    const board = new BoardGdb(pico, act);
    const connection = new GDBConnection(board, (answer) => socket.write(answer));
    pico.debug.attached = true;
    pico.debug.onHalt = (cause) => socket.write(framed(stopReply(cause)));
    board.target.stop();
    socket.on("data", (text: string) => connection.feedData(text));
    socket.on("error", () => socket.destroy());
    socket.once("close", () => act(() => board.detach()));
  });
}

/** rp2040js' server, with our core's breakpoints and steps, and with its input validated. */
class BoardGdb extends GDBServer {
  readonly #pico: Pico;
  readonly #act: GdbOptions["act"];

  constructor(pico: Pico, act: GdbOptions["act"]) {
    super(targetOf(pico));
    this.#pico = pico;
    this.#act = act;
    this.logger = {
      debug: () => undefined,
      info: () => undefined,
      warn: () => undefined,
      error: () => undefined,
    };
  }

  override processGDBMessage(command: string): string | undefined {
    let answer: string | undefined;
    this.#act(() => {
      answer = this.#respond(command);
    });
    return answer;
  }

  /** Not needed: it would register with rp2040js' core, but ours calls us. */
  override addConnection(): void {
    // Nothing to do.
  }

  /** Removes all breakpoints and resumes the board. */
  detach(): void {
    const { debug } = this.#pico;
    debug.breakpoints.clear();
    debug.watchpoints = [];
    debug.attached = false;
    debug.onHalt = () => undefined;
    this.target.execute();
  }

  #respond(command: string): string | undefined {
    if (NEEDS_POWER.test(command) && !this.#pico.powered) return framed(ERROR);
    const [kind = ""] = command;
    switch (kind) {
      case "Z":
      case "z":
        return framed(this.#breakpoint(command) ?? this.#watchpoint(command));
      case "?":
        return framed(
          this.#pico.chip?.core.lockedUp === true ? STOPPED_BY_LOCK_UP : STOPPED_BY_TRAP,
        );
      case "q":
        return MONITOR.test(command)
          ? framed(this.#monitor(command))
          : super.processGDBMessage(command);
      case "m":
      case "M":
        return framed(this.#memory(command));
      case "P":
        return REGISTER.test(command) ? super.processGDBMessage(command) : framed(ERROR);
      case "c":
        this.target.execute();
        return undefined;
      case "s":
        return this.#step();
      case "D":
      case "k":
        this.detach();
        return framed(OK);
      default:
        return command.startsWith("vCont;s") ? this.#step() : super.processGDBMessage(command);
    }
  }

  #step(): string {
    const { chip } = this.#pico;
    chip?.step();
    return framed(chip?.core.lockedUp === true ? STOPPED_BY_LOCK_UP : STOPPED_BY_TRAP);
  }

  /** `monitor reset`, with `halt` or without: the debugger has halted the core anyway. */
  #monitor(command: string): string {
    const [, hex = ""] = MONITOR.exec(command) ?? [];
    const [verb, ...more] = Buffer.from(hex, "hex").toString("latin1").trim().split(/\s+/);
    if (verb === "reset" && more.every((word) => word === "halt" || word === "init")) {
      this.#pico.pressReset();
      return OK;
    }
    return Buffer.from("unknown command (expected reset, or reset halt)\n").toString("hex");
  }

  #watchpoint(command: string): string {
    const [, kind, type = "", from = "", count = ""] = WATCHPOINT.exec(command) ?? [];
    const [on] = WATCHES.get(type) ?? [];
    // An empty answer: not served.
    if (on === undefined) return "";
    const { debug } = this.#pico;
    const address = Number.parseInt(from, 16);
    const size = Number.parseInt(count, 16);
    const others = debug.watchpoints.filter(
      (one) => one.on !== on || one.address !== address || one.size !== size,
    );
    debug.watchpoints = kind === "Z" ? [...others, { on, address, size }] : others;
    return OK;
  }

  /** Undefined for what is not about a breakpoint. */
  #breakpoint(command: string): string | undefined {
    const [, kind, address] = BREAKPOINT.exec(command) ?? [];
    if (address === undefined) return undefined;
    const { breakpoints } = this.#pico.debug;
    const at = Number.parseInt(address, 16);
    if (kind === "Z") breakpoints.add(at);
    else breakpoints.delete(at);
    return OK;
  }

  #memory(command: string): string {
    const [, kind, from = "", size = "", data] = MEMORY.exec(command) ?? [];
    if (kind === undefined) return ERROR;
    const { rp2040: mcu } = this.target;
    const address = Number.parseInt(from, 16);
    const count = Number.parseInt(size, 16);
    if (kind === "m") return hexOf(mcu, address, Math.min(count, READ_SIZE_MAX));
    if (address < READ_ONLY_END || data === undefined || data.length !== 2 * count) return ERROR;
    for (let at = 0; at < count; at++) {
      mcu.writeUint8(address + at, Number.parseInt(data.slice(2 * at, 2 * at + 2), 16));
    }
    return OK;
  }
}

function targetOf(pico: Pico) {
  return {
    get executing(): boolean {
      return !pico.debug.halted;
    },
    /** A new one after each reset of the board. */
    get rp2040(): RP2040 {
      if (pico.chip === undefined) throw new Error("the board has no power");
      return pico.chip.mcu;
    },
    execute: (): void => {
      pico.debug.halted = false;
      pico.chip?.debugChanged();
    },
    stop: (): void => {
      pico.debug.halted = true;
      pico.chip?.debugChanged();
    },
  };
}

function hexOf(mcu: RP2040, address: number, count: number): string {
  let hex = "";
  for (let at = 0; at < count; at++)
    hex += mcu
      .readUint8(address + at)
      .toString(16)
      .padStart(2, "0");
  return hex;
}

function stopReply(cause: HaltCause): string {
  if (cause.kind === "breakpoint") return STOPPED_BY_TRAP;
  if (cause.kind === "lock-up") return STOPPED_BY_LOCK_UP;
  const { on, address } = cause.watchpoint;
  const [, word] = [...WATCHES.values()].find(([one]) => one === on) ?? [];
  return `T05${word}:${address.toString(16)};`;
}

/** `$text#sum`. */
function framed(text: string): string {
  let sum = 0;
  for (const character of text) sum = (sum + character.charCodeAt(0)) & 0xff;
  return `$${text}#${sum.toString(16).padStart(2, "0")}`;
}
