/** What may become of a file on its way here, or be made of it by an attacker: drawn from a seed, the same every time. */
import { Stream } from "../../../runtime/prng.ts";

export interface Hostile {
  readonly name: string;
  /** What stands in the file's place. */
  readonly is: "file" | "missing" | "directory" | "device";
  readonly bytes: () => Uint8Array;
  /** What follows them, up to 60 MB: written in pieces, so that it is the reader's memory that is measured. */
  readonly then?: Uint8Array;
}

export const OVERSIZE = 60 * 2 ** 20;
const PIECE_SIZE = 2 ** 20;
const NOTHING = () => new Uint8Array();

/** In a file of text, of its first name. */
const STEERING = Buffer.from("a\u0000\u001b[2J\u202e\u007f\u0085");

/** Of any file. `oversize` ones take a while to write, and may be left out. */
export function* mutationsOf(
  valid: Uint8Array,
  seed: number,
  oversize: boolean,
): Iterable<Hostile> {
  const random = new Stream(seed, "hostile bytes");
  const file = (name: string, bytes: () => Uint8Array): Hostile => ({ name, is: "file", bytes });
  yield { name: "missing", is: "missing", bytes: NOTHING };
  yield { name: "a directory", is: "directory", bytes: NOTHING };
  yield { name: "a device without end", is: "device", bytes: NOTHING };
  yield file("empty", NOTHING);
  for (const part of [0.1, 0.25, 0.5, 0.75, 0.99]) {
    yield file(`cut at ${part}`, () => valid.subarray(0, Math.floor(valid.length * part)));
  }
  yield file("without its last byte", () => valid.subarray(0, -1));
  yield file("without its first byte", () => valid.subarray(1));
  for (const count of [1, 1, 1, 1, 8, 8, 64, 512]) {
    yield file(`${count} bits flipped`, () => flipped(valid, count, random));
  }
  for (const count of [1, 4, 16, 64]) {
    yield file(`${count} random bytes in it`, () => spliced(valid, noise(count, random), random));
  }
  yield file("NULs in it", () => spliced(valid, new Uint8Array(16), random));
  yield file("a block twice", () => spliced(valid, valid.subarray(0, 256), random));
  yield file("twice", () => joined(valid, valid));
  yield file("noise", () => noise(4096, random));
  yield file("zeros", () => new Uint8Array(4096));
  yield file("ones", () => new Uint8Array(4096).fill(0xff));
  yield file("control characters before it", () => joined(STEERING, valid));
  yield file("UTF-16", () => Buffer.from(`\ufeff${textOf(valid)}`, "utf16le"));
  if (!oversize) return;
  const big = (name: string, then: Uint8Array): Hostile => ({ ...file(name, () => valid), then });
  yield big("60 MB, most of it one line", new Uint8Array(PIECE_SIZE).fill(0x61));
  yield big("60 MB of line ends", new Uint8Array(PIECE_SIZE).fill(0x0a));
  const times = Math.ceil(PIECE_SIZE / Math.max(1, valid.length));
  yield big("itself, up to 60 MB", joined(...Array.from({ length: times }, () => valid)));
}

const WRONG = [
  "-1",
  "0.1",
  "1e400",
  "99999999999999999999",
  ".nan",
  '"x"',
  "true",
  "null",
  "[]",
  "{}",
];

/** Of text with fields, in YAML or JSON: its values, its names, its shape. */
export function* fieldMutationsOf(valid: string, seed: number): Iterable<Hostile> {
  const random = new Stream(seed, "hostile fields");
  const file = (name: string, text: () => string): Hostile => ({
    name,
    is: "file",
    bytes: () => Buffer.from(text()),
  });
  for (const wrong of WRONG) {
    yield file(`a value that is ${wrong}`, () => valueReplaced(valid, wrong, random));
  }
  for (const nth of [1, 2, 3, 4]) {
    yield file(`a misspelt name, ${nth}`, () => nameMisspelt(valid, random));
  }
  yield file("deep lists", () => `${valid}\n"deep": ${"[".repeat(50_000)}${"]".repeat(50_000)}\n`);
  yield file("nothing but deep lists", () => "[".repeat(200_000));
  yield file("nothing but deep fields", () => '{"a":'.repeat(50_000));
  yield file("a great many names", () => names(100_000).join(""));
  yield file("fewer names", () => `${valid}\n${names(20_000).join("")}`);
  yield file("aliases without end", () => `${bomb(12)}${valid}`);
  yield file("a name twice", () => `${valid}\n${valid}`);
  yield file("control characters", () => valid.replace(/[a-z]{3}/, "a\u0000\u001b[2J\u202e"));
  yield file("a long value", () => valueReplaced(valid, `"${"y".repeat(400_000)}"`, random));
  yield file("a long name", () => `${valid}\n"${"n".repeat(400_000)}": 1\n`);
  yield file(
    "names that every object has",
    () => `${valid}\n__proto__: { a: 1 }\nconstructor: 1\ntoString: 2\n`,
  );
  yield file("only a comment", () => "# nothing\n");
  yield file("a list", () => `- ${valid.split("\n").join("\n  ")}`);
  yield file("a tab as indentation", () => valid.replaceAll("  ", "\t"));
  yield file("CRLF", () => valid.replaceAll("\n", "\r\n"));
  yield file("two documents", () => `${valid}\n---\n${valid}`);
}

function names(count: number): readonly string[] {
  return Array.from({ length: count }, (_, at) => `name${at}: ${at}\n`);
}

function bomb(levels: number): string {
  return Array.from({ length: levels }, (_, at) => {
    const inner = at === 0 ? "x" : `*a${at - 1}`;
    return `a${at}: &a${at} [${Array.from({ length: 9 }, () => inner).join(", ")}]\n`;
  }).join("");
}

function valueReplaced(text: string, by: string, random: Stream): string {
  const values = [...text.matchAll(/(?<=: )[^\s{}[\],][^,\n}\]]*/g)];
  const chosen = values[random.below(Math.max(1, values.length))];
  if (chosen === undefined) return by;
  return text.slice(0, chosen.index) + by + text.slice(chosen.index + chosen[0].length);
}

function nameMisspelt(text: string, random: Stream): string {
  const found = [...text.matchAll(/[a-z_]{3,}(?="?:)/g)];
  const chosen = found[random.below(Math.max(1, found.length))];
  if (chosen === undefined) return text;
  const at = chosen.index + random.below(chosen[0].length);
  return text.slice(0, at) + text.slice(at + 1);
}

function flipped(valid: Uint8Array, count: number, random: Stream): Uint8Array {
  const bytes = Uint8Array.from(valid);
  for (let nth = 0; nth < count && bytes.length > 0; nth++) {
    const at = random.below(bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8));
  }
  return bytes;
}

function spliced(valid: Uint8Array, into: Uint8Array, random: Stream): Uint8Array {
  const at = random.below(valid.length + 1);
  return joined(valid.subarray(0, at), into, valid.subarray(at));
}

function noise(size: number, random: Stream): Uint8Array {
  return Uint8Array.from({ length: size }, () => random.below(256));
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(parts);
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString();
}
