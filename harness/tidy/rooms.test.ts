import { expect, test } from "vitest";
import { repository } from "./tree.ts";

const files = repository();
const TABLE = (files.find(({ path }) => path === "ARCHITECTURE.md")?.text ?? "")
  .split("\n")
  .filter((line) => line.startsWith("| `"))
  .join("\n");

test("every room of runtime/ and harness/ stands in ARCHITECTURE's table", () => {
  const rooms = new Set(
    files.flatMap(({ path }) => {
      const [, of = "", room = ""] = /^(runtime|harness)\/([^/]+)\//.exec(path) ?? [];
      return room === "" ? [] : [`${of}/${room}`];
    }),
  );
  expect(rooms).toContain("harness/kept-code");
  const missing = [...rooms].filter((room) => {
    const name = room.split("/")[1];
    return !TABLE.includes(`\`${room}/`) && !TABLE.includes(`, \`${name}/`);
  });
  expect(missing).toEqual([]);
});

test("hostile inputs and kills have a script each", () => {
  const text = files.find(({ path }) => path === "package.json")?.text ?? "{}";
  const { scripts } = JSON.parse(text) as { readonly scripts: Readonly<Record<string, string>> };
  const programs = files.filter(({ path }) =>
    /^harness\/trials\/(hostile|kills)\/main\.ts$/.test(path),
  );
  const all = Object.values(scripts).join("\n");
  expect(programs).toHaveLength(2);
  for (const { path } of programs) expect(all).toContain(path);
});
