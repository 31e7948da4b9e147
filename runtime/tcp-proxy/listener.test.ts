import { Duplex } from "node:stream";
import { expect, test } from "vitest";
import { eventually } from "../testing/eventually.ts";
import { Listener } from "./listener.ts";

function port(opened: (port: Duplex) => void): Duplex {
  const one = new Duplex({ read: () => undefined, write: (_, __, done) => done() });
  setImmediate(() => opened(one));
  return one;
}

test("a serial port is a client once it is open, and none for as long as it cannot be opened", async () => {
  let tries = 0;
  const listener = await Listener.open({ kind: "serial", path: "/dev/none" }, () =>
    port((one) => {
      if (++tries < 3) one.destroy(new Error("no such port"));
      else one.emit("connect");
    }),
  );
  const clients: Duplex[] = [];
  listener.onClient((client) => clients.push(client));
  await eventually("a client", () => clients.length > 0);
  expect([clients.length, tries]).toEqual([1, 3]);
  listener.close();
});
