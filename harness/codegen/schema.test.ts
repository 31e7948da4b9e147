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
    ["Reading", 22],
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
])("%s is refused in one line", (_kind, text, why) => {
  const parsed = parseSchema(text, "x.proto");
  const refused = "refused" in parsed ? parsed.refused : "";
  expect(refused).toContain(why);
  expect(refused.startsWith("x.proto")).toBe(true);
  expect(refused).not.toContain("\n");
});
