/** A loop as one page that needs nothing else: no script, no network, no other file. */

import { type Content, element, type Markup, styled, styleSheet } from "../../page/html.ts";
import { STYLE } from "../../page/style.ts";
import { duration } from "../../view/duration.ts";
import { counted } from "../../view/line.ts";
import { moneyText } from "../result.ts";
import { titleOf } from "../subject/kind.ts";
import { chapterParts } from "./chapter-parts.ts";
import { type LoopStory, passages } from "./story.ts";
import {
  agentsText,
  effortTexts,
  headingOf,
  inWords,
  meaningOf,
  outcomeWord,
  outlookOf,
  sandboxText,
  scopeOf,
  short,
  usdText,
  usedRows,
  whyNot,
} from "./words.ts";

/** Should anything get past the escaping, a browser that reads this runs and loads nothing. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'";

export function reportHtml(story: LoopStory): string {
  const { system, lane } = story.result;
  const head = element(
    "head",
    {},
    element("meta", { charset: "utf-8" }),
    element("meta", { "http-equiv": "Content-Security-Policy", content: POLICY }),
    element("meta", { name: "viewport", content: "width=device-width, initial-scale=1" }),
    element("title", {}, `${titleOf(system, lane)}: ${story.result.state}`),
    styleSheet(STYLE),
  );
  const main = element(
    "main",
    {},
    verdictPart(story),
    timelinePart(story),
    attemptsPart(story),
    ...[
      section(
        "What was written, and what was found",
        ...story.chapters.map((one) => chapterParts(one, story)),
      ),
      proposalsPart(story),
      usedPart(story),
      conditionsPart(story),
      ledgerPart(story),
      section("What no loop can show", list(scopeOf(story.result))),
      element(
        "footer",
        {},
        "Written by tripod loop report. Text of agents is shown as it is and never obeyed.",
      ),
    ],
  );
  const body = element("body", {}, main);
  return `<!doctype html>\n${element("html", { lang: "en" }, head, body).html}\n`;
}

function section(title: string, ...children: readonly Content[]): Markup {
  return element("section", {}, element("h2", {}, title), ...children);
}

export function list(items: readonly Content[]): Markup {
  return element("ul", {}, ...items.map((item) => element("li", {}, item)));
}

function verdictPart(story: LoopStory): Markup {
  const { result, spentMs } = story;
  const { headline, outlook, means, doesNot } = meaningOf(story);
  const { usage } = result;
  const facts: readonly (readonly [string, string])[] = [
    ["attempts", String(result.attempts)],
    ["checks", String(result.checks)],
    ["rejected", String(result.rejected)],
    ["escalations", String(result.escalations)],
    ["edits dropped", String(result.dropped)],
    ["interrupted", String(result.interrupted)],
    ["money", moneyText(result.agent, usdText(usage.usd))],
    ["time", duration(spentMs)],
  ];
  return element(
    "section",
    {},
    styled("span", `badge ${outlook}`, result.state),
    element("h1", {}, headingOf(result)),
    styled("p", "lead", headline),
    styled("p", "quiet", `Written by the agent ${result.agent}.`),
    styled(
      "dl",
      "facts",
      ...facts.map(([name, value]) =>
        element("div", {}, element("dt", {}, name), element("dd", {}, value)),
      ),
    ),
    styled(
      "div",
      "pair",
      styled("div", "panel", element("h4", {}, "What this rests on"), list(means)),
      styled("div", "panel", element("h4", {}, "What it does not say"), list(doesNot)),
    ),
  );
}

function timelinePart({ steps }: LoopStory): Markup {
  const states = passages(steps).map(({ phase, records }) =>
    element("li", {}, `${phase}${records > 1 ? ` ×${records}` : ""}`),
  );
  const rows = steps.map(({ record, phase, ms }) => [
    styled("td", "number quiet", record.n),
    element("td", {}, event(outlookOf(record), inWords(record))),
    styled("td", "whole quiet", phase),
    styled("td", "number quiet took", ms === undefined ? "" : duration(ms)),
  ]);
  return section(
    "Timeline",
    styled("ol", "path", ...states),
    table("stacked", ["", "what happened", "state after it", "took"], rows),
  );
}

function attemptsPart({ chapters }: LoopStory): Markup | undefined {
  const attempts = chapters.flatMap((one) => (one.kind === "attempt" ? [one.attempt] : []));
  if (attempts.length === 0) return undefined;
  const rows = attempts.map((attempt) => {
    const { word, outlook } = outcomeWord(attempt);
    return [
      element("td", {}, element("a", { href: `#attempt-${attempt.n}` }, String(attempt.n))),
      element("td", {}, styled("span", `badge ${outlook}`, word)),
      element("td", {}, attempt.subtask ?? "none open"),
      element("td", {}, whyNot(attempt) ?? ""),
    ];
  });
  return section("Attempts", table("stacked", ["", "outcome", "sub-task", "why"], rows));
}

/** A line with a dot that says how it went. */
export function event(outlook: string, ...children: readonly Content[]): Markup {
  return styled("span", "event", styled("span", `dot ${outlook}`), children);
}

