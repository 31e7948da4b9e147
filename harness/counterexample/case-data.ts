/** Plain data as JSON and back with nothing lost: what JSON has no word for becomes an object with one key. */

export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [key: string]: Json };

/**
 * Undefined, a silent source's reading, is null. Throws a TypeError for what is not plain data, such as a function.
 *
 *   5n -> {"$bigint": "5"}    bytes -> {"$bytes": "00ff"}    NaN -> {"$number": "NaN"}    null -> {"$null": true}
 */
export function caseAsJson(value: unknown): Json {
  switch (typeof value) {
    case "undefined":
      return null;
    case "string":
    case "boolean":
      return value;
    case "bigint":
      return { $bigint: String(value) };
    case "number":
      return Number.isFinite(value) && !Object.is(value, -0)
        ? value
        : { $number: Object.is(value, -0) ? "-0" : String(value) };
    case "object":
      return objectAsJson(value);
    case "function":
    case "symbol":
      throw new TypeError(`a case holds a ${typeof value}, which is not plain data`);
  }
}

function objectAsJson(value: object | null): Json {
  if (value === null) return { $null: true };
  if (value instanceof Uint8Array) return { $bytes: Buffer.from(value).toString("hex") };
  if (Array.isArray(value)) return value.map(caseAsJson);
  const entries = Object.entries(value);
  const taken = entries.find(([key]) => key.startsWith("$"));
  if (taken !== undefined) throw new TypeError(`a case holds the key "${taken[0]}": $ is reserved`);
  return Object.fromEntries(entries.map(([key, one]) => [key, caseAsJson(one)]));
}

/** What one key with a $ stands for; throws for a value that none of them has. */
const words: Readonly<Record<string, (value: unknown) => unknown>> = {
  $bigint: (value) => BigInt(matching(value, /^-?\d+$/)),
  $bytes: (value) => new Uint8Array(Buffer.from(matching(value, /^([0-9a-f]{2})*$/), "hex")),
  $number: (value) => Number(matching(value, /^(-0|NaN|-?Infinity)$/)),
  $null: (value) => {
    if (value === true) return null;
    throw new SyntaxError("expected true");
  },
};

/** Throws a SyntaxError, in one line, for what `caseAsJson` does not write. */
export function caseFromJson(json: unknown): unknown {
  if (json === null) return undefined;
  if (typeof json !== "object") return json;
  if (Array.isArray(json)) return json.map(caseFromJson);
  const entries: [string, unknown][] = Object.entries(json);
  const [[key, value] = ["", null]] = entries;
  if (!entries.some(([one]) => one.startsWith("$"))) {
    return Object.fromEntries(entries.map(([one, inner]) => [one, caseFromJson(inner)]));
  }
  const word = Object.hasOwn(words, key) ? words[key] : undefined;
  if (word === undefined || entries.length > 1) throw new SyntaxError(`invalid key "${key}"`);
  return word(value);
}

function matching(value: unknown, form: RegExp): string {
  if (typeof value === "string" && form.test(value)) return value;
  throw new SyntaxError(`expected text that matches ${form.source}`);
}
