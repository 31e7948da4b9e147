/** A report in a real browser, on a screen as narrow as a telephone's. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launch } from "../run/execute.ts";
import { openOutDir } from "../run/out-dir.ts";
import { planRun } from "../run/run-plan.ts";
import { openBrowser } from "../testing/browser.ts";
import { runReportPage } from "./page.ts";
import { readRunReport } from "./run-report.ts";

const folder = mkdtempSync(join(tmpdir(), "narrow-"));
const WIDTH = 400;
let browser: Browser;

beforeAll(async () => {
  const request = { system: "sensor_poll_v3", rung: "sim", seed: 7, cycles: 80, faults: "lossy" };
  await launch(await planRun(request), { out: openOutDir(join(folder, "kept")) });
  const report = await readRunReport(join(folder, "kept"), { trust: false });
  writeFileSync(join(folder, "page.html"), runReportPage(report));
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true });
});

test("a narrow screen holds the page: charts stay legible, and names whole", async () => {
  const page = await browser.newPage({ viewport: { width: WIDTH, height: 800 } });
  await page.goto(`file://${join(folder, "page.html")}`);
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(WIDTH);
  const boxes = async (what: string) => {
    const all = await page.locator(what).all();
    return await Promise.all(all.map(async (one) => await one.boundingBox()));
  };
  const charts = await boxes(".scroll > svg");
  expect(charts.length).toBeGreaterThan(1);
  for (const chart of charts) expect(chart?.width).toBeGreaterThan(700);
  const names = await boxes("td > b");
  expect(names.length).toBe(3);
  // Of one line.
  for (const name of names) expect(name?.height).toBeLessThan(30);
  await page.close();
});
