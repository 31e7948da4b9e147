/**
 * Walks through a ULog message by message, and finds where the samples of a topic are.
 *
 * ULog has no checksum: what is damaged is known by what cannot be, such as a length past the end of the file, or a sample that
 * has another size than its format. A damaged log is refused, or, with `salvage`, read on from the next bytes that
 * several messages in a row fit.
 *
 * Layout: "ULog File Format", PX4 developer guide.
 */
import { UserError } from "../../user-error.ts";
import { counted } from "../../view/line.ts";
import type { WindowedBytes } from "../file/windowed-bytes.ts";
import type { DataFile } from "../values/samples.ts";
import { UlogFormats } from "./format.ts";

export interface UlogOptions {
  /** The topic whose samples are wanted. */
  readonly topic?: string;
  /** Told of each of them, in the order of the file: where it begins, in bytes. */
  readonly took?: (instance: number, at: number) => void;
  /** Read what is whole of a damaged log. */
  readonly salvage: boolean;
}

export interface UlogLog {
  readonly formats: UlogFormats;
  /** By topic and instance, the number of samples; subscriptions without samples are among them. */
  readonly topics: ReadonlyMap<string, ReadonlyMap<number, number>>;
  /** Whether some of it was lost. */
  readonly isDamaged: boolean;
  /** What is not in it and could have been, each in words. */
  readonly notes: readonly string[];
}

/** A log that `salvage` would read what is whole of. */
export class DamagedLog extends UserError {}

/** Throws a UserError of one line, with its place, for another file and for a damaged log. */
export function readLog({ path, bytes }: DataFile, options: UlogOptions): UlogLog {
  const refused = headerFlaw(bytes);
  if (refused !== undefined) throw new UserError(`${path}: ${refused}`);
  const walk = new Walk(bytes, options);
  const flaw = walk.toEnd();
  if (flaw !== undefined) throw new DamagedLog(`${path}: ${flaw}`);
  return walk.log();
}

const MAGIC = "ULog\x01\x12\x35";
const ENCRYPTED = "ULogEnc";
/** Magic, version byte, start time. */
const HEADER_SIZE = 16;
/** Size of the body (16 bits, little-endian), then the type. */
const MESSAGE_HEADER_SIZE = 3;

const FLAG_BITS_SIZE = 40;
/** Within the body of flag bits: 8 bytes of compatible flags, 8 of incompatible ones, 3 offsets. */
const INCOMPATIBLE_FLAGS_AT = 8;
const APPENDED_OFFSET_AT = 16;

/** The smallest body of each known type: B flags, F format, I M information, P Q parameters, A R subscriptions, D data, L C text, S sync, O dropout. */
const SIZES_MIN: Readonly<Record<string, number>> = {
  B: FLAG_BITS_SIZE,
  F: 4,
  I: 2,
  M: 3,
  P: 2,
  Q: 3,
  A: 4,
  R: 2,
  D: 3,
  L: 9,
  C: 11,
  S: 8,
  O: 2,
};
/** The types that may stand before the data section. */
const DEFINITIONS = "BFIMPQ";
/** Of a topic's name: file names of uORB topics are far shorter. */
const NAME = /^[\w/-]{1,255}$/;

/** So many messages in a row are taken for no coincidence when a damaged log is read on. */
const CHAIN_LENGTH = 3;
/** So much of a text is looked at to see whether it is one. */
const LOOKED_SIZE = 64;
const KEY = /^\w+(?:\[\d+\])? [\w/.-]+$/;
const FORMAT_BEGINNING = /^[\w/-]+:[\w/-]+(?:\[\d+\])? \w/;
const PRINTABLE = /^[\n\t\x20-\x7e\x80-\xff]+$/;
const SYNC = "\x2f\x73\x13\x20\x25\x0c\xbb\x12";
const PLACES_TOLD = 3;
const MENDING = "copy the log again, whole, or read what is whole of it with damage: salvage";

