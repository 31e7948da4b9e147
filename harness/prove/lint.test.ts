import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ROOT } from "../root.ts";
import { partFiles } from "../toolchain/build/proved-parts.ts";
import { bypasses, textOfBypass } from "./bypasses.ts";
import { lint } from "./lint.ts";
import { partNames } from "./part-names.ts";

function partText(name: string) {
  const { header, source } = partFiles(name);
  const [h, c] = [header, source].map((file) => readFileSync(join(ROOT, file), "utf8"));
  return { name, header: h ?? "", source: c ?? "" };
}

test.each(partNames())("nothing in %s hides from the prover", (name) => {
  expect(lint(partText(name)).violations).toEqual([]);
});

test("what a part states is counted: functions, what they require and what they ensure", () => {
  expect(lint(partText("distinct")).stated).toEqual([
    {
      name: "all_distinct",
      isEntry: true,
      requires: 2,
      required: [
        "size: 0 <= count <= DISTINCT_MAX",
        expect.stringMatching(/^in: \\valid_read\(ids \+ \(0 \.\. count - 1\)\)/),
      ],
      ensures: 2,
    },
  ]);
});

test.each(bypasses.filter(({ refusedBy }) => refusedBy === "text"))(
  "the text tells: $title",
  (bypass) => {
    const { violations } = lint(textOfBypass(bypass));
    expect(violations.map(({ why }) => why).join("\n")).toMatch(bypass.why);
  },
);

test.each(bypasses.filter(({ refusedBy }) => refusedBy === "prover"))(
  "the text does not tell, the prover has to: $title",
  (bypass) => {
    expect(lint(textOfBypass(bypass)).violations).toEqual([]);
  },
);

test("an honest part of the same form passes", () => {
  expect(lint(textOfBypass(honest)).violations).toEqual([]);
});

const honest = {
  title: "the larger of two numbers",
  contract: "ensures \\result >= x && \\result >= y;",
  body: "return x < y ? y : x;",
};
