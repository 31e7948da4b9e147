/** The loader on a host for one file's tests: compiled once, and a board fresh from the factory for each test. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { buildHost, HostLoader } from "./host-loader.ts";

/** To be called at the top of a file: it registers the file's hooks. */
export function freshLoader(): HostLoader {
  const folder = mkdtempSync(join(tmpdir(), "tripod-"));
  const board = new HostLoader(join(folder, "console"), folder);
  beforeAll(async () => {
    await buildHost("console", folder);
  });
  beforeEach(() => {
    board.flash.fill(0xff);
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  return board;
}