function headerFlaw(bytes: WindowedBytes): string | undefined {
  const beginning = bytes.text(0, Math.min(bytes.size, MAGIC.length), "latin1");
  if (beginning === ENCRYPTED) {
    return "is an encrypted ULog (.ulge); decrypt it first, with the key of its logger, and give the .ulg file";
  }
  if (!MAGIC.startsWith(beginning)) {
    return "not a ULog file: it does not begin with the ULog magic; give a .ulg file";
  }
  if (bytes.size < HEADER_SIZE) {
    return `is truncated: it ends inside its header (byte ${bytes.size}); copy the log again, whole`;
  }
  if (!hasFlagBits(bytes)) return undefined;
  const flags = bytes.u64(HEADER_SIZE + MESSAGE_HEADER_SIZE + INCOMPATIBLE_FLAGS_AT);
  // Bit 0 says that data are appended after the data section; no other bit is defined.
  if (flags <= 1n) return undefined;
  return "is a ULog with incompatible flags that are not known here; convert it with a newer tool";
}

/** Flag bits, if any, are the first message. */
function hasFlagBits(bytes: WindowedBytes): boolean {
  return (
    bytes.size >= HEADER_SIZE + MESSAGE_HEADER_SIZE + FLAG_BITS_SIZE &&
    String.fromCharCode(bytes.u8(HEADER_SIZE + 2)) === "B" &&
    bytes.u16(HEADER_SIZE) >= FLAG_BITS_SIZE
  );
}

/** Where the data section ends: at the end of the file, or where a crash dump was appended. */
function dataEnd(bytes: WindowedBytes): number {
  if (!hasFlagBits(bytes)) return bytes.size;
  const appended = bytes.u64(HEADER_SIZE + MESSAGE_HEADER_SIZE + APPENDED_OFFSET_AT);
  return appended > 0n && appended < bytes.size ? Number(appended) : bytes.size;
}

/** A message whose body is in the file. */
interface Message {
  readonly type: string;
  /** Where its header begins; its body lies from `from` to `to`. */
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

interface Subscription {
  readonly topic: string;
  readonly instance: number;
}

class Walk {
  readonly #bytes: WindowedBytes;
  readonly #end: number;
  readonly #options: UlogOptions;
  readonly #formats = new UlogFormats();
  readonly #subscriptions = new Map<number, Subscription>();
  readonly #topics = new Map<string, Map<number, number>>();
  readonly #lost: string[] = [];
  #lostCount = 0;
  #lostSize = 0;
  #unknown = 0;
  #dropouts = 0;
  #dropoutMs = 0;
  #isInData = false;

  constructor(bytes: WindowedBytes, options: UlogOptions) {
    this.#bytes = bytes;
    this.#end = dataEnd(bytes);
    this.#options = options;
  }

  /** Returns why the log is refused, where it is. */
  toEnd(): string | undefined {
    let at = HEADER_SIZE;
    while (at < this.#end) {
      const next = this.#step(at);
      if (typeof next === "string") return next;
      at = next;
    }
    return this.#isInData || this.#options.salvage ? undefined : this.#torn(at);
  }

  /** Where the next message begins, or why the log is refused. */
  #step(at: number): number | string {
    const message = this.#messageAt(at);
    const flaw = message === undefined ? "a message that is cut off" : this.#take(message);
    if (message !== undefined && flaw === undefined) return message.to;
    if (!this.#options.salvage) {
      return message === undefined ? this.#torn(at) : `byte ${at}: ${flaw}; ${MENDING}`;
    }
    const next = this.#nextSound(at, message);
    this.#lose(at, next, flaw ?? "");
    return next;
  }

  log(): UlogLog {
    return {
      formats: this.#formats,
      topics: this.#topics,
      isDamaged: this.#lostCount > 0,
      notes: this.#notes(),
    };
  }

