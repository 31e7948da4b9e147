import { expect, test } from "vitest";
import { proposalsIn, readProposal } from "./proposal.ts";

const files = (texts: Readonly<Record<string, string>>) =>
  new Map(Object.entries(texts).map(([path, text]) => [path, new TextEncoder().encode(text)]));
const HEAD = "schema: tripod.proposal.v1\ntitle: louder\nwhy: it is silent\n";

test("proposals are read in the order of their numbers, each with its witness", () => {
  const read = proposalsIn(
    files({
      "proposals/10/proposal.yaml": `${HEAD}successor: loudest_v2\n`,
      "proposals/2/proposal.yaml": `${HEAD}write: { systems/loudest_v1/more.ts: "" }\n`,
      "proposals/2/witness/lane.ts": "export const start = 1;\n",
      "elsewhere/1/proposal.yaml": HEAD,
    }),
  );
  expect(read.map(({ n }) => n)).toEqual([2, 10]);
  const [first] = read;
  expect(first !== undefined && "witnessFiles" in first && [...first.witnessFiles.keys()]).toEqual([
    "lane.ts",
  ]);
});

test.each([
  [{}, "proposal.yaml: no such file"],
  [{ "proposal.yaml": "a: [" }, "proposal.yaml: not YAML"],
  [{ "proposal.yaml": HEAD }, "proposal.yaml: expected edit and write, or a successor"],
  [
    { "proposal.yaml": `${HEAD}successor: a_v2\nwrite: { a.ts: "" }\n` },
    "proposal.yaml: expected edit and write, or a successor",
  ],
])("one that cannot be read is refused in one line: %j", (texts, refused) => {
  expect(readProposal(1, files(texts))).toMatchObject({ n: 1, refused });
});

test("a path that leads out of the world is refused", () => {
  const yaml = `${HEAD}write: { ../../evil.ts: "" }\n`;
  const read = readProposal(1, files({ "proposal.yaml": yaml }));
  expect(read).toHaveProperty("refused");
});
