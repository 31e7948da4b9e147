/** The browser that tests look at pages with. */
import { type Browser, chromium } from "playwright-core";
import { toolFile } from "../toolchain/build/toolchain.ts";

/** Who runs as root, as in a container, has no sandbox of the browser's; what is opened in it are our own pages. */
export async function openBrowser(): Promise<Browser> {
  return await chromium.launch({
    executablePath: toolFile("chromium"),
    args: ["--no-sandbox", "--disable-dev-shm-usage"],
  });
}