  #torn(at: number): string {
    const definitions = at < this.#end ? "its definitions" : "its definitions, before any data";
    const where = this.#isInData ? "its data" : definitions;
    return `is truncated: it ends inside ${where} (byte ${at}); ${MENDING}`;
  }

  /** Undefined where it does not end within the data section. */
  #messageAt(at: number): Message | undefined {
    const from = at + MESSAGE_HEADER_SIZE;
    if (from > this.#end) return undefined;
    const to = from + this.#bytes.u16(at);
    if (to > this.#end) return undefined;
    return { type: String.fromCharCode(this.#bytes.u8(at + 2)), at, from, to };
  }

  /** Counts a message in, or returns what is wrong with it. */
  #take(message: Message): string | undefined {
    const { type, from, to } = message;
    const sizeMin = SIZES_MIN[type];
    if (sizeMin === undefined) {
      // A parser is to ignore what it does not know; in a damaged log it is likelier to be damage.
      this.#unknown++;
      return this.#options.salvage ? "a message of an unknown type" : undefined;
    }
    if (to - from < sizeMin) return `a message of type ${type} that is too short`;
    const isChecked = this.#options.salvage && !"FAD".includes(type);
    if (isChecked && !this.#seemsSound(message)) return `a message of type ${type} that is damaged`;
    if (!DEFINITIONS.includes(type)) this.#isInData = true;
    switch (type) {
      case "F":
        return this.#formats.add(this.#text(from, to));
      case "A":
        return this.#subscribe(message);
      case "R":
        this.#subscriptions.delete(this.#bytes.u16(from));
        return undefined;
      case "D":
        return this.#takeSample(message);
      case "O":
        this.#dropouts++;
        this.#dropoutMs += this.#bytes.u16(from);
        return undefined;
      default:
        return undefined;
    }
  }

  #subscribe({ from, to }: Message): string | undefined {
    const id = this.#bytes.u16(from + 1);
    const instance = this.#bytes.u8(from);
    const topic = this.#text(from + 3, to);
    const flaw = this.#subscriptionFlaw(id, instance, topic);
    if (flaw !== undefined) return flaw;
    const instances = this.#topics.get(topic) ?? new Map<number, number>();
    this.#topics.set(topic, instances);
    if (!instances.has(instance)) instances.set(instance, 0);
    this.#subscriptions.set(id, { topic, instance });
    return undefined;
  }

  #subscriptionFlaw(id: number, instance: number, topic: string): string | undefined {
    if (!NAME.test(topic)) return "a subscription to a topic whose name cannot be read";
    const before = this.#subscriptions.get(id);
    if (before === undefined || (before.topic === topic && before.instance === instance))
      return undefined;
    return `a second subscription of id ${id}, to ${topic}[${instance}] after ${before.topic}[${before.instance}]`;
  }

  #takeSample(message: Message): string | undefined {
    const id = this.#bytes.u16(message.from);
    const subscription = this.#subscriptions.get(id);
    if (subscription === undefined) return `a sample of id ${id}, which nothing has subscribed to`;
    const { topic, instance } = subscription;
    const isWanted = topic === this.#options.topic;
    const flaw = this.#sampleFlaw(subscription, message.to - message.from - 2);
    if (flaw !== undefined && (isWanted || this.#options.salvage)) return flaw;
    const counts = this.#topics.get(topic);
    counts?.set(instance, (counts.get(instance) ?? 0) + 1);
    if (isWanted) this.#options.took?.(instance, message.from + 2);
    return undefined;
  }

  #sampleFlaw({ topic, instance }: Subscription, size: number): string | undefined {
    const layout = this.#formats.layout(topic);
    if (typeof layout === "string") return `a sample of ${topic}[${instance}], but ${layout}`;
    if (size >= layout.sizeMin && size <= layout.size) return undefined;
    return `a sample of ${topic}[${instance}] that holds ${size} of the ${layout.size} bytes of its format`;
  }

  /** Where reading goes on after a message that is damaged: behind it, or where sound ones begin. */
  #nextSound(at: number, message: Message | undefined): number {
    if (message !== undefined && this.#isSoundFrom(message.to)) return message.to;
    for (let next = at + 1; next < this.#end; next++) if (this.#isSoundFrom(next)) return next;
    return this.#end;
  }

  /** Whether several messages in a row begin there, or fewer up to the end of the log. */
  #isSoundFrom(at: number): boolean {
    let next = at;
    for (let count = 0; count < CHAIN_LENGTH && next < this.#end; count++) {
      const message = this.#messageAt(next);
      if (message === undefined || !this.#seemsSound(message)) return false;
      next = message.to;
    }
    return true;
  }

  /** Whether it may be a message, by more than its type: what damage leaves is hardly ever so. */
  #seemsSound({ type, from, to }: Message): boolean {
    const size = to - from;
    const sizeMin = SIZES_MIN[type];
    if (sizeMin === undefined || size < sizeMin) return false;
    switch (type) {
      case "D": {
        const subscription = this.#subscriptions.get(this.#bytes.u16(from));
        return subscription !== undefined && this.#sampleFlaw(subscription, size - 2) === undefined;
      }
      case "A":
        return to - from <= 3 + LOOKED_SIZE && this.#formats.has(this.#beginning(from + 3, to));
      case "F":
        return isNameByte(this.#bytes.u8(from)) && FORMAT_BEGINNING.test(this.#beginning(from, to));
      case "I":
      case "P":
        return this.#isKey(from + 1, this.#bytes.u8(from), to);
      case "M":
      case "Q":
        return this.#isKey(from + 2, this.#bytes.u8(from + 1), to);
      case "L":
        return this.#isLogged(from + 9, from, to);
      case "C":
        return this.#isLogged(from + 11, from, to);
      case "S":
        return size === sizeMin && this.#beginning(from, to) === SYNC;
      case "O":
        return size === sizeMin;
      case "R":
        return size === sizeMin && this.#subscriptions.has(this.#bytes.u16(from));
      default:
        // Flag bits stand at the beginning only.
        return from === HEADER_SIZE + MESSAGE_HEADER_SIZE;
    }
  }

  /** A type and a name: "int32_t GAIN". */
  #isKey(from: number, size: number, end: number): boolean {
    if (from + size > end || !isNameByte(this.#bytes.u8(from))) return false;
    return KEY.test(this.#beginning(from, from + size));
  }

  /** A level, as a digit, and a text. */
  #isLogged(from: number, level: number, to: number): boolean {
    const digit = this.#bytes.u8(level);
    return digit >= 0x30 && digit <= 0x37 && PRINTABLE.test(this.#beginning(from, to));
  }

  /** As much of a text as is looked at, one character a byte. */
  #beginning(from: number, to: number): string {
    return this.#bytes.text(from, Math.min(to, from + LOOKED_SIZE), "latin1");
  }

  #text(from: number, to: number): string {
    return this.#bytes.text(from, to, "utf8");
  }

  #lose(from: number, to: number, why: string): void {
    this.#lostCount++;
    this.#lostSize += to - from;
    if (this.#lost.length < PLACES_TOLD) this.#lost.push(`bytes ${from}..${to - 1} (${why})`);
  }

  #notes(): readonly string[] {
    const notes: string[] = [];
    if (this.#lostCount > 0) {
      const more = this.#lostCount - this.#lost.length;
      const places = `${this.#lost.join(", ")}${more > 0 ? ` and ${counted(more, "more place")}` : ""}`;
      notes.push(`salvaged, without ${this.#lostSize} of ${this.#bytes.size} bytes: ${places}`);
    } else if (this.#unknown > 0) {
      notes.push(`left out: ${counted(this.#unknown, "message")} of unknown types`);
    }
    if (this.#dropouts > 0) {
      const times = counted(this.#dropouts, "time");
      notes.push(`the logger dropped out ${times}, for ${this.#dropoutMs} ms in all`);
    }
    return notes;
  }
}

/** Types and topics begin in lower case: most of what is none is seen by one byte. */
function isNameByte(byte: number): boolean {
  return byte >= 0x61 && byte <= 0x7a;
}
