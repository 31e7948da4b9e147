/** The page in a real browser, during a run of processes that is poked from it. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { takesDown } from "../../runtime/fault/kinds-by-name.ts";
import { RunState } from "../report/run-state.ts";
import { launch } from "../run/execute.ts";
import { openOutDir } from "../run/out-dir.ts";
import { readRecordedRun } from "../run/recorded-run.ts";
import { replay } from "../run/replay.ts";
import { planRun } from "../run/run-plan.ts";
import { openBrowser } from "../testing/browser.ts";
import { OngoingRun } from "./ongoing-run.ts";
import { openDashboard } from "./server.ts";

const folder = mkdtempSync(join(tmpdir(), "page-"));
let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true });
});

/** A run of processes that goes on until it is asked to end, and its page. */
async function liveRun(out: string) {
  const rig = join(folder, "rig.yaml");
  const lanes = ["alpha: ts", "bravo: c", "charlie: rust"].map((one) => {
    const [name, lane] = one.split(": ");
    return `  ${name}: { lane: ${lane}, on: process }`;
  });
  writeFileSync(
    rig,
    ["system: sensor_poll_v3", "deadlines: { cycle: 4ms }", "lanes:", ...lanes].join("\n"),
  );
  const planned = await planRun({
    system: "sensor_poll_v3",
    rig,
    seed: 7,
    cycles: 200_000,
    faults: "none",
  });
  const { system, plan } = planned;
  const info = {
    ...{ system: system.name, rung: "process", faults: "none", feed: "generated inputs" },
    ...{ seed: plan.seed, cycles: plan.cycles, lanes: plan.rig.lanes, plan: plan.faults },
  };
  const live = new OngoingRun(planned, info, out);
  const dashboard = await openDashboard([live], { host: "127.0.0.1", port: 0 }, "--dashboard");
  const state = new RunState(planned.plan, takesDown);
  let isOver = false;
  const result = launch(planned, {
    out: openOutDir(out),
    state,
    line: live.line,
    pokes: live.pokes,
    ...(live.pace && { pace: live.pace }),
    interrupted: () => (isOver ? `ended after ${state.votes.cycles} slots` : undefined),
  }).then((ended) => {
    live.end(ended);
    return ended;
  });
  const end = async () => {
    isOver = true;
    return await result;
  };
  return { dashboard, end };
}

/** Waits for a text on the page; names what it has there when it never comes. */
async function shows(page: Page, where: string, words: string): Promise<void> {
  await page.locator(where).filter({ hasText: words }).first().waitFor({ timeout: 600_000 });
}

test("a live run is shown and poked on the page, and its saved plan replays with the pokes", async () => {
  const out = join(folder, "run");
  const { dashboard, end } = await liveRun(out);
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  page.on("pageerror", ({ message }) => complaints.push(message));
  await page.goto(dashboard.url);
  await shows(page, "h1", "sensor_poll_v3 on process");
  await shows(page, ".verdict", "✓ pass so far");

  // Between p50 and p99 of each lane stands a stroke.
  await page
    .locator("tr:has-text('bravo') td")
    .filter({ hasText: /^[\d.]+ (us|ms|s) \/ [\d.]+ (us|ms|s)$/ })
    .waitFor({ timeout: 600_000 });

  // A slot that is over is drawn while the run goes on, and its values are told in the system's words.
  await shows(page, ".diagram", "Stay on a slot");
  await page.keyboard.press("Home");
  await page.locator(".space-time .message").first().waitFor({ timeout: 600_000 });
  await shows(page, "dl.facts dd", "[");
  await shows(page, ".verdict", "so far");
  await page.keyboard.press("End");

  await page.getByRole("radio", { name: "bravo" }).check();
  await page.getByRole("button", { name: "Cut link" }).click();
  await shows(page, ".events", "poked: poke 1: partition on bravo");
  await shows(page, ".events", "bravo silent (poke 1: partition on bravo)");
  await shows(page, "tr:has-text('bravo')", "none");
  // Held, a key comes again and again.
  for (let times = 0; times < 3; times++) await page.keyboard.down("k");
  await page.keyboard.up("k");
  await shows(page, "tr:has-text('bravo')", "✗ down");
  await shows(page, ".events", "killed by hand (poke 2: kill bravo)");
  await page.keyboard.press("0");
  await shows(page, ".events", "poke 3: restart bravo");
  await shows(page, "tr:has-text('bravo')", "✓ voting");
  const result = await end();

  await shows(page, ".count", "ended");
  await shows(page, ".pokes", "No faults by hand: the run is over.");
  await page.keyboard.press("Home");
  await page.keyboard.press("n");
  await shows(page, ".slot h2", "Slot ");
  await page.locator(".space-time .message.faulted").first().waitFor({ timeout: 600_000 });
  expect(await page.locator(".slot").innerText()).toMatch(/bravo\s+silent/);
  expect(complaints).toEqual([]);
  await page.close();
  dashboard.close();

  const recorded = await readRecordedRun(out, { admit: async () => undefined });
  expect(recorded.faults.rules.map(({ kind }) => kind)).toEqual(["partition", "kill", "restart"]);
  const again = await replay(recorded);
  expect(again.outputs).toEqual({ same: result.cycles, differing: [] });
  expect(again.fates.same).toBe(again.fates.recorded);
});
