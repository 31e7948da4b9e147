/** Pieces that pages share. */
import type { Verdict } from "../../runtime/judge/verdict.ts";
import { type Content, element, type Markup, styled } from "./html.ts";

export function section(title: string, ...children: readonly Content[]): Markup {
  return element("section", {}, element("h2", {}, title), ...children);
}

export function list(items: readonly Content[]): Markup {
  return element("ul", {}, ...items.map((item) => element("li", {}, item)));
}

export function factList(facts: readonly (readonly [string, string])[]): Markup {
  return styled(
    "dl",
    "facts",
    facts.map(([title, value]) =>
      element("div", {}, element("dt", {}, title), element("dd", {}, value)),
    ),
  );
}

/** Numbers stand to the right. */
export function table(
  titles: readonly string[],
  rows: readonly (readonly (Markup | string | number)[])[],
): Markup {
  const isNumber = (at: number) => typeof rows[0]?.[at] === "number";
  const look = (at: number) => (isNumber(at) ? { class: "number" } : {});
  return styled(
    "div",
    "scroll",
    element(
      "table",
      {},
      element(
        "thead",
        {},
        element(
          "tr",
          {},
          titles.map((title, at) => element("th", look(at), title)),
        ),
      ),
      element(
        "tbody",
        {},
        rows.map((row) =>
          element(
            "tr",
            {},
            row.map((cell, at) => element("td", look(at), cell)),
          ),
        ),
      ),
    ),
  );
}

/** The class of a verdict's badge. */
export const VERDICT_LOOK: Readonly<Record<Verdict, string>> = {
  pass: "good",
  inconclusive: "",
  dissent: "bad",
  fail: "bad",
};
