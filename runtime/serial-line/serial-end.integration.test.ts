import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished, test } from "vitest";
import { eventually } from "../testing/eventually.ts";
import { serialEnd } from "./serial-end.ts";

test("a port that is destroyed while it opens can be opened again", async () => {
  const folder = mkdtempSync(join(tmpdir(), "serial-"));
  const path = join(folder, "port");
  const cable = spawn("socat", [`PTY,link=${path},rawer`, "STDIO"], { stdio: "pipe" });
  onTestFinished(() => {
    cable.kill();
    rmSync(folder, { recursive: true });
  });
  await eventually("socat's pty", () => existsSync(path));
  serialEnd(path).destroy();
  let heard = "";
  cable.stdout.on("data", (bytes: Buffer) => {
    heard += bytes.toString();
  });
  // The first is let go of as soon as it is open: until then the port is locked.
  await eventually("the port", async () => {
    const port = serialEnd(path);
    const isOpen = await once(port, "connect").then(
      () => true,
      () => false,
    );
    if (isOpen) port.end("hello", () => port.destroy());
    return isOpen;
  });
  await eventually("what is said on it", () => heard === "hello");
});
