import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parseAddress } from "../link/address.ts";
import { listen } from "../link/listen.ts";
import { defaultRig } from "../rig/rig.ts";
import { eventually } from "../testing/eventually.ts";
import { onHosts } from "./remote-host.ts";
import { WallTimeline } from "./timeline.ts";

test.each(["grpc:tcp:no-such-host.invalid:7401", "tcp:no-such-host.invalid:7401"])(
  "a host whose name is not known in its time, %s, is refused with that reason",
  async (host) => {
    const [first] = defaultRig({ name: "any" }, ["ts", "ts", "ts"], "process").lanes;
    const lane = { ...first, on: "host", host } as const;
    const group = onHosts(1e9)([{ index: 0, lane }], new WallTimeline(), QUIET);

    await expect(group).rejects.toThrow(
      `lane alpha: no lane host at ${host} within 1 s; start it there with the command lane --serve (no address is known for this host's name)`,
    );
  },
);

const QUIET = {
  onInjection: () => undefined,
  onDown: () => undefined,
  onUp: () => undefined,
  onReturn: () => undefined,
};

test("a lane host that stops reading is disconnected, and that is said: nothing is lost in silence", async () => {
  const folder = mkdtempSync(join(tmpdir(), "host-"));
  const host = `grpc:unix:${join(folder, "host")}`;
  const address = parseAddress(host);
  if ("refused" in address) throw new Error(address.refused);
  const { close } = await listen(address.ok, ({ stream }) => stream.pause());
  const [first] = defaultRig({ name: "any" }, ["ts", "ts", "ts"], "process").lanes;
  const lane = { ...first, on: "host", host } as const;
  const downs: string[] = [];
  const group = await onHosts(60e9)([{ index: 0, lane }], new WallTimeline(), {
    ...QUIET,
    onDown: (_, why) => downs.push(why),
  });
  const frame = new Uint8Array(900).fill(1);
  for (let sent = 0; sent < 20_000; sent++) group.instances[0]?.link.send(frame);
  await eventually("the end of the connection", () => downs.length > 0);
  expect(downs).toEqual(["its lane host disconnected: it has stopped reading"]);
  await group.stop();
  close();
  rmSync(folder, { recursive: true });
});
