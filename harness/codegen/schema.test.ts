import { expect, test } from "vitest";
import { everyKind } from "./every-kind.suite.ts";
import { parseSchema } from "./schema.ts";

const HEAD = 'syntax = "proto3";\npackage mine;\n';
const ROLES = "message Config {}\nmessage Reading {}\n";
const output = (fields: string) => `${HEAD}${ROLES}message Output { ${fields} }`;

test("a schema's messages come behind those they are made of, with the size of their largest encoding", () => {
  const { systemName, messages } = everyKind();
  expect(systemName).toBe("every_kind");
  const sizes = messages.map(({ name, sizeMax }) => [name, sizeMax]);
  expect(sizes).toEqual([
    ["Inner", 24],
    ["Empty", 0],
    ["Config", 44],
    ["Reading", 28],
    ["Output", 196],
    ["Segment", 249],
  ]);
});

test.each<[kind: string, text: string, why: string]>([
  ["text that is not a .proto", `${HEAD}massage Config {}`, "x.proto:3: illegal token 'massage'"],
  ["a missing package", 'syntax = "proto3";', "expected a lower-case letter"],
  ["proto2", `package mine;\n${ROLES}message Output {}`, 'expected syntax = "proto3"'],
  ["an import", `${HEAD}import "other.proto";\n${ROLES}`, "cannot import other.proto"],
  ["a missing message", HEAD + ROLES, "message Output is missing"],
  ["a float", output("double a = 1;"), "Output.a: double is not supported: votes are bit for bit"],
  ["a string", output("string a = 1;"), "Output.a: string is not supported: use bytes"],
  ["a map", output("map<uint32, uint32> a = 1;"), "Output.a: a map has no order"],
  ["an unknown type", output("Nope a = 1;"), "Output.a: unknown type Nope"],
  ["a high number", output("uint32 a = 16;"), "Output.a = 16: expected a number up to 15"],
  ["bytes without a bound", output("bytes a = 1;"), "Output.a: how many at most?"],
  ["a list without a bound", output("repeated bool a = 1;"), "Output.a: how many at most?"],
  [
    "a bound of nothing",
    output("bool a = 1 [(tripod.max) = 3];"),
    "(tripod.max) is for bytes and lists",
  ],
  ["a negative bound", output("bytes a = 1 [(tripod.max) = -1];"), "from 1 to 300"],
  [
    "too large a message",
    output("bytes a = 1 [(tripod.max) = 255];"),
    "Output: can take 258 bytes, of which a frame has 256",
  ],
  ["a keyword", output("uint32 match = 1;"), "Output.match: expected a name in snake_case"],
  ["a message in itself", output("Output a = 1;"), "message Output: it contains itself"],
  ["a message within", output("message In {} In a = 1;"), "Output.In: move it out of Output"],
  [
    "two enum values alike",
    `${HEAD}enum E { option allow_alias = true; E_A = 0; E_B = 0; }\n${ROLES}message Output {}`,
    "two values have the same number",
  ],
  ...[
    [
      "a list's count",
      "uint32 x_count = 1; repeated uint32 x = 2 [(tripod.max) = 2];",
      "x_count in C",
    ],
    ["a field's has_", "optional uint32 x = 1; bool has_x = 2;", "has_x in C"],
    ["a oneof's which_", "oneof op { bool a = 1; } bool which_op = 2;", "which_op in C"],
    ["two names alike in camel case", "uint32 a_1 = 1; uint32 a1 = 2;", "a1 in TypeScript"],
    ["two alternatives alike", "oneof op { bool a_1 = 1; bool a1 = 2; }", "A1 in Rust"],
    ["a name of every object", "bool value_of = 1;", "valueOf in TypeScript, which is taken"],
  ].map(([kind = "", fields = "", why = ""]): [string, string, string] => [
    kind,
    output(fields),
    why,
  ]),
  ...["Source", "Sink", "List", "Blank", "Option"].map((name): [string, string, string] => [
    `a message called ${name}`,
    `${output("")} message ${name} {}`,
    `${name} would be ${name} in Rust, which is taken; rename it`,
  ]),
  ...[
    ["PayloadReader", "payload_reader in C"],
    ["LaneState", "lane_state in C"],
    ["Int", "int in C"],
    ["New", "new in TypeScript"],
    ["ConfigShape", "configShape in TypeScript"],
    ["READING", "reading in C"],
  ].map(([name = "", why = ""]): [string, string, string] => [
    `a message called ${name}`,
    `${output("")} message ${name} {}`,
    why,
  ]),
  ...["final", "box", "virtual", "macro", "override", "priv", "become", "unsized"].map(
    (name): [string, string, string] => [
      `a field called ${name}`,
      output(`bool ${name} = 1;`),
      `Output.${name}: expected a name in snake_case`,
    ],
  ),
  [
    "an enum's function that the codecs have",
    `${output("")} enum Uint32 { UINT32_A = 0; }`,
    "payload_uint32 in C, which is taken",
  ],
  [
    "enums whose constants are alike",
    `${output("")} enum AbC { AB_C_X = 0; } enum Ab { AB_C_X = 0; }`,
    "AB_C_X in C",
  ],
  [
    "enum values of one name",
    `${output("")} enum E { E_A = 0; A = 1; }`,
    "enum E: two values are called a",
  ],
  ["an enum without 0", `${output("")} enum E { E_A = 1; }`, "the number 0 is missing"],
])("%s is refused in one line", (_kind, text, why) => {
  const parsed = parseSchema(text, "x.proto");
  const refused = "refused" in parsed ? parsed.refused : "";
  expect(refused).toContain(why);
  expect(refused.startsWith("x.proto")).toBe(true);
  expect(refused).not.toContain("\n");
});

test("an enum's prefix is cut where a value's name begins with it, and nowhere within", () => {
  const parsed = parseSchema(
    `${output("")} enum A { A_NONE = 0; DATA_1 = 1; DAT1 = 2; A_LOW = 3; }`,
    "x.proto",
  );
  const [shape] = "ok" in parsed ? parsed.ok.enums : [];
  expect(shape?.values.map(({ name }) => name)).toEqual(["none", "data_1", "dat1", "low"]);
});
