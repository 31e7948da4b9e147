/** Values of a message, drawn at random: the ends of each range, empty and full lists, and bytes that are nearly a message. */
import fc, { type Arbitrary } from "fast-check";
import type { Scalar } from "../../runtime/contract/payload-codec.ts";
import { camel } from "./names.ts";
import { choicesOf, type FieldShape, type MessageShape, tagOf } from "./shape.ts";

export type MessageValue = Readonly<Record<string, unknown>>;

export function valuesOf(message: MessageShape): Arbitrary<MessageValue> {
  const own = message.fields.flatMap((field): readonly (readonly [string, Arbitrary<unknown>])[] =>
    field.choice === undefined ? [[camel(field.name), fieldValues(field)]] : [],
  );
  const choices = choicesOf(message).map((choice) => {
    const members = message.fields.filter((field) => field.choice === choice);
    const each = members.map((field) => {
      const name = camel(field.name);
      return itemValues(field).map((value) => ({ kind: name, [name]: value }));
    });
    return [camel(choice), fc.option(fc.oneof(...each), { nil: undefined })] as const;
  });
  return fc.record(Object.fromEntries([...own, ...choices])).map(withoutUndefined);
}

/** What is not there has no key, as a decoder leaves it. */
function withoutUndefined(value: MessageValue): MessageValue {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined));
}

function fieldValues(field: FieldShape): Arbitrary<unknown> {
  const item = itemValues(field);
  if (field.presence === "implicit") return item;
  if (field.presence === "explicit") return fc.option(item, { nil: undefined });
  const maxLength = field.max ?? 0;
  return fc.array(item, { maxLength, size: "max" });
}

function itemValues({ type, max = 0 }: FieldShape): Arbitrary<unknown> {
  if (typeof type !== "string") {
    if (type.kind === "message") return valuesOf(type);
    return fc.constantFrom(...type.values.map(({ name }) => name));
  }
  if (type === "bool") return fc.boolean();
  if (type === "bytes") return fc.uint8Array({ maxLength: max, size: "max" });
  return type.endsWith("64") ? wholes(type, 64) : wholes(type, 32).map(Number);
}

/** Near 0, near a power of two, where a varint becomes longer, and anywhere. */
function wholes(type: Exclude<Scalar, "bool" | "bytes">, width: 32 | 64): Arbitrary<bigint> {
  const isUnsigned = type.startsWith("u") || type.startsWith("f");
  const clamp = (value: bigint) =>
    isUnsigned ? BigInt.asUintN(width, value) : BigInt.asIntN(width, value);
  const power = fc.tuple(
    fc.bigInt({ min: 0n, max: BigInt(width) }),
    fc.bigInt({ min: -1n, max: 1n }),
  );
  return fc.oneof(
    { weight: 2, arbitrary: fc.bigInt({ min: -2n, max: 2n }).map(clamp) },
    { weight: 3, arbitrary: power.map(([bits, by]) => clamp((1n << bits) + by)) },
    { weight: 1, arbitrary: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map(clamp) },
  );
}

/** A message's bytes with a few overwritten, put in, taken out or added: some are still canonical. */
export function nearly(message: MessageShape, valid: Arbitrary<Uint8Array>): Arbitrary<Uint8Array> {
  const tags = message.fields.map(tagOf);
  const byte = fc.oneof(fc.nat(255), fc.constantFrom(0, 1, 0x7f, 0x80, 0xff, ...tags));
  const change = fc.record({
    how: fc.constantFrom("put", "overwrite", "remove", "cut", "repeat"),
    at: fc.nat(40),
    byte,
  });
  return fc
    .record({ valid, changes: fc.array(change, { minLength: 1, maxLength: 2 }) })
    .map(({ valid: bytes, changes }) => Uint8Array.from(changes.reduce(changed, [...bytes])));
}

function changed(
  bytes: readonly number[],
  { how, at, byte }: { readonly how: string; readonly at: number; readonly byte: number },
): number[] {
  const place = Math.min(at, bytes.length);
  switch (how) {
    case "put":
      return bytes.toSpliced(place, 0, byte);
    case "overwrite":
      return bytes.length === 0 ? [byte] : bytes.with(Math.min(place, bytes.length - 1), byte);
    case "remove":
      return bytes.toSpliced(place, 1);
    case "cut":
      return bytes.slice(0, place);
    default:
      return [...bytes, ...bytes.slice(place)];
  }
}