function proposalsPart({ proposals, critic }: LoopStory): Markup {
  const rows = proposals.map(({ n, title, outcome, why }) => [
    styled("td", "number", n),
    element("td", {}, title),
    element("td", {}, styled("span", `badge ${outcome === "refused" ? "bad" : "good"}`, outcome)),
    element("td", {}, why),
  ]);
  const none = {
    asked: "The critic proposed nothing.",
    "not asked": "No critic was asked.",
    "not reached": "The loop has not reached its critic.",
  };
  return section(
    "Proposals to tighten the properties",
    rows.length === 0
      ? element("p", {}, none[critic])
      : table("", ["", "proposal", "outcome", "why"], rows),
    ...(proposals.some(({ outcome }) => outcome === "for the operator")
      ? [element("p", {}, "One is taken with "), command("tripod loop approve FOLDER N")]
      : []),
  );
}

function usedPart(story: LoopStory): Markup {
  const { state, result, roles, spentMs } = story;
  const { attempts = null, usd = null, minutes = null } = state.begun?.caps ?? {};
  const shares = [
    attempts && result.attempts / attempts,
    usd && result.usage.usd / usd,
    minutes && spentMs / MS_PER_MINUTE / minutes,
  ];
  const caps = usedRows(story).map(([name, used, cap], at) => {
    const share = shares[at] ?? null;
    return [
      element("td", {}, name),
      styled("td", "number", used),
      styled("td", "number quiet", share === null ? cap : `of ${cap}`),
      element("td", {}, share === null ? undefined : bar(share)),
    ];
  });
  const rows = roles.map(({ role, calls, usage: used }) => [
    element("td", {}, role),
    ...[calls, used.turns, used.tokens, usdText(used.usd)].map((one) =>
      styled("td", "number", one),
    ),
  ]);
  return section(
    "Caps and use",
    table("", ["cap", "", "", ""], caps),
    element("h4", {}, "By role"),
    table("", ["role", "calls", "turns", "tokens", "money"], rows),
  );
}

const MS_PER_MINUTE = 60_000;

function bar(share: number): Markup {
  const percent = Math.round(Math.min(1, Math.max(0, share)) * 100);
  return styled("span", "bar", element("span", { style: `width: ${percent}%` }));
}

/** What it was judged under: claims, effort, rungs, what confined the lanes. */
function conditionsPart(story: LoopStory): Markup {
  const { manifest, result } = story;
  const claims = (manifest?.properties ?? []).map(({ name, claim }) => [
    styled("td", "mono", name),
    element("td", {}, claim),
  ]);
  return section(
    "What it was held to",
    ...(claims.length === 0 ? [] : [table("", ["property", "claim"], claims)]),
    list([...effortTexts(story), sandboxText(story), ...agentsText(result)]),
  );
}

function ledgerPart({ state, result, manifest }: LoopStory): Markup {
  const { records, head } = result.ledger;
  const files = Object.keys(manifest?.files ?? {}).length;
  return section(
    "The record, and how to check it",
    element(
      "p",
      {},
      `${counted(records, "record")}, each chained to the one before by its hash. The last: `,
      styled("span", "mono", head),
    ),
    ...(state.frozen === undefined
      ? []
      : [
          element(
            "p",
            {},
            `${counted(files, "file")} frozen in commit `,
            styled("span", "mono", short(state.frozen.commit)),
            ", by the manifest ",
            styled("span", "mono", short(state.frozen.manifest)),
            ".",
          ),
        ]),
    element(
      "p",
      {},
      "With the loop's folder at hand, this checks the chain and the commits, and judges every attempt again:",
    ),
    command("tripod loop verify FOLDER"),
  );
}

function command(text: string): Markup {
  return element("code", { class: "command" }, text);
}

export function table(
  look: string,
  titles: readonly string[],
  rows: readonly (readonly Content[])[],
): Markup {
  const head = titles.map((title) => {
    const isNumber = ["took", "calls", "turns", "tokens", "money"].includes(title);
    return element("th", isNumber ? { class: `number ${title}` } : {}, title);
  });
  const body = rows.map((row) => element("tr", {}, row));
  return styled(
    "div",
    "scroll",
    element(
      "table",
      look === "" ? {} : { class: look },
      element("thead", {}, element("tr", {}, head)),
      element("tbody", {}, body),
    ),
  );
}
