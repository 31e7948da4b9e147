import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { claude } from "./claude.ts";
import type { Client, TurnReader } from "./client.ts";
import { codex } from "./codex.ts";
import type { DriverEvent } from "./driver.ts";
import { gemini } from "./gemini.ts";

const CLIENTS = [claude(undefined), codex(undefined), gemini(undefined)];

/** What the real client printed to a scripted model server; see harness/trials/agents. */
function recorded({ name, reader }: Client, scenario: string) {
  const text = readFileSync(new URL(`recorded/${name}.jsonl`, import.meta.url), "utf8");
  const rows = text.trim().split("\n");
  const lines = rows.map((row) => JSON.parse(row) as { scenario: string; line: unknown });
  const one = reader();
  const heard = lines.filter((line) => line.scenario === scenario);
  expect(heard.length).toBeGreaterThan(0);
  return { reader: one, events: heard.flatMap(({ line }) => one.read(line)) };
}

const ofKind = <Kind extends DriverEvent["kind"]>(events: readonly DriverEvent[], kind: Kind) =>
  events.filter((event): event is Extract<DriverEvent, { kind: Kind }> => event.kind === kind);

describe.each(CLIENTS)("$name's output", (client) => {
  test("what it says and the tools it uses are told, and that it has ended", () => {
    const { reader, events } = recorded(client, "tools");
    expect(ofKind(events, "text").map(({ text }) => text)).toEqual(["read", "edit", "done"]);
    expect(ofKind(events, "tool")).toHaveLength(3);
    expect(ofKind(events, "refused")).toEqual([]);
    expect(reader.ending).toEqual({ stop: "end" });
    expect(reader.usage.tokens).toBe(3300);
    expect(reader.usage.turns).toBeGreaterThanOrEqual(3);
  });

  test("a tool that was refused is told as such", () => {
    const { events } = recorded(client, "outside");
    expect(ofKind(events, "refused").length).toBeGreaterThan(0);
    for (const { why } of ofKind(events, "refused")) expect(why).not.toMatch(/\n|^$/);
  });

  test("a lost connection is the infrastructure's", () => {
    const { reader } = recorded(client, "aborted");
    expect(reader.ending?.stop).toBe("infra");
  });

  test("lines of another form are passed over", () => {
    const reader: TurnReader = client.reader();
    const odd = [
      undefined,
      null,
      1,
      "x",
      [],
      {},
      { type: "result" },
      { type: 7 },
      { type: "item" },
    ];
    expect(odd.flatMap((line) => reader.read(line))).toEqual([]);
    expect(reader.ending).toBeUndefined();
  });
});

test("claude's caps are told by what it says, not by its exit status", () => {
  const client = claude(undefined);
  expect(recorded(client, "turns").reader.ending?.stop).toBe("max_turns");
  const { reader } = recorded(client, "budget");
  expect(reader.ending?.stop).toBe("budget");
  expect(reader.usage.usd).toBeGreaterThan(0.01);
});

test("claude's result of success may be an error: a limit is the infrastructure's, with its end where that is told", () => {
  const client = claude(undefined);
  const { reader } = recorded(client, "limited");
  expect(reader.ending).toMatchObject({ stop: "infra" });
  expect(reader.ending).not.toHaveProperty("resumesAtS");
  const again = client.reader();
  const limit = { status: "rejected", resetsAt: 1_800_000_000 };
  again.read({ type: "rate_limit_event", rate_limit_info: limit });
  const text = readFileSync(new URL("recorded/claude.jsonl", import.meta.url), "utf8");
  for (const row of text.trim().split("\n")) {
    const { scenario, line } = JSON.parse(row) as { scenario: string; line: unknown };
    if (scenario === "limited") again.read(line);
  }
  expect(again.ending).toMatchObject({ stop: "infra", resumesAtS: 1_800_000_000 });
});

test("credentials that are refused are not tried again", () => {
  expect(recorded(claude(undefined), "unauthorised").reader.ending?.stop).toBe("login");
  expect(recorded(codex(undefined), "unauthorised").reader.ending?.stop).toBe("login");
});

test("codex waits for a limit to end without saying how long: it is heard to wait", () => {
  const { reader } = recorded(codex(undefined), "limited");
  expect(reader.isWaiting).toBe(true);
  expect(reader.ending).toBeUndefined();
});

test("gemini says that its turns are used up", () => {
  expect(recorded(gemini(undefined), "turns").reader.ending?.stop).toBe("max_turns");
});
