import { expect, test } from "vitest";
import { documentOf } from "./standard-output.ts";

test("a document steers no terminal, and says the same", () => {
  const data = { name: "a\u009b2J\u202eb\u2028\u{e0001}", lines: "1\n2", word: "Größe" };
  const text = documentOf(data);
  expect(text).toBe(
    '{"name":"a\\u009b2J\\u202eb\\u2028\\udb40\\udc01","lines":"1\\n2","word":"Größe"}',
  );
  expect(JSON.parse(text)).toEqual(data);
});
