/** The diagram of a slot with all that belongs to it: notes, what is pointed at, and every message as a table. */
import { element, type Markup, styled } from "../html.ts";
import type { SlotFrames, SlotMessage } from "../slot-frames.ts";
import { slotDiagram } from "./slot-diagram.ts";
import { faultLabel, timeInWords } from "./words.ts";

export function slotFigure(frames: SlotFrames): Markup {
  const { notes, outcome, leftOut, seenIn, messages } = frames;
  const said = [
    ...(seenIn === "replay"
      ? [
          "The frames are those of a replay of this run in virtual time, where the plan deals the same fates.",
        ]
      : []),
    ...notes,
    ...outcome.sources.map((source) => `Faulty ${source}.`),
    ...(leftOut > 0 ? [`${leftOut} more messages are left out.`] : []),
    "Time runs down and is not to scale.",
  ];
  return styled(
    "figure",
    "slot-figure",
    styled("div", "scroll", slotDiagram(frames)),
    element("pre", { class: "detail", "aria-live": "polite" }, HINT),
    element("figcaption", {}, said.join(" ")),
    element(
      "details",
      {},
      element("summary", {}, `All ${messages.length} messages`),
      styled("div", "scroll", messageTable(messages)),
    ),
  );
}

const HINT =
  "Point at a message, or go to it with the Tab key: payload, faults and bytes are shown here.";

function messageTable(messages: readonly SlotMessage[]): Markup {
  const titles = ["sent", "message", "from", "to", "link", "fault", "arrives", "payload"];
  const rows = messages.map((message) => {
    const { sentNs, kind, sender, receiver, link, text } = message;
    return element(
      "tr",
      {},
      styled("td", "number", sentNs < 0 ? `slot ${message.slot}` : timeInWords(sentNs)),
      [kind, sender, receiver, link].map((one) => element("td", {}, one)),
      element("td", {}, faultLabel(message) ?? ""),
      element("td", {}, arrivalWord(message)),
      styled("td", "mono", text),
    );
  });
  return element(
    "table",
    {},
    element(
      "thead",
      {},
      element(
        "tr",
        {},
        titles.map((title) => element("th", {}, title)),
      ),
    ),
    element("tbody", {}, rows),
  );
}

function arrivalWord({ arrivals, sentNs }: SlotMessage): string {
  const [first, ...more] = arrivals;
  if (first === undefined) return "lost";
  if (first.inSlot !== undefined) return `in slot ${first.inSlot}`;
  const late =
    first.leftNs > sentNs && sentNs >= 0 ? [timeInWords(first.leftNs - sentNs), "late"] : [];
  const damaged =
    first.damage === undefined ? [] : [first.damage.isRefused ? "refused" : "changed"];
  const times = more.length > 0 ? [`${arrivals.length} times`] : [];
  return [...damaged, ...late, ...times].join(" ") || "whole";
}

/** Shows what is pointed at. It writes text, never markup. */
export const DIAGRAM_SCRIPT = `
for (const figure of document.querySelectorAll(".slot-figure")) {
  const detail = figure.querySelector(".detail");
  const show = ({ target }) => {
    const message = target.closest(".message");
    if (message === null) return;
    figure.querySelector(".shown")?.classList.remove("shown");
    message.classList.add("shown");
    detail.textContent = message.querySelector("title").textContent;
  };
  figure.addEventListener("pointerover", show);
  figure.addEventListener("focusin", show);
}
`;
