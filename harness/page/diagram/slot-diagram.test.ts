import { expect, test } from "vitest";
import type { SlotFrames, SlotMessage } from "../slot-frames.ts";
import { layoutOf } from "./layout.ts";
import { slotDiagram } from "./slot-diagram.ts";

const HOP_NS = 10_000;

const INPUT: SlotMessage = {
  ...{ link: "alpha", direction: "down", kind: "input", sender: "rig", receiver: "alpha" },
  ...{ index: 448, slot: 7, sentNs: 0, step: 0, bytes: "0103", text: "source 1: 5", hits: [] },
  arrivals: [{ leftNs: 0, ns: HOP_NS, step: 1 }],
};

function framesOf(...messages: readonly Partial<SlotMessage>[]): SlotFrames {
  return {
    slot: 7,
    lanes: ["alpha", "bravo", "charlie"].map((name) => ({ name, runs: "ts", events: [] })),
    ...{ seenIn: "run", notes: [], leftOut: 0 },
    messages: messages.map((one) => ({ ...INPUT, ...one })),
    outcome: {
      ...{ vote: "unanimous", verdict: "pass", why: null, voted: "5", expected: null, sources: [] },
      ballots: [],
    },
  };
}

const LOST = {
  hits: [{ kind: "drop", label: "drop", injected: true, effective: true }],
  arrivals: [],
};

test("an arrow runs from its sender's lifeline through the proxy's to its receiver's", () => {
  const layout = layoutOf(framesOf({}));
  const [placed] = layout.messages;
  expect(placed?.from?.x).toBe(layout.rigX);
  expect(placed?.paths[0]?.reaches.x).toBe(layout.proxyX);
  expect(placed?.paths[0]?.to?.x).toBe(layout.laneXs[0]);
  expect(placed?.paths[0]?.to?.y).toBeGreaterThan(placed?.from?.y ?? Number.NaN);
});

test("a lost frame ends on the proxy's lifeline, with a cross and the fault's name", () => {
  const { lostAt, paths } = layoutOf(framesOf(LOST)).messages[0] ?? {};
  expect(lostAt?.x).toBe(layoutOf(framesOf({})).proxyX);
  expect(paths).toEqual([]);
  const { html } = slotDiagram(framesOf(LOST));
  expect(html).toContain('class="loss"');
  expect(html).toContain(">drop</text>");
});

test("a frame that is held back stands on the proxy's lifeline for as long", () => {
  const held = { arrivals: [{ leftNs: 5e6, ns: 5e6 + HOP_NS, step: 1 }] };
  const [path] = layoutOf(framesOf(held)).messages[0]?.paths ?? [];
  expect(path?.leaves.x).toBe(path?.reaches.x);
  expect(path?.leaves.y).toBeGreaterThan(path?.reaches.y ?? Number.NaN);
});

test("no two messages leave or reach a lifeline at one point", () => {
  const messages = [0, 1, 2].map((step) => ({
    step,
    arrivals: [{ leftNs: 0, ns: HOP_NS, step: step + 3 }],
  }));
  const placed = layoutOf(framesOf(...messages)).messages;
  expect(new Set(placed.map(({ from }) => from?.y)).size).toBe(3);
  expect(new Set(placed.map(({ paths }) => paths[0]?.to?.y)).size).toBe(3);
});

test("a relay that the rig passes on leaves it from where it came", () => {
  const relay = { kind: "relay", sender: "alpha", receiver: "bravo" } as const;
  const { messages } = layoutOf(
    framesOf(
      { ...relay, direction: "up", arrivals: [{ leftNs: 0, ns: HOP_NS, step: 1 }] },
      {
        ...{ ...relay, link: "bravo", sentNs: HOP_NS, step: 2 },
        arrivals: [{ leftNs: HOP_NS, ns: 2 * HOP_NS, step: 3 }],
      },
    ),
  );
  expect(messages[1]?.from).toEqual(messages[0]?.paths[0]?.to);
});

test("text from outside is text, whatever it looks like, and shows its control characters", () => {
  const hostile = '</title></svg><script>alert(1)</script>"onload="x\u001b[2J\u202e';
  const frames = framesOf({
    text: hostile,
    sender: hostile,
    hits: [{ ...LOST.hits[0], label: hostile } as never],
  });
  const { html } = slotDiagram({
    ...frames,
    lanes: frames.lanes.map((lane) => ({ ...lane, runs: hostile, events: [hostile] })),
    outcome: { ...frames.outcome, voted: hostile },
  });
  expect(html).not.toContain("<script");
  expect(html.includes("\u001b") || html.includes("\u202e")).toBe(false);
  expect(html.match(/<\/svg>/g)).toHaveLength(1);
  expect(html).toContain("\\x1b[2J");
});
