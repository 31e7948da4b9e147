import { mkdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { dirname } from "node:path";
import { setTimeout as passed } from "node:timers/promises";
import { expect, test } from "vitest";
import { connect } from "./connection.ts";

/** Long for one who dials. A busy machine may hide that somebody does, and never says so of nobody. */
const LISTEN_MS = 500;

test("a gRPC lane that ends at once is not dialled on and on once it has been given up", async () => {
  let path = "";
  const serve = (at: string) => {
    path = at;
    return { file: "/bin/false", args: [] };
  };
  await expect(connect({ carrier: "grpc", serve })).rejects.toThrow(
    "its process ended before it was ready: it exited with status 1",
  );
  mkdirSync(dirname(path), { recursive: true });
  let dialled = 0;
  const server = createServer((socket) => {
    dialled++;
    socket.destroy();
  }).listen(path);
  // What may still have to be loaded for that is.
  await import("../../runtime/link/dial.ts");
  await passed(LISTEN_MS);
  server.close();
  rmSync(dirname(dirname(path)), { recursive: true });
  // What was to be tried next when the connection was closed is, once.
  expect(dialled).toBeLessThan(2);
});
