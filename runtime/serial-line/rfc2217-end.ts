/** A serial line over a network (RFC 2217): one end of it, who offers the port or who uses it. */
import type { Socket } from "node:net";
import { Duplex } from "node:stream";
import { isCongested } from "../link/congested.ts";
import { COM_PORT, COMMANDS, commandFor, lineChangeIn, SERVER } from "./com-port.ts";
import type { LineChange, LineEnd } from "./line.ts";
import { PendingChanges } from "./pending-changes.ts";
import { doubled, subnegotiationBytes, TelnetReader, type Verb, verbBytes } from "./telnet.ts";

const BINARY = 0;
const SUPPRESS_GO_AHEAD = 3;
const UNSENT_SIZE_MAX = 64 * 1024;
const SIGNATURE = Buffer.from("tripod");

export type Rfc2217Role = "server" | "client";

/** It says "connect" as its socket does. Bytes in and out are the line's own; what Telnet puts between them is read and written here. */
export class Rfc2217End extends Duplex implements LineEnd {
  readonly #socket: Socket;
  readonly #role: Rfc2217Role;
  /** What each side has agreed to, so that nothing is said twice: an answer to an answer would have no end. */
  readonly #ours = new Set<number>();
  readonly #theirs = new Set<number>();
  /** Whether the far end has agreed to be set; and what was to be set before. */
  #isSettable = false;
  readonly #pending = new PendingChanges();
  #changed: (change: LineChange) => void = () => undefined;
  /** Whether the far end is not read since it does not read what it is told. */
  #isHeld = false;

  constructor(socket: Socket, role: Rfc2217Role) {
    super({ allowHalfOpen: true });
    this.#socket = socket;
    this.#role = role;
    const reader = new TelnetReader({
      onBytes: (bytes) => {
        // A copy: the socket's chunk is the line's bytes and Telnet's.
        if (!this.push(Buffer.from(bytes))) socket.pause();
      },
      onVerb: (verb, option) => this.#agree(verb, option),
      onSubnegotiation: (option, value) => {
        if (option === COM_PORT) this.#hear(value);
      },
    });
    socket.once("connect", () => this.emit("connect"));
    socket.on("data", (chunk) => reader.push(chunk));
    socket.on("end", () => this.push(null));
    socket.on("error", (error) => this.destroy(error));
    socket.on("close", () => this.destroy());
    if (role === "client") {
      this.#say("will", COM_PORT);
      for (const option of [BINARY, SUPPRESS_GO_AHEAD]) {
        this.#say("will", option);
        this.#say("do", option);
      }
    }
  }

  setLine(change: LineChange): void {
    // A server's line is set by its client: it is told nothing but what it asked for.
    if (this.#role === "server") return;
    if (this.#isSettable) this.#tell(...commandFor(change));
    else this.#pending.add(change);
  }

  onLine(changed: (change: LineChange) => void): void {
    this.#changed = changed;
  }

  override _read(): void {
    if (!this.#isHeld) this.#socket.resume();
  }

  override _write(chunk: Buffer, _: BufferEncoding, done: () => void): void {
    if (this.#socket.write(doubled(chunk))) done();
    else this.#socket.once("drain", done);
  }

  override _final(done: () => void): void {
    this.#socket.end(done);
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#socket.destroy();
    done(error);
  }

  /** An option is agreed on once both ends have said so. */
  #agree(verb: Verb, option: number): void {
    switch (verb) {
      case "will":
        this.#reply("do", option, this.#theirs);
        break;
      case "do":
        this.#reply("will", option, this.#ours);
        if (option === COM_PORT && this.#role === "client") this.#setPending();
        break;
      case "wont":
        this.#theirs.delete(option);
        break;
      case "dont":
        this.#ours.delete(option);
        break;
    }
  }

  #reply(verb: "do" | "will", option: number, agreed: Set<number>): void {
    if (agreed.has(option)) return;
    const isWanted = [BINARY, SUPPRESS_GO_AHEAD, COM_PORT].includes(option);
    const refusal = verb === "do" ? "dont" : "wont";
    this.#write(verbBytes(isWanted ? verb : refusal, option));
    if (isWanted) agreed.add(option);
  }

  #say(verb: "will" | "do", option: number): void {
    if (verb === "will") this.#ours.add(option);
    else this.#theirs.add(option);
    this.#write(verbBytes(verb, option));
  }

  #setPending(): void {
    this.#isSettable = true;
    for (const change of this.#pending.take()) this.#tell(...commandFor(change));
  }

  /** A server acknowledges what it is asked with the same value; a client is told what its server has set. */
  #hear(value: Uint8Array): void {
    const [command = 0] = value;
    const about = value.subarray(1);
    if (this.#role === "client") return;
    const change = lineChangeIn(command, about);
    if (change !== undefined) this.#changed(change);
    const isSignature = command === COMMANDS.signature;
    if (isSignature || command <= COMMANDS.purge) {
      this.#tell(command, [...(isSignature ? SIGNATURE : about)]);
    }
  }

  #tell(command: number, value: readonly number[]): void {
    const coded = this.#role === "server" ? command + SERVER : command;
    this.#write(subnegotiationBytes(COM_PORT, [coded, ...value]));
  }

  /** Whatever the far end asks is answered: while it does not read the answers, it is not read either. */
  #write(bytes: Uint8Array): void {
    const socket = this.#socket;
    if (!socket.writable) return;
    socket.write(bytes);
    if (this.#isHeld || !isCongested(socket, UNSENT_SIZE_MAX)) return;
    this.#isHeld = true;
    socket.pause();
    socket.once("drain", () => {
      this.#isHeld = false;
      socket.resume();
    });
  }
}
